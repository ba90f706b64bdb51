import type { Claim, ClaimPayment } from '../../../../../functions/domain/claim/claim.ts';
import {
  aClaim,
  aCoverage,
  aLine,
  aMedicarePayer,
  aPatient,
  aPayer,
  aPractice,
  aSubmission,
  aSubscriber,
} from '../../../../support/claims.ts';
import { someTables } from '../../../../support/code-tables.ts';
import { type EditCases, finds, passes } from './edit-case.ts';

const medicare = { payer: aMedicarePayer() };
const advantage = { payer: aPayer({ class: 'medicare-advantage' }) };
const line = (...lines: Parameters<typeof aLine>[0][]) => ({
  lines: lines.map((one, i) => aLine({ line: i + 1, ...one })),
});
const codes = (...all: string[]) => line(...all.map((code) => ({ code })));
const person = (known: Parameters<typeof aPatient>[0]) => ({ patient: aPatient(known) });
const home = (known: Partial<Claim['patient']['address']>) => person({ address: { ...aPatient().address, ...known } });
const spouse = (known: Parameters<typeof aSubscriber>[0] = {}) => ({
  coverages: [aCoverage({ relationship: 'spouse', subscriber: aSubscriber(known) })],
});
const practice = (known: Parameters<typeof aPractice>[0]) => ({ practice: aPractice(known) });
const [vance] = aPractice().providers;
const { consents } = aClaim();
const { address } = aPractice();
const second = { coverages: [aCoverage({ payerId: 'larch' }), aCoverage()], billing: 1 };
const payment = (known: Partial<ClaimPayment> = {}): ClaimPayment => ({
  ...{
    remittanceId: 'R1',
    position: 1,
    payerId: 'prairie-health',
    coverage: 0,
    status: '1',
    payerClaimNumber: 'PH26070001',
  },
  ...{ paidOn: '2026-03-11', chargeCents: 14_500, paidCents: 9_850, remarks: [] },
  lines: [
    {
      line: 1,
      chargeCents: 14_500,
      paidCents: 9_850,
      adjustments: [{ group: 'CO', code: '45', cents: 4_650 }],
      remarks: [],
    },
  ],
  ...known,
});
const drug = (code: string, quantity = '1', unit = 'ML') => line({ ndc: { code, quantity, unit } });
const anesthesia = (modifiers: string[], unit: 'MJ' | 'UN' = 'MJ') =>
  line({ code: '00840', modifiers, unit, units: 60 });

/** More of what each edit lets pass and finds. */
export const furtherCases: EditCases = {
  'SUB-02': {
    passes: [
      passes('a name of one letter', person({ firstName: 'O' })),
      passes('a subscriber with a dot', spouse({ lastName: 'St. Claire' })),
    ],
    finds: [],
  },
  'SUB-03': { passes: [passes('another payer’s number', {})], finds: [] },
  'SUB-04': {
    passes: [passes('the patient’s own coverage', {}), passes('no coverage', { coverages: [] })],
    finds: [
      finds('a child without a subscriber', ['coverage 1', /subscriber/], {
        coverages: [aCoverage({ relationship: 'child' })],
      }),
    ],
  },
  'SUB-05': {
    passes: [
      passes('born on the day of service', person({ birthDate: '2026-03-09' })),
      passes('149 years', person({ birthDate: '1876-12-31' })),
    ],
    finds: [],
  },
  'SUB-06': {
    passes: [passes('a man', person({ sex: 'M' })), passes('a subscriber', spouse({ sex: 'F' }))],
    finds: [finds('small letters', ['patient', /F, M or U/], person({ sex: 'f' as 'F' }))],
  },
  'SUB-07': {
    passes: [passes('a territory', home({ state: 'PR', zip: '00901' })), passes('a subscriber’s', spouse())],
    finds: [],
  },
  'SUB-09': {
    passes: [passes('nobody who died', {}), passes('a death after the service', person({ deathDate: '2026-03-10' }))],
    finds: [
      finds('a day later', ['line 2', /death/], { ...person({ deathDate: '2026-03-08' }) }),
      finds('a span over it', ['line 1', /whose visit/], {
        ...person({ deathDate: '2026-03-10' }),
        ...line({ to: '2026-03-11' }),
      }),
    ],
  },
  'PAY-01': {
    passes: [
      passes('the second payer', { coverages: [aCoverage({ payerId: 'larch' }), aCoverage()], billing: 1 }),
      passes('Medicare', { coverages: [aCoverage({ payerId: 'medicare-ia' })] }, medicare),
    ],
    finds: [],
  },
  'PAY-02': {
    passes: [passes('Blue Cross', {}, { payer: aPayer({ filingCode: 'BL' }) })],
    finds: [
      finds(
        'Medicaid’s code for a commercial payer',
        ['coverage 1', /commercial/],
        {},
        { payer: aPayer({ filingCode: 'MC' }) },
      ),
    ],
  },
  'PAY-04': {
    passes: [
      passes('two payers', { coverages: [aCoverage(), aCoverage({ payerId: 'larch' })] }),
      passes('two members of one payer', { coverages: [aCoverage(), aCoverage({ memberId: 'PHW000000001' })] }),
    ],
    finds: [
      finds('the third as the first', ['coverage 3', /coverage 1/], {
        coverages: [aCoverage(), aCoverage({ payerId: 'larch' }), aCoverage()],
      }),
      finds('the third as the second', ['coverage 3', /asked once/], {
        coverages: [aCoverage(), aCoverage({ payerId: 'larch' }), aCoverage({ payerId: 'larch' })],
      }),
    ],
  },
  'PRV-01': {
    passes: [
      passes('no referring provider', {}),
      passes('a right one', { referringProvider: { npi: '1234567893', lastName: 'Ash', firstName: 'Bo' } }),
    ],
    finds: [],
  },
  'PRV-03': {
    passes: [passes('the practice’s', {}), passes('one that begins with a zero', {}, practice({ taxId: '012345678' }))],
    finds: [finds('eight digits', ['billing provider', /nine digits/], {}, practice({ taxId: '42198877' }))],
  },
  'PRV-04': {
    passes: [
      passes('one of the practice', {}),
      passes(
        'one of two',
        { renderingProviderId: 'dr-ash' },
        practice({ providers: [vance!, { ...vance!, providerId: 'dr-ash' }] }),
      ),
    ],
    finds: [
      finds('nobody', ['rendering provider', /rendering/], { renderingProviderId: '' }),
      finds('a name in place of an id', ['rendering provider', /rendering/], { renderingProviderId: 'Vance, Imogen' }),
    ],
  },
  'PRV-05': {
    passes: [
      passes(
        'codes of the list',
        {},
        { tables: someTables({ taxonomies: { '207Q00000X': { taker: 'individual' } } }) },
      ),
      passes('no such provider', { renderingProviderId: 'dr-who' }),
    ],
    finds: [
      finds(
        'one that the list has not',
        ['rendering provider', /NUCC/],
        {},
        { tables: someTables({ taxonomies: {} }) },
      ),
    ],
  },
  'PRV-06': {
    passes: [
      passes('the practice’s', {}),
      passes('a box as the pay-to address', {}, practice({ payTo: { ...address, line1: 'PO Box 9' } })),
    ],
    finds: [
      finds(
        'a box in the second line',
        ['billing provider', /post office box/],
        {},
        practice({ address: { ...address, line2: 'P.O. Box 12' } }),
      ),
    ],
  },
  'CLM-01': {
    passes: [passes('the usual one', {}), passes('twenty characters', { claimId: 'A'.repeat(20) })],
    finds: [finds('21 characters', ['claim', /20 capital/], { claimId: 'A'.repeat(21) })],
  },
  'CLM-02': {
    passes: [passes('one', line({})), passes('two', {})],
    finds: [finds('sixty', ['claim', /60/], { lines: Array.from({ length: 60 }, (_, i) => aLine({ line: i + 1 })) })],
  },
  'CLM-03': {
    passes: [passes('both', {}), passes('no assignment', { consents: { ...consents, assignmentAccepted: false } })],
    finds: [
      finds(
        'no release for Medicare',
        ['claim', /consent/],
        { consents: { ...consents, releaseOfInformation: false } },
        medicare,
      ),
    ],
  },
  'CLM-04': {
    passes: [],
    finds: [
      finds('paid in two parts', ['claim', /reopen/], { payments: [payment({ paidCents: 1 }), payment()] }, medicare),
      finds(
        'paid by the second payer',
        ['claim', /no replacement/],
        { ...second, payments: [payment({ coverage: 1 })] },
        medicare,
      ),
    ],
  },
  'CLM-05': {
    passes: [passes('nothing decided', {}), passes('a number', { payments: [payment()] })],
    finds: [
      finds('spaces', ['claim', /remittance/], { payments: [payment({ payerClaimNumber: '   ' })] }),
      finds('the newer decision without', ['claim', /by a call/], {
        payments: [payment(), payment({ payerClaimNumber: '' })],
      }),
    ],
  },
  'CLM-06': { passes: [passes('an illness', {})], finds: [] },
  'CLM-08': { passes: [passes('no onset', {})], finds: [] },
  'DX-02': {
    passes: [
      passes('codes of the list', {}, { tables: someTables({ diagnoses: { J069: true, R509: true } }) }),
      passes('a three-character code', { diagnoses: ['I10'] }),
    ],
    finds: [
      finds(
        'a heading',
        ['diagnosis 1', /longer codes/],
        { diagnoses: ['J06', 'R509'] },
        { tables: someTables({ diagnoses: { J06: false, R509: true } }) },
      ),
    ],
  },
  'DX-03': { passes: [passes('two', {}), passes('one', { diagnoses: ['J069'] })], finds: [] },
  'DX-04': {
    passes: [passes('an illness', {}), passes('an encounter', { diagnoses: ['Z0000', 'Y92009'] })],
    finds: [
      finds('a place', ['diagnosis 1', /cannot stand first/], { diagnoses: ['Y92009'] }),
      finds('a collision', ['diagnosis 1', /external cause/], { diagnoses: ['V4352XA', 'S161XXA'] }),
    ],
  },
  'DX-10': {
    passes: [
      passes('one', line({ pointers: [2] })),
      passes('four', { diagnoses: ['J069', 'R509', 'I10', 'E785'], ...line({ pointers: [4, 3, 2, 1] }) }),
    ],
    finds: [],
  },
  'PX-02': {
    passes: [
      passes(
        'a code that Medicare prices',
        {},
        { ...medicare, tables: someTables({ fees: { '99213': {}, '87804': {} } }) },
      ),
      passes(
        'another code than the refused one',
        {},
        { payer: aPayer({ requirements: { refusedCodes: { G2211: '' } } }) },
      ),
    ],
    finds: [
      finds('a code that Medicare does not know', ['line 1', /does not take/], codes('99446'), {
        ...medicare,
        tables: someTables({ fees: { '99446': { status: 'I' } } }),
      }),
      finds('what the payer refuses', ['line 1', /Bill 99213/], codes('G2211'), {
        payer: aPayer({ requirements: { refusedCodes: { G2211: '99213' } } }),
      }),
    ],
  },
  'PX-03': { passes: [passes('CPT', codes('99213')), passes('HCPCS', codes('G0439'))], finds: [] },
  'PX-07': {
    passes: [passes('a problem visit alone', codes('99213'))],
    finds: [
      finds('before it', ['line 1', /problem visit/], codes('99213', '99396')),
      finds(
        'another modifier',
        ['line 2', /add modifier 25/],
        line({ code: '99395' }, { code: '99214', modifiers: ['24'] }),
      ),
    ],
  },
  'PX-08': {
    passes: [passes('a visit', {}), passes('a described drug', line({ code: 'J3490', note: 'Ketorolac 30 mg' }))],
    finds: [finds('spaces as its description', ['line 1', /line note/], line({ code: 'J3490', note: '  ' }))],
  },
  'LINE-01': {
    passes: [passes('two whole lines', {}), passes('a span', line({ to: '2026-03-11', units: 3 }))],
    finds: [],
  },
  'LINE-02': {
    passes: [
      passes('in order', {}),
      passes('with a gap', { lines: [aLine({ line: 3 }), aLine({ line: 7, code: '99214' })] }),
    ],
    finds: [finds('zero', ['line 0', /of its own/], { lines: [aLine({ line: 0 })] })],
  },
  'LINE-03': { passes: [passes('one', {}), passes('anesthesia in minutes', anesthesia(['AA']))], finds: [] },
  'MON-01': {
    passes: [passes('both lines', {}), passes('one line', line({}))],
    finds: [finds('a line that the ledger does not have', ['line 1', /\$0\.00/], { ...line({}), balances: {} })],
  },
  'MON-02': { passes: [passes('a charge', {}), passes('a cent', line({ chargeCents: 1 }))], finds: [] },
  'MON-05': {
    passes: [
      passes('nothing paid', {}),
      passes('a copay', {
        balances: { 1: { charge: -14_500, 'payer:1': 12_500, 'patient-paid': 2_000 } },
        ...line({}),
      }),
    ],
    finds: [
      finds('a cent too much', ['claim', /\$145\.01/], {
        balances: { 1: { charge: -14_500, patient: -1, 'patient-paid': 14_501 } },
        ...line({}),
      }),
      finds('over two lines', ['claim', /refund/], {
        balances: { 1: { 'patient-paid': 14_500 }, 2: { 'patient-paid': 14_500 } },
      }),
    ],
  },
  'DATE-01': {
    passes: [passes('a day before today', {}), passes('today', line({ from: '2026-03-12', to: '2026-03-12' }))],
    finds: [],
  },
  'DATE-02': {
    passes: [
      passes('one day', {}),
      passes('minutes over two days', line({ code: '00840', unit: 'MJ', units: 90, to: '2026-03-10' })),
    ],
    finds: [
      finds('one unit over two days', ['line 1', /2 days/], line({ to: '2026-03-10' })),
      finds('too many', ['line 1', /9 units/], line({ to: '2026-03-10', units: 9 })),
    ],
  },
  'POS-01': {
    passes: [
      passes('the office', {}),
      passes('a code since it is there', { placeOfService: '27', ...line({ from: '2023-10-01', to: '2023-10-01' }) }),
    ],
    finds: [],
  },
  'POS-03': { passes: [passes('the office', {}), passes('the patient’s home', { placeOfService: '12' })], finds: [] },
  'MOD-01': {
    passes: [
      passes('four', line({ modifiers: ['25', 'GP', 'RT', '59'] })),
      passes('one in force', line({ modifiers: ['25'] }), { tables: someTables({ modifiers: { '25': {} } }) }),
    ],
    finds: [
      finds('one that ended', ['line 1', /not in force/], line({ modifiers: ['GT'] }), {
        tables: someTables({ modifiers: { GT: { to: '2017-12-31' } } }),
      }),
    ],
  },
  'MOD-02': {
    passes: [passes('none', line({})), passes('side and site', line({ code: '20610', modifiers: ['RT', '59'] }))],
    finds: [],
  },
  'MOD-09': {
    passes: [passes('two days', line({}, { from: '2026-03-08', to: '2026-03-08' }))],
    finds: [finds('three times', ['line 3', /line 1/], codes('87804', '87804', '87804'))],
  },
  'MOD-12': {
    passes: [passes('another payer', line({ modifiers: ['GA', 'GZ'] }))],
    finds: [
      finds('a voluntary notice for an Advantage plan', ['line 1', /GX/], line({ modifiers: ['GX'] }), advantage),
    ],
  },
  'EM-03': {
    passes: [
      passes('one visit', codes('99213')),
      passes('two days', line({}, { code: '99214', from: '2026-03-08', to: '2026-03-08' })),
    ],
    finds: [
      finds('a new and an old patient', ['line 2', /Combine/], codes('99203', '99213')),
      finds('after a test', ['line 3', /line 1/], codes('99213', '87804', '99214')),
    ],
  },
  'EM-04': {
    passes: [passes('no add-on', {}), passes('at home', codes('99348', 'G2211'))],
    finds: [
      finds('beside a test', ['line 2', /adds to/], codes('87804', 'G2211')),
      finds(
        'on another day',
        ['line 2', /take it out/],
        line({}, { code: 'G2211', from: '2026-03-08', to: '2026-03-08' }),
      ),
    ],
  },
  'TIME-01': {
    passes: [passes('the last day', {}, { today: '2026-09-05' })],
    finds: [finds('the day after', ['claim', /2026-09-05/], {}, { today: '2026-09-06' })],
  },
  'AUTH-02': {
    passes: [passes('no list', {})],
    finds: [
      finds(
        'spaces',
        ['line 1', /number/],
        { authorizationNumber: ' ' },
        { payer: aPayer({ authorizationCodes: ['99213'] }) },
      ),
      finds('the second of two codes', ['line 2', /ask for one/], codes('99213', '70551'), {
        payer: aPayer({ authorizationCodes: ['70551'] }),
      }),
    ],
  },
  'TEL-02': {
    passes: [passes('a visit in the office', {}, medicare)],
    finds: [
      finds('by the older modifier', ['line 1', /02 if/], line({ modifiers: ['GT'] }), medicare),
      finds(
        'the home of a home visit',
        ['line 1', /12/],
        { placeOfService: '12', ...line({ modifiers: ['95'] }) },
        medicare,
      ),
    ],
  },
  'LAB-01': {
    passes: [
      passes('a number', {}),
      passes('a test that is not waived', codes('80053'), practice({ clia: undefined })),
    ],
    finds: [finds('nine characters', ['line 2', /CLIA/], {}, practice({ clia: '16D091234' }))],
  },
  'DRUG-01': { passes: [passes('eleven digits', drug('00002143380'))], finds: [] },
  'ANES-01': {
    passes: [passes('minutes', anesthesia(['AA']))],
    finds: [
      finds('with a modifier', ['line 1', /minutes/], anesthesia(['AA'], 'UN')),
      finds('on a second line', ['line 2', /MJ/], line({}, { code: '00142', units: 3 })),
    ],
  },
  'ANES-02': { passes: [passes('a nurse alone', anesthesia(['QZ'])), passes('no anesthesia', {})], finds: [] },
  'COB-03': {
    passes: [
      passes('the first payer', {}),
      passes('processed and not forwarded', { ...second, payments: [payment({ status: '1' })] }),
    ],
    finds: [
      finds('forwarded by the second', ['coverage 2', /already/], { ...second, payments: [payment({ status: '20' })] }),
      finds('forwarded as the third', ['coverage 2', /Wait/], { ...second, payments: [payment({ status: '21' })] }),
    ],
  },
  'COB-04': {
    passes: [
      passes('the first payer', {}),
      passes('a denial', {
        ...second,
        payments: [
          payment({
            paidCents: 0,
            lines: [
              {
                line: 1,
                chargeCents: 14_500,
                paidCents: 0,
                adjustments: [{ group: 'CO', code: '50', cents: 14_500 }],
                remarks: [],
              },
            ],
          }),
        ],
      }),
    ],
    finds: [
      finds('a cent that is missing', ['line 1', /\$0\.01/], {
        ...second,
        payments: [
          payment({
            lines: [
              {
                line: 1,
                chargeCents: 14_500,
                paidCents: 9_849,
                adjustments: [{ group: 'CO', code: '45', cents: 4_650 }],
                remarks: [],
              },
            ],
          }),
        ],
      }),
    ],
  },
  'REJ-01': {
    passes: [],
    finds: [
      finds('by the interchange', ['claim', /TA1/], {
        submissions: [
          aSubmission({
            ended: 'Rejected',
            acknowledgment: {
              outcome: 'Rejected',
              at: '2026-03-13T09:00:00.000Z',
              by: 'TA1',
              reasons: ['Sender unknown.'],
            },
          }),
        ],
      }),
    ],
  },
};
