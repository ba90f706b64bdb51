import fc from 'fast-check';
import type {
  BillingProvider,
  ClaimBatch,
  OtherPayer,
  Patient,
  Payer,
  ProfessionalClaim,
  Provider,
  ServiceLine,
  Subscriber,
} from '../../../../functions/domain/x12/professional-claim.ts';
import {
  address,
  adjustments,
  cents,
  code,
  contact,
  day,
  digits,
  individual,
  member,
  npi,
  optional,
  organization,
  person,
  positiveCents,
  quantity,
  references,
  words,
} from './arbitrary-parts.ts';

const groups = ['CO', 'OA', 'PI', 'PR'];
const dates = (...qualifiers: string[]) =>
  fc
    .tuple(fc.subarray(qualifiers), day)
    .map(([some, day]) => some.map((qualifier) => ({ qualifier, from: day, to: day })));
const amounts = (...qualifiers: string[]) =>
  fc.tuple(fc.subarray(qualifiers), cents).map(([some, cents]) => some.map((qualifier) => ({ qualifier, cents })));
const procedure = fc.record({
  qualifier: fc.constant('HC'),
  code: fc.constantFrom('99213', '99214', 'J1100', '36415'),
  modifiers: fc.subarray(['25', '59', 'LT']),
  description: optional(words),
});

const providerOf = (role: string, specialty: boolean): fc.Arbitrary<Provider> =>
  fc.record({
    entity: individual(role),
    ...(specialty && { specialty: optional(fc.constant({ role: 'PE', idQualifier: 'PXC', id: '207Q00000X' })) }),
    references: references('0B', 'G2'),
    contacts: fc.constant([]),
  });

const facility: fc.Arbitrary<Provider> = fc.record({
  entity: organization('77', 'XX', npi),
  address,
  references: references('G2', 'LU'),
  contacts: fc.constant([]),
});

const some = <T>(...arbitraries: fc.Arbitrary<T>[]): fc.Arbitrary<T[]> =>
  fc.tuple(...arbitraries.map((arbitrary) => optional(arbitrary))).map((all) => all.filter((one) => one !== undefined));

const payer: fc.Arbitrary<Payer> = fc.record({
  entity: organization('PR', 'PI', code),
  address: optional(address),
  references: references('2U', 'G2'),
});

const otherPayer: fc.Arbitrary<OtherPayer> = fc.record({
  responsibility: fc.constantFrom('P', 'S'),
  relationship: fc.constantFrom('18', '01', '19'),
  groupNumber: optional(code),
  groupName: optional(words),
  filingCode: fc.constantFrom('CI', 'BL'),
  adjustments: adjustments(...groups),
  amounts: amounts('D', 'EAF'),
  benefitsAssigned: fc.constantFrom('Y', 'N', 'W'),
  release: fc.constant('Y'),
  outpatient: optional(fc.record({ payableCents: positiveCents, remarks: fc.subarray(['MA01', 'MA18']) })),
  subscriber: fc.record({
    entity: member('IL'),
    address: optional(address),
    references: references('SY').map((all) => all.map((one) => ({ ...one, value: '123456789' }))),
  }),
  payer: fc.record({
    entity: organization('PR', 'PI', code),
    address: optional(address),
    references: references('G1', 'F8'),
  }),
  adjudicatedOn: optional(day),
  providers: fc.constant([]),
});

const line: fc.Arbitrary<ServiceLine> = fc.record({
  procedure,
  chargeCents: cents,
  unit: fc.constantFrom('UN', 'MJ'),
  quantity,
  placeOfService: optional(fc.constantFrom('12', '21')),
  pointers: fc.constantFrom([1], [1, 2], [2, 1, 3, 4]),
  emergency: optional(fc.constant(true)),
  epsdt: optional(fc.constant(true)),
  familyPlanning: optional(fc.constant(true)),
  attachments: fc.constantFrom([], [{ type: 'OZ', transmission: 'EL', control: 'DMN0012' }]),
  conditions: fc.constantFrom([], [{ category: '09', applies: true, codes: ['38'] }]),
  dates: fc
    .tuple(day, day, dates('471', '304', '454'))
    .map(([one, other, more]) => [
      { qualifier: '472', from: one < other ? one : other, to: one < other ? other : one },
      ...more,
    ]),
  quantities: fc.constantFrom([], [{ qualifier: 'PT', value: '2' }]),
  tests: fc.constantFrom([], [{ reference: 'TR', qualifier: 'R1', value: '10.5' }]),
  references: references('G1', '6R', 'X4'),
  amounts: amounts('T'),
  fileInformation: fc.constant([]),
  notes: fc.array(
    words.map((text) => ({ type: 'ADD', text })),
    { maxLength: 1 },
  ),
  purchased: optional(fc.record({ providerId: code, cents })),
  drug: optional(
    fc.record({
      qualifier: fc.constant('N4'),
      code: digits(11),
      quantity,
      unit: fc.constantFrom('UN', 'ML'),
      references: references('XZ'),
    }),
  ),
  providers: some(
    providerOf('82', true),
    facility,
    providerOf('DQ', false),
    providerOf('DK', false),
    providerOf('DN', false),
  ),
  adjudications: fc.array(
    fc.record({
      payerId: code,
      paidCents: cents,
      procedure,
      quantity,
      bundledInto: optional(fc.constant('1')),
      adjustments: adjustments(...groups),
      adjudicatedOn: day,
      amounts: amounts('EAF'),
    }),
    { maxLength: 2 },
  ),
  forms: fc.constantFrom(
    [],
    [
      {
        list: 'UT',
        code: '01.02',
        answers: [
          { question: '1A', yesNo: 'Y' },
          { question: '2', text: 'X' },
        ],
      },
    ],
  ),
});

const billingProvider: fc.Arbitrary<BillingProvider> = fc.record({
  entity: organization('85', 'XX', npi),
  taxonomy: optional(fc.constant('207Q00000X')),
  address,
  references: digits(9).map((value) => [{ qualifier: 'EI', value }]),
  contacts: fc.array(
    contact.filter(({ name }) => name !== undefined),
    { maxLength: 1 },
  ),
  payTo: optional(address),
});

const insurance = {
  responsibility: fc.constantFrom('P', 'S', 'T'),
  groupNumber: optional(code),
  groupName: optional(words),
  filingCode: fc.constantFrom('CI', 'MB', 'MC', 'BL'),
};

/** With everything that is wanted when the subscriber is the patient. */
const subscriber: fc.Arbitrary<Subscriber> = fc.record({
  ...insurance,
  entity: member('IL'),
  address,
  birthDate: day,
  gender: fc.constantFrom('F', 'M', 'U'),
  references: references('Y4'),
  contacts: fc.constant([]),
  deathDate: optional(day),
  weight: optional(quantity),
  pregnant: optional(fc.constant(true)),
});

const patient: fc.Arbitrary<Patient> = fc.record({
  relationship: fc.constantFrom('01', '19', 'G8'),
  entity: person('QC'),
  address,
  birthDate: day,
  gender: fc.constantFrom('F', 'M', 'U'),
  references: references('Y4'),
  contacts: fc.constant([]),
});

const claim = (
  billingProvider: BillingProvider,
  subscriber: Subscriber,
  payer: Payer,
  patient: Patient | undefined,
): fc.Arbitrary<ProfessionalClaim> =>
  fc
    .record({
      billingProvider: fc.constant(billingProvider),
      subscriber: fc.constant(subscriber),
      payer: fc.constant(payer),
      patient: fc.constant(patient),
      patientControlNumber: code,
      chargeCents: fc.constant(0),
      placeOfService: fc.constantFrom('11', '21', '22'),
      frequency: fc.constantFrom('1', '7', '8'),
      signatureOnFile: fc.boolean(),
      assignment: fc.constantFrom('A', 'B', 'C'),
      benefitsAssigned: fc.constantFrom('Y', 'N', 'W'),
      release: fc.constantFrom('Y', 'I'),
      patientSignature: optional(fc.constant('P')),
      relatedCause: fc.constantFrom(undefined, { codes: ['EM'] }, { codes: ['AA', 'OA'], state: 'NY' }),
      specialProgram: optional(fc.constant('02')),
      delayReason: optional(fc.constantFrom('1', '11')),
      dates: dates('431', '454', '304', '439', '435', '096'),
      attachments: fc.constantFrom(
        [],
        [{ type: 'OZ', transmission: 'AA' }],
        [{ type: 'B3', transmission: 'FX', control: 'A1' }],
      ),
      contract: optional(fc.constant({ type: '02', cents: 12550, percent: '10.5' })),
      amounts: amounts('F5'),
      references: references('9F', 'G1', 'F8', 'X4', 'D9', 'EA'),
      fileInformation: fc.constantFrom([], ['STATE DATA REQUIREMENT']),
      note: optional(words.map((text) => ({ type: 'ADD', text }))),
      ambulance: optional(fc.constant({ weight: '140', reason: 'A', distance: '12', roundTripPurpose: 'RETURN' })),
      spinalManipulation: optional(fc.constant({ condition: 'M', descriptions: ['CHRONIC'] })),
      conditions: fc.constantFrom([], [{ category: '07', applies: true, codes: ['01', '04'] }]),
      diagnoses: fc.subarray(
        ['J029', 'Z1159', 'E119', 'I10', 'M545', 'R51', 'K219', 'F329', 'N390', 'J45909', 'Z23', 'R05'],
        { minLength: 4 },
      ),
      anesthesiaProcedures: fc.constantFrom([], ['33414'], ['33414', '33415']),
      conditionCodes: fc.constantFrom([], ['17', '66']),
      pricing: optional(
        fc.constant({ method: '03', allowedCents: 10000, savingCents: 1050, organization: 'REPRICER1' }),
      ),
      providers: some(providerOf('DN', false), providerOf('82', true), facility, providerOf('DQ', false)),
      otherPayers: fc.array(otherPayer, { maxLength: 2 }),
      lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    })
    .map((claim) => ({ ...claim, chargeCents: claim.lines.reduce((sum, { chargeCents }) => sum + chargeCents, 0) }));

/** Claims as they are gathered in a file: by provider, then subscriber, then patient. */
const claims: fc.Arbitrary<ProfessionalClaim[]> = fc
  .uniqueArray(billingProvider, { minLength: 1, maxLength: 2, selector: ({ entity }) => entity.id })
  .chain((providers) => fc.tuple(...providers.map((provider) => claimsOf(provider))))
  .map((all) => all.flat());

const claimsOf = (provider: BillingProvider) =>
  fc
    .uniqueArray(fc.tuple(subscriber, payer, fc.array(patient, { maxLength: 1 })), {
      minLength: 1,
      maxLength: 2,
      selector: ([{ entity }]) => entity.id,
    })
    .chain((people) =>
      fc.tuple(
        ...people.map(([subscriber, payer, [patient]]) =>
          fc.array(claim(provider, subscriber, payer, patient), { minLength: 1, maxLength: 2 }),
        ),
      ),
    )
    .map((all) => all.flat());

/** A batch as a strict reader takes it. */
export const claimBatch: fc.Arbitrary<ClaimBatch> = fc.record({
  purpose: fc.constantFrom('00', '18'),
  reference: code,
  created: fc.constant('2026-01-31T14:05'),
  type: fc.constantFrom('CH', 'RP'),
  submitter: fc
    .tuple(
      organization('41', '46', code),
      contact.filter(({ name }) => name !== undefined),
    )
    .map(([entity, contact]) => ({ ...entity, contacts: [contact] })),
  receiver: organization('40', '46', code),
  claims,
});
