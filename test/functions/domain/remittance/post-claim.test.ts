import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { postClaim, type RemittanceSetting } from '../../../../functions/domain/remittance/post-claim.ts';
import { aClaim, aCoverage, aMedicarePayer, aPayer, aSubmission } from '../../../support/claims.ts';
import { aClaimPayment } from '../../../support/remittances.ts';

const elm = aPayer({ payerId: 'elm', name: 'Elm Mutual', x12Id: 'ELM01', aliases: ['Elm Mutual of Iowa'] });
const payers = [aPayer(), aMedicarePayer(), elm];
const medicareFirst = [aCoverage({ payerId: 'medicare-ia' }), aCoverage({ payerId: 'elm' })];
const sameTwice = [aCoverage(), aCoverage({ memberId: 'PHW000000002', relationship: 'spouse' })];

const setting = (overrides: Partial<RemittanceSetting> = {}): RemittanceSetting => ({
  remittanceId: 'ERA-1',
  paidOn: '2026-04-02',
  payerIds: ['PRHP1'],
  payers,
  toleranceCents: 100,
  at: '2026-04-03T12:00:00.000Z',
  ...overrides,
});

function changeOf(claim: Claim, status = '1', overrides: Partial<RemittanceSetting> = {}) {
  return postClaim(claim, aClaimPayment(claim, [{ line: 1 }, { line: 2 }], { status }), setting(overrides));
}

/** Index of the coverage to which the payment was posted. */
function coverageOf(claim: Claim, status: string, payerIds: readonly string[]): number | undefined {
  const change = changeOf(claim, status, { payerIds });
  return 'unposted' in change ? undefined : change.set?.payments?.at(-1)?.coverage;
}

describe('which coverage has paid', () => {
  test.each<[string, Partial<Claim>, string, string[], number | undefined]>([
    ['by the payer’s id', {}, '1', ['PRHP1'], 0],
    ['by its name', {}, '1', ['PRAIRIE HEALTH PLAN'], 0],
    ['by an alias', { coverages: medicareFirst, billing: 1 }, '2', ['ELM MUTUAL OF IOWA'], 1],
    ['by one of many names', {}, '1', ['1421000001', 'SOMETHING ELSE', 'PRHP1'], 0],
    ['the second payer, whatever CLP02 says', { coverages: medicareFirst }, '1', ['ELM01'], 1],
    ['the first payer, late, while the second is billed', { coverages: medicareFirst, billing: 1 }, '1', ['05102'], 0],
    ['the same payer twice: primary by CLP02', { coverages: sameTwice, billing: 1 }, '1', ['PRHP1'], 0],
    ['the same payer twice: secondary by CLP02', { coverages: sameTwice }, '2', ['PRHP1'], 1],
    ['the same payer twice: forwarded as secondary', { coverages: sameTwice }, '20', ['PRHP1'], 1],
    ['the same payer twice: a denial, so the one billed', { coverages: sameTwice, billing: 1 }, '4', ['PRHP1'], 1],
    ['the same payer twice: tertiary, which there is none', { coverages: sameTwice }, '3', ['PRHP1'], 0],
    ['none of the claim’s payers', {}, '1', ['ELM01'], undefined],
    ['nobody by any name', {}, '1', [], undefined],
    ['a patient without coverage', { coverages: [] }, '1', ['PRHP1'], undefined],
  ])('%s', (_, overrides, status, payerIds, coverage) =>
    expect(coverageOf(aClaim(overrides), status, payerIds)).toBe(coverage),
  );
});

test('what cannot be posted says why and changes nothing', () => {
  expect(changeOf(aClaim(), '1', { payerIds: ['ELM01'] })).toEqual({
    unposted: 'the payer is none of the claim’s payers.',
  });
  const claim = aClaim();
  const received = aClaimPayment({ ...claim, lines: [{ ...claim.lines[0]!, code: '99499' }] }, [
    { line: 1, nameless: true },
  ]);
  expect(postClaim(claim, received, setting())).toEqual({
    unposted: 'service 1 (99499, $145.00) fits no line of the claim.',
  });
});

describe('what a posting changes beside the ledger', () => {
  test('the trip to this payer has ended, others have not, and what had ended stays as it was', () => {
    const claim = aClaim({
      coverages: [aCoverage(), aCoverage({ payerId: 'elm' })],
      submissions: [
        aSubmission({ ended: 'Rejected' }),
        aSubmission({ number: 2 }),
        aSubmission({ number: 3, payerId: 'elm' }),
      ],
    });
    const change = changeOf(claim);
    expect('set' in change && change.set?.submissions?.map(({ ended }) => ended)).toEqual([
      'Rejected',
      'Adjudicated',
      undefined,
    ]);
  });

  test.each([
    ['a claim that waits is adjudicated', 'Accepted', 'Adjudicated'],
    ['a closed claim stays closed until it is reviewed', 'ClosedPaid', undefined],
  ] as const)('%s', (_, stage, then) => {
    const change = changeOf(aClaim({ stage }));
    expect('set' in change && change.set?.stage).toBe(then || undefined);
  });

  test.each([
    ['money overturns', '1', {}, '2026-04-02', 'Overturned'],
    ['nothing upholds', '4', { adjustments: 'CO-50:14500' }, '2026-04-02', 'Upheld'],
    ['a reversal does neither', '22', {}, undefined, undefined],
  ] as const)('a sent appeal: %s', (_, status, said, decidedOn, decision) => {
    const appeal = {
      level: 1,
      payerId: 'prairie-health',
      reason: 'It was necessary.',
      preparedAt: '2026-03-20T12:00:00.000Z',
      deadline: '2026-09-16',
      file: 'cedar-family/documents/a.pdf',
      sentAt: '2026-03-21T12:00:00.000Z',
    };
    const unsent = { ...appeal, level: 2, sentAt: undefined };
    const claim = aClaim({ appeals: [appeal, unsent] });
    const change = postClaim(
      claim,
      aClaimPayment(claim, [{ line: 1, ...said }], { status }),
      setting({ isDecided: true }),
    );
    const appeals = 'set' in change ? change.set?.appeals : undefined;
    expect(appeals?.map((one) => one.decision)).toEqual([decision, undefined]);
    expect(appeals?.[0]?.decidedOn).toBe(decidedOn);
  });

  test('history names the remittance and the figures, and no patient', () => {
    const change = changeOf(aClaim());
    expect('event' in change && change.event).toEqual({
      kind: 'Remitted',
      remittanceId: 'ERA-1',
      position: 1,
      payerId: 'prairie-health',
      status: '1',
      chargeCents: 17_750,
      paidCents: 17_750,
      paidOn: '2026-04-02',
    });
    expect('signal' in change && change.signal).toMatchObject({ kind: 'Remitted', remittanceId: 'ERA-1', position: 1 });
  });
});
