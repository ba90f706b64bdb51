import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimPayment, Submission } from '../../../../functions/domain/claim/claim.ts';
import {
  daysToDecision,
  followUpDays,
  followUpDaysInWords,
  type PayerPace,
  withDecisions,
} from '../../../../functions/domain/follow-up/payer-pace.ts';
import { aClaim, aSubmission } from '../../../support/claims.ts';
import { aDenial } from '../denial/denied-claim.ts';

const none: PayerPace = { payerId: 'prairie-health', months: {} };
const stated = { followUpDays: 18 };
const seen = (days: readonly number[], pace = none, on = '2026-03-20T12:00:00.000Z') => withDecisions(pace, on, days);
const times = (count: number, days: number) => Array<number>(count).fill(days);

describe('the days of silence after which a payer is asked', () => {
  test.each<[string, readonly number[], number, string]>([
    ['nothing seen', [], 18, '18 days as its file says: 0 decisions seen, 30 are needed to learn from'],
    ['too few seen', times(29, 9), 18, '18 days as its file says: 29 decisions seen, 30 are needed to learn from'],
    [
      'a quick payer',
      times(30, 9),
      14,
      '14 days: nine of ten of 30 decisions came within 9 days, bounded to 14–21; its file says 18',
    ],
    [
      'a slow payer',
      times(40, 33),
      21,
      '21 days: nine of ten of 40 decisions came within 33 days, bounded to 14–21; its file says 18',
    ],
    [
      'one in between',
      [...times(26, 12), 15, 15, ...times(2, 40)],
      15,
      '15 days: nine of ten of 30 decisions came within 15 days; its file says 18',
    ],
    ['the tenth part does not count', [...times(90, 16), ...times(10, 90)], 16, ''],
    ['one more than the tenth part does', [...times(89, 16), ...times(11, 90)], 21, ''],
  ])('%s', (_, days, expected, words) => {
    const learnt = followUpDays(stated, seen(days));
    expect(learnt.days).toBe(expected);
    if (words) expect(followUpDaysInWords(learnt)).toBe(words);
  });

  test('are 14 to 21, whatever was seen', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 })), (days) => {
        const learnt = followUpDays(stated, seen(days));
        expect(learnt.days).toBeGreaterThanOrEqual(14);
        expect(learnt.days).toBeLessThanOrEqual(21);
        expect(learnt.observed).toBe(days.length);
      }),
    );
  });

  test('forget what is older than twelve months', () => {
    let pace = seen(times(30, 30), none, '2025-01-05T12:00:00.000Z');
    for (let month = 2; month <= 12; month++) {
      pace = seen(times(3, 10), pace, `2025-${String(month).padStart(2, '0')}-05T12:00:00.000Z`);
    }
    expect(followUpDays(stated, pace).days).toBe(21);
    expect(followUpDays(stated, seen(times(3, 10), pace, '2026-01-05T12:00:00.000Z'))).toMatchObject({
      days: 14,
      observed: 36,
    });
  });
});

describe('how long a payer took', () => {
  const accepted = aSubmission({
    createdAt: '2026-03-12T15:00:00.000Z',
    acknowledgment: { outcome: 'Accepted', at: '2026-03-13T15:00:00.000Z', by: '277CA', reasons: [] },
  });
  const paid = (postedAt: string, overrides: Partial<ClaimPayment> = {}) =>
    aDenial(aClaim(), 'CO-16', { postedAt, remittanceId: 'E', position: 1, ...overrides });
  const of = (submissions: readonly Submission[], payments: readonly ClaimPayment[]) =>
    daysToDecision({ submissions, payments }, 'E', 1);

  test.each<[string, readonly Submission[], readonly ClaimPayment[], number | undefined]>([
    ['from its acceptance', [accepted], [paid('2026-03-23T15:00:00.000Z')], 10],
    ['begun days count', [accepted], [paid('2026-03-23T15:00:01.000Z')], 11],
    ['from its sending, when nobody accepted it', [aSubmission()], [paid('2026-03-22T15:00:00.000Z')], 10],
    [
      'from the trip that it decides',
      [{ ...accepted, ended: 'NotOnFile' }, aSubmission({ number: 2, createdAt: '2026-04-01T15:00:00.000Z' })],
      [paid('2026-04-06T15:00:00.000Z')],
      5,
    ],
    ['not of a reversal', [accepted], [paid('2026-03-23T15:00:00.000Z', { status: '22' })], undefined],
    [
      'not of a second decision',
      [accepted],
      [paid('2026-03-20T15:00:00.000Z', { remittanceId: 'D' }), paid('2026-03-23T15:00:00.000Z')],
      undefined,
    ],
    [
      'of a decision of the corrected claim',
      [accepted, aSubmission({ number: 2, createdAt: '2026-04-01T15:00:00.000Z' })],
      [paid('2026-03-20T15:00:00.000Z', { remittanceId: 'D' }), paid('2026-04-09T15:00:00.000Z')],
      8,
    ],
    ['not of a claim that crossed over', [], [paid('2026-03-23T15:00:00.000Z')], undefined],
    ['not when the moment was not kept', [accepted], [aDenial(aClaim(), 'CO-16')], undefined],
  ])('%s', (_, submissions, payments, expected) => expect(of(submissions, payments)).toBe(expected));
});
