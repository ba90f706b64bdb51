import { expect, test } from 'vitest';
import { type Circumstances, ruleFor, type Service } from '../../../../functions/domain/authorization/rule-for.ts';
import type { Payer } from '../../../../functions/domain/payer/payer.ts';
import { Payer as PayerFile } from '../../../../functions/domain/payer/payer.ts';
import { aPayer } from '../../../support/claims.ts';

const told = { source: 'Provider manual 2026, chapter 4', sourceDate: '2026-01-05' };
const knee: Service = { code: '29881', from: '2026-03-09', units: 1, placeOfService: '24' };
const wants = (...authorizations: readonly object[]): Partial<Payer> => ({
  requirements: {
    authorizations: authorizations.map((rule) => ({ kind: 'authorization', ...told, ...rule })),
  } as never,
});
const visits = (...days: readonly string[]) => ({ services: days.map((from) => ({ code: '97110', from })) });

test.each<[string, boolean, Partial<Payer>, Partial<Service>, Circumstances]>([
  ['a payer that wants none', false, {}, {}, {}],
  ['a code of its list', true, { authorizationCodes: ['29881'] }, {}, {}],
  ['the whole code, not its beginning', false, { authorizationCodes: ['2988'] }, {}, {}],
  ['a rule for its code', true, wants({ codes: ['29881'] }), {}, {}],
  ['the beginning of a code', true, wants({ codes: ['298'] }), {}, {}],
  ['another code', false, wants({ codes: ['64721'] }), {}, {}],
  ['a rule for every service', true, wants({}), {}, {}],
  ['a rule about referrals', false, wants({ kind: 'referral' }), {}, {}],
  ['its place', true, wants({ placesOfService: ['24'] }), {}, {}],
  ['another place', false, wants({ placesOfService: ['22'] }), {}, {}],
  ['no place known', false, wants({ placesOfService: ['24'] }), { placeOfService: undefined }, {}],
  ['its plan', true, wants({ plans: ['Prairie HMO'] }), {}, { planName: 'Prairie HMO' }],
  ['another plan', false, wants({ plans: ['Prairie HMO'] }), {}, { planName: 'Prairie PPO' }],
  ['a plan that nobody has named', true, wants({ plans: ['Prairie HMO'] }), {}, {}],
  ['enough units', true, wants({ fromUnits: 4 }), { units: 4 }, {}],
  ['too few units', false, wants({ fromUnits: 4 }), { units: 3 }, {}],
  ['the day on which it begins', true, wants({ from: '2026-03-09' }), {}, {}],
  ['a day before it', false, wants({ from: '2026-03-10' }), {}, {}],
  ['a day after its end', false, wants({ to: '2026-03-08' }), {}, {}],
  [
    'the third visit',
    true,
    wants({ codes: ['971'], fromVisit: 3 }),
    { code: '97110' },
    visits('2026-02-01', '2026-02-08'),
  ],
  ['the second visit', false, wants({ codes: ['971'], fromVisit: 3 }), { code: '97110' }, visits('2026-02-01')],
  [
    'two services on one day',
    false,
    wants({ codes: ['971'], fromVisit: 3 }),
    { code: '97110' },
    visits('2026-02-01', '2026-02-01'),
  ],
  ['visits of last year', false, wants({ codes: ['971'], fromVisit: 2 }), { code: '97110' }, visits('2025-12-30')],
  ['visits that nobody knows', false, wants({ codes: ['971'], fromVisit: 2 }), { code: '97110' }, {}],
])('%s: %s', (_, isNeeded, payer, service, known) => {
  expect(ruleFor(aPayer(payer), 'authorization', { ...knee, ...service }, known) !== undefined).toBe(isNeeded);
});

test('a referral is wanted by the old setting and by a rule', () => {
  expect(ruleFor(aPayer({ requirements: { referral: true } }), 'referral', knee)).toBeDefined();
  expect(ruleFor(aPayer(wants({ kind: 'referral', codes: ['298'] })), 'referral', knee)).toMatchObject(told);
  expect(ruleFor(aPayer(wants({ kind: 'referral', codes: ['298'] })), 'authorization', knee)).toBeUndefined();
});

test('a payer file without rules stays readable, and one that says a rule wrongly is refused with its place', () => {
  const { requirements: _, ...old } = aPayer({ authorizationCodes: ['29881'] });
  expect(PayerFile.parse(old).authorizationCodes).toEqual(['29881']);
  const wrong = { ...old, requirements: { authorizations: [{ codes: ['29881'], source: 'Manual' }] } };
  expect(PayerFile.safeParse(wrong).error?.issues.map(({ path }) => path.join('.'))).toEqual([
    'requirements.authorizations.0.sourceDate',
  ]);
});
