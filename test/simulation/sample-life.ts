import { momentAt } from '../../functions/domain/days.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { claimHistory } from '../../functions/store/claims.ts';
import type { Arrival } from '../../infra/local/arrivals.ts';
import { drive, monthFeed } from '../../infra/local/month.ts';
import { Runtime, type RuntimeOptions } from '../../infra/local/runtime.ts';
import { generateMonth } from '../../infra/local/sample/month.ts';

/** A generated month with everything that goes into its run. */
export interface SampleLife {
  readonly options: RuntimeOptions;
  readonly feed: readonly Arrival[];
}

/** A month of the sample practice with so many encounters, and twelve that the EHR posts. The same seed is the same life. */
export function sampleLife(seed: string, encounters: number): SampleLife {
  const { files, habits } = generateMonth({ seed, encounters, month: '2026-01' });
  const [path] = Object.keys(files).filter((name) => name.startsWith('practices/'));
  const setting = JSON.parse(files[path!]!);
  const start = Date.parse(momentAt('2026-01-01', '00:00', setting.practice.zone));
  return {
    options: { time: 'virtual', start, seed, practice: setting, payers: habits, autopilot: true },
    feed: monthFeed(files, setting.practice),
  };
}

/** What a life came to: by claim its stage, every balance, and each payment by what it was, not by when it came. */
export interface Picture {
  readonly end: Awaited<ReturnType<typeof drive>>;
  readonly claims: ReadonlyMap<string, string>;
  readonly deadLetters: number;
  readonly failedExecutions: number;
}

/** Ways to get between the parts of a life. */
export interface Disturbance {
  /** Called before anything arrives; answers what is to arrive by itself. */
  readonly feed?: (runtime: Runtime, feed: readonly Arrival[]) => readonly Arrival[];
  readonly go?: typeof drive;
}

/** Something done to a runtime before anything arrives. */
export type Tamper = (runtime: Runtime) => void;

export interface Lived {
  readonly picture: Picture;
  readonly runtime: Runtime;
}

/** Runs a life to its end in memory. */
export async function live(
  { options, feed }: SampleLife,
  { feed: arriving = () => feed, go = drive }: Disturbance = {},
): Promise<Lived> {
  const runtime = await Runtime.open(options);
  const end = await go(runtime, arriving(runtime, feed));
  return { picture: await pictureOf(runtime, end), runtime };
}

/** Puts something around the platform that steps and doors are given. */
export function surround(runtime: Runtime, change: (platform: Platform) => Platform): void {
  Object.assign(runtime, { platform: change(runtime.platform) });
}

async function pictureOf(runtime: Runtime, end: Picture['end']): Promise<Picture> {
  const claims = new Map<string, string>();
  for (const { claimId, stage, balances, payments } of runtime.claims()) {
    const accounts = Object.entries(balances).flatMap(([line, own]) =>
      Object.entries(own).map(([account, cents]) => `${line} ${account} ${cents}`),
    );
    const paid = payments.map(({ coverage, status, paidCents }) => `payment of ${coverage + 1} ${status} ${paidCents}`);
    claims.set(claimId, [stage, ...[...accounts, ...paid, ...(await receiptsOf(runtime, claimId))].sort()].join('\n'));
  }
  const failedExecutions = [...runtime.machine.list({ status: 'FAILED' })].length;
  return { end, claims, deadLetters: runtime.queue.deadLetters().length, failedExecutions };
}

/** A receipt posted twice and refunded once would leave the balances as they should be. */
async function receiptsOf({ table, practiceId }: Runtime, claimId: string): Promise<string[]> {
  const receipts: string[] = [];
  for await (const { event } of claimHistory(table, practiceId, claimId))
    if (event.kind === 'PatientPaid') receipts.push(`receipt ${event.paymentId} ${event.cents}`);
  return receipts;
}

/** Nothing is stuck, nothing was given up. */
export const isSettled = ({ end, deadLetters, failedExecutions }: Picture): boolean =>
  end === 'Rested' && deadLetters === 0 && failedExecutions === 0;

/** The keys under which two maps differ. */
export function differing(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((key) => one.get(key) !== other.get(key));
}
