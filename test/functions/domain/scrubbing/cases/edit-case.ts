import type { Claim, Correction } from '../../../../../functions/domain/claim/claim.ts';
import type { ScrubContext } from '../../../../../functions/domain/scrubbing/edit.ts';

/** What differs from the clean claim, its practice, its payer and the day of 12 March 2026. */
export interface Given {
  readonly given: string;
  readonly claim?: Partial<Claim>;
  readonly context?: Partial<ScrubContext>;
}

export interface Found extends Given {
  readonly where: string;
  readonly says: RegExp;
  readonly dictates?: Correction;
}

/** By the edit's id: claims that it lets pass, and claims in which it finds something. */
export interface EditCases {
  readonly [id: string]: { readonly passes: readonly Given[]; readonly finds: readonly Found[] };
}

/** Lets the claim pass. */
export const passes = (given: string, claim?: Given['claim'], context?: Given['context']): Given => ({
  given,
  claim,
  context,
});

/** Finds something in the claim, at the place and in words that fit. */
export const finds = (
  given: string,
  [where, says]: readonly [string, RegExp],
  claim?: Given['claim'],
  context?: Given['context'],
): Found => ({ given, where, says, claim, context });
