import { type Change, changed, type History } from '../domain/claim/change.ts';
import { type Claim, isClosed } from '../domain/claim/claim.ts';
import { hash64 } from '../domain/claim/fingerprint.ts';
import { addDays, type Moment } from '../domain/days.ts';
import { followUpBy } from '../domain/follow-up/follow-up.ts';
import type { Item, Json, Table, Write } from '../platform/platform.ts';
import { dueShards, queuePk } from './index-keys.ts';
import * as keys from './keys.ts';
import { nextLine } from './trail.ts';

/** No wait of the machine is longer; a claim that has not moved for so long has lost its execution. */
const longestWaitDays = 40;

/** Throws ClaimNotFound. */
export async function getClaim(table: Table, practiceId: string, claimId: string): Promise<Claim> {
  const claim = await findClaim(table, practiceId, claimId);
  if (!claim) throw new ClaimNotFound(claimId);
  return claim;
}

export async function findClaim(
  table: Pick<Table, 'get'>,
  practiceId: string,
  claimId: string,
): Promise<Claim | undefined> {
  const { pk, sk } = keys.claim(practiceId, claimId);
  return claimOf(await table.get(pk, sk));
}

export function claimOf(item: Item | undefined): Claim | undefined {
  return item?.claim as unknown as Claim | undefined;
}

export interface Recording {
  readonly at: Moment;
  readonly by?: string;
  /** Written with the claim, or not at all. */
  readonly writes?: readonly Write[];
}

/** Writes a new claim and its first history line, and what else comes with it. Answers false when one of them is there already. */
export async function createClaim(
  table: Table,
  claim: Claim,
  change: Change,
  at: Moment,
  writes: readonly Write[] = [],
): Promise<boolean> {
  const { failed } = await table.transact([...newClaim(claim, change, at), ...writes]);
  return failed === undefined;
}

/** What writes a new claim. */
export function newClaim(claim: Claim, change: Change, at: Moment): Write[] {
  const { next, line } = withHistory(changed({ ...claim, version: 0 }, change), change, { at });
  return [{ put: headOf(next, at), when: 'absent' }, line];
}

/**
 * Writes the claim and the history line that explains it: both or neither. Answers undefined when one of the other writes
 * says that this was done before. Throws ClaimChanged when another writer was first, at the claim or at what is written
 * with it.
 */
export async function recordClaim(
  table: Table,
  claim: Claim,
  change: Change,
  recording: Recording,
): Promise<Claim | undefined> {
  const { next, line } = withHistory(changed(claim, change), change, recording);
  const { failed } = await table.transact([
    { put: headOf(next, recording.at), when: { version: claim.version } },
    line,
    ...(recording.writes ?? []),
  ]);
  if (failed === undefined) return next;
  const other = recording.writes?.[failed - 2];
  if (other && typeof other.when !== 'object') return undefined;
  throw new ClaimChanged(claim.claimId);
}

/** How often a door reads a claim anew because another writer was first. */
const tries = 4;

/**
 * What an event does to a claim: reads it, asks what changes, records that. Answers the claim as it is afterwards, or
 * undefined when there is no such claim, nothing changes, or it was recorded before. Throws ClaimChanged after four tries.
 */
export async function changeClaim(
  table: Table,
  practiceId: string,
  claimId: string,
  at: Moment,
  decide: (claim: Claim) => (Change & Pick<Recording, 'by' | 'writes'>) | undefined,
): Promise<Claim | undefined> {
  for (let left = tries; ; left--) {
    const claim = await findClaim(table, practiceId, claimId);
    const decided = claim && decide(claim);
    if (!decided) return undefined;
    const { writes, by, ...change } = decided;
    try {
      return await recordClaim(table, claim, change, { at, by, writes });
    } catch (error) {
      if (!(error instanceof ClaimChanged) || left === 1) throw error;
    }
  }
}

/** Writes the claim's head alone: it waits, which changes nothing that history would explain. Throws ClaimChanged. */
export async function saveClaim(table: Table, claim: Claim, change: Change, at: Moment): Promise<Claim> {
  const next = changed(claim, change);
  if (await table.put(headOf(next, at), { version: claim.version })) return next;
  throw new ClaimChanged(claim.claimId);
}

/** The claim's film, from the first line on. */
export async function* claimHistory(table: Table, practiceId: string, claimId: string): AsyncGenerator<History> {
  const { pk } = keys.claim(practiceId, claimId);
  let cursor: string | undefined;
  do {
    const page = await table.query({ pk, prefix: 'H#', cursor });
    for (const { history } of page.items) yield history as unknown as History;
    cursor = page.cursor;
  } while (cursor);
}

/** Every claim that is not closed, of all practices; the one that has to move first comes first in each of the shards. */
export async function* openClaims(table: Table): AsyncGenerator<Claim> {
  for await (const claim of claimsThatMove(table)) if (!isClosed(claim)) yield claim;
}

/** The same, and closed ones whose payer owes a word to their void. */
export async function* claimsThatMove(table: Table): AsyncGenerator<Claim> {
  for (let shard = 0; shard < dueShards; shard++) {
    let cursor: string | undefined;
    do {
      const page = await table.query({ index: 'due', pk: `DUE#${shard}`, cursor });
      for (const item of page.items) yield claimOf(item)!;
      cursor = page.cursor;
    } while (cursor);
  }
}

/** The claim with the new end of its history, and the line that is written with it. */
function withHistory(
  claim: Claim,
  { event, entries = [] }: Change,
  { at, by = 'claimline' }: Recording,
): { readonly next: Claim; readonly line: Write } {
  const { practiceId, claimId, version } = claim;
  const history: History = { n: version, at, by, event, entries };
  const { item, end } = nextLine(
    'history',
    practiceId,
    keys.history(practiceId, claimId, version),
    history,
    claim.history,
  );
  return { next: { ...claim, history: end }, line: { put: item, when: 'absent' } };
}

/** The head with the keys of the indexes that it belongs in just now. */
function headOf(claim: Claim, at: Moment): Item {
  const { practiceId, claimId, version } = claim;
  return {
    ...keys.claim(practiceId, claimId),
    version,
    claim: claim as unknown as Json,
    at,
    ...(isWakeable(claim) && { queuePk: queuePk(practiceId, 'wakes'), queueSk: `${at}#${claimId}` }),
    ...((!isClosed(claim) || followUpBy(claim)) && {
      duePk: duePk(claimId),
      dueSk: `${movesBy(claim, at)}#${practiceId}#${claimId}`,
    }),
  };
}

/** A claim that was never started, whose waiter has its answer, or that is closed and got a payment. */
function isWakeable(claim: Claim): boolean {
  return hasNotBegun(claim) || claim.wait?.answer !== undefined || needsReopening(claim);
}

/** No state of its newest execution has said anything yet: it may never have been started. */
export function hasNotBegun({ answered, wait }: Claim): boolean {
  return !answered && !wait;
}

/** A payer has spoken after the account was closed. */
export function needsReopening(claim: Claim): boolean {
  return isClosed(claim) && claim.inbox.some(({ kind }) => kind === 'Remitted' || kind === 'PatientPaid');
}

const duePk = (claimId: string) => `DUE#${hash64(claimId)[1] % dueShards}`;

/**
 * The moment by which the payer that has the claim is asked again; else a day, which is exact enough and leaves the index
 * alone when a claim moves twice in one.
 */
const movesBy = (claim: Claim, at: Moment) => followUpBy(claim) ?? addDays(at.slice(0, 10), longestWaitDays);

/** Another writer was first; read again and decide again. */
export class ClaimChanged extends Error {
  override readonly name = 'ClaimChanged';
  constructor(claimId: string) {
    super(`Claim ${claimId} was changed by another writer meanwhile.`);
  }
}

export class ClaimNotFound extends Error {
  override readonly name = 'ClaimNotFound';
  constructor(claimId: string) {
    super(`There is no claim ${claimId}.`);
  }
}
