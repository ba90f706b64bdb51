import { expect, test } from 'vitest';
import type { Acknowledgment, Claim, Submission } from '../../../../functions/domain/claim/claim.ts';
import { acknowledge } from '../../../../functions/domain/submission/acknowledge.ts';
import { aClaim, aSubmission } from '../../../support/claims.ts';

const said = (outcome: Acknowledgment['outcome'], by = '277CA'): Acknowledgment => ({
  outcome,
  at: '2026-03-13T15:00:00.000Z',
  by,
  reasons: outcome === 'Rejected' ? ['Subscriber not found'] : [],
});

/** What becomes of the trip: its end and its acknowledgment, or `nothing` when nothing is said that is new. */
function becomes(trip: Partial<Submission>, outcome: Acknowledgment['outcome'], claim: Partial<Claim> = {}): string {
  const change = acknowledge(
    aClaim({ stage: 'Submitted', submissions: [aSubmission(trip)], ...claim }),
    1,
    said(outcome),
  );
  const after = change?.set?.submissions?.[0];
  return change ? `${after?.acknowledgment?.outcome}, ${after?.ended ?? 'under way'}` : 'nothing';
}

const accepted = { acknowledgment: said('Accepted') };
const rejected = { acknowledgment: said('Rejected'), ended: 'Rejected' } as const;

test.each<[string, Partial<Submission>, Acknowledgment['outcome'], string]>([
  ['accepted', {}, 'Accepted', 'Accepted, under way'],
  ['rejected', {}, 'Rejected', 'Rejected, Rejected'],
  ['accepted twice', accepted, 'Accepted', 'nothing'],
  ['rejected twice', rejected, 'Rejected', 'nothing'],
  ['accepted by one, rejected by the next', accepted, 'Rejected', 'Rejected, Rejected'],
  ['accepted after it was rejected', rejected, 'Accepted', 'nothing'],
  ['rejected after it was decided', { ended: 'Adjudicated' }, 'Rejected', 'nothing'],
  ['accepted after it was decided', { ended: 'Adjudicated' }, 'Accepted', 'nothing'],
  ['rejected after it was corrected', { ...rejected, ended: 'Corrected' }, 'Rejected', 'nothing'],
  ['accepted after it was given up', { ended: 'NotOnFile' }, 'Accepted', 'nothing'],
])('%s', (_, trip, outcome, then) => expect(becomes(trip, outcome)).toBe(then));

test('a trip that there is not changes nothing', () => {
  expect(acknowledge(aClaim(), 1, said('Accepted'))).toBeUndefined();
});

test.each([
  ['Submitted', 'Accepted', 'Accepted'],
  ['Submitted', 'Rejected', undefined],
  ['NeedsPerson', 'Accepted', undefined],
] as const)('a %s claim that is %s', (stage, outcome, then) => {
  const change = acknowledge(aClaim({ stage, submissions: [aSubmission()] }), 1, said(outcome));
  expect(change?.set?.stage).toBe(then);
  expect(change?.signal).toMatchObject({ kind: 'Acknowledged', submission: 1, outcome });
  expect(change?.entries).toBeUndefined();
});
