import type { Claim } from '../../functions/domain/claim/claim.ts';
import { chargeCents, isClosed } from '../../functions/domain/claim/claim.ts';
import { type Totals, totals } from '../../functions/domain/ledger/ledger.ts';
import type { Item, Write } from '../../functions/platform/platform.ts';
import { claimOf } from '../../functions/store/claims.ts';
import type { LocalTable } from './table.ts';

/** What the books of a running program look like from outside, claim by claim. */
export interface ClaimGlance {
  readonly stage: Claim['stage'];
  readonly totals: Totals;
  /** Only a person can move it on. */
  readonly waitsForPerson: boolean;
}

/**
 * A table that keeps an eye on every claim that is written: what the progress display shows, and the proof that after
 * each transaction charge = paid + adjusted + open. Throws LedgerBroken.
 */
export class WatchedTable implements LocalTable {
  readonly claims = new Map<string, ClaimGlance>();
  /** Counts how often a claim's stage or money changed, or who has to move it on. */
  moves = 0;
  /** Claims that are open and do not wait for a person. */
  moving = 0;
  readonly #table: LocalTable;

  constructor(table: LocalTable) {
    this.#table = table;
    this.get = table.get.bind(table);
    this.query = table.query.bind(table);
    this.delete = table.delete.bind(table);
    this.named = table.named.bind(table);
    this.save = table.save.bind(table);
  }

  readonly get: LocalTable['get'];
  readonly query: LocalTable['query'];
  readonly delete: LocalTable['delete'];
  readonly named: LocalTable['named'];
  readonly save: LocalTable['save'];

  async put(item: Item, when?: Write['when']): Promise<boolean> {
    const written = await this.#table.put(item, when);
    if (written) this.#see(item);
    return written;
  }

  async transact(writes: readonly Write[]): Promise<{ readonly failed?: number }> {
    const outcome = await this.#table.transact(writes);
    if (outcome.failed === undefined) for (const write of writes) if ('put' in write) this.#see(write.put);
    return outcome;
  }

  /** Looks at an item as if it had just been written. */
  #see(item: Item): void {
    const claim = item.sk === 'CLAIM' ? claimOf(item) : undefined;
    if (claim) this.look(claim);
  }

  look(claim: Claim): void {
    const sums = totals(claim.balances);
    const charged = sums.chargeCents;
    const explained = -charged + totalNames.reduce((total, name) => total + sums[name], 0);
    if (charged !== explained || charged !== chargeCents(claim))
      throw new LedgerBroken(claim.claimId, charged, explained);
    const waitsForPerson = claim.wait !== undefined && !claim.wait.answer && personStates.has(claim.wait.state);
    const glance = { stage: claim.stage, totals: sums, waitsForPerson: waitsForPerson && !isClosed(claim) };
    const before = this.claims.get(claim.claimId);
    if (!before || !isAlike(glance, before)) this.moves++;
    this.moving += Number(movesByItself(glance)) - Number(before !== undefined && movesByItself(before));
    this.claims.set(claim.claimId, glance);
  }
}

const movesByItself = ({ stage, waitsForPerson }: ClaimGlance) => !isClosed({ stage }) && !waitsForPerson;

function isAlike(one: ClaimGlance, other: ClaimGlance): boolean {
  if (one.stage !== other.stage || one.waitsForPerson !== other.waitsForPerson) return false;
  return totalNames.every((name) => other.totals[name] === one.totals[name]);
}

const totalNames = Object.keys(totals({})) as (keyof Totals)[];

const personStates: ReadonlySet<string> = new Set(['AwaitCorrection', 'AwaitDecision', 'AwaitApproval']);

export class LedgerBroken extends Error {
  override readonly name = 'LedgerBroken';
  constructor(claimId: string, charged: number, explained: number) {
    super(`Claim ${claimId} charges ${charged} cents, of which ${explained} are explained.`);
  }
}
