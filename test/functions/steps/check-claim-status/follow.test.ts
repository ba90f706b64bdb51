import { expect, test } from 'vitest';
import { Enrollment } from '../../../../functions/domain/practice/enrollment.ts';
import { follow } from '../../../../functions/steps/check-claim-status/follow.ts';
import { aClaim, aPayer, aPractice, aSubmission } from '../../../support/claims.ts';

const asked = { payer: aPayer(), at: '2026-04-20T15:00:00.000Z', today: '2026-04-20', usualSeconds: 20 * 86_400 };
const decided = { outcome: 'Finalized', reason: 'Paid on 2026-04-10.', todo: 'Ask for the remittance.' } as const;
const before = { at: '2026-04-17T15:00:00.000Z', by: '276', outcome: 'Finalized' };
const claim = aClaim({ submissions: [aSubmission()], followUps: [before] });

test.each<[string, Partial<Enrollment> | undefined, string[]]>([
  ['of which nothing is known', undefined, []],
  ['that is live', { remittances: 'LIVE' }, []],
  [
    'that is asked for',
    { remittances: 'SUBMITTED' },
    [expect.stringMatching(/^Its remittance comes on paper, because the enrollment for remittances is SUBMITTED: /)],
  ],
])('a decision without its remittance, by an enrollment %s', (_, known, paper) => {
  const enrollments = known && [Enrollment.parse({ payerId: asked.payer.payerId, from: '2026-01-01', ...known })];
  const { outcome, work } = follow(claim, decided, { ...asked, practice: aPractice({ enrollments }) });
  expect(outcome).toBe('CallPayer');
  expect(work?.findings).toEqual([decided.reason, ...paper, decided.todo]);
});
