import { userInfo } from 'node:os';
import { type Claim, isClosed } from '../../../functions/domain/claim/claim.ts';
import type { Operations } from '../../../functions/platform/operations.ts';
import { recordDeed } from '../../../functions/store/audit.ts';
import { ClaimChanged, findClaim, openClaims } from '../../../functions/store/claims.ts';
import { executionName, rehydrate as rehydrateClaim } from '../../../functions/store/executions.ts';
import { listPractices } from '../../../functions/store/practices.ts';
import { Counting } from '../counting.ts';
import { Mistake } from '../mistake.ts';
import { openPlace, type Place } from '../stage-or-folder.ts';

export interface RehydrateFlags extends Place {
  readonly failed?: boolean;
  readonly all?: boolean;
  readonly yes?: boolean;
  readonly by?: string;
  readonly why?: string;
  readonly json?: boolean;
}

type Chosen = Pick<Claim, 'practiceId' | 'claimId'>;

/** `claimline rehydrate`: fresh executions from the table, for claims by their numbers or for many. Answers the exit code. */
export async function rehydrate(ids: readonly string[], flags: RehydrateFlags): Promise<number> {
  const { failed = false, all = false } = flags;
  if (Number(ids.length > 0) + Number(failed) + Number(all) !== 1) {
    throw new Mistake('Name claims, or say --failed or --all: one of the three.');
  }
  const opened = await openPlace(flags);
  const { operations, name } = opened;
  const chosen = ids.length > 0 ? await named(ids, operations) : await (all ? open : lost)(operations);
  const isDry = ids.length === 0 && !flags.yes;
  const done = isDry ? { rehydrated: 0, failures: [] } : await each(chosen, operations, opened.now(), flags);
  if (done.rehydrated > 0) await opened.settle();
  opened.close();

  const claims = chosen.map(({ claimId }) => claimId);
  if (flags.json) print(JSON.stringify({ place: name, dryRun: isDry, claims, ...done }));
  else print(isDry ? whatWould(claims, failed, name) : whatDid(done, claims.length, name));
  return done.failures.length > 0 ? 1 : 0;
}

async function named(ids: readonly string[], { platform: { table } }: Operations): Promise<Chosen[]> {
  const practices = await listPractices(table);
  return Promise.all(
    ids.map(async (id) => {
      for (const practiceId of practices) {
        const claim = await findClaim(table, practiceId, id.toUpperCase());
        if (claim && isClosed(claim)) throw new Mistake(`Claim ${claim.claimId} is closed; it needs no execution.`);
        if (claim) return claim;
      }
      throw new Mistake(`There is no claim ${id}.`);
    }),
  );
}

async function open({ platform: { table } }: Operations): Promise<Chosen[]> {
  return Array.fromAsync(openClaims(table), ({ practiceId, claimId }) => ({ practiceId, claimId }));
}

/** Claims whose newest execution has ended although they are open. */
async function lost({ platform: { table }, ...operations }: Operations): Promise<Chosen[]> {
  const found: Chosen[] = [];
  for await (const { practiceId, claimId, name } of operations.lostExecutions()) {
    const claim = await findClaim(table, practiceId, claimId);
    if (claim && !isClosed(claim) && executionName(claim) === name) found.push({ practiceId, claimId });
  }
  return found;
}

/** One that fails stops none of the others. */
async function each(chosen: readonly Chosen[], { platform }: Operations, at: string, flags: RehydrateFlags) {
  const { by = userInfo().username, why } = flags;
  const counting = new Counting('rehydrated', chosen.length);
  const failures: { claimId: string; error: string }[] = [];
  for (const { practiceId, claimId } of chosen) {
    try {
      const claim = (await findClaim(platform.table, practiceId, claimId))!;
      const deed = {
        at,
        by,
        did: 'Changed',
        what: 'its execution (claimline rehydrate)',
        ...(why && { why }),
      } as const;
      await recordDeed(platform.table, practiceId, claimId, deed);
      await rehydrateClaim(platform, claim, at);
    } catch (error) {
      // It moves after all: whoever was first has an execution at work.
      if (!(error instanceof ClaimChanged)) failures.push({ claimId, error: (error as Error).message });
    }
    counting.next();
  }
  counting.end();
  return { rehydrated: chosen.length - failures.length, failures };
}

function whatWould(claims: readonly string[], failed: boolean, place: string): string {
  const which = failed ? 'stand still because their execution has ended' : 'are open';
  if (claims.length === 0) return `No claims of ${place} ${which}.`;
  const most = 20;
  return [
    `${claims.length} claims of ${place} ${which}:`,
    ...claims.slice(0, most).map((claimId) => `  ${claimId}`),
    ...(claims.length > most ? [`  … and ${claims.length - most} more`] : []),
    'Nothing was done. Add --yes to give each of them a fresh execution.',
  ].join('\n');
}

function whatDid(
  {
    rehydrated,
    failures,
  }: { readonly rehydrated: number; readonly failures: readonly { claimId: string; error: string }[] },
  of: number,
  place: string,
): string {
  return [
    `${rehydrated} of ${of} claims of ${place} have a fresh execution.`,
    ...failures.map(({ claimId, error }) => `  ${claimId} not: ${error}`),
  ].join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
