import { userInfo } from 'node:os';
import type { Claim, Correction } from '../../../functions/domain/claim/claim.ts';
import type { WorkItem } from '../../../functions/domain/work/work.ts';
import { claimHistory, findClaim } from '../../../functions/store/claims.ts';
import { type Books, openBooks } from '../books.ts';
import { DataFolder, type Holding } from '../data-folder.ts';
import { film } from '../film.ts';
import { Mistake } from '../mistake.ts';
import { type PersonsAnswer, type Resolved, resolveAndSettle, resolveWork } from '../resolve-work.ts';
import { Runtime } from '../runtime.ts';
import { resolveByServing } from '../serving.ts';
import { openPlace, type Place } from '../stage-or-folder.ts';
import { type Flags, itemOf, print } from './work.ts';

export interface ResolveFlags extends Flags {
  readonly set: readonly string[];
  readonly override: readonly string[];
  readonly note?: string;
  readonly by?: string;
  readonly spokeWith?: string;
  readonly reference?: string;
  readonly promised?: string;
}

/** `claimline work resolve`: answers an item, then lets the machine do what is ready. */
export async function resolve(id: string, outcome: string, flags: ResolveFlags): Promise<number> {
  const { data, json, set, override: overrides, note, by = userInfo().username } = flags;
  const { spokeWith, reference, promised } = flags;
  const call = (spokeWith ?? reference ?? promised) ? { spokeWith, reference, promised } : undefined;
  const books = await openBooks(flags);
  const item = await itemOf(books, id);
  if (call && !item.call)
    throw new Mistake(`Work item ${item.workId} asks for no call: --note says what else there is.`);
  const answer = { outcome, by, corrections: set.map(correctionOf), overrides: [...overrides], note, call };
  const { work, versionBefore, next } =
    flags.stage === undefined ? await resolveIn(data, item, answer) : await resolveOn(flags, item, answer);
  const { workId } = work;

  const claim = work.claimId ? await findClaim(books.table, work.practiceId, work.claimId) : undefined;
  const since = claim ? (await filmOf(books, claim)).filter(({ n }) => n > versionBefore) : [];
  if (json) {
    const { stage, openWorkId } = claim ?? {};
    print(JSON.stringify({ workId, answer: work.answer, stage, openWorkId, history: since }));
    return 0;
  }
  print(`Work item ${workId} is answered: ${work.answer?.outcome}.`);
  for (const { what, why } of since.slice(1)) print(`  ${[what, ...why].map(sentence).join(' ')}`);
  if (next) print(next);
  return 0;
}

/** In a data folder, ourselves or by whoever serves it. */
async function resolveIn(data: string, { workId }: WorkItem, answer: PersonsAnswer): Promise<Resolved & Next> {
  const folder = new DataFolder(data);
  const held = folder.get();
  const resolved = folder.tryLock()
    ? await resolveHere(folder, held, workId, answer)
    : ((await resolveByServing(folder, workId, answer)) ?? folder.refuse());
  return { ...resolved, ...(held.kind === 'run' && { next: `What comes next needs time to pass:  ${held.command}` }) };
}

/** On AWS, where the claim's execution goes on by itself. */
async function resolveOn(place: Place, item: WorkItem, answer: PersonsAnswer): Promise<Resolved & Next> {
  const { operations, now } = await openPlace(place);
  const resolved = await resolveWork(operations.platform, item, answer, now());
  return { ...resolved, next: "The claim's execution goes on now." };
}

/** What happens next, in a sentence. */
interface Next {
  readonly next?: string;
}

/** A run that was finished has something to do again. */
async function resolveHere(
  folder: DataFolder,
  held: Holding,
  workId: string,
  answer: PersonsAnswer,
): Promise<Resolved> {
  const runtime = await Runtime.open({ ...held.options, data: folder.path });
  const resolved = await resolveAndSettle(runtime, workId, answer);
  folder.write({ ...held, isFinished: false });
  runtime.close();
  return resolved;
}

async function filmOf({ table, payer }: Books, claim: Claim) {
  return film(claim, await Array.fromAsync(claimHistory(table, claim.practiceId, claim.claimId)), payer);
}

const sentence = (text: string) => (text.endsWith('.') ? text : `${text}.`);

function correctionOf(text: string): Correction {
  const [, field, value] = /^([\w.]+)=(.*)$/s.exec(text) ?? [];
  if (field === undefined || value === undefined)
    throw new Mistake(`"${text}" sets nothing; expected is field=value, as in memberId=W123456789.`);
  return { field, value };
}
