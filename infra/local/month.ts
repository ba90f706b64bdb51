import { isClosed, type Stage, stages } from '../../functions/domain/claim/claim.ts';
import { momentAt } from '../../functions/domain/days.ts';
import type { Totals } from '../../functions/domain/ledger/ledger.ts';
import type { WebhookSecret } from '../../functions/domain/practice/signers.ts';
import { queuePk } from '../../functions/store/index-keys.ts';
import { listWork } from '../../functions/store/work.ts';
import type { Arrival } from './arrivals.ts';
import type { VirtualClock } from './clock.ts';
import { type DepositFigures, depositFigures } from './deposit-figures.ts';
import { ledgerHash } from './ledger-hash.ts';
import { type PaymentFigures, paymentFigures } from './payment-figures.ts';
import type { Runtime } from './runtime.ts';

const minute = 60_000;
const day = 86_400_000;
/** No wait of the machine is longer than 40 days: what has not moved in so long never will. */
const longestSilence = 100 * day;

/**
 * What a month of `events/files` brings in, by path: each charge file on its day at 17:00, what was announced on it at
 * 18:00, each encounter that the EHR posts on its day of service at noon, practice time.
 */
export function monthFeed(
  files: Readonly<Record<string, string | Uint8Array>>,
  practice: { readonly practiceId: string; readonly zone: string; readonly webhookSecrets?: readonly WebhookSecret[] },
): Arrival[] {
  const { practiceId, zone, webhookSecrets = [] } = practice;
  return Object.entries(files).flatMap(([path, body]): Arrival[] => {
    const [folder, name = ''] = path.split('/');
    if (folder === 'charges') {
      return [{ name: `${practiceId}/charges/${name}`, at: momentAt(name.slice(0, 10), '17:00', zone), body }];
    }
    if (folder === 'schedule') {
      return [{ name: `${practiceId}/hl7/${name}`, at: momentAt(name.slice(0, 10), '18:00', zone), body }];
    }
    if (folder !== 'encounters') return [];
    const { encounterId, lines } = JSON.parse(body.toString());
    const { secret } = webhookSecrets[0]!;
    return [{ name: encounterId, at: momentAt(lines[0].from, '12:00', zone), body, posted: { secret } }];
  });
}

export interface DriveOptions {
  /** Milliseconds since the epoch at which to stop; without one, when nothing moves any more. */
  readonly until?: number;
  /** Called before the clock jumps. */
  readonly onMoment?: (runtime: Runtime) => void;
}

/**
 * Lets virtual time pass over a runtime and brings in the feed, until nothing moves by itself any more (`Rested`: every
 * claim is closed or waits for a person whose work item proposes nothing, or nobody plays the people; no delivery, no
 * arrival and no answer of the sandbox is left), until the moment given (`OutOfTime`), or until nothing has moved for 100
 * days although something should have (`Stuck`).
 *
 * May be abandoned at any moment, also by `kill -9`: a runtime opened with the same options on the same data, driven with
 * the same feed, goes on to the same result. What has arrived is in the database, and so is the time.
 */
export async function drive(
  runtime: Runtime,
  feed: readonly Arrival[],
  { until = Number.POSITIVE_INFINITY, onMoment }: DriveOptions = {},
): Promise<'Rested' | 'OutOfTime' | 'Stuck'> {
  const clock = runtime.clock as VirtualClock;
  const coming = feed
    .filter(({ name }) => !runtime.arrivals.have(name))
    .map((arrival) => ({ arrival, at: Date.parse(arrival.at) }))
    .toSorted((one, other) => one.at - other.at || (one.arrival.name < other.arrival.name ? -1 : 1));
  let moves = runtime.table.moves;
  let movedAt = clock.now();

  await runtime.atOnce(() => runtime.settle());
  for (;;) {
    onMoment?.(runtime);
    if (runtime.table.moves !== moves) [moves, movedAt] = [runtime.table.moves, clock.now()];
    if (coming.length === 0 && (await isAtRest(runtime))) return 'Rested';
    if (coming.length === 0 && clock.now() - movedAt > longestSilence) return 'Stuck';

    const next = Math.min(runtime.nextMoment(), coming[0]?.at ?? Number.POSITIVE_INFINITY);
    // To the full minute: what is due within one happens together.
    const moment = Math.min(Math.ceil(next / minute) * minute, until);
    if (next > until) {
      clock.jumpTo(moment);
      return 'OutOfTime';
    }
    await runtime.atOnce(async () => {
      clock.jumpTo(moment);
      while (coming[0] && coming[0].at <= clock.now()) {
        await runtime.arrive(coming.shift()!.arrival);
        await runtime.settle();
      }
      await runtime.tick();
    });
  }
}

async function isAtRest(runtime: Runtime): Promise<boolean> {
  const { table, practiceId, sandbox, queue, autopilot } = runtime;
  if (table.moving > 0) return false;
  if (queue.next() || sandbox.nextDue() !== undefined) return false;
  const wakes = await table.query({ index: 'queue', pk: queuePk(practiceId, 'wakes'), limit: 1 });
  if (wakes.items.length > 0) return false;
  if (autopilot) for await (const { proposal } of listWork(table, practiceId)) if (proposal) return false;
  return true;
}

/** What came of it, in whole cents; `chargeCents` is the sum of the six that follow it. */
export interface Summary extends Totals, PaymentFigures, DepositFigures {
  readonly claims: number;
  readonly closed: number;
  readonly open: number;
  readonly workItems: number;
  /** Since this process opened the runtime. */
  readonly wallSeconds: number;
  readonly virtualDays: number;
  /** SHA-256 over every final balance and every remittance: the same for two runs that came to the same result. */
  readonly ledgerHash: string;
  /** Claims by where they ended, or stand: `ClosedPaid`, `NeedsPerson` … */
  readonly endings: Readonly<Record<string, number>>;
}

/** Throws when the money of all claims together does not add up. */
export async function summary(runtime: Runtime): Promise<Summary> {
  const glances = [...runtime.table.claims.values()];
  const closed = glances.filter(isClosed).length;
  const cents = { ...nothing };
  const endings: Partial<Record<Stage, number>> = {};
  for (const { stage, totals, waitsForPerson } of glances) {
    const place = waitsForPerson ? 'NeedsPerson' : stage;
    for (const key of Object.keys(cents) as (keyof Totals)[]) cents[key] += totals[key];
    endings[place] = (endings[place] ?? 0) + 1;
  }
  const { chargeCents, ...parts } = cents;
  const explained = Object.values(parts).reduce((total, part) => total + part, 0);
  if (explained !== chargeCents) throw new Error(`${chargeCents} cents were charged, ${explained} are explained.`);
  const work = await Array.fromAsync(listWork(runtime.table, runtime.practiceId));
  return {
    claims: glances.length,
    closed,
    open: glances.length - closed,
    ...cents,
    workItems: work.length,
    wallSeconds: Math.round(performance.now() - runtime.openedAt) / 1000,
    virtualDays: Math.ceil((runtime.clock.now() - runtime.start) / day),
    ledgerHash: ledgerHash(runtime.claims(), runtime.remittances()),
    ...paymentFigures(runtime.claims()),
    ...depositFigures(runtime.deposits()),
    endings: Object.fromEntries(stages.flatMap((stage) => (endings[stage] ? [[stage, endings[stage]]] : []))),
  };
}

const nothing = {
  chargeCents: 0,
  paidCents: 0,
  contractualCents: 0,
  otherAdjustmentCents: 0,
  patientPaidCents: 0,
  writtenOffCents: 0,
  openCents: 0,
};
