import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { post, type Totals, totals } from '../../../../functions/domain/ledger/ledger.ts';
import {
  type Posting,
  type PostingContext,
  postClaimPayment,
} from '../../../../functions/domain/remittance/post-claim-payment.ts';
import type { ClaimPayment } from '../../../../functions/domain/x12/remittance.ts';
import { aClaim, aCoverage, aLine, aPayer } from '../../../support/claims.ts';
import { expectedBy } from '../../../support/expected.ts';
import { aClaimPayment, adjustments, aService, reversed, type SaidOfLine } from '../../../support/remittances.ts';

/** 99213 at $145.00, contracted at $98.50, and 87804 at $32.50, contracted at $16.90. */
const claim = aClaim();

const context = (overrides: Partial<PostingContext> = {}): PostingContext => ({
  remittanceId: 'ERA-1',
  paidOn: '2026-04-02',
  coverage: 0,
  payer: aPayer(),
  toleranceCents: 100,
  expected: expectedBy(claim, aPayer()),
  ...overrides,
});

function posted(received: ClaimPayment, to: Claim = claim, overrides: Partial<PostingContext> = {}): Posting {
  const posting = postClaimPayment(to, received, context(overrides));
  if ('unposted' in posting) throw new Error(posting.unposted);
  return posting;
}

const after = (posting: Posting, before: Claim = claim) => post(before.balances, posting.entries);

describe('what one line of a remittance moves', () => {
  test.each<[string, string, { readonly [account: string]: number }]>([
    ['paid by contract', 'CO-45:4650', { 'paid:1': 9_850, contractual: 4_650 }],
    ['paid with a copay', 'CO-45:4650 PR-3:2500', { 'paid:1': 7_350, contractual: 4_650, patient: 2_500 }],
    [
      'deductible and coinsurance',
      'CO-45:4650 PR-1:5000 PR-2:970',
      { 'paid:1': 3_880, contractual: 4_650, patient: 5_970 },
    ],
    ['all to the patient', 'PR-1:14500', { patient: 14_500 }],
    ['paid in full', '', { 'paid:1': 14_500 }],
    ['short of the contract within the tolerance', 'CO-45:4750', { 'paid:1': 9_750, contractual: 4_750 }],
    ['short of the contract by a cent more', 'CO-45:4751', { 'paid:1': 9_749, contractual: 4_650, 'payer:1': 101 }],
    [
      'short of the contract beside a copay',
      'CO-45:6650 PR-3:2500',
      { 'paid:1': 5_350, contractual: 4_650, patient: 2_500, 'payer:1': 2_000 },
    ],
    ['denied for authorization', 'CO-197:14500', { 'payer:1': 14_500 }],
    [
      'denied and written down: all stays open but the contract’s part',
      'CO-45:4650 CO-50:9850',
      { contractual: 4_650, 'payer:1': 9_850 },
    ],
    ['a code that nobody knows', 'CO-9999:14500', { 'payer:1': 14_500 }],
    ['a patient’s share that the playbook refuses', 'PR-29:14500', { 'payer:1': 14_500 }],
    ['what an earlier payer has paid moves nothing', 'OA-23:14500', { 'payer:1': 14_500 }],
    ['sequestration', 'CO-45:4650 CO-253:197', { 'paid:1': 9_653, contractual: 4_650, 'other-adjustment': 197 }],
  ])('%s', (_, said, accounts) => {
    const posting = posted(aClaimPayment(claim, [{ line: 1, adjustments: said }]));
    expect(after(posting)['1']).toEqual({ charge: -14_500, ...accounts });
    expect(after(posting)['2']).toEqual(claim.balances['2']);
  });

  test('a later payer is not held to its contract', () => {
    const second = { ...claim, billing: 1, coverages: [...claim.coverages, aCoverage({ payerId: 'elm' })] };
    const received = aClaimPayment(second, [{ line: 1, adjustments: 'CO-45:9000 OA-23:5000' }]);
    expect(after(posted(received, second, { coverage: 1 }))['1']).toMatchObject({
      'paid:2': 500,
      contractual: 9_000,
      'payer:2': -9_500,
    });
  });

  test('minutes are one contracted unit', () => {
    const timed = aClaim({ lines: [aLine({ code: '99213', unit: 'MJ', units: 60 })] });
    const received = aClaimPayment(timed, [{ line: 1, adjustments: 'CO-45:4650' }]);
    expect(after(posted(received, timed), timed)['1']).not.toHaveProperty('payer:1');
  });

  test('a line that the payer split in two is held to the contract once', () => {
    const split = aClaimPayment(claim, [], {
      services: [
        aService(claim, { line: 1, adjustments: 'CO-45:2325' }, { chargeCents: 7_250, paidCents: 4_925 }),
        aService(claim, { line: 1, adjustments: 'CO-45:2325' }, { chargeCents: 7_250, paidCents: 4_925, position: 2 }),
      ],
    });
    expect(after(posted(split))['1']).toEqual({ charge: -14_500, 'paid:1': 9_850, contractual: 4_650 });
  });
});

describe('what is said of the claim as a whole', () => {
  test('adjustments are spread over its lines in proportion to the charges', () => {
    const received = aClaimPayment(claim, [{ line: 1 }, { line: 2 }], { adjustments: adjustments('PR-3:2000') });
    const { payment } = posted(received);
    expect(payment.lines.map(({ adjustments }) => adjustments)).toEqual([
      [{ group: 'PR', code: '3', cents: 1_634 }],
      [{ group: 'PR', code: '3', cents: 366 }],
    ]);
  });

  test('a claim without services is paid as a whole, to the cent', () => {
    const received = aClaimPayment(claim, [], {
      chargeCents: 17_750,
      paidCents: 11_111,
      adjustments: adjustments('CO-45:6639'),
    });
    const { paidCents, contractualCents, openCents } = totals(
      after(posted(received, claim, { toleranceCents: 17_750 })),
    );
    expect({ paidCents, contractualCents, openCents }).toEqual({
      paidCents: 11_111,
      contractualCents: 6_639,
      openCents: 0,
    });
  });

  test('and their money is what the payer paid, taken off where there is something to take it from', () => {
    const denied = { line: 1, adjustments: 'CO-197:14500' };
    const received = aClaimPayment(claim, [denied, { line: 2 }], { adjustments: adjustments('PR-3:2000') });
    const accounts = after(posted(received));
    expect(accounts['1']).toEqual({ charge: -14_500, 'payer:1': 14_500 });
    expect(accounts['2']).toEqual({ charge: -3_250, 'paid:1': 1_250, patient: 2_000 });
  });

  test('two lines in one service: each its part, to the cent', () => {
    const said = aService(claim, { line: 1, nameless: true }, { chargeCents: 17_750, paidCents: 11_111 });
    const received = aClaimPayment(claim, [], { services: [{ ...said, adjustments: adjustments('CO-45:6639') }] });
    const { payment } = posted(received, claim, { toleranceCents: 17_750 });
    expect(payment.lines).toEqual([
      { line: 1, chargeCents: 14_500, paidCents: 9_077, adjustments: adjustments('CO-45:5423'), remarks: [] },
      { line: 2, chargeCents: 3_250, paidCents: 2_034, adjustments: adjustments('CO-45:1216'), remarks: [] },
    ]);
  });

  test('lines of which nothing is said are the rest of the claim, where they come to it', () => {
    const services = [aService(claim, { line: 1, adjustments: 'CO-45:4650' })];
    const received = aClaimPayment(claim, [], {
      ...{ services, chargeCents: 17_750, paidCents: 9_850, adjustments: adjustments('CO-97:3250') },
    });
    expect(after(posted(received))).toEqual({
      1: { charge: -14_500, 'paid:1': 9_850, contractual: 4_650 },
      2: { charge: -3_250, 'payer:1': 3_250 },
    });
    const odd = { ...received, chargeCents: 17_000, adjustments: adjustments('CO-97:2500') };
    expect(postClaimPayment(claim, odd, context())).toEqual({
      unposted: 'its services come to $145.00 and the claim to $170.00, and no lines of ours are the difference.',
    });
  });

  test('a whole claim denied stays open on every line', () => {
    const received = aClaimPayment(claim, [], {
      status: '4',
      chargeCents: 17_750,
      paidCents: 0,
      adjustments: adjustments('CO-29:17750'),
    });
    const posting = posted(received);
    expect(posting.entries).toEqual([]);
    expect(posting.payment.lines.map(({ adjustments }) => adjustments[0]?.cents)).toEqual([14_500, 3_250]);
  });
});

test('what fits no line is named by its position, and nothing of the claim is posted', () => {
  const stranger = aService(claim, { line: 1, nameless: true });
  const services = [
    aService(claim, { line: 1 }),
    { ...stranger, procedure: { qualifier: 'HC', code: '99499', modifiers: [] }, position: 7 },
  ];
  expect(postClaimPayment(claim, aClaimPayment(claim, [], { services }), context())).toEqual({
    unposted: 'service 7 (99499, $145.00) fits no line of the claim.',
  });
});

test.each([
  ['the crossover carrier by name', '19', [{ role: 'TT', kind: 'organization', name: 'ELM MUTUAL' }], 'ELM MUTUAL'],
  ['forwarded, to nobody by name', '19', [], 'another payer'],
  ['processed as secondary and forwarded', '20', [], 'another payer'],
  ['not forwarded', '1', [], undefined],
] as const)('%s', (_, status, parties, forwardedTo) => {
  const received = aClaimPayment(claim, [{ line: 1 }], { status, parties });
  expect(posted(received).payment.forwardedTo).toBe(forwardedTo);
});

/** Any decision on both lines: every group, codes of every disposition, any split of the charge. */
const reasons = [
  'CO-45',
  'CO-253',
  'CO-197',
  'CO-16',
  'CO-97',
  'PR-1',
  'PR-2',
  'PR-3',
  'PR-96',
  'OA-23',
  'PI-94',
  'CO-8888',
];
const aDecision: fc.Arbitrary<readonly SaidOfLine[]> = fc
  .tuple(
    ...claim.lines.map(({ line, chargeCents }) =>
      fc
        .array(fc.tuple(fc.constantFrom(...reasons), fc.integer({ min: 0, max: chargeCents })), { maxLength: 4 })
        .map((parts) => {
          let left = chargeCents;
          const said = parts.map(([reason, cents]) => {
            const taken = Math.min(left, cents);
            left -= taken;
            return `${reason}:${taken}`;
          });
          return { line, adjustments: said.filter((part) => !part.endsWith(':0')).join(' ') };
        }),
    ),
  )
  .map((lines) => lines);

const explained = ({ chargeCents, ...parts }: Totals) => Object.values(parts).reduce((all, one) => all + one, 0);

describe('any decision', () => {
  test('leaves charge = paid + adjusted + open, the charge as it was, and paid as the payer says', () => {
    fc.assert(
      fc.property(aDecision, (lines) => {
        const received = aClaimPayment(claim, lines);
        const sums = totals(after(posted(received)));
        expect(sums.chargeCents).toBe(17_750);
        expect(explained(sums)).toBe(17_750);
        expect(sums.paidCents).toBe(received.paidCents);
      }),
    );
  });

  test('and its reversal leave nothing behind', () => {
    fc.assert(
      fc.property(aDecision, (lines) => {
        const received = aClaimPayment(claim, lines);
        const paid = { ...claim, balances: after(posted(received)) };
        expect(after(posted(reversed(received), paid), paid)).toEqual(claim.balances);
      }),
    );
  });
});
