import type { Claim } from '../claim/claim.ts';
import type { Finding, ScrubContext } from './edit.ts';
import { edits } from './edits.ts';

export interface Scrubbed {
  /** `Held` while a finding that blocks or holds is not overridden. */
  readonly outcome: 'Clean' | 'Held';
  /** All of them, in the order of the edits, the overridden ones too. */
  readonly findings: readonly Finding[];
}

/** Runs every edit over the claim as it would go out today. `overrides` are ids of edits that a person has decided to let pass. */
export function scrub(claim: Claim, context: ScrubContext, overrides: readonly string[] = claim.overrides): Scrubbed {
  const findings: Finding[] = [];
  for (const edit of edits) {
    for (const problem of edit.check(claim, context)) {
      findings.push({ edit: edit.id, severity: edit.severity, ...problem });
    }
  }
  const held = findings.some(({ edit, severity }) => severity !== 'warn' && !overrides.includes(edit));
  return { outcome: held ? 'Held' : 'Clean', findings };
}
