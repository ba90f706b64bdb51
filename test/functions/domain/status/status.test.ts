import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { statusInquiry } from '../../../../functions/domain/status/inquiry.ts';
import { type StatusAnswer, statusOf } from '../../../../functions/domain/status/status.ts';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { read276 } from '../../../../functions/domain/x12/read-276.ts';
import { read277 } from '../../../../functions/domain/x12/read-277.ts';
import { write277 } from '../../../../functions/domain/x12/write-277.ts';
import { aClaim, aCoverage, aPayer, aPractice, aSubscriber } from '../../../support/claims.ts';
import { aStatusResponse, type StatusLevel } from '../../../support/payer-answers.ts';
import { aDenial } from '../denial/denied-claim.ts';
import { delivered } from '../x12/delivery.ts';

/** The 277 as it arrives: written, and read again. */
const answer = (text: string, level?: StatusLevel) =>
  read277(delivered(write277(aStatusResponse(text, level), '0001'), 'HN')).content;

describe('what a 277 says', () => {
  test.each<[string, StatusAnswer['outcome']]>([
    ['F0:65', 'Finalized'],
    ['F1:65', 'Finalized'],
    ['F2:88', 'Finalized'],
    ['F3:101', 'Finalized'],
    ['P0:20', 'Pending'],
    ['P1:46', 'Pending'],
    ['P2:46', 'Pending'],
    ['P3:297', 'InformationWanted'],
    ['P4:297', 'InformationWanted'],
    ['R0:297', 'InformationWanted'],
    ['R3:297', 'InformationWanted'],
    ['A0:16', 'Pending'],
    ['A1:19', 'Pending'],
    ['A2:20', 'Pending'],
    ['A3:21', 'Rejected'],
    ['A4:35', 'NotOnFile'],
    ['A6:21', 'Rejected'],
    ['A7:21', 'Rejected'],
    ['A8:21', 'Rejected'],
    ['D0:35', 'NotOnFile'],
    ['D0:33', 'NotFound'],
    ['D0:26:IL', 'NotFound'],
    ['D0:26:1P', 'Unanswerable'],
    ['D0:495', 'Unanswerable'],
    ['A7:484', 'Unreachable'],
    ['F5:0', 'Rejected'],
    ['F3F:16', 'Finalized'],
    ['F4:105', 'Finalized'],
    ['P1:52', 'InformationWanted'],
    ['P2:60', 'InformationWanted'],
    ['P5:44', 'Pending'],
    ['R17:294', 'InformationWanted'],
    ['Q9:1', 'Unanswerable'],
    ['E0:0', 'Unanswerable'],
    ['E3:0', 'Unanswerable'],
    ['E4:0', 'Unanswerable'],
    ['E1:0', 'Unreachable'],
    ['E2:0', 'Unreachable'],
  ])('%s is %s', (text, outcome) => {
    const read = statusOf(answer(text));
    expect(read.outcome).toBe(outcome);
    expect(read.reason).toContain(`(${text.split(':', 2).join(':')})`);
    expect(read.todo).toMatch(/^[A-Z].{20,}\.$/);
  });

  test.each<[string, string, StatusAnswer['outcome']]>([
    ['a decision outranks what is still pending', 'P1:46 | F1:65', 'Finalized'],
    ['a wish outranks waiting', 'P1:46 | R0:297', 'InformationWanted'],
    ['on file once outranks not on file', 'A4:35 | P1:46', 'Pending'],
  ])('%s', (_, text, outcome) => expect(statusOf(answer(text)).outcome).toBe(outcome));

  test('of several pending statuses the newest is told', () => {
    const { reason } = statusOf(answer('P1:46 2026-03-30 | P2:20 2026-04-01'));
    expect(reason).toContain('(P2:20)');
  });

  test.each<[StatusLevel, string, StatusAnswer['outcome']]>([
    ['receiver', 'E1:0', 'Unreachable'],
    ['provider', 'D0:35', 'NotOnFile'],
    ['dependent', 'F2:88', 'Finalized'],
  ])('said of the %s', (level, text, outcome) => expect(statusOf(answer(text, level)).outcome).toBe(outcome));

  test('an answer without any status is no answer', () => {
    const response = { ...answer('F1:65'), sources: [] };
    expect(statusOf(response)).toMatchObject({
      outcome: 'Unreachable',
      reason: 'The payer sent an answer without a status.',
    });
  });
});

describe('the 276 that asks', () => {
  const at = '2026-04-06T15:04:05.000Z';
  const asked = (overrides: Partial<Claim>) => {
    const text = statusInquiry(aClaim(overrides), aPayer(), aPractice(), at);
    const [interchange] = readInterchanges(text);
    expect(interchange?.faults).toEqual([]);
    const { content, faults } = read276(interchange!.groups[0]!.transactions[0]!);
    expect(faults).toEqual([]);
    return content.sources[0]!.receivers[0]!.providers[0]!.subscribers[0]!;
  };

  test('names the claim as the payer got it', () => {
    expect(asked({})).toMatchObject({
      person: { id: 'PHW204417788' },
      birthDate: '1984-07-19',
      claims: [{ trace: 'CFM7Q2W9XK4T8RVN', patientControlNumber: 'CFM7Q2W9XK4T8RVN', chargeCents: 17_750 }],
      dependents: [],
    });
  });

  test('asks by the payer’s own number once it has given one', () => {
    const { claims } = asked({ payments: [aDenial(aClaim(), 'CO-16')] });
    expect(claims[0]?.payerClaimNumber).toBe('PCN000417');
  });

  test('asks about a dependent under the subscriber', () => {
    const subscriber = asked({ coverages: [aCoverage({ relationship: 'child', subscriber: aSubscriber() })] });
    expect(subscriber.claims).toEqual([]);
    expect(subscriber.dependents[0]).toMatchObject({ birthDate: '1984-07-19', claims: [{ chargeCents: 17_750 }] });
  });
});
