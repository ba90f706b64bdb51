import { describe, expect, test } from 'vitest';
import type { Claim, ClaimPayment } from '../../../../functions/domain/claim/claim.ts';
import { dayAt } from '../../../../functions/domain/days.ts';
import {
  acknowledgmentSeconds,
  nextTrip,
  remittanceSeconds,
  standingDecision,
  tripUnderWay,
} from '../../../../functions/domain/submission/submission.ts';
import { aClaim, aCoverage, aMedicarePayer, aPayer, aPractice, aSubmission } from '../../../support/claims.ts';
import { aDenial } from '../denial/denied-claim.ts';

const at = '2026-04-06T15:00:00.000Z';
const claim = aClaim();
const denied = aDenial(claim, 'CO-16');
const paid: Partial<Claim> = { payments: [denied] };
const medicare = { coverages: [aCoverage({ payerId: 'medicare-ia' })] };
const reversal: ClaimPayment = { ...denied, status: '22', payerClaimNumber: 'PCN-REV' };

describe('nextTrip', () => {
  test.each<[string, Partial<Claim>, 'any' | 'medicare', string, string | undefined]>([
    ['the first trip', {}, 'any', '1', undefined],
    [
      'after a rejection nothing was decided',
      { submissions: [aSubmission({ ended: 'Rejected' })] },
      'any',
      '1',
      undefined,
    ],
    ['after a denial it replaces the decision', paid, 'any', '7', 'PCN000417'],
    ['a payer without replacements gets a new claim', { ...paid, ...medicare }, 'medicare', '1', undefined],
    [
      'a decision that was taken back is not replaced',
      { payments: [{ ...denied, status: '22' }] },
      'any',
      '1',
      undefined,
    ],
    ['but the one before it is', { payments: [denied, reversal] }, 'any', '7', 'PCN000417'],
    [
      'the next payer has decided nothing yet',
      { ...paid, billing: 1, coverages: [aCoverage(), aCoverage({ payerId: 'elm' })] },
      'any',
      '1',
      undefined,
    ],
  ])('%s', (_, overrides, who, frequency, payerClaimNumber) => {
    const payer = who === 'medicare' ? aMedicarePayer() : aPayer();
    const trip = nextTrip(aClaim(overrides), payer, at);
    expect(trip).toMatchObject({ frequency, payerId: payer.payerId, createdAt: at });
    expect(trip.payerClaimNumber).toBe(payerClaimNumber);
  });

  test('trips are numbered through, over all payers', () => {
    expect(nextTrip(aClaim({ submissions: [aSubmission(), aSubmission({ number: 2 })] }), aPayer(), at).number).toBe(3);
  });
});

describe('tripUnderWay', () => {
  test.each<[string, Partial<Claim>, number | undefined]>([
    ['none yet', {}, undefined],
    ['the one that was sent', { submissions: [aSubmission()] }, 1],
    ['not one that has ended', { submissions: [aSubmission({ ended: 'Adjudicated' })] }, undefined],
    ['only the newest', { submissions: [aSubmission(), aSubmission({ number: 2, ended: 'Rejected' })] }, undefined],
    ['not one to another payer', { submissions: [aSubmission({ payerId: 'elm' })] }, undefined],
    ['of a patient without coverage', { coverages: [], submissions: [aSubmission()] }, undefined],
  ])('%s', (_, overrides, number) => expect(tripUnderWay(aClaim(overrides))?.number).toBe(number));
});

test('the standing decision is the newest of the payer billed now', () => {
  const newer = { ...denied, payerClaimNumber: 'PCN-2' };
  const other = { ...denied, coverage: 1, payerClaimNumber: 'PCN-3' };
  expect(standingDecision(aClaim({ payments: [denied, newer, other] }))?.payerClaimNumber).toBe('PCN-2');
  expect(standingDecision(claim)).toBeUndefined();
});

describe('how long it waits', () => {
  const practice = aPractice();
  const hours = (seconds: number) => seconds / 3600;

  test.each([
    ['over a weekend', '2026-03-13T15:00:00.000Z', '2026-03-17'],
    ['inside a week', '2026-03-10T15:00:00.000Z', '2026-03-12'],
    ['late in the evening, when it is tomorrow in UTC', '2026-03-11T04:30:00.000Z', '2026-03-12'],
    ['over the change of the clock', '2026-03-06T15:00:00.000Z', '2026-03-10'],
  ])('for the acknowledgment until two business days are over: %s', (_, from, on) => {
    const wakes = new Date(Date.parse(from) + acknowledgmentSeconds(claim, practice, from) * 1000).toISOString();
    const [earliest, latest] = [`${on}T18:00`, `${on}T22:00`];
    const local = `${dayAt(wakes, practice.zone)}T${new Date(wakes).toLocaleTimeString('sv', { timeZone: practice.zone })}`;
    expect(local >= earliest && local < latest, local).toBe(true);
  });

  test('for the remittance as long as the payer is used to take, and at most four hours more', () => {
    const seconds = remittanceSeconds(claim, { days: 14 });
    expect(hours(seconds)).toBeGreaterThanOrEqual(14 * 24);
    expect(hours(seconds)).toBeLessThan(14 * 24 + 4);
  });
});
