import type { Plan } from '../../../../../functions/domain/eligibility/plan.ts';
import { aCoverage, aLine, aMedicarePayer, aPatient, aPayer, aSubscriber } from '../../../../support/claims.ts';
import { type EditCases, finds, passes } from './edit-case.ts';

const plan = (known: Partial<Plan> = {}): Plan => ({
  otherPayers: [],
  usedUp: [],
  excluded: [],
  inGracePeriod: false,
  isQualifiedBeneficiary: false,
  ...known,
});
const says = (known: Partial<Plan>) => ({ plan: plan(known) });
const medicare = (known: Partial<Plan> = {}) => ({ payer: aMedicarePayer(), plan: plan(known) });
const medicaid = (known: Partial<Plan> = {}) => ({ payer: aPayer({ class: 'medicaid' }), plan: plan(known) });
const year = { from: '2026-01-01', to: '2026-12-31' };
const other = (relationship: 'child' | 'spouse' = 'child') => aCoverage({ relationship, subscriber: aSubscriber() });
const check = {
  at: '2026-03-10T15:00:00.000Z',
  payerId: 'prairie-health',
  memberId: 'PHW204417788',
  serviceDay: '2026-03-09',
  outcome: 'Covered',
  reason: 'Active.',
} as const;

/** Edits that ask what the payer's eligibility answer says of the plan. */
export const planCases: EditCases = {
  'SUB-10': {
    passes: [
      passes('the same name', {}, says({ lastName: 'OKONJO', firstName: 'MARISOL' })),
      passes('accents and hyphens', { patient: aPatient({ lastName: 'Okón-jo' }) }, says({ lastName: 'OKONJO' })),
      passes('a payer that names nobody', {}, says({})),
    ],
    finds: [
      finds('a nickname', ['coverage 1', /spells/], {}, says({ lastName: 'OKONJO', firstName: 'MARI' })),
      finds('another last name', ['coverage 1', /spells/], {}, says({ lastName: 'OKONJOS' })),
      finds(
        "the subscriber's name",
        ['coverage 1', /eligibility answer/],
        { coverages: [other()] },
        says({ firstName: 'THEODOR' }),
      ),
    ],
  },
  'ELIG-02': {
    passes: [
      passes('a plan of the year', {}, says({ inForce: year })),
      passes('a plan that ends on the day', {}, says({ inForce: { from: '2026-03-09', to: '2026-03-09' } })),
      passes('a payer that says no dates', {}, says({})),
    ],
    finds: [
      finds(
        'a plan that ended',
        ['line 1', /runs from/],
        {},
        says({ inForce: { from: '2025-01-01', to: '2026-03-08' } }),
      ),
      finds(
        'a plan that begins later',
        ['line 2', /in force/],
        {},
        says({ inForce: { from: '2026-03-10', to: '2026-12-31' } }),
      ),
      finds(
        'a span over its end',
        ['line 1', /2026-03-11/],
        { lines: [aLine({ to: '2026-03-11', units: 3 })] },
        says({ inForce: { from: '2026-01-01', to: '2026-03-10' } }),
      ),
    ],
  },
  'ELIG-03': {
    passes: [
      passes('traditional Medicare', {}, medicare()),
      passes('a commercial payer', {}, says({ advantagePlan: 'Bluebonnet Advantage' })),
      passes(
        'an Advantage plan that is billed itself',
        {},
        { ...says({ advantagePlan: 'Bluebonnet' }), payer: aPayer({ class: 'medicare-advantage' }) },
      ),
    ],
    finds: [
      finds(
        'a member of an Advantage plan',
        ['coverage 1', /Bluebonnet/],
        {},
        medicare({ advantagePlan: 'Bluebonnet Advantage' }),
      ),
      finds('another plan', ['coverage 1', /card/], {}, medicare({ advantagePlan: 'Larch Senior HMO' })),
      finds(
        'Medicare as the second payer',
        ['coverage 2', /Larch/],
        { coverages: [aCoverage(), aCoverage({ payerId: 'medicare-ia' })], billing: 1 },
        medicare({ advantagePlan: 'Larch Senior HMO' }),
      ),
    ],
  },
  'ELIG-04': {
    passes: [
      passes('benefits that are left', {}, says({})),
      passes('another payer knows of the patient', {}, says({ otherPayers: ['Larch Mutual'] })),
      passes('a plan of the year', {}, says({ inForce: year })),
    ],
    finds: [
      finds('visits that are used up', ['coverage 1', /used up/], {}, says({ usedUp: ['physical therapy visits'] })),
      finds('money that is used up', ['coverage 1', /chiropractic/], {}, says({ usedUp: ['chiropractic dollars'] })),
      finds('an exclusion', ['coverage 1', /does not cover/], {}, says({ excluded: ['acupuncture'] })),
    ],
  },
  'ELIG-06': {
    passes: [
      passes('Medicaid without a spend-down', {}, medicaid()),
      passes('a spend-down that is met', {}, medicaid({ spendDownCents: 0 })),
      passes('another payer', {}, says({ spendDownCents: 10_000 })),
    ],
    finds: [
      finds('a hundred dollars to spend', ['coverage 1', /\$100\.00/], {}, medicaid({ spendDownCents: 10_000 })),
      finds('a cent to spend', ['coverage 1', /\$0\.01/], {}, medicaid({ spendDownCents: 1 })),
      finds(
        'Medicaid as the second payer',
        ['coverage 2', /ask again/],
        { coverages: [aCoverage(), aCoverage()], billing: 1 },
        medicaid({ spendDownCents: 5_000 }),
      ),
    ],
  },
  'ELIG-07': {
    passes: [
      passes('a premium that is paid', {}, says({})),
      passes('another class', {}, medicare({ inGracePeriod: true })),
    ],
    finds: [
      finds('a grace period', ['coverage 1', /premium/], {}, says({ inGracePeriod: true })),
      finds(
        'a payer that said so before',
        ['coverage 1', /premium/],
        {
          payments: [
            {
              remittanceId: 'r',
              position: 1,
              payerId: 'prairie-health',
              coverage: 0,
              status: '1',
              payerClaimNumber: 'P1',
              paidOn: '2026-03-10',
              chargeCents: 0,
              paidCents: 0,
              lines: [],
              remarks: ['N617'],
            },
          ],
        },
        says({}),
      ),
    ],
  },
  'ELIG-08': {
    passes: [
      passes('a copay', { coverageChecks: [{ ...check, copayCents: 2_000 }] }),
      passes('a deductible', { coverageChecks: [{ ...check, deductibleLeftCents: 0 }] }),
      passes('nothing asked yet'),
    ],
    finds: [finds('an answer without figures', ['coverage 1', /copay/], { coverageChecks: [check] })],
  },
  'COB-01': {
    passes: [
      passes('one payer', {}, says({})),
      passes('both on the claim', { coverages: [aCoverage(), aCoverage()] }, says({ otherPayers: ['Larch Mutual'] })),
      passes('a plan of the year', {}, says({ inForce: year })),
    ],
    finds: [
      finds('another payer', ['coverage 1', /Larch Mutual/], {}, says({ otherPayers: ['Larch Mutual'] })),
      finds('two of them', ['coverage 1', /Cedar/], {}, says({ otherPayers: ['Larch Mutual', 'Cedar Auto'] })),
      finds(
        'another payer before Medicare',
        ['coverage 1', /who pays first/],
        {},
        medicare({ otherPayers: ['Larch Group Plan'] }),
      ),
    ],
  },
  'POS-04': {
    passes: [
      passes('no stay', {}, medicare()),
      passes('the day of admission', {}, medicare({ inpatient: { from: '2026-03-09', to: '2026-03-12' } })),
      passes(
        'a visit in the hospital',
        { placeOfService: '21' },
        medicare({ inpatient: { from: '2026-03-01', to: '2026-03-20' } }),
      ),
    ],
    finds: [
      finds(
        'an office visit during a stay',
        ['line 1', /facility/],
        {},
        medicare({ inpatient: { from: '2026-03-01', to: '2026-03-20' } }),
      ),
      finds(
        'a test during a stay',
        ['line 2', /2026-03-01/],
        {},
        medicare({ inpatient: { from: '2026-03-01', to: '2026-03-20' } }),
      ),
      finds(
        'a telehealth visit',
        ['line 1', /bill the facility/],
        { placeOfService: '10', lines: [aLine()] },
        medicare({ inpatient: { from: '2026-03-08', to: '2026-03-10' } }),
      ),
    ],
  },
  'MOD-16': {
    passes: [
      passes('no hospice', {}, medicare()),
      passes('an attending physician', { lines: [aLine({ modifiers: ['GV'] })] }, medicare({ hospice: year })),
      passes('a day before it', {}, medicare({ hospice: { from: '2026-03-10', to: '2026-12-31' } })),
    ],
    finds: [
      finds('no modifier', ['line 1', /GW/], {}, medicare({ hospice: year })),
      finds('another modifier', ['line 2', /hospice/], {}, medicare({ hospice: year })),
      finds(
        'the first day',
        ['line 1', /GV/],
        { lines: [aLine({ modifiers: ['25'] })] },
        medicare({ hospice: { from: '2026-03-09', to: '2026-06-30' } }),
      ),
    ],
  },
};
