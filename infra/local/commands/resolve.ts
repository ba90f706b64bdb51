import { userInfo } from 'node:os';
import type { Claim, Correction } from '../../../functions/domain/claim/claim.ts';
import { claimHistory, findClaim } from '../../../functions/store/claims.ts';
import type { DataFolder, Holding } from '../data-folder.ts';
import { film } from '../film.ts';
import { Mistake } from '../mistake.ts';
import { type OpenedTable, openTable } from '../opened-table.ts';
import { type PersonsAnswer, type Resolved, resolveWork } from '../resolve-work.ts';
import { Runtime } from '../runtime.ts';
import { resolveByServing } from '../serving.ts';
import { type Flags, itemOf, print } from './work.ts';

export interface ResolveFlags extends Flags {
  readonly set: readonly string[];
  readonly override: readonly string[];
  readonly note?: string;
  readonly by?: string;
}

/** `claimline work resolve`: answers an item, then lets the machine do what is ready. */
export async function resolve(id: string, outcome: string, flags: ResolveFlags): Promise<number> {
  const { data, json, set, override: overrides, note, by = userInfo().username } = flags;
  const opened = await openTable(data);
  const { folder } = opened;
  const { workId } = await itemOf(opened, id);
  const answer = { outcome, by, corrections: set.map(correctionOf), overrides: [...overrides], note };
  const held = folder.get();
  const { work, versionBefore } = folder.tryLock()
    ? await resolveHere(folder, held, workId, answer)
    : ((await resolveByServing(folder, workId, answer)) ?? folder.refuse());

  const claim = work.claimId ? await findClaim(opened.table, work.practiceId, work.claimId) : undefined;
  const since = claim ? (await filmOf(opened, claim)).filter(({ n }) => n > versionBefore) : [];
  if (json) {
    const { stage, openWorkId } = claim ?? {};
    print(JSON.stringify({ workId, answer: work.answer, stage, openWorkId, history: since }));
    return 0;
  }
  print(`Work item ${workId} is answered: ${work.answer?.outcome}.`);
  for (const { what, why } of since.slice(1)) print(`  ${[what, ...why].map(sentence).join(' ')}`);
  if (held.kind === 'run') print(`What comes next needs time to pass:  ${held.command}`);
  return 0;
}

/** A run that was finished has something to do again. */
async function resolveHere(
  folder: DataFolder,
  held: Holding,
  workId: string,
  answer: PersonsAnswer,
): Promise<Resolved> {
  const runtime = await Runtime.open({ ...held.options, data: folder.path });
  const resolved = await resolveWork(runtime, workId, answer);
  folder.write({ ...held, isFinished: false });
  runtime.close();
  return resolved;
}

async function filmOf({ table, payer }: OpenedTable, claim: Claim) {
  return film(claim, await Array.fromAsync(claimHistory(table, claim.practiceId, claim.claimId)), payer);
}

const sentence = (text: string) => (text.endsWith('.') ? text : `${text}.`);

function correctionOf(text: string): Correction {
  const [, field, value] = /^([\w.]+)=(.*)$/s.exec(text) ?? [];
  if (field === undefined || value === undefined)
    throw new Mistake(`"${text}" sets nothing; expected is field=value, as in memberId=W123456789.`);
  return { field, value };
}
