import { expect, test } from 'vitest';
import type { Plan } from '../../../../functions/domain/eligibility/plan.ts';
import { readPlan } from '../../../../functions/domain/eligibility/read-plan.ts';
import type { Benefit } from '../../../../functions/domain/x12/eligibility.ts';
import { read271 } from '../../../../functions/domain/x12/read-271.ts';
import { write271 } from '../../../../functions/domain/x12/write-271.ts';
import {
  anAdvantagePlan,
  anEligibilityResponse,
  benefit,
  period,
  type SaidOfCoverage,
} from '../../../support/payer-answers.ts';
import { delivered } from '../x12/delivery.ts';

const day = '2026-03-09';
const nothing: Plan = {
  otherPayers: [],
  usedUp: [],
  excluded: [],
  inGracePeriod: false,
  isQualifiedBeneficiary: false,
  lastName: 'Okonjo',
  firstName: 'Teodor',
};

/** From the 271 as it arrives: written, and read again. */
const plan = (said: SaidOfCoverage, codes: readonly string[] = ['97110']) =>
  readPlan(read271(delivered(write271(anEligibilityResponse(said), '0001'), 'HB')).content, day, codes);
const employer = {
  entity: { role: 'PRP', kind: 'organization', name: 'Acme Group Health' } as const,
  contacts: [],
};

test.each<[string, Benefit[], Partial<Plan>]>([
  ['nothing but active', [benefit('1')], {}],
  [
    'the days on which it is in force',
    [benefit('1', { dates: [period('291', '2026-01-01', '2026-12-31')] })],
    { inForce: { from: '2026-01-01', to: '2026-12-31' } },
  ],
  ['a Medicare Advantage plan', [benefit('1'), anAdvantagePlan], { advantagePlan: 'Elm Mutual' }],
  [
    'another payer',
    [benefit('1'), benefit('R', { insuranceType: '12', related: [employer] })],
    { otherPayers: ['Acme Group Health'] },
  ],
  [
    'visits that are used up',
    [benefit('F', { serviceTypes: ['PT'], period: '29', quantity: { qualifier: 'VS', value: '0' } })],
    { usedUp: ['physical therapy'] },
  ],
  [
    'visits that are left',
    [benefit('F', { serviceTypes: ['PT'], period: '29', quantity: { qualifier: 'VS', value: '3' } })],
    {},
  ],
  [
    'visits of something else that are used up',
    [benefit('F', { serviceTypes: ['33'], period: '29', quantity: { qualifier: 'VS', value: '0' } })],
    {},
  ],
  [
    'dollars that are used up',
    [benefit('F', { serviceTypes: ['PT'], period: '33', amountCents: 0 })],
    { usedUp: ['physical therapy'] },
  ],
  [
    'a benefit that it excludes',
    [benefit('1'), benefit('I', { serviceTypes: ['PT', '35'] })],
    { excluded: ['physical therapy'] },
  ],
  [
    'a premium that is owed',
    [benefit('1', { messages: ['MEMBER IS IN GRACE PERIOD MONTH 2'] })],
    { inGracePeriod: true },
  ],
  ['a spend-down', [benefit('Y', { amountCents: 12_500 })], { spendDownCents: 12_500 }],
  ['a patient whose share the state pays', [benefit('1', { insuranceType: 'QM' })], { isQualifiedBeneficiary: true }],
  [
    'hospice',
    [benefit('X', { serviceTypes: ['45'], dates: [period('292', '2026-02-01', '2026-04-30')] })],
    { hospice: { from: '2026-02-01', to: '2026-04-30' } },
  ],
  [
    'a hospital stay',
    [benefit('X', { serviceTypes: ['48'], dates: [period('435', '2026-03-08')] })],
    { inpatient: { from: '2026-03-08', to: '2026-03-08' } },
  ],
])('%s', (_, benefits, told) => expect(plan({ subscriber: { benefits } })).toEqual({ ...nothing, ...told }));

test('of a dependent the benefits count, and of the subscriber the name', () => {
  const dependent = { benefits: [benefit('1', { messages: ['GRACE PERIOD'] })] };
  expect(plan({ subscriber: {}, dependent })).toEqual({ ...nothing, inGracePeriod: true });
});

test('a payer that names nobody says nothing of a plan', () => expect(plan({ silent: true })).toBeUndefined());
