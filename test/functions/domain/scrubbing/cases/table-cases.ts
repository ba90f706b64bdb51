import type { PatientHistory } from '../../../../../functions/domain/scrubbing/patient-history.ts';
import { aLine, aMedicarePayer, aPayer } from '../../../../support/claims.ts';
import { someTables, type TableRows } from '../../../../support/code-tables.ts';
import { type EditCases, finds, passes } from './edit-case.ts';

const loaded = (rows: TableRows) => ({ tables: someTables(rows) });
const medicare = (rows: TableRows) => ({ payer: aMedicarePayer(), ...loaded(rows) });
const line = (...lines: Parameters<typeof aLine>[0][]) => ({
  lines: lines.map((one, i) => aLine({ line: i + 1, ...one })),
});
const codes = (...all: string[]) => line(...all.map((code) => ({ code })));
const pair = (indicator: '0' | '1' | '9') => ({ ptp: [{ column1: '17000', column2: '11102', indicator }] });
const both = codes('17000', '11102');
const limit = (adjudication: 1 | 2 | 3) => ({ mue: { '99213': { units: 2, adjudication } } });
const fee = (code: string, row: NonNullable<TableRows['fees']>[string]) => ({
  fees: { '99213': {}, '99212': {}, [code]: row },
});
const past = (known: Partial<PatientHistory['services'][number]> = {}): PatientHistory => ({
  services: [
    {
      claimId: 'CFM1',
      from: '2026-03-02',
      to: '2026-03-02',
      code: '10060',
      modifiers: [],
      units: 1,
      unit: 'UN',
      chargeCents: 20_000,
      providerId: 'dr-vance',
      payerId: 'prairie-health',
      diagnoses: ['L02611'],
      ...known,
    },
  ],
});
const minor = {
  '10060': { globalDays: '010' },
  '99213': {},
  '29881': { globalDays: '090' },
  '17000': { globalDays: '010' },
};
const after = (known: Partial<PatientHistory['services'][number]> = {}) => ({
  history: past(known),
  ...loaded({ fees: minor }),
});
const article = { article: 'A57326', procedures: ['99213'], covered: ['J069'], notCovered: ['R509'] };

/** Edits that ask the code tables. */
export const tableCases: EditCases = {
  'DX-01': {
    passes: [
      passes('codes in force', {}, loaded({ diagnoses: { J069: true, R509: true } })),
      passes('a heading, which is another edit’s', { diagnoses: ['J06'] }, loaded({ diagnoses: { J06: false } })),
      passes('no lines', { lines: [] }, loaded({ diagnoses: {} })),
    ],
    finds: [
      finds('an unknown code', ['diagnosis 2', /not a code/], {}, loaded({ diagnoses: { J069: true } })),
      finds('none of them', ['diagnosis 1', /2026-03-09/], {}, loaded({ diagnoses: {} })),
      finds(
        'a code that came later',
        ['diagnosis 1', /in force/],
        { diagnoses: ['G40C09'] },
        {
          tables: someTables(
            { window: { to: '2026-09-30' }, diagnoses: { J069: true } },
            { window: { from: '2026-10-01' }, diagnoses: { G40C09: true } },
          ),
        },
      ),
    ],
  },
  'PX-01': {
    passes: [
      passes('codes in force', {}, loaded({ procedures: { '99213': {}, '87804': {} } })),
      passes('its last day', codes('99213'), loaded({ procedures: { '99213': { to: '2026-03-09' } } })),
      passes('a dental code, which is another edit’s', codes('D0120'), loaded({ procedures: {} })),
    ],
    finds: [
      finds('an unknown code', ['line 2', /no code/], {}, loaded({ procedures: { '99213': {} } })),
      finds(
        'one that ended',
        ['line 1', /ended on 2025-12-31/],
        codes('99213'),
        loaded({ procedures: { '99213': { to: '2025-12-31' } } }),
      ),
      finds(
        'one to come',
        ['line 1', /begins on 2026-04-01/],
        codes('G0570'),
        loaded({ procedures: { G0570: { from: '2026-04-01' } } }),
      ),
    ],
  },
  'MOD-04': {
    passes: [
      passes(
        'modifier 25',
        line({ modifiers: ['25'] }, { code: '11102' }),
        loaded(fee('11102', { globalDays: '000' })),
      ),
      passes('a test', codes('99213', '93000'), loaded(fee('93000', { globalDays: 'XXX' }))),
      passes(
        'another day',
        line({}, { code: '11102', from: '2026-03-10', to: '2026-03-10' }),
        loaded(fee('11102', { globalDays: '000' })),
      ),
    ],
    finds: [
      finds('a biopsy', ['line 1', /11102/], codes('99213', '11102'), loaded(fee('11102', { globalDays: '000' }))),
      finds(
        'a drainage',
        ['line 2', /modifier 25/],
        codes('10060', '99213'),
        loaded(fee('10060', { globalDays: '010' })),
      ),
      finds(
        'another modifier',
        ['line 1', /separate work/],
        line({ modifiers: ['24'] }, { code: '17000' }),
        loaded(fee('17000', { globalDays: '010' })),
      ),
    ],
  },
  'MOD-05': {
    passes: [
      passes(
        'modifier 57',
        line({ modifiers: ['57'] }, { code: '29881' }),
        loaded(fee('29881', { globalDays: '090' })),
      ),
      passes('a minor procedure', codes('99213', '10060'), loaded(fee('10060', { globalDays: '010' }))),
      passes(
        'a week before',
        line({ from: '2026-03-02', to: '2026-03-02' }, { code: '29881' }),
        loaded(fee('29881', { globalDays: '090' })),
      ),
    ],
    finds: [
      finds(
        'the same day',
        ['line 1', /add modifier 57/],
        codes('99213', '29881'),
        loaded(fee('29881', { globalDays: '090' })),
      ),
      finds(
        '25 instead',
        ['line 1', /change 25 to 57/],
        line({ modifiers: ['25'] }, { code: '29881' }),
        loaded(fee('29881', { globalDays: '090' })),
      ),
      finds(
        'the day before',
        ['line 1', /day before/],
        line({ from: '2026-03-08', to: '2026-03-08' }, { code: '29881' }),
        loaded(fee('29881', { globalDays: '090' })),
      ),
    ],
  },
  'MOD-06': {
    passes: [
      passes(
        '26 in the hospital',
        { placeOfService: '22', ...line({ code: '73030', modifiers: ['26'] }) },
        loaded(fee('73030', { pcTc: '1' })),
      ),
      passes('the whole in the office', codes('73030'), loaded(fee('73030', { pcTc: '1' }))),
      passes(
        'a visit in the hospital',
        { placeOfService: '22', ...codes('99213') },
        loaded(fee('99213', { pcTc: '0' })),
      ),
    ],
    finds: [
      finds(
        'the whole in the hospital',
        ['line 1', /Add modifier 26/],
        { placeOfService: '22', ...codes('73030') },
        loaded(fee('73030', { pcTc: '1' })),
      ),
      finds(
        'TC in the hospital',
        ['line 1', /facility bills/],
        { placeOfService: '21', ...line({ code: '73030', modifiers: ['TC'] }) },
        loaded(fee('73030', { pcTc: '1' })),
      ),
      finds(
        '26 on a visit',
        ['line 1', /no such part/],
        line({ modifiers: ['26'] }),
        loaded(fee('99213', { pcTc: '0' })),
      ),
    ],
  },
  'MOD-07': {
    passes: [
      passes('a knee', line({ code: '20610', modifiers: ['50'] }), loaded(fee('20610', { bilateral: '1' }))),
      passes('an image', line({ code: '73562', modifiers: ['50'] }), loaded(fee('73562', { bilateral: '3' }))),
      passes(
        'two lines for a commercial payer',
        line({ code: '20610', modifiers: ['RT'] }, { code: '20610', modifiers: ['LT'] }),
        loaded(fee('20610', { bilateral: '1' })),
      ),
    ],
    finds: [
      finds(
        'one that has no sides',
        ['line 1', /not done on two sides/],
        line({ modifiers: ['50'] }),
        loaded(fee('99213', { bilateral: '0' })),
      ),
      finds(
        'both already',
        ['line 1', /both sides already/],
        line({ code: '69210', modifiers: ['50'] }),
        loaded(fee('69210', { bilateral: '2' })),
      ),
      finds(
        'two lines for Medicare',
        ['line 2', /one line/],
        line({ code: '20610', modifiers: ['RT'] }, { code: '20610', modifiers: ['LT'] }),
        medicare(fee('20610', { bilateral: '1' })),
      ),
      finds(
        '50 where lines are wanted',
        ['line 1', /a line for each side/],
        line({ code: '20610', modifiers: ['50'] }),
        { ...loaded({}), payer: aPayer({ requirements: { bilateral: 'two lines' } }) },
      ),
    ],
  },
  'MOD-08': {
    passes: [
      passes('an assistant', line({ code: '29881', modifiers: ['AS'] }), loaded(fee('29881', { assistant: '2' }))),
      passes('two surgeons', line({ code: '22630', modifiers: ['62'] }), loaded(fee('22630', { coSurgeon: '1' }))),
      passes('nobody', codes('29881'), loaded(fee('29881', { assistant: '1' }))),
    ],
    finds: [
      finds(
        'an assistant',
        ['line 1', /an assistant/],
        line({ code: '29881', modifiers: ['80'] }),
        loaded(fee('29881', { assistant: '1' })),
      ),
      finds(
        'two surgeons',
        ['line 1', /second surgeon/],
        line({ code: '29881', modifiers: ['62'] }),
        loaded(fee('29881', { coSurgeon: '0' })),
      ),
      finds(
        'a team',
        ['line 1', /a team/],
        line({ code: '29881', modifiers: ['66'] }),
        loaded(fee('29881', { team: '9' })),
      ),
    ],
  },
  'NCCI-01': {
    passes: [
      passes('no pair', both, loaded({ ptp: [] })),
      passes('a void pair', both, loaded(pair('9'))),
      passes('a pair that a modifier opens', both, loaded(pair('1'))),
      passes(
        'another day',
        line({ code: '17000' }, { code: '11102', from: '2026-03-08', to: '2026-03-08' }),
        loaded(pair('0')),
      ),
    ],
    finds: [
      finds('a pair', ['line 2', /part of line 1/], both, loaded(pair('0'))),
      finds('the other way round', ['line 1', /part of line 2/], codes('11102', '17000'), loaded(pair('0'))),
      finds(
        'in spite of a modifier',
        ['line 2', /no modifier/],
        line({ code: '17000' }, { code: '11102', modifiers: ['59'] }),
        loaded(pair('0')),
      ),
      finds('of Medicaid’s own table', ['line 2', /Take it out/], both, {
        payer: aPayer({ class: 'medicaid' }),
        tables: someTables({ medicaidPtp: pair('0').ptp, ptp: [] }),
      }),
    ],
  },
  'NCCI-02': {
    passes: [
      passes('59 on the second', line({ code: '17000' }, { code: '11102', modifiers: ['59'] }), loaded(pair('1'))),
      passes('XS on the first', line({ code: '17000', modifiers: ['XS'] }, { code: '11102' }), loaded(pair('1'))),
      passes(
        'before the pair',
        both,
        loaded({ ptp: [{ column1: '17000', column2: '11102', indicator: '1', from: '2026-04-01' }] }),
      ),
      passes('Medicaid, whose table has none', both, {
        payer: aPayer({ class: 'medicaid' }),
        tables: someTables({ medicaidPtp: [], ptp: pair('1').ptp }),
      }),
    ],
    finds: [
      finds('no modifier', ['line 2', /XS, XE or 59/], both, loaded(pair('1'))),
      finds(
        'one that opens nothing',
        ['line 2', /usually part/],
        line({ code: '17000' }, { code: '11102', modifiers: ['GA'] }),
        loaded(pair('1')),
      ),
      finds(
        'its last day',
        ['line 2', /17000/],
        both,
        loaded({ ptp: [{ column1: '17000', column2: '11102', indicator: '1', to: '2026-03-09' }] }),
      ),
    ],
  },
  'NCCI-05': {
    passes: [
      passes('an active code', {}, medicare(fee('87804', {}))),
      passes('another payer', {}, loaded(fee('99213', { status: 'B' }))),
    ],
    finds: [
      finds('a bundled code', ['line 1', /never by itself/], codes('99072'), medicare(fee('99072', { status: 'B' }))),
      finds(
        'one that is paid alone',
        ['line 2', /nothing else/],
        codes('99213', '36591'),
        medicare(fee('36591', { status: 'T' })),
      ),
    ],
  },
  'MUE-01': {
    passes: [
      passes('as many as there may be', line({ units: 2 }), medicare(limit(1))),
      passes('no limit', line({ units: 9 }), medicare({ mue: {} })),
      passes('a limit by day', line({ units: 9 }), medicare(limit(3))),
    ],
    finds: [
      finds('three', ['line 1', /3 units/], line({ units: 3 }), medicare(limit(1))),
      finds('many', ['line 1', /split/], line({ units: 99 }), medicare(limit(1))),
      finds('for Medicaid', ['line 2', /2 are the most/], line({ code: '87804' }, { units: 3 }), {
        payer: aPayer({ class: 'medicaid' }),
        tables: someTables({ medicaidMue: limit(1).mue }),
      }),
    ],
  },
  'MUE-02': {
    passes: [
      passes('as many as there may be', line({ units: 1 }, { units: 1, modifiers: ['76'] }), medicare(limit(2))),
      passes('two days', line({ units: 2 }, { units: 2, from: '2026-03-08', to: '2026-03-08' }), medicare(limit(2))),
      passes('a limit by line', line({ units: 9 }), medicare(limit(1))),
    ],
    finds: [
      finds('on one line', ['line 1', /appeal/], line({ units: 3 }), medicare(limit(2))),
      finds(
        'on two lines',
        ['line 2', /3 units/],
        line({ units: 2 }, { units: 1, modifiers: ['76'] }),
        medicare(limit(2)),
      ),
      finds('with another claim', ['line 1', /4 units/], line({ units: 2 }), {
        ...medicare(limit(2)),
        history: past({ code: '99213', from: '2026-03-09', to: '2026-03-09', units: 2, payerId: 'medicare-ia' }),
      }),
    ],
  },
  'MUE-03': {
    passes: [
      passes('as many as there may be', line({ units: 2 }), medicare(limit(3))),
      passes('another payer', line({ units: 9 }), loaded(limit(3))),
      passes('a limit by policy', line({ units: 9 }), medicare(limit(2))),
    ],
    finds: [
      finds('on one line', ['line 1', /records/], line({ units: 3 }), medicare(limit(3))),
      finds(
        'on two lines',
        ['line 2', /4 units/],
        line({ units: 2 }, { units: 2, modifiers: ['76'] }),
        medicare(limit(3)),
      ),
      finds('for an Advantage plan', ['line 1', /override/], line({ units: 5 }), {
        ...loaded(limit(3)),
        payer: aPayer({ class: 'medicare-advantage' }),
      }),
    ],
  },
  'AOC-01': {
    passes: [
      passes(
        'its primary',
        codes('17000', '17003'),
        loaded({ addOns: { '17003': { type: 1, primaries: ['17000'] } } }),
      ),
      passes('any service', codes('99213', 'G2211'), loaded({ addOns: { G2211: { type: 2, primaries: [] } } })),
      passes('no add-on', {}, loaded({ addOns: {} })),
    ],
    finds: [
      finds(
        'alone',
        ['line 1', /as 17000/],
        codes('17003'),
        loaded({ addOns: { '17003': { type: 1, primaries: ['17000'] } } }),
      ),
      finds(
        'beside another',
        ['line 2', /only adds/],
        codes('99213', '17003'),
        loaded({ addOns: { '17003': { type: 1, primaries: ['17000'] } } }),
      ),
      finds(
        'on another day',
        ['line 2', /take the add-on out/],
        line({ code: '99213', from: '2026-03-08', to: '2026-03-08' }, { code: 'G2211' }),
        loaded({ addOns: { G2211: { type: 2, primaries: [] } } }),
      ),
    ],
  },
  'AOC-02': {
    passes: [passes('51 on another', line({ modifiers: ['51'] }), loaded({ addOns: {} }))],
    finds: [
      finds(
        '51 on an add-on',
        ['line 2', /Take 51 out/],
        line({ code: '17000' }, { code: '17003', modifiers: ['51'] }),
        loaded({ addOns: { '17003': { type: 1, primaries: ['17000'] } } }),
      ),
    ],
  },
  'GLB-01': {
    passes: [
      passes('modifier 24', line({ modifiers: ['24'] }), after()),
      passes('after its end', line({}), after({ from: '2026-02-26' })),
      passes('another specialty', line({}), after({ providerId: 'dr-ash', specialty: '207X00000X' })),
    ],
    finds: [
      finds('a visit in ten days', ['line 1', /runs to 2026-03-12/], line({}), after()),
      finds('a visit in ninety days', ['line 1', /29881/], line({}), after({ code: '29881', from: '2025-12-20' })),
      finds('another operation', ['line 1', /58, 78 or 79/], codes('17000'), after()),
      finds(
        'by a colleague of the specialty',
        ['line 1', /Add 24/],
        line({}),
        after({ providerId: 'dr-ash', specialty: '207Q00000X' }),
      ),
    ],
  },
  'GLB-02': {
    passes: [
      passes('unrelated and so called', line({ code: '17000', modifiers: ['79'] }), after()),
      passes('staged', { diagnoses: ['L02611'], ...line({ code: '17000', modifiers: ['58'] }) }, after()),
    ],
    finds: [
      finds(
        'the same and called unrelated',
        ['line 1', /78 or 58/],
        { diagnoses: ['L02619'], ...line({ code: '17000', modifiers: ['79'] }) },
        after(),
      ),
      finds(
        'in no period',
        ['line 1', /no global period/],
        line({ code: '17000', modifiers: ['78'] }),
        after({ from: '2025-01-01' }),
      ),
    ],
  },
  'TEL-01': {
    passes: [
      passes(
        'a listed service',
        { placeOfService: '10', ...codes('99213') },
        medicare({ telehealth: { '99213': {} } }),
      ),
      passes('the office', codes('73030'), medicare({ telehealth: {} })),
      passes('another payer', { placeOfService: '10' }, loaded({ telehealth: {} })),
    ],
    finds: [
      finds('an image', ['line 1', /73030/], { placeOfService: '10', ...codes('73030') }, medicare({ telehealth: {} })),
      finds(
        'by modifier',
        ['line 1', /does not pay/],
        line({ code: '20610', modifiers: ['95'] }),
        medicare({ telehealth: { '99213': {} } }),
      ),
      finds(
        'by sound alone',
        ['line 1', /picture/],
        { placeOfService: '10', ...line({ modifiers: ['93'] }) },
        medicare({ telehealth: { '99213': { audioOnly: false } } }),
      ),
    ],
  },
  'LCD-01': {
    passes: [
      passes('a covered diagnosis', codes('99213'), medicare({ articles: [article] })),
      passes('no article', codes('99214'), medicare({ articles: [article] })),
      passes(
        'an article of another contractor',
        line({ pointers: [2] }),
        medicare({ articles: [{ ...article, contractors: ['01112'] }] }),
      ),
      passes('a notice', line({ pointers: [2], modifiers: ['GA'] }), medicare({ articles: [article] })),
    ],
    finds: [
      finds('one that it refuses', ['line 1', /A57326/], line({ pointers: [2] }), medicare({ articles: [article] })),
      finds(
        'beside one that it does not list',
        ['line 1', /refuses/],
        { diagnoses: ['J069', 'R509', 'I10'], ...line({ pointers: [3, 2] }) },
        medicare({ articles: [article] }),
      ),
      finds('of its contractor', ['line 1', /GA/], line({ pointers: [2] }), {
        ...loaded({ articles: [{ ...article, contractors: ['04412'] }] }),
        payer: aMedicarePayer({ requirements: { medicareContractor: '04412' } }),
      }),
    ],
  },
};
