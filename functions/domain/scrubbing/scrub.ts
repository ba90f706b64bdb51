import type { Claim } from '../claim/claim.ts';
import { WatchedTables } from '../reference/watched-tables.ts';
import { type Finding, type Known, type Need, needWords, type ScrubContext } from './edit.ts';
import { edits } from './edits.ts';

export interface Scrubbed {
  /** `Held` while a finding that blocks or holds is not overridden. */
  readonly outcome: 'Clean' | 'Held';
  /** All of them, in the order of the edits, the overridden ones too. */
  readonly findings: readonly Finding[];
  /** Edits that concern the claim and could not be asked. Never means passed. */
  readonly notChecked: readonly NotChecked[];
}

export interface NotChecked {
  /** `Not checked without what the practice billed for the patient before.` */
  readonly why: string;
  readonly edits: readonly string[];
}

/** Runs every edit and the practice's own rules over the claim as it would go out today. `overrides` are ids of edits that a person has decided to let pass. */
export function scrub(claim: Claim, context: ScrubContext, overrides: readonly string[] = claim.overrides): Scrubbed {
  const findings: Finding[] = [];
  const unasked = new Map<string, string[]>();
  const tables = new WatchedTables(context.tables);
  const known = { ...context, tables } as Known<Need>;
  for (const edit of [...edits, ...(context.own ?? [])]) {
    if (edit.concerns && !edit.concerns(claim, known)) continue;
    const need = edit.needs?.find((part) => context[part] === undefined);
    if (need) {
      note(unasked, `Not checked without ${needWords[need]}.`, edit.id);
      continue;
    }
    for (const problem of edit.check(claim, known)) {
      findings.push({ edit: edit.id, severity: edit.severity, ...problem });
    }
    for (const missed of tables.missed()) note(unasked, `Not checked without ${missed}.`, edit.id);
  }
  const held = findings.some(
    ({ edit, severity }) => (severity === 'block' || severity === 'hold') && !overrides.includes(edit),
  );
  const notChecked = [...unasked].map(([why, ids]) => ({ why, edits: ids }));
  return { outcome: held ? 'Held' : 'Clean', findings, notChecked };
}

function note(unasked: Map<string, string[]>, why: string, id: string): void {
  const others = unasked.get(why);
  if (others) others.push(id);
  else unasked.set(why, [id]);
}
