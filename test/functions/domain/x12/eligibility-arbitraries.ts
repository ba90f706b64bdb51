import fc from 'fast-check';
import type {
  AnsweredPerson,
  Benefit,
  EligibilityInquiry,
  EligibilityPerson,
  EligibilityResponse,
  InquiredPerson,
} from '../../../../functions/domain/x12/eligibility.ts';
import {
  address,
  cents,
  code,
  contact,
  dates,
  day,
  entity,
  few,
  moment,
  oneOf,
  period,
  procedure,
  providerRole,
  quantity,
  references,
  some,
  text,
} from './entity-arbitraries.ts';

const serviceTypes = fc.uniqueArray(oneOf('1 30 33 35 47 48 50 86 88 98 AL MH UC'), { maxLength: 5 });
const pointers = few(fc.integer({ min: 1, max: 8 }), 4);
const payer = entity('PR 2B', 'PI XV', 'organization');
const receiver = entity('1P FA', 'XX SV');
const header = { reference: code(50), created: moment };

const person = (role: 'IL' | '03', datesAllowed: string, maintained: boolean) => ({
  traces: few(fc.record({ type: oneOf('1 2'), number: code(30), assigner: code(10, 10), division: some(code(20)) })),
  person: entity(role, 'MI', 'person'),
  references: references('1L 6P SY EJ'),
  address: some(address),
  provider: some(providerRole),
  birthDate: some(day),
  gender: fc.constant<string | undefined>(undefined),
  membership: some(
    fc.record({
      isSubscriber: fc.constant(role === 'IL'),
      relationship: role === 'IL' ? fc.constant('18') : oneOf('01 19'),
      maintenanceType: fc.constant(maintained ? '001' : undefined),
      maintenanceReason: fc.constant(maintained ? '25' : undefined),
      birthSequence: some(fc.integer({ min: 1, max: 9 })),
    }),
  ),
  diagnoses: few(oneOf('E119 I10 M545'), 8).map((codes) =>
    codes.map((code, index) => ({ qualifier: index === 0 ? 'ABK' : 'ABF', code })),
  ),
  dates: dates(datesAllowed),
});

/** The gender stands in DMG, which may hold it alone. */
const withGender = <T extends EligibilityPerson>(anyone: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.tuple(anyone, some(oneOf('F M'))).map(([one, gender]) => ({ ...one, gender }));

const inquired = (role: 'IL' | '03'): fc.Arbitrary<InquiredPerson> =>
  withGender(
    fc.record({
      ...person(role, '102 291', false),
      inquiries: few(
        fc.record({
          serviceTypes: serviceTypes.filter((types) => types.length > 0),
          procedure: some(procedure),
          coverageLevel: some(fc.constant('FAM')),
          diagnosisPointers: pointers,
          spendDownCents: some(cents),
          spendDownBilledCents: some(cents),
          placeOfService: some(oneOf('11 21 22')),
          authorization: some(fc.record({ qualifier: oneOf('9F G1'), value: code(30) })),
          dates: dates('291', 1),
        }),
      ),
    }),
  );

export const eligibilityInquiry: fc.Arbitrary<EligibilityInquiry> = fc.record({
  ...header,
  purpose: oneOf('13 01'),
  sources: few(
    fc.record({
      payer,
      receivers: few(
        fc.record({
          provider: receiver,
          references: references('TJ EO N5'),
          address: some(address),
          specialty: some(providerRole),
          subscribers: few(
            fc
              .tuple(inquired('IL'), few(inquired('03')))
              .map(([subscriber, dependents]) => ({ ...subscriber, dependents })),
            2,
            1,
          ),
        }),
        2,
        1,
      ),
    }),
    2,
    1,
  ),
});

const rejections = (reasons: string) =>
  few(fc.record({ requestIsValid: fc.boolean(), reason: oneOf(reasons), followUp: oneOf('C N R Y') }));

const benefit: fc.Arbitrary<Benefit> = fc.record({
  information: oneOf('1 6 A B C G I F L R'),
  coverageLevel: some(oneOf('IND FAM')),
  serviceTypes,
  insuranceType: some(oneOf('HM PR MB MC C1')),
  plan: some(text(50)),
  period: some(oneOf('22 23 27 29 32')),
  amountCents: some(cents),
  share: some(fc.integer({ min: 0, max: 100 }).map((percent) => canonicalFraction(percent))),
  quantity: some(fc.record({ qualifier: oneOf('VS DY P6 99'), value: quantity })),
  authorizationRequired: some(oneOf('Y N U')),
  inNetwork: some(oneOf('Y N W U')),
  procedure: some(procedure),
  diagnosisPointers: pointers,
  deliveries: few(
    fc.record({
      quantity: fc.record({ qualifier: oneOf('VS DY'), value: quantity }),
      unit: some(oneOf('DA WK MO')),
      frequency: some(quantity),
      period: oneOf('23 34'),
      periods: some(fc.integer({ min: 1, max: 99 })),
    }),
  ),
  references: references('18 1W 6P 9F G1'),
  dates: dates('291 292 346 348 349 356'),
  rejections: rejections('52 53 57 62 63'),
  messages: few(text(264)),
  details: few(
    fc.oneof(
      fc.record({ qualifier: fc.constant('ZZ'), code: oneOf('11 21') }),
      fc.record({ category: fc.constant('44'), text: text(264) }),
    ),
  ),
  related: few(
    fc.record({
      entity: entity('P3 PRP X3 PR', 'XX PI SV'),
      address: some(address),
      contacts: few(contact),
      provider: some(providerRole),
    }),
  ),
});

function canonicalFraction(percent: number): string {
  if (percent === 0 || percent === 100) return percent === 0 ? '0' : '1';
  return `0.${String(percent).padStart(2, '0').replace(/0$/, '')}`;
}

const answered = (role: 'IL' | '03'): fc.Arbitrary<AnsweredPerson> =>
  withGender(
    fc.record({
      ...person(role, '291 307 346 347 356 357', true),
      rejections: rejections('15 43 51'),
      military: some(
        fc.record({
          ...{ status: oneOf('A C'), employment: oneOf('AE AO'), affiliation: oneOf('A B'), period: some(period) },
          ...{ description: some(text(80)), rank: some(oneOf('A1 B2')) },
        }),
      ),
      benefits: few(benefit, 3),
    }),
  );

export const eligibilityResponse: fc.Arbitrary<EligibilityResponse> = fc.record({
  ...header,
  purpose: oneOf('11 06'),
  sources: few(
    fc.record({
      rejections: rejections('42 79'),
      payer,
      contacts: few(contact),
      payerRejections: rejections('42 79 80'),
      receivers: few(
        fc.record({
          provider: receiver,
          references: references('TJ EO N5'),
          address: some(address),
          rejections: rejections('43 50 51'),
          specialty: some(providerRole),
          subscribers: few(
            fc
              .tuple(answered('IL'), few(answered('03')))
              .map(([subscriber, dependents]) => ({ ...subscriber, dependents })),
          ),
        }),
      ),
    }),
    2,
    1,
  ),
});
