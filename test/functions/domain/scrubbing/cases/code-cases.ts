import { aLine, aMedicarePayer, aPatient, aPayer } from '../../../../support/claims.ts';
import { someTables, type TableRows } from '../../../../support/code-tables.ts';
import { type EditCases, finds, passes } from './edit-case.ts';

const sided = {
  tables: someTables({
    diagnoses: {
      ...{ J069: true, M179: true, M25561: 'right', M25562: 'left', M25569: 'unspecified' },
      ...{ H6690: 'unspecified', H6693: 'both', S93401A: 'right', M7541: 'right' },
    },
  }),
};
const noted = (diagnosisNotes: TableRows['diagnosisNotes']) => ({ tables: someTables({ diagnosisNotes }) });

const medicare = { payer: aMedicarePayer() };
const line = (...lines: Parameters<typeof aLine>[0][]) => ({
  lines: lines.map((one, i) => aLine({ line: i + 1, ...one })),
});
const born = (birthDate: string) => ({ patient: aPatient({ birthDate }) });
const man = { patient: aPatient({ sex: 'M' }) };
const codes = (...all: string[]) => line(...all.map((code) => ({ code })));

/** Edits that go by codes and modifiers alone. */
export const codeCases: EditCases = {
  'DX-05': {
    passes: [
      passes('the same side', { diagnoses: ['M25561'], ...line({ modifiers: ['RT'] }) }, sided),
      passes('both sides', { diagnoses: ['H6693'], ...line({ modifiers: ['LT'] }) }, sided),
      passes('no side', { diagnoses: ['M179'], ...line({ modifiers: ['RT'] }) }, sided),
    ],
    finds: [
      finds(
        'a left knee done right',
        ['line 1', /left side/],
        {
          diagnoses: ['M25562'],
          ...line({ modifiers: ['RT'] }),
        },
        sided,
      ),
      finds(
        'a right ankle done left',
        ['line 1', /right side/],
        {
          diagnoses: ['S93401A'],
          ...line({ modifiers: ['LT'] }),
        },
        sided,
      ),
      finds(
        'a right shoulder done left',
        ['line 2', /by the note/],
        {
          diagnoses: ['J069', 'M7541'],
          ...line({}, { modifiers: ['LT'], pointers: [2] }),
        },
        sided,
      ),
    ],
  },
  'DX-06': {
    passes: [
      passes('a child’s check-up', { ...born('2020-01-01'), diagnoses: ['Z00129'] }),
      passes('a pregnancy', { diagnoses: ['O0990'] }),
      passes('a newborn', { ...born('2026-03-01'), diagnoses: ['Z00110'] }),
    ],
    finds: [
      finds('a child’s check-up of an adult', ['diagnosis 1', /children/], { diagnoses: ['Z00129'] }),
      finds('an adult’s of a child', ['diagnosis 1', /adults/], { ...born('2020-01-01'), diagnoses: ['Z0000'] }),
      finds('a pregnancy at 70', ['diagnosis 2', /pregnancy/], { ...born('1955-01-01'), diagnoses: ['J069', 'Z3400'] }),
    ],
  },
  'DX-07': {
    passes: [
      passes('a woman’s', { diagnoses: ['N951'] }),
      passes('a man’s', { ...man, diagnoses: ['N401'] }),
      passes('no sex on record', { patient: aPatient({ sex: 'U' }), diagnoses: ['N401'] }),
    ],
    finds: [
      finds('a prostate', ['diagnosis 1', /for men/], { diagnoses: ['N401'] }),
      finds('a pregnancy', ['diagnosis 2', /for women/], { ...man, diagnoses: ['J069', 'O0990'] }),
      finds('a cervix', ['diagnosis 1', /override/], { ...man, diagnoses: ['C539'] }),
    ],
  },
  'DX-08': {
    passes: [
      passes('diabetes and pressure', { diagnoses: ['E119', 'I10'] }),
      passes('one of a pair', { diagnoses: ['M5450'] }),
      passes('two of a family', { diagnoses: ['E1165', 'E1122'] }),
      passes('diabetes that was there before the pregnancy', { diagnoses: ['O24111', 'E1165'] }),
      passes('a crisis of high pressure', { diagnoses: ['I161', 'I10'] }),
      passes('what the list says nothing of', { diagnoses: ['E109', 'E119'] }, noted({})),
      passes('a note that names others', { diagnoses: ['J301', 'J00'] }, noted({ J00: { excludes: ['J02', 'J310'] } })),
    ],
    finds: [
      finds(
        'a note of the list',
        ['diagnosis 2', /Excludes1/],
        { diagnoses: ['K5900', 'R159'] },
        noted({ R15: { excludes: ['K590-K598'] } }),
      ),
      finds(
        'a note above the code',
        ['diagnosis 1', /diagnosis 2/],
        { diagnoses: ['M5451', 'M5442'] },
        noted({ M545: { excludes: ['M512', 'M544'] } }),
      ),
      finds('both types', ['diagnosis 1', /Excludes1/], { diagnoses: ['E109', 'E119'] }),
      finds('high sugar and diabetes', ['diagnosis 2', /diagnosis 1/], { diagnoses: ['E119', 'R7303'] }),
      finds('depression twice', ['diagnosis 1', /note/], { diagnoses: ['F32A', 'F339'] }),
    ],
  },
  'DX-09': {
    passes: [
      passes('a side', { diagnoses: ['M25561'] }, sided),
      passes('none to tell', { diagnoses: ['J069'] }, sided),
    ],
    finds: [
      finds('a knee somewhere', ['diagnosis 1', /which side/], { diagnoses: ['M25569'] }, sided),
      finds('an ear somewhere', ['diagnosis 2', /provider/], { diagnoses: ['J069', 'H6690'] }, sided),
    ],
  },
  'DX-11': {
    passes: [
      passes('the disease first', { diagnoses: ['G20A1', 'F0280'] }),
      passes('no manifestation', { diagnoses: ['J069'] }),
      passes('what stands alone', { diagnoses: ['J910'] }),
      passes('what the list lets stand alone', { diagnoses: ['F0280'] }, noted({})),
    ],
    finds: [
      finds(
        'one that the list puts second',
        ['diagnosis 1', /disease first/],
        { diagnoses: ['I43', 'E854'] },
        noted({ I43: { causeFirst: true } }),
      ),
      finds('the manifestation alone', ['diagnosis 1', /disease first/], { diagnoses: ['F0280'] }),
      finds('the manifestation first', ['diagnosis 1', /caused/], { diagnoses: ['D631', 'N184'] }),
      finds('after an external cause', ['diagnosis 2', /not before it/], { diagnoses: ['W101XXA', 'H42'] }),
    ],
  },
  'PX-05': {
    passes: [
      passes('a check-up at 41', codes('99396')),
      passes('a vaccine at 18', { ...born('2007-07-01'), ...codes('90460') }),
      passes('a visit without ages', { ...born('2025-01-01'), ...codes('99213') }),
    ],
    finds: [
      finds('a check-up of 65 at 41', ['line 1', /65 to 150/], codes('99397')),
      finds('an infant’s at three', ['line 1', /first year/], { ...born('2023-01-01'), ...codes('99391') }),
      finds('a child’s vaccine at 41', ['line 2', /0 to 18/], codes('99213', '90460')),
    ],
  },
  'PX-06': {
    passes: [
      passes('a woman’s', codes('58100')),
      passes('a man’s', { ...man, ...codes('55700') }),
      passes('no sex on record', { patient: aPatient({ sex: 'U' }), ...codes('55700') }),
    ],
    finds: [
      finds('a prostate', ['line 1', /for men/], codes('55700')),
      finds('a birth', ['line 1', /for women/], { ...man, ...codes('59400') }),
      finds('a smear', ['line 2', /override/], { ...man, ...codes('99213', 'Q0091') }),
    ],
  },
  'POS-02': {
    passes: [
      passes('the office'),
      passes('an emergency visit in the emergency room', { placeOfService: '23', ...codes('99283') }),
      passes('a home visit at home', { placeOfService: '12', ...codes('99348') }),
    ],
    finds: [
      finds('an office visit in the hospital', ['line 1', /office visit/], { placeOfService: '21' }),
      finds('an emergency visit in the office', ['line 1', /emergency/], codes('99283')),
      finds('a home visit in the office', ['line 1', /home visit/], codes('99348')),
      finds('hospital care in the office', ['line 2', /hospital care/], codes('99213', '99232')),
    ],
  },
  'MOD-03': {
    passes: [
      passes('the price first', line({ modifiers: ['26', 'RT'] })),
      passes('one modifier', line({ modifiers: ['RT'] })),
    ],
    finds: [
      finds('the price last', ['line 1', /Put 26 first/], line({ modifiers: ['RT', '26'] })),
      finds('an assistant last', ['line 1', /AS/], line({ modifiers: ['59', 'LT', 'AS'] })),
    ],
  },
  'MOD-10': {
    passes: [
      passes('a right knee', line({ code: '73562', modifiers: ['RT'] })),
      passes('both knees', line({ code: '20610', modifiers: ['50'] })),
      passes('a finger', line({ code: '26055', modifiers: ['F2'] })),
    ],
    finds: [
      finds('a knee', ['line 1', /RT, LT or 50/], codes('73562')),
      finds('an injection', ['line 2', /which/], codes('99213', '20610')),
      finds('a finger with a side of nothing', ['line 1', /finger/], line({ code: '26055', modifiers: ['59'] })),
    ],
  },
  'MOD-11': {
    passes: [
      passes('physical therapy', line({ code: '97110', modifiers: ['GP'] }), medicare),
      passes('an assistant', line({ code: '97110', modifiers: ['CQ', 'GP'] }), medicare),
      passes('another payer', codes('97110')),
    ],
    finds: [
      finds('no plan of care', ['line 1', /GP for physical/], codes('97110'), medicare),
      finds('two plans', ['line 1', /two plans/], line({ code: '97110', modifiers: ['GP', 'GO'] }), medicare),
      finds('an assistant without', ['line 1', /Add GO/], line({ code: '97530', modifiers: ['CO'] }), medicare),
      finds('speech without', ['line 1', /GN/], codes('92507'), { payer: aPayer({ class: 'medicare-advantage' }) }),
    ],
  },
  'MOD-14': {
    passes: [
      passes('33', { diagnoses: ['Z1211'], ...line({ code: '45385', modifiers: ['33'] }) }),
      passes('PT', { diagnoses: ['Z1211'], ...line({ code: '45380', modifiers: ['PT'] }) }, medicare),
      passes('a complaint', { diagnoses: ['K921'], ...codes('45380') }),
    ],
    finds: [
      finds('no 33', ['line 1', /modifier 33/], { diagnoses: ['Z1211'], ...codes('45385') }),
      finds('no PT', ['line 1', /modifier PT/], { diagnoses: ['Z1211'], ...codes('45380') }, medicare),
      finds(
        '33 for Medicare',
        ['line 1', /screening/],
        { diagnoses: ['D122', 'Z1211'], ...line({ code: '45384', modifiers: ['33'] }) },
        medicare,
      ),
    ],
  },
  'MOD-15': {
    passes: [
      passes('JZ', line({ code: 'J7325', modifiers: ['JZ'] }), medicare),
      passes('another payer', codes('J7325')),
      passes('before the rule', line({ code: 'J7325', from: '2023-06-30', to: '2023-06-30' }), medicare),
    ],
    finds: [
      finds('neither', ['line 1', /JZ/], codes('J7325'), medicare),
      finds('a biologic', ['line 1', /single-dose/], codes('J9271'), medicare),
      finds('another modifier', ['line 2', /JW/], line({}, { code: 'J0897', modifiers: ['59'] }), medicare),
    ],
  },
  'LAB-03': {
    passes: [
      passes('the panel', codes('80061', '99213', '36415')),
      passes('two of three', codes('82465', '83718', '99213')),
      passes(
        'three days',
        line({ code: '82465' }, { code: '83718', from: '2026-03-08', to: '2026-03-08' }, { code: '84478' }),
      ),
    ],
    finds: [
      finds('lipids', ['line 1', /80061/], codes('82465', '83718', '84478')),
      finds('electrolytes', ['line 2', /80051/], codes('99213', '82374', '82435', '84132', '84295')),
      finds(
        'the larger panel',
        ['line 1', /80048/],
        codes('82310', '82374', '82435', '82565', '82947', '84132', '84295', '84520'),
      ),
    ],
  },
};
