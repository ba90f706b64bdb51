import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { behind, withSettledUses, withUses } from '../../../../functions/domain/authorization/behind.ts';
import { allowedLines, countOf, leftOf, taken, usedBy } from '../../../../functions/domain/authorization/uses.ts';
import { anAuthorization } from '../../../support/authorizations.ts';
import { aClaim, aLine } from '../../../support/claims.ts';
import { aDenial } from '../denial/denied-claim.ts';

const claimIds = ['C1', 'C2', 'C3', 'C4'];
const deeds = fc.array(fc.record({ claimId: fc.constantFrom(...claimIds), count: fc.integer({ min: 0, max: 6 }) }), {
  maxLength: 30,
});

test('units never go below zero or above what was granted, and always add up, in any order and however often', () => {
  fc.assert(
    fc.property(fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }), deeds, (granted, all) => {
      let authorization = anAuthorization({ granted });
      for (const { claimId, count } of all) {
        const before = leftOf(authorization, claimId);
        authorization = taken(authorization, claimId, count);
        expect(authorization.uses[claimId] ?? 0).toBe(Math.min(count, before ?? count));
        // The same again, as after a retry.
        expect(taken(authorization, claimId, count)).toBe(authorization);
        expect(Object.values(authorization.uses).every((units) => units > 0)).toBe(true);
        if (granted === undefined) continue;
        expect(leftOf(authorization)).toBeGreaterThanOrEqual(0);
        expect(usedBy(authorization) + leftOf(authorization)!).toBe(granted);
      }
      const empty = claimIds.reduce((one, claimId) => taken(one, claimId, 0), authorization);
      expect(empty.uses).toEqual({});
    }),
  );
});

test('where everything fits, the order in which claims take makes no difference', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(claimIds), (order) => {
      const all = order.reduce((one, claimId) => taken(one, claimId, 2), anAuthorization({ granted: 8 }));
      expect(usedBy(all)).toBe(2 * order.length);
    }),
  );
});

describe('what counts', () => {
  const lines = [aLine(), aLine({ line: 2, units: 3 }), aLine({ line: 3, code: '87804' })];

  test.each([
    ['units of its codes', {}, 4],
    ['units of everything', { codes: [] }, 5],
    ['days', { counts: 'visits' as const }, 1],
    ['nothing of other codes', { codes: ['20610'] }, 0],
  ])('%s', (_, overrides, count) => expect(countOf(anAuthorization(overrides), lines)).toBe(count));

  test('what the payer refused uses nothing up, and a deductible does', () => {
    const claim = aClaim({ lines: [aLine()] });
    const after = (reasons: string) =>
      allowedLines({ ...claim, payments: [aDenial(claim, reasons)] }, 'prairie-health');
    expect(after('CO-50')).toEqual([]);
    expect(after('PR-204')).toEqual([]);
    expect(after('PR-1')).toHaveLength(1);
    expect(allowedLines(claim, 'prairie-health')).toEqual([]);
  });
});

describe('a claim', () => {
  const claim = aClaim({ authorizationNumber: 'PA-1', referralNumber: 'R-1' });
  const referral = anAuthorization({
    authorizationId: 'A2',
    kind: 'referral',
    number: 'R-1',
    counts: 'visits',
    granted: 1,
    codes: [],
  });
  const other = anAuthorization({ authorizationId: 'A3', number: 'PA-2' });

  test('goes by what is behind its numbers, without what it has taken itself', () => {
    const mine = anAuthorization({ uses: { [claim.claimId]: 1, C2: 3 } });
    expect(behind([other, mine, referral], claim)).toMatchObject({
      authorization: { number: 'PA-1', units: 10, usedUnits: 3, asked: 1 },
      referral: { number: 'R-1', visits: 1, usedVisits: 0 },
    });
    expect(behind([other], claim)).toEqual({});
  });

  test('takes of both, and gives back what it took by a number that it no longer has', () => {
    const before = anAuthorization({ authorizationId: 'A4', number: 'PA-0', uses: { [claim.claimId]: 1 } });
    const after = withUses([anAuthorization(), referral, other, before], claim);
    expect(after.map(({ authorizationId, uses }) => [authorizationId, uses])).toEqual([
      ['A1', { [claim.claimId]: 1 }],
      ['A2', { [claim.claimId]: 1 }],
      ['A4', {}],
    ]);
    expect(withUses(after, claim)).toEqual([]);
  });

  test('gives back when it is void or refused, and keeps what was paid', () => {
    const used = anAuthorization({ uses: { [claim.claimId]: 1 } });
    const settled = (payments: typeof claim.payments, isVoid = false) =>
      withSettledUses([used], { ...claim, payments }, isVoid).map(({ uses }) => uses);
    expect(settled([], true)).toEqual([{}]);
    expect(settled([aDenial(claim, 'CO-50')])).toEqual([{}]);
    expect(settled([aDenial(claim, 'PR-2')])).toEqual([]);
  });
});
