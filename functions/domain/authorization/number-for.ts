import type { Claim, ServiceLine } from '../claim/claim.ts';
import type { AuthorizationKind } from '../payer/authorization-rule.ts';
import type { Practice } from '../practice/practice.ts';
import type { Authorization } from './authorization.ts';
import { candidates } from './fits.ts';

/** The numbers under which all of these lines may go out: one alone is the claim's, of several a person chooses. */
export function numbersFor(
  authorizations: readonly Authorization[],
  claim: Claim,
  practice: Practice,
  kind: AuthorizationKind,
  lines: readonly ServiceLine[],
): string[] {
  const sets = lines.map(({ code }) =>
    candidates(authorizations, claim, practice, kind, code).map(({ number }) => number!),
  );
  const [first = [], ...others] = sets;
  return [...new Set(first)].filter((number) => others.every((numbers) => numbers.includes(number)));
}
