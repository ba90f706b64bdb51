import type { Claim } from '../claim/claim.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice } from '../practice/practice.ts';
import { type Authorization, isOpen } from './authorization.ts';
import { isReleased } from './fits.ts';
import { linesNeeding } from './lines-needing.ts';
import { numbersFor } from './number-for.ts';

/** Where a claim without a number stands. */
export interface Wanting {
  /** Codes of its lines for which nothing is granted, asked for or refused. */
  readonly missing: readonly string[];
  readonly awaited: readonly Authorization[];
  readonly refused: readonly Authorization[];
}

/** What the claim still wants of authorizations before it may go out; undefined when it needs none or one that is there fits. */
export function wanting(
  claim: Claim,
  payer: Payer,
  practice: Practice,
  authorizations: readonly Authorization[],
): Wanting | undefined {
  const lines = linesNeeding(claim, payer, 'authorization').filter(
    (line) => !isReleased(authorizations, claim, practice, 'authorization', line),
  );
  if (lines.length === 0 || numbersFor(authorizations, claim, practice, 'authorization', lines).length > 0)
    return undefined;
  const codes = [...new Set(lines.map(({ code }) => code))];
  const asked = authorizations.filter(({ request }) => request?.claimIds.includes(claim.claimId));
  const isAsked = (code: string) => asked.some((one) => one.codes.includes(code));
  return {
    missing: codes.filter((code) => !isAsked(code)),
    awaited: asked.filter(isOpen),
    refused: asked.filter((one) => !isOpen(one) && one.number === undefined),
  };
}
