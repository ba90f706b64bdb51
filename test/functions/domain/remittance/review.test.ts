import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { type Entry, post } from '../../../../functions/domain/ledger/ledger.ts';
import { postClaimPayment } from '../../../../functions/domain/remittance/post-claim-payment.ts';
import { review, turnOf } from '../../../../functions/domain/remittance/review.ts';
import type { ClaimPayment } from '../../../../functions/domain/x12/remittance.ts';
import { aClaim, aCoverage, aLine, aPayer, aPractice, aSubmission } from '../../../support/claims.ts';
import { expectedBy } from '../../../support/expected.ts';
import { aClaimPayment, reversed, type SaidOfLine } from '../../../support/remittances.ts';

const elm = aPayer({ payerId: 'elm', fees: {} });
const twoPayers = { coverages: [aCoverage(), aCoverage({ payerId: 'elm' })] };

/** The claim after these payments, posted as the door posts them. */
function after(claim: Claim, payments: readonly ClaimPayment[], coverage = 0): Claim {
  let now = claim;
  for (const received of payments) {
    const payer = coverage === 0 ? aPayer() : elm;
    const expected = expectedBy(claim, payer);
    const context = { remittanceId: 'ERA-1', paidOn: '2026-04-02', coverage, payer, toleranceCents: 100, expected };
    const posting = postClaimPayment(now, received, context);
    if ('unposted' in posting) throw new Error(posting.unposted);
    now = { ...now, payments: [...now.payments, posting.payment], balances: post(now.balances, posting.entries) };
  }
  return now;
}

const reviewOf = (claim: Claim) => review(claim, { payer: aPayer(), practice: aPractice() });

function decided(said: string, overrides: Partial<Claim> = {}): Claim {
  const claim = aClaim(overrides);
  const lines = said.split(' | ').map((text, index): SaidOfLine => {
    const [adjustments = '', remarks = ''] = text.split(' + ');
    return { line: index + 1, adjustments, remarks };
  });
  return after(claim, [aClaimPayment(claim, lines)]);
}

const moved = (claim: Claim, ...entries: readonly Entry[]): Claim => ({
  ...claim,
  balances: post(claim.balances, entries),
});
const patientPays = (line: number, cents: number): Entry => ({
  line,
  from: 'patient',
  to: 'patient-paid',
  cents,
  why: 'receipt',
});

describe('the first payer’s decision', () => {
  test.each<[string, string, string, string[]]>([
    ['paid by contract', 'CO-45:4650 | CO-45:1560', 'Settled', []],
    [
      'denied, every line',
      'CO-197:14500 | CO-197:3250',
      'Denied',
      ['Line 1 was denied: CO-197.', 'Line 2 was denied: CO-197.'],
    ],
    [
      'denied, one line, with its remark',
      'CO-45:4650 | CO-16:3250 + N290',
      'PartlyDenied',
      ['Line 2 was denied: CO-16, N290.'],
    ],
    [
      'denied and a patient share: the denial first',
      'CO-45:4650 PR-3:2500 | CO-97:3250',
      'PartlyDenied',
      ['Line 2 was denied: CO-97.'],
    ],
    [
      'short of the contract',
      'CO-45:5650 | CO-45:1560',
      'Underpaid',
      [
        "Line 1 (99213) was paid $10.00 short at prairie-health. $88.50 was allowed instead of $98.50 (the contract's $98.50).",
      ],
    ],
    ['a line not decided', 'CO-45:4650', 'Incomplete', ['The payer has not decided every line yet.']],
    ['the patient’s share', 'CO-45:4650 PR-1:9850 | CO-45:1560', 'PatientOwes', ['$98.50 is left to the patient.']],
    [
      'a share at the small balance',
      'CO-45:4650 PR-3:500 | CO-45:1560',
      'SmallBalance',
      ['$5.00 is too little to bill.'],
    ],
    ['a share a cent above it', 'CO-45:4650 PR-3:501 | CO-45:1560', 'PatientOwes', ['$5.01 is left to the patient.']],
  ])('%s', (_, said, outcome, findings) => expect(reviewOf(decided(said))).toMatchObject({ outcome, findings }));

  test('the patient’s share goes to the next payer where there is one', () => {
    const claim = decided('CO-45:4650 PR-1:9850 | CO-45:1560', twoPayers);
    expect(reviewOf(claim)).toMatchObject({
      outcome: 'NextPayerDue',
      findings: ['$98.50 is left to the next payer.'],
    });
  });

  test('silence', () => {
    expect(reviewOf(aClaim())).toEqual({ outcome: 'Incomplete', findings: ['The payer has not decided yet.'] });
  });

  test('not taken after all, whatever was decided before', () => {
    const submissions = [{ ...aSubmission(), ended: 'Rejected' as const }];
    const findings = ['The payer did not take the claim after all.'];
    expect(reviewOf(aClaim({ submissions }))).toEqual({ outcome: 'Rejected', findings });
    expect(reviewOf({ ...decided('CO-197:14500'), submissions })).toEqual({ outcome: 'Rejected', findings });
    expect(reviewOf({ ...decided('CO-45:4650 | CO-45:1560'), submissions }).outcome).toBe('Settled');
  });

  test('taken back: the new decision is to come', () => {
    const claim = aClaim();
    const paid = aClaimPayment(claim, [
      { line: 1, adjustments: 'CO-45:4650' },
      { line: 2, adjustments: 'CO-45:1560' },
    ]);
    expect(reviewOf(after(claim, [paid, reversed(paid)])).outcome).toBe('Reversed');
    const again = aClaimPayment(claim, [
      { line: 1, adjustments: 'CO-45:4650 PR-3:2500' },
      { line: 2, adjustments: 'CO-45:1560' },
    ]);
    expect(reviewOf(after(claim, [paid, reversed(paid), again])).outcome).toBe('PatientOwes');
  });
});

describe('money beyond what is owed', () => {
  const settled = decided('CO-45:4650 | CO-45:1560');

  test('the patient’s goes back to the patient', () => {
    expect(reviewOf(moved(settled, patientPays(1, 2_500)))).toEqual({
      outcome: 'CreditBalance',
      findings: ['$25.00 was paid beyond what is owed.'],
      isPatientCredit: true,
    });
  });

  test('the payer’s is a person’s to find out', () => {
    const twice = after(settled, [aClaimPayment(settled, [{ line: 1, adjustments: 'CO-45:4650' }])]);
    expect(reviewOf(twice)).toMatchObject({ outcome: 'CreditBalance', isPatientCredit: false });
  });

  test('a patient who paid what was owed is settled', () => {
    const owing = decided('CO-45:4650 PR-3:2500 | CO-45:1560');
    expect(reviewOf(moved(owing, patientPays(1, 2_500))).outcome).toBe('Settled');
    expect(reviewOf(moved(owing, patientPays(1, 2_000))).outcome).toBe('SmallBalance');
  });
});

describe('a patient without coverage', () => {
  const alone = aClaim({ coverages: [], lines: [aLine()] });
  const reviewAlone = (claim: Claim) => review(claim, { practice: aPractice() }).outcome;

  test('owes everything', () => expect(reviewAlone(alone)).toBe('PatientOwes'));
  test('has paid it', () => expect(reviewAlone(moved(alone, patientPays(1, 14_500)))).toBe('Settled'));
});

describe('turnOf', () => {
  const second = moved(decided('CO-45:4650 PR-1:9850 | CO-45:1560', twoPayers), {
    line: 1,
    from: 'patient',
    to: 'payer:2',
    cents: 9_850,
    why: 'next payer',
  });
  test.each<[string, Claim, number]>([
    ['the first payer has money open', aClaim(twoPayers), 0],
    ['only the second has', { ...second, billing: 1 }, 1],
    [
      'both have: the first goes first',
      { ...moved(aClaim(twoPayers), { line: 1, from: 'payer:1', to: 'payer:2', cents: 1, why: 'test' }), billing: 1 },
      0,
    ],
    ['nobody has: the one billed now', { ...decided('CO-45:4650 | CO-45:1560', twoPayers), billing: 1 }, 1],
    ['a patient alone', aClaim({ coverages: [] }), 0],
  ])('%s', (_, claim, turn) => expect(turnOf(claim)).toBe(turn));
});
