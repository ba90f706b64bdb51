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
