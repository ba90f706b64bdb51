import { describe, expect, test } from 'vitest';
import type { History } from '../../functions/domain/claim/change.ts';
import { Silences } from './silences.ts';

/** `0 Submitted, 3 Acknowledged Accepted`: the day of January, what happened, and its outcome or action. */
const history = (text: string): History[] =>
  text.split(', ').map((line, n) => {
    const [at = '', kind = '', outcome = '', more] = line.split(' ');
    const event = {
      kind,
      outcome,
      action: outcome,
      ...(more === 'called' ? { called: {} } : more && { workId: more }),
    };
    return {
      n,
      at: new Date(Date.UTC(2026, 0, 1) + Number(at) * 86_400_000).toISOString(),
      by: '',
      event,
      entries: [],
    };
  });

describe('claims that a payer had for more than 21 days', () => {
  test.each<[string, string, number]>([
    ['paid in time', '0 Submitted, 2 Acknowledged Accepted, 23 Remitted, 23 Reviewed Settled, 23 Closed', 21],
    ['paid too late', '0 Submitted, 2 Acknowledged Accepted, 24 Remitted, 24 Reviewed Settled, 24 Closed', 22],
    ['asked in time', '0 Submitted, 20 StatusChecked Pending, 40 StatusChecked Pending, 55 Remitted, 55 Closed', 20],
    ['a call that nobody makes', '0 Submitted, 20 StatusChecked CallPayer, 50 Remitted, 50 Closed', 30],
    [
      'a call that was made',
      '0 Submitted, 20 StatusChecked CallPayer, 35 Answered Wait called, 50 Remitted, 50 Closed',
      20,
    ],
    [
      'what comes of the patient meanwhile is no word of the payer',
      '0 Submitted, 10 PatientPaid, 30 Remitted, 30 Closed',
      30,
    ],
    [
      'a person who corrects takes as long as he takes',
      '0 Submitted, 2 Acknowledged Rejected, 60 Answered Corrected',
      2,
    ],
    [
      'a person who lets a payer have it again',
      '0 Remitted, 0 Reviewed Underpaid W, 40 Answered Wait W, 55 Remitted, 55 Closed',
      15,
    ],
    [
      'an appeal from its approval on',
      '0 Remitted, 0 AppealPrepared x W, 30 Answered Approved W, 60 AppealDecided, 60 Closed',
      30,
    ],
    ['an appeal that nobody has approved', '0 Remitted, 0 AppealPrepared x W, 60 Answered WriteOff W, 60 Closed', 0],
    ['an appeal that was sent at once', '0 Remitted, 0 AppealPrepared, 25 AppealDecided, 25 Closed', 25],
    ['still there at the end', '0 Submitted', 100],
  ])('%s', (_, text, longest) => {
    const silences = new Silences(history('100 End')[0]!.at);
    silences.add(history(text), text.endsWith('Closed'));
    expect(silences.longest / 86_400).toBe(longest);
    expect(silences.broken.length).toBe(longest > 21 ? 1 : 0);
  });
});
