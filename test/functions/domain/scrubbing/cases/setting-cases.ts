import type { Payer } from '../../../../../functions/domain/payer/payer.ts';
import type { Enrollment } from '../../../../../functions/domain/practice/enrollment.ts';
import { aCoverage, aLine, aMedicarePayer, aPatient, aPayer, aSubscriber } from '../../../../support/claims.ts';
import { type EditCases, finds, passes } from './edit-case.ts';

const wants = (requirements: NonNullable<Payer['requirements']>) => ({ payer: aPayer({ requirements }) });
const medicare = { payer: aMedicarePayer() };
const line = (...lines: Parameters<typeof aLine>[0][]) => ({
  lines: lines.map((one, i) => aLine({ line: i + 1, ...one })),
});
const enrolled = (known: Partial<Enrollment> = {}): Enrollment => ({
  payerId: 'prairie-health',
  providerId: 'dr-vance',
  from: '2024-01-01',
  claims: true,
  remittances: true,
  ...known,
});
const practices = (known: Partial<Enrollment> = {}) => enrolled({ providerId: undefined, ...known });
const referring = { npi: '1234567893', lastName: 'Ash', firstName: 'Bo' };
const authorization = {
  number: 'A1',
  payerId: 'prairie-health',
  codes: ['99213'],
  from: '2026-01-01',
  to: '2026-06-30',
  npis: [],
};
const authorized = { authorizationNumber: 'A1' };
const decided = {
  remittanceId: 'r',
  position: 1,
  payerId: 'prairie-health',
  coverage: 0,
  status: '1',
  payerClaimNumber: 'P1',
  paidOn: '2026-03-10',
  chargeCents: 14_500,
  paidCents: 0,
  lines: [],
  remarks: [],
};
const denied = (group: string, code: string, paidCents = 0) => ({
  billing: 1,
  coverages: [aCoverage(), aCoverage()],
  payments: [
    {
      ...decided,
      lines: [
        {
          line: 1,
          chargeCents: 14_500,
          paidCents,
          adjustments: [{ group, code, cents: 14_500 - paidCents }],
          remarks: [],
        },
      ],
    },
  ],
});
const second = { billing: 1, coverages: [aCoverage(), aCoverage()] };
const medicareCoverage = aCoverage({ payerId: 'medicare-ia' });
const payers = {
  'prairie-health': aPayer(),
  'medicare-ia': aMedicarePayer(),
  larch: aPayer({ payerId: 'larch' }),
  medicaid: aPayer({ payerId: 'medicaid', class: 'medicaid' }),
  tricare: aPayer({ payerId: 'tricare', class: 'tricare' }),
};
const child = (payerId: string, birthDate: string) =>
  aCoverage({ payerId, relationship: 'child', subscriber: aSubscriber({ birthDate }) });

/** Edits that go by what the practice and the payer have set up. */
export const settingCases: EditCases = {
  'ELIG-05': {
    passes: [
      passes('a grown patient as a dependent', {
        coverages: [aCoverage({ relationship: 'child', subscriber: aSubscriber() })],
      }),
      passes('a newborn with an id of its own', { patient: aPatient({ birthDate: '2026-03-01' }) }),
      passes('a child of 31 days', {
        patient: aPatient({ birthDate: '2026-02-06' }),
        coverages: [aCoverage({ relationship: 'child', subscriber: aSubscriber() })],
      }),
    ],
    finds: [
      finds('a child of eight days', ['coverage 1', /enrolled/], {
        patient: aPatient({ birthDate: '2026-03-01' }),
        coverages: [aCoverage({ relationship: 'child', subscriber: aSubscriber() })],
      }),
      finds('a child of 30 days', ['coverage 1', /parent/], {
        patient: aPatient({ birthDate: '2026-02-07' }),
        coverages: [aCoverage({ relationship: 'child', subscriber: aSubscriber() })],
      }),
      finds('a grandchild on the first day', ['coverage 1', /member id/], {
        patient: aPatient({ birthDate: '2026-03-09' }),
        coverages: [aCoverage({ relationship: 'other', subscriber: aSubscriber() })],
      }),
    ],
  },
  'PAY-03': {
    passes: [
      passes('nothing carved out'),
      passes('another code', {}, wants({ carvedOut: { '908': 'Larch Behavioral' } })),
      passes('a longer beginning', {}, wants({ carvedOut: { '99214': 'Larch Behavioral' } })),
    ],
    finds: [
      finds('a code', ['line 1', /Larch Behavioral/], {}, wants({ carvedOut: { '99213': 'Larch Behavioral' } })),
      finds('the beginning of a code', ['line 2', /Cedar Labs/], {}, wants({ carvedOut: { '8': 'Cedar Labs' } })),
      finds(
        'the longest beginning',
        ['line 1', /Fir/],
        line({ code: '90837' }),
        wants({ carvedOut: { '90': 'Elm', '908': 'Fir' } }),
      ),
    ],
  },
  'PRV-07': {
    passes: [
      passes('a visit'),
      passes(
        'therapy with a referral',
        { ...line({ code: '97110', modifiers: ['GP'] }), referringProvider: referring },
        medicare,
      ),
      passes('therapy for another payer', line({ code: '97110' })),
      passes('a test in the office', {}, medicare),
    ],
    finds: [
      finds(
        'therapy for Medicare',
        ['line 1', /referred or ordered/],
        line({ code: '97110', modifiers: ['GP'] }),
        medicare,
      ),
      finds('equipment for Medicare', ['line 1', /L1832/], line({ code: 'L1832' }), medicare),
      finds('what a payer asks', ['line 2', /87804/], {}, wants({ referringProviderFor: ['87'] })),
      finds('the practice as a person', ['referring provider', /no person/], {
        referringProvider: { ...referring, npi: '1122334455' },
      }),
      finds('a number as a name', ['referring provider', /match/], {
        referringProvider: { ...referring, lastName: 'Dr. 7' },
      }),
    ],
  },
  'ENR-01': {
    passes: [
      passes('an enrollment', {}, { enrollments: [enrolled()] }),
      passes('its last day', {}, { enrollments: [enrolled({ to: '2026-03-09' })] }),
      passes(
        'the newer of two',
        {},
        { enrollments: [enrolled({ to: '2025-01-31' }), enrolled({ from: '2026-03-01' })] },
      ),
    ],
    finds: [
      finds('none', ['line 1', /not enrolled/], {}, { enrollments: [] }),
      finds('one that begins later', ['line 2', /2026-03-09/], {}, { enrollments: [enrolled({ from: '2026-03-10' })] }),
      finds('one of another payer', ['line 1', /Prairie/], {}, { enrollments: [enrolled({ payerId: 'larch' })] }),
    ],
  },
  'ENR-02': {
    passes: [
      passes('the practice is', {}, { enrollments: [practices()] }),
      passes('no word of it', {}, { enrollments: [enrolled()] }),
      passes('live', {}, { enrollments: [practices({ claims: 'LIVE' }), enrolled({ claims: 'LIVE' })] }),
      passes(
        'an old one is replaced',
        {},
        { enrollments: [practices({ claims: false, to: '2025-12-31' }), practices({ from: '2026-01-01' })] },
      ),
    ],
    finds: [
      finds(
        'claims are not in force',
        ['claim', /electronically/],
        {},
        { enrollments: [practices({ claims: false })] },
      ),
      finds(
        'claims that are asked for',
        ['claim', /SUBMITTED/],
        {},
        { enrollments: [practices({ claims: 'SUBMITTED' })] },
      ),
      finds(
        'remittances alone',
        ['claim', /clearinghouse/],
        {},
        { enrollments: [practices({ claims: false, remittances: true })] },
      ),
      finds(
        'one of two that are not',
        ['claim', /paper/],
        {},
        { enrollments: [practices({ claims: false }), practices({ claims: false, from: '2026-01-01' })] },
      ),
    ],
  },
  'ENR-03': {
    passes: [passes('fees for both lines'), passes('a reporting code', line({ code: '3074F', chargeCents: 1 }))],
    finds: [finds('no fee', ['line 1', /contract/], line({ code: '99214' }))],
  },
  'ENR-04': {
    passes: [
      passes('the practice is', {}, { enrollments: [practices()] }),
      passes('no word of it', {}, { enrollments: [] }),
      passes('live, and claims are not', {}, { enrollments: [practices({ claims: false, remittances: 'LIVE' })] }),
      passes('another payer', {}, { enrollments: [practices({ payerId: 'larch', remittances: false })] }),
    ],
    finds: [
      finds('not in force', ['claim', /on paper/], {}, { enrollments: [practices({ remittances: false })] }),
      finds('asked for', ['claim', /SUBMITTED/], {}, { enrollments: [practices({ remittances: 'SUBMITTED' })] }),
      finds('the provider is not', ['claim', /Prairie/], {}, { enrollments: [enrolled({ remittances: 'DRAFT' })] }),
      finds(
        'it was live until last year',
        ['claim', /PROVISIONING/],
        {},
        { enrollments: [practices({ to: '2025-12-31' }), practices({ remittances: 'PROVISIONING' })] },
      ),
    ],
  },
  'NET-01': {
    passes: [passes('in', {}, { enrollments: [enrolled({ network: 'in' })] })],
    finds: [
      finds('out', ['rendering provider', /out of the network/], {}, { enrollments: [enrolled({ network: 'out' })] }),
      finds('unknown', ['rendering provider', /not known/], {}, { enrollments: [enrolled()] }),
    ],
  },
  'MON-03': {
    passes: [
      passes('the fee', {}, { fees: { '99213': 14_500, '87804': 3_250 } }),
      passes('a code without one', {}, { fees: {} }),
    ],
    finds: [
      finds('another charge', ['line 1', /\$150\.00/], {}, { fees: { '99213': 15_000 } }),
      finds('units', ['line 1', /\$290\.00/], line({ units: 2 }), { fees: { '99213': 14_500 } }),
    ],
  },
  'MON-06': {
    passes: [
      passes('a patient who bills the plan', {}, { selfPay: false }),
      passes('no coverage', { coverages: [] }, { selfPay: true }),
      passes('Medicare', {}, { ...medicare, selfPay: false }),
    ],
    finds: [
      finds('one who pays alone', ['coverage 1', /Bill the patient/], {}, { selfPay: true }),
      finds('with Medicare', ['coverage 1', /pays alone/], {}, { ...medicare, selfPay: true }),
      finds('with two coverages', ['coverage 2', /no plan is told/], second, { selfPay: true }),
    ],
  },
  'DATE-03': {
    passes: [
      passes(
        'a span inside the month',
        line({ from: '2026-03-01', to: '2026-03-09', units: 9 }),
        wants({ splitSpans: 'month' }),
      ),
      passes(
        'over the month where years are split',
        line({ from: '2026-02-27', to: '2026-03-02' }),
        wants({ splitSpans: 'year' }),
      ),
      passes('over the year for a payer that takes it', line({ from: '2025-12-30', to: '2026-01-02' })),
    ],
    finds: [
      finds(
        'over the month',
        ['line 1', /end of a month/],
        line({ from: '2026-02-27', to: '2026-03-02' }),
        wants({ splitSpans: 'month' }),
      ),
      finds(
        'over the year',
        ['line 1', /end of a year/],
        line({ from: '2025-12-30', to: '2026-01-02' }),
        wants({ splitSpans: 'year' }),
      ),
      finds(
        'over the year for Medicare',
        ['line 1', /two lines/],
        line({ from: '2025-12-30', to: '2026-01-02' }),
        medicare,
      ),
    ],
  },
  'TIMEU-01': {
    passes: [
      passes('minutes that bear them', line({ code: '97110', units: 2 }), { note: { minutes: { 1: 23 } } }),
      passes('over two services', line({ code: '97110' }, { code: '97140' }), { note: { minutes: { 1: 15, 2: 8 } } }),
      passes('psychotherapy past the midpoint', line({ code: '90834' }), { note: { minutes: { 1: 38 } } }),
    ],
    finds: [
      finds('22 minutes for two units', ['line 1', /bear 1/], line({ code: '97110', units: 2 }), {
        note: { minutes: { 1: 22 } },
      }),
      finds('two services in 20 minutes', ['line 1', /2 units/], line({ code: '97110' }, { code: '97140' }), {
        note: { minutes: { 1: 12, 2: 8 } },
      }),
      finds('an hour that was none', ['line 1', /60 minutes/], line({ code: '90837' }), {
        note: { minutes: { 1: 30 } },
      }),
    ],
  },
  'TIMEU-02': {
    passes: [passes('a long day', line({ code: '97110', units: 4 }), { minutesOfDay: { '2026-03-09': 900 } })],
    finds: [
      finds('more than there is', ['line 1', /17 hours/], line({ code: '97110', units: 4 }), {
        minutesOfDay: { '2026-03-09': 960 },
      }),
    ],
  },
  'TIME-03': {
    passes: [
      passes('a decision of yesterday', { ...second, payments: [decided] }),
      passes('the first payer', { payments: [] }, { today: '2027-01-01' }),
      passes(
        'Medicare, which counts otherwise',
        { ...second, payments: [decided] },
        { ...medicare, today: '2027-01-01' },
      ),
    ],
    finds: [
      finds(
        'a decision of long ago',
        ['claim', /2026-09-06/],
        { ...second, payments: [decided] },
        { today: '2026-09-07' },
      ),
      finds(
        'a window of its own',
        ['claim', /2026-04-09/],
        { ...second, payments: [decided] },
        { payer: aPayer({ requirements: { secondaryFilingDays: 30 } }), today: '2026-04-10' },
      ),
      finds('the newer of two decisions', ['claim', /coverage 1/], {
        ...second,
        payments: [
          { ...decided, paidOn: '2025-01-10' },
          { ...decided, paidOn: '2025-08-10' },
        ],
      }),
    ],
  },
  'TIME-05': {
    passes: [
      passes('no such wish'),
      passes('a reason', { delayReason: '7' }, { ...wants({ delayReasonAfterDays: 1 }) }),
    ],
    finds: [
      finds('late without one', ['claim', /delay reason/], {}, wants({ delayReasonAfterDays: 1 })),
      finds('one that is none', ['claim', /1 to 11/], { delayReason: '12' }),
    ],
  },
  'AUTH-03': {
    passes: [
      passes('its code and days', authorized, { authorization }),
      passes('no codes named', authorized, { authorization: { ...authorization, codes: [] } }),
      passes('no number on the claim', {}, { authorization: { ...authorization, payerId: 'larch' } }),
    ],
    finds: [
      finds('days after it', ['line 1', /2026-02-28/], authorized, {
        authorization: { ...authorization, to: '2026-02-28' },
      }),
      finds('another code', ['line 2', /87804/], authorized, {
        authorization,
        payer: aPayer({ authorizationCodes: ['87804'] }),
      }),
      finds('another provider', ['rendering provider', /names/], authorized, {
        authorization: { ...authorization, npis: ['1999000411'] },
      }),
      finds('another payer', ['claim', /not one of/], authorized, {
        authorization: { ...authorization, payerId: 'larch' },
      }),
    ],
  },
  'AUTH-04': {
    passes: [
      passes('units that are left', authorized, { authorization: { ...authorization, units: 10, usedUnits: 9 } }),
      passes('no count', authorized, { authorization }),
      passes(
        'other codes',
        { ...authorized, ...line({ code: '99214', units: 9 }) },
        { authorization: { ...authorization, units: 1 } },
      ),
    ],
    finds: [
      finds('none left', ['claim', /0 of 10/], authorized, {
        authorization: { ...authorization, units: 10, usedUnits: 10 },
      }),
      finds(
        'too few left',
        ['claim', /needs 4/],
        { ...authorized, ...line({ units: 4 }) },
        { authorization: { ...authorization, units: 10, usedUnits: 7 } },
      ),
      finds('of all codes', ['claim', /needs 2/], authorized, {
        authorization: { ...authorization, codes: [], units: 1 },
      }),
    ],
  },
  'AUTH-05': {
    passes: [
      passes('no such wish'),
      passes('a number', { referralNumber: 'R1' }, wants({ referral: true })),
      passes('a payer that wants none', {}, wants({ referral: false })),
    ],
    finds: [
      finds('none', ['claim', /referral number/], {}, wants({ referral: true })),
      finds('spaces', ['claim', /primary care/], { referralNumber: '  ' }, wants({ referral: true })),
      finds('an authorization instead', ['claim', /does not pay/], authorized, wants({ referral: true })),
    ],
  },
  'AUTH-06': {
    passes: [
      passes(
        'one in force',
        { referralNumber: 'R1' },
        { ...wants({ referral: true }), referral: { number: 'R1', from: '2026-01-01', to: '2026-12-31' } },
      ),
      passes(
        'a visit left',
        { referralNumber: 'R1' },
        {
          ...wants({ referral: true }),
          referral: { number: 'R1', from: '2026-01-01', to: '2026-12-31', visits: 3, usedVisits: 2 },
        },
      ),
      passes(
        'a payer that wants none',
        { referralNumber: 'R1' },
        { referral: { number: 'R1', from: '2020-01-01', to: '2020-12-31' } },
      ),
    ],
    finds: [
      finds(
        'one that ended',
        ['claim', /2026-03-08/],
        { referralNumber: 'R1' },
        { ...wants({ referral: true }), referral: { number: 'R1', from: '2026-01-01', to: '2026-03-08' } },
      ),
      finds(
        'one that begins later',
        ['claim', /not on 2026-03-09/],
        { referralNumber: 'R1' },
        { ...wants({ referral: true }), referral: { number: 'R1', from: '2026-03-10', to: '2026-12-31' } },
      ),
      finds(
        'no visit left',
        ['claim', /3 visits/],
        { referralNumber: 'R1' },
        {
          ...wants({ referral: true }),
          referral: { number: 'R1', from: '2026-01-01', to: '2026-12-31', visits: 3, usedVisits: 3 },
        },
      ),
    ],
  },
  'COB-02': {
    passes: [
      passes(
        'Medicare before Medicaid',
        { coverages: [medicareCoverage, aCoverage({ payerId: 'medicaid' })] },
        { payers },
      ),
      passes(
        'the parent with the earlier birthday',
        { coverages: [child('prairie-health', '1981-02-03'), child('larch', '1979-05-01')] },
        { payers },
      ),
      passes('a plan of one’s own first', { coverages: [aCoverage(), child('larch', '1950-01-01')] }, { payers }),
    ],
    finds: [
      finds(
        'Medicaid first',
        ['coverage 1', /every other plan/],
        { coverages: [aCoverage({ payerId: 'medicaid' }), aCoverage()] },
        { payers },
      ),
      finds(
        'the later birthday first',
        ['coverage 1', /birthday/],
        { coverages: [child('prairie-health', '1979-05-01'), child('larch', '1981-02-03')] },
        { payers },
      ),
      finds(
        'a dependent’s plan first',
        ['coverage 1', /one's own/],
        {
          coverages: [
            aCoverage({ relationship: 'spouse', subscriber: aSubscriber() }),
            aCoverage({ payerId: 'larch' }),
          ],
        },
        { payers },
      ),
      finds(
        'TRICARE before Medicare',
        ['coverage 1', /TRICARE/],
        { coverages: [aCoverage({ payerId: 'tricare' }), medicareCoverage] },
        { payers },
      ),
    ],
  },
  'COB-06': {
    passes: [
      passes('a deductible', denied('PR', '1')),
      passes('a contractual cut', denied('CO', '45', 9_850)),
      passes('the first payer', { payments: [] }),
    ],
    finds: [
      finds('a missing modifier', ['line 1', /\(4\)/], denied('CO', '4')),
      finds('missing information', ['line 1', /\(16\)/], denied('CO', '16')),
      finds('a wrong member', ['line 1', /there first/], denied('OA', '31')),
    ],
  },
  'LAB-02': {
    passes: [
      passes('QW', {}, { certificate: 'waiver' }),
      passes('a full certificate', line({ code: '80053' }), { certificate: 'accreditation' }),
      passes('microscopy', line({ code: '81000' }), { certificate: 'microscopy' }),
      passes('a reference laboratory', line({ code: '80053', modifiers: ['90'] }), { certificate: 'waiver' }),
      passes('a test that needs no QW', line({ code: '81002' }), { certificate: 'waiver' }),
    ],
    finds: [
      finds('no QW', ['line 1', /Add modifier QW/], line({ code: '87880' }), { certificate: 'waiver' }),
      finds('a test beyond it', ['line 1', /beyond/], line({ code: '80053' }), { certificate: 'waiver' }),
      finds('a waived test under microscopy', ['line 1', /QW/], line({ code: '83036' }), { certificate: 'microscopy' }),
    ],
  },
  'ANES-03': {
    passes: [
      passes('no such wish', line({ code: '00840', units: 60, unit: 'MJ', modifiers: ['AA'] })),
      passes('P2', line({ code: '00840', modifiers: ['AA', 'P2'] }), wants({ physicalStatus: true })),
    ],
    finds: [
      finds(
        'none',
        ['line 1', /P1 to P6/],
        line({ code: '00840', modifiers: ['AA'] }),
        wants({ physicalStatus: true }),
      ),
    ],
  },
  'EPSDT-01': {
    passes: [
      passes(
        'an answer',
        { patient: aPatient({ birthDate: '2020-01-01' }), epsdtReferral: 'NU', ...line({ code: '99393' }) },
        wants({ epsdtReferral: true }),
      ),
      passes('a grown patient', line({ code: '99396' }), wants({ epsdtReferral: true })),
      passes('a payer that asks nothing', {
        patient: aPatient({ birthDate: '2020-01-01' }),
        ...line({ code: '99393' }),
      }),
    ],
    finds: [
      finds(
        'a child',
        ['line 1', /referral/],
        { patient: aPatient({ birthDate: '2020-01-01' }), ...line({ code: '99393' }) },
        wants({ epsdtReferral: true }),
      ),
      finds(
        'a patient of 20',
        ['line 1', /NU/],
        { patient: aPatient({ birthDate: '2005-03-10' }), ...line({ code: '99395' }) },
        wants({ epsdtReferral: true }),
      ),
      finds(
        'a second line',
        ['line 2', /check-up/],
        { patient: aPatient({ birthDate: '2025-05-01' }), ...line({}, { code: '99391' }) },
        wants({ epsdtReferral: true }),
      ),
    ],
  },
};
