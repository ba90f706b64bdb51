import type { ServiceLine } from '../../../../../functions/domain/claim/claim.ts';
import { aLine, aMedicarePayer, aPayer } from '../../../../support/claims.ts';
import type { EditCases } from './edit-case.ts';

const medicare = { payer: aMedicarePayer() };
const medicaid = { payer: aPayer({ class: 'medicaid', filingCode: 'MC' }) };
const advantage = { payer: aPayer({ class: 'medicare-advantage', filingCode: '16' }) };
const line = (overrides: Partial<ServiceLine>) => ({ lines: [aLine(overrides)] });
const vial = { code: '99901010101', quantity: '1.5', unit: 'ML' };
const anesthesia = { code: '00840', units: 45, unit: 'MJ', modifiers: ['AA', 'P2'] } as const;

export const lineCases: EditCases = {
  'DX-10': {
    passes: [{ given: 'the last diagnosis', claim: line({ pointers: [2] }) }],
    finds: [
      {
        given: 'a diagnosis that is not there',
        claim: line({ pointers: [1, 3] }),
        where: 'line 1',
        says: /diagnosis 3/,
      },
      { given: 'half a diagnosis', claim: line({ pointers: [1.5] }), where: 'line 1', says: /1\.5/ },
      {
        given: 'five',
        claim: { ...line({ pointers: [1, 2, 3, 4, 5] }), diagnoses: ['J069', 'R509', 'R05', 'R51', 'R42'] },
        where: 'line 1',
        says: /takes 4/,
      },
      {
        given: 'one twice',
        claim: line({ pointers: [2, 1, 2] }),
        where: 'line 1',
        says: /twice/,
        dictates: { field: 'line.1.pointers', value: '2,1' },
      },
    ],
  },
  'PX-02': {
    passes: [{ given: 'another payer', claim: line({ code: 'S9083' }) }],
    finds: [{ given: 'Medicare', claim: line({ code: 'S9083' }), context: medicare, where: 'line 1', says: /S9083/ }],
  },
  'PX-03': {
    passes: [
      {
        given: 'category III and HCPCS',
        claim: { lines: [aLine({ code: '0509T' }), aLine({ line: 2, code: 'V5008' })] },
      },
    ],
    finds: [
      { given: 'a dental code', claim: line({ code: 'D0120' }), where: 'line 1', says: /dental/ },
      { given: 'a revenue code', claim: line({ code: '0450' }), where: 'line 1', says: /revenue/ },
      {
        given: 'a small letter',
        claim: line({ code: ' g0439' }),
        where: 'line 1',
        says: /small letters/,
        dictates: { field: 'line.1.code', value: 'G0439' },
      },
    ],
  },
  'PX-04': {
    passes: [{ given: 'a cent', claim: line({ code: '3074F', chargeCents: 1 }) }],
    finds: [
      { given: 'five dollars', claim: line({ code: '3074F', chargeCents: 500 }), where: 'line 1', says: /\$5\.00/ },
    ],
  },
  'PX-08': {
    passes: [{ given: 'a note', claim: line({ code: 'J3490', note: 'Nitroglycerin 5 mg' }) }],
    finds: [
      { given: 'a drug without a note', claim: line({ code: 'J3490' }), where: 'line 1', says: /name and dose/ },
      {
        given: 'a procedure with a blank note',
        claim: line({ code: '17999', note: ' ' }),
        where: 'line 1',
        says: /17999/,
      },
    ],
  },
  'LINE-01': {
    passes: [{ given: 'all of it', claim: line({}) }],
    finds: [
      { given: 'no date', claim: line({ to: '' }), where: 'line 1', says: /date/ },
      { given: 'no code', claim: line({ code: ' ' }), where: 'line 1', says: /procedure code/ },
      { given: 'no units', claim: line({ units: Number.NaN }), where: 'line 1', says: /units/ },
      {
        given: 'no charge and no pointer',
        claim: line({ chargeCents: Number.NaN, pointers: [] }),
        where: 'line 1',
        says: /charge and no diagnosis/,
      },
    ],
  },
  'LINE-02': {
    passes: [{ given: 'a gap', claim: { lines: [aLine({ line: 1 }), aLine({ line: 3 })] } }],
    finds: [
      {
        given: 'a repeat',
        claim: { lines: [aLine({ line: 1 }), aLine({ line: 1 })] },
        where: 'line 1',
        says: /of its own/,
      },
      { given: 'zero', claim: line({ line: 0 }), where: 'line 0', says: /line number/ },
    ],
  },
  'LINE-03': {
    passes: [{ given: 'minutes of anesthesia', claim: line(anesthesia) }],
    finds: [
      { given: 'none', claim: line({ units: 0 }), where: 'line 1', says: /whole number from 1/ },
      { given: 'half', claim: line({ units: 0.5 }), where: 'line 1', says: /whole number/ },
      { given: 'minutes of a visit', claim: line({ unit: 'MJ' }), where: 'line 1', says: /only anesthesia/ },
    ],
  },
  'MON-01': {
    passes: [{ given: 'a ledger that holds them', claim: line({ chargeCents: 1 }) }],
    finds: [
      {
        given: 'a cent less in the ledger',
        claim: { ...line({}), balances: { '1': { charge: -14_499, 'payer:1': 14_499 } } },
        where: 'line 1',
        says: /\$145\.00, but the ledger holds \$144\.99/,
      },
      {
        given: 'a line in the ledger alone',
        claim: {
          ...line({}),
          balances: { '1': { charge: -14_500, 'payer:1': 14_500 }, '2': { charge: -5, patient: 5 } },
        },
        where: 'claim',
        says: /\$145\.05/,
      },
    ],
  },
  'MON-02': {
    passes: [{ given: 'zero for a code that reports', claim: line({ code: 'G8427', chargeCents: 0 }) }],
    finds: [
      { given: 'zero', claim: line({ chargeCents: 0 }), where: 'line 1', says: /\$0\.00/ },
      { given: 'less', claim: line({ chargeCents: -100 }), where: 'line 1', says: /zero up/ },
      { given: 'half a cent', claim: line({ chargeCents: 100.5 }), where: 'line 1', says: /whole cents/ },
    ],
  },
  'MON-04': {
    passes: [{ given: 'the fee itself', claim: line({ chargeCents: 9_850 }) }],
    finds: [
      { given: 'a cent below it', claim: line({ chargeCents: 9_849 }), where: 'line 1', says: /\$98\.50/ },
      { given: 'one fee for two units', claim: line({ units: 2 }), where: 'line 1', says: /\$197\.00/ },
    ],
  },
  'DATE-01': {
    passes: [{ given: 'today', claim: line({ from: '2026-03-12', to: '2026-03-12' }) }],
    finds: [
      { given: 'tomorrow', claim: line({ from: '2026-03-13', to: '2026-03-13' }), where: 'line 1', says: /future/ },
      { given: 'backwards', claim: line({ to: '2026-03-08' }), where: 'line 1', says: /ends before/ },
      { given: '29 February 2025', claim: line({ from: '2025-02-29' }), where: 'line 1', says: /calendar/ },
      { given: '31 April', claim: line({ to: '2025-04-31' }), where: 'line 1', says: /calendar/ },
    ],
  },
  'DATE-02': {
    passes: [
      { given: 'a unit a day over a leap day', claim: line({ from: '2024-02-28', to: '2024-03-01', units: 3 }) },
    ],
    finds: [
      {
        given: 'one unit for three days',
        claim: line({ from: '2026-03-07' }),
        where: 'line 1',
        says: /3 days with 1 unit/,
      },
    ],
  },
  'MOD-01': {
    passes: [{ given: 'four', claim: line({ modifiers: ['25', 'GP', 'KX', 'CQ'] }) }],
    finds: [
      {
        given: 'five',
        claim: line({ modifiers: ['25', 'GP', 'KX', 'CQ', '59'] }),
        where: 'line 1',
        says: /5 modifiers/,
      },
      { given: 'three characters', claim: line({ modifiers: ['LT1'] }), where: 'line 1', says: /two letters/ },
      {
        given: 'small letters',
        claim: line({ modifiers: ['25', ' gp'] }),
        where: 'line 1',
        says: /capitals/,
        dictates: { field: 'line.1.modifiers', value: '25,GP' },
      },
    ],
  },
  'MOD-02': {
    passes: [{ given: '59 on a procedure', claim: line({ code: '20610', modifiers: ['59', 'RT'] }) }],
    finds: [
      { given: '26 and TC', claim: line({ modifiers: ['TC', '26'] }), where: 'line 1', says: /26 and TC/ },
      { given: 'both sides and one', claim: line({ modifiers: ['50', 'RT'] }), where: 'line 1', says: /50 and RT/ },
      { given: '59 and an X', claim: line({ modifiers: ['59', 'XU'] }), where: 'line 1', says: /59 and XU/ },
      { given: 'one twice', claim: line({ modifiers: ['25', '25'] }), where: 'line 1', says: /twice/ },
      { given: '59 on a visit', claim: line({ modifiers: ['59'] }), where: 'line 1', says: /visit/ },
    ],
  },
  'MOD-12': {
    passes: [
      { given: 'a notice on file', claim: line({ modifiers: ['GA'] }), context: medicare },
      { given: 'another payer', claim: line({ modifiers: ['GA', 'GZ'] }) },
    ],
    finds: [
      {
        given: 'with and without notice',
        claim: line({ modifiers: ['GA', 'GZ'] }),
        context: medicare,
        where: 'line 1',
        says: /GA and GZ/,
      },
      {
        given: 'Medicare Advantage',
        claim: line({ modifiers: ['GX'] }),
        context: advantage,
        where: 'line 1',
        says: /Medicare Advantage/,
      },
    ],
  },
  'DRUG-01': {
    passes: [
      { given: 'eleven digits', claim: line({ code: 'J1885', ndc: vial }), context: medicaid },
      { given: 'a drug without NDC for another payer', claim: line({ code: 'J1885' }) },
    ],
    finds: [
      {
        given: 'a drug without NDC for Medicaid',
        claim: line({ code: 'J1885' }),
        context: medicaid,
        where: 'line 1',
        says: /without its NDC/,
      },
      {
        given: 'a short labeler',
        claim: line({ ndc: { ...vial, code: '0002-1433-80' } }),
        where: 'line 1',
        says: /11 digits/,
        dictates: { field: 'line.1.ndc', value: '00002143380|1.5|ML' },
      },
      {
        given: 'a short package',
        claim: line({ ndc: { ...vial, code: '50242-0040-6' } }),
        where: 'line 1',
        says: /zero/,
        dictates: { field: 'line.1.ndc', value: '50242004006|1.5|ML' },
      },
      {
        given: 'ten digits that could be any',
        claim: line({ ndc: { ...vial, code: '0002143380' } }),
        where: 'line 1',
        says: /dashes/,
      },
      { given: 'no quantity', claim: line({ ndc: { ...vial, quantity: '0.0' } }), where: 'line 1', says: /above zero/ },
      {
        given: 'a unit of its own',
        claim: line({ ndc: { ...vial, unit: 'MG' } }),
        where: 'line 1',
        says: /F2, GR, ME, ML, UN/,
      },
    ],
  },
  'ANES-01': {
    passes: [
      { given: 'minutes', claim: line(anesthesia) },
      { given: 'pain management by the day', claim: line({ code: '01996' }) },
    ],
    finds: [{ given: 'units', claim: line({ ...anesthesia, unit: 'UN' }), where: 'line 1', says: /minutes/ }],
  },
  'ANES-02': {
    passes: [{ given: 'the pricing modifier first', claim: line(anesthesia) }],
    finds: [
      { given: 'none', claim: line({ ...anesthesia, modifiers: [] }), where: 'line 1', says: /first modifier/ },
      { given: 'not first', claim: line({ ...anesthesia, modifiers: ['P2', 'AA'] }), where: 'line 1', says: /AA/ },
      { given: 'two', claim: line({ ...anesthesia, modifiers: ['QK', 'AA'] }), where: 'line 1', says: /exactly one/ },
    ],
  },
  'DOC-01': {
    passes: [
      { given: 'a signed note', claim: { documentation: { status: 'signed' } } },
      { given: 'nothing said of the note', claim: line(anesthesia) },
      {
        given: 'a note that holds what its code needs',
        claim: {
          ...line(anesthesia),
          documentation: {
            status: 'signed',
            lines: [{ line: 1, start: '2026-03-09T08:00:00', stop: '2026-03-09T08:45:00' }],
          },
        },
      },
      {
        given: 'a test that is ordered',
        claim: { ...line({ code: '80053' }), documentation: { status: 'signed', lines: [{ line: 1, ordered: true }] } },
      },
    ],
    finds: [
      {
        given: 'an unsigned note',
        claim: { documentation: { status: 'unsigned' } },
        where: 'claim',
        says: /not signed/,
      },
      {
        given: 'anesthesia without its end',
        claim: {
          ...line(anesthesia),
          documentation: { status: 'signed', lines: [{ line: 1, start: '2026-03-09T08:00:00' }] },
        },
        where: 'line 1',
        says: /began and ended/,
      },
      {
        given: 'therapy without minutes',
        claim: { ...line({ code: '97110' }), documentation: { status: 'signed', lines: [] } },
        where: 'line 1',
        says: /no minutes/,
      },
      {
        given: 'a test that nobody ordered',
        claim: { ...line({ code: '80053' }), documentation: { status: 'signed', lines: [{ line: 1 }] } },
        where: 'line 1',
        says: /no order/,
      },
    ],
  },
  'ATT-02': {
    passes: [{ given: 'an ordinary modifier', claim: line({ modifiers: ['25'] }) }],
    finds: [
      {
        given: 'unusual work',
        claim: line({ code: '20610', modifiers: ['22'] }),
        where: 'line 1',
        says: /operative note/,
      },
    ],
  },
};
