import type { Claim, Correction } from '../claim/claim.ts';
import { correct, NotCorrectable } from '../claim/correction.ts';
import type { Known, Need, ScrubContext } from './edit.ts';
import { edits } from './edits.ts';

/** A change of the form alone, made without asking: which edit dictated it, and what the field is now. */
export interface Repair extends Correction {
  readonly edit: string;
}

const repairing = edits.filter(({ repairs }) => repairs);
/** Each of an edit's corrections takes one of its findings away, of which a claim has at most so many. */
const most = 60;

/** The claim with everything put into form that has only one: spaces and dashes, small letters, the dots of diagnoses, the NDC's zeros. */
export function repair(
  claim: Claim,
  context: ScrubContext,
): { readonly claim: Claim; readonly repairs: readonly Repair[] } {
  const repairs: Repair[] = [];
  let current = claim;
  for (const edit of repairing) {
    if (claim.overrides.includes(edit.id)) continue;
    for (let left = most; left > 0; left--) {
      const dictated = edit.check(current, context as Known<Need>).find(({ correction }) => correction)?.correction;
      const next = dictated && corrected(current, dictated);
      if (!next) break;
      repairs.push({ edit: edit.id, ...dictated });
      current = next;
    }
  }
  return { claim: current, repairs };
}

/** Undefined for what cannot be done, which stays a finding. */
function corrected(claim: Claim, correction: Correction): Claim | undefined {
  try {
    return correct(claim, [correction]).claim;
  } catch (error) {
    if (error instanceof NotCorrectable) return undefined;
    throw error;
  }
}
