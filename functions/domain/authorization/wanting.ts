import type { Claim } from '../claim/claim.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice } from '../practice/practice.ts';
import { type Authorization, isOpen } from './authorization.ts';
import { aboutLines, isReleased } from './fits.ts';
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
  const about = codes.map((code) => aboutLines(authorizations, claim, practice, 'authorization', code));
  const undecided = about.map((all) => all.filter(isOpen));
  const refused = about.map((all, at) => (undecided[at]!.length > 0 ? [] : all.filter(isRefused).slice(-1)));
  return {
    missing: codes.filter((_, at) => undecided[at]!.length + refused[at]!.length === 0),
    awaited: [...new Set(undecided.flat())],
    refused: [...new Set(refused.flat())],
  };
}

const isRefused = (one: Authorization): boolean => one.status === 'Denied' || one.isRefusedRequest === true;
