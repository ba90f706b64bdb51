import { billedCoverage, type Claim } from '../claim/claim.ts';
import type { Authorization as Permit, Referral } from '../scrubbing/authorization.ts';
import { type Authorization, isGranted } from './authorization.ts';
import { allowedLines, countOf, leftOf, taken, usedBy } from './uses.ts';

/** Those behind the claim's number of this kind. A payer may give one number to several services. */
function named(authorizations: readonly Authorization[], claim: Claim, kind: Authorization['kind']): Authorization[] {
  const number = kind === 'referral' ? claim.referralNumber : claim.authorizationNumber;
  return authorizations.filter((one) => one.kind === kind && one.number !== undefined && one.number === number?.trim());
}

/** What the edits go by: what is behind the numbers on the claim, without what the claim itself has taken of it. */
export function behind(
  authorizations: readonly Authorization[],
  claim: Claim,
): { readonly authorization?: Permit; readonly referral?: Referral } {
  const permits = named(authorizations, claim, 'authorization');
  const slack = (one: Authorization) => (leftOf(one, claim.claimId) ?? Infinity) - countOf(one, claim.lines);
  const [tightest] = permits.toSorted((a, b) => slack(a) - slack(b));
  const [referral] = named(authorizations, claim, 'referral');
  return {
    ...(tightest && {
      authorization: {
        ...daysOf(tightest),
        payerId: tightest.payerId,
        isRefused: !isGranted(tightest),
        codes: permits.some(({ codes }) => codes.length === 0) ? [] : permits.flatMap(({ codes }) => codes),
        npis: tightest.npis,
        units: tightest.granted,
        usedUnits: usedBy(tightest, claim.claimId),
        asked: countOf(tightest, claim.lines),
      },
    }),
    ...(referral && {
      referral: { ...daysOf(referral), visits: referral.granted, usedVisits: usedBy(referral, claim.claimId) },
    }),
  };
}

const daysOf = ({ number = '', from, to }: Authorization) => ({ number, from, to });

/**
 * The authorizations that are different when the account is closed: a claim that is void has used nothing, and lines that
 * the payer refused neither.
 */
export function withSettledUses(
  authorizations: readonly Authorization[],
  claim: Claim,
  isVoid: boolean,
): Authorization[] {
  const meant = meantBy(authorizations, claim);
  return authorizations.flatMap((one) => {
    const lines = isVoid || !meant.has(one) ? [] : allowedLines(claim, one.payerId);
    const after = taken(one, claim.claimId, countOf(one, lines));
    return after === one ? [] : [after];
  });
}

const meantBy = (authorizations: readonly Authorization[], claim: Claim) =>
  new Set([...named(authorizations, claim, 'authorization'), ...named(authorizations, claim, 'referral')]);

/**
 * The authorizations that are different when the claim goes out: those behind its numbers with what it takes, and any other
 * without what it took before. The same again changes none.
 */
export function withUses(authorizations: readonly Authorization[], claim: Claim): Authorization[] {
  const meant = meantBy(authorizations, claim);
  const payerId = billedCoverage(claim)?.payerId;
  return authorizations.flatMap((one) => {
    // What another payer of the claim gave stays with it.
    if (one.payerId !== payerId) return [];
    const after = taken(one, claim.claimId, meant.has(one) ? countOf(one, claim.lines) : 0);
    return after === one ? [] : [after];
  });
}
