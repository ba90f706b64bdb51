import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { followUpBy, followUpSeconds, withFollowUp } from '../../../../functions/domain/follow-up/follow-up.ts';
import { aClaim, aSubmission } from '../../../support/claims.ts';

const day = 86_400;

describe('a claim’s own execution asks', () => {
  test.each([14, 15, 20, 21])(
    'after %i days, spread over four hours, and at least two hours before 21 days are over',
    (days) => {
      const [first, last] = [followUpSeconds(days, 0), followUpSeconds(days, 4 * 3600 - 1)];
      expect(last - first).toBe(4 * 3600 - 1);
      expect(first).toBeGreaterThanOrEqual(14 * day);
      expect(last).toBeLessThan(21 * day - 2 * 3600);
      if (days < 21) expect(first).toBe(days * day);
    },
  );
});

describe('the moment by which a payer is asked again', () => {
  const waiting = { state: 'AwaitRemittance', entry: 'e', token: 't' } as const;
  const sent = aSubmission({ createdAt: '2026-03-12T15:00:00.000Z' });
  const accepted = aSubmission({
    acknowledgment: { outcome: 'Accepted', at: '2026-03-14T15:00:00.000Z', by: '277CA', reasons: [] },
  });
  const asked = { at: '2026-04-01T15:00:00.000Z', by: '276', outcome: 'Pending' };

  test.each<[string, Partial<Claim>, string | undefined]>([
    ['21 days after it was sent', { submissions: [sent] }, '2026-04-02T15:00:00.000Z'],
    ['after it was accepted', { submissions: [accepted] }, '2026-04-04T15:00:00.000Z'],
    ['after the payer was asked', { submissions: [accepted], followUps: [asked] }, '2026-04-22T15:00:00.000Z'],
    [
      'in the night after the day of its promise',
      { submissions: [sent], followUps: [{ ...asked, promised: '2026-04-10' }] },
      '2026-04-11T06:00:00.000Z',
    ],
    [
      'not later than 21 days, whatever it promises',
      { submissions: [sent], followUps: [{ ...asked, promised: '2026-05-10' }] },
      '2026-04-22T15:00:00.000Z',
    ],
    [
      'while a trip is under way, also without a wait',
      { submissions: [sent], wait: undefined },
      '2026-04-02T15:00:00.000Z',
    ],
    ['not before anything was sent', {}, undefined],
    ['not when it has ended', { submissions: [{ ...sent, ended: 'Rejected' }], wait: undefined }, undefined],
    ['not when nothing is open there', { submissions: [sent], balances: {} }, undefined],
    ['not when the account is closed', { submissions: [sent], stage: 'ClosedPaid' }, undefined],
    [
      'not while a person corrects it',
      { submissions: [{ ...sent, ended: 'Rejected' }], wait: { ...waiting, state: 'AwaitCorrection' } },
      undefined,
    ],
  ])('%s', (_, claim, expected) => {
    expect(followUpBy(aClaim({ wait: waiting, ...claim }))).toBe(expected);
  });

  test('the last twelve times are kept with the claim', () => {
    let followUps: Claim['followUps'] = [];
    for (let n = 0; n < 20; n++) followUps = withFollowUp({ followUps }, { ...asked, said: String(n) });
    expect([followUps.length, followUps.at(-1)?.said]).toEqual([12, '19']);
  });
});
