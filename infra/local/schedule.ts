import { Cron } from 'croner';

const rate = /^rate\((\d+) (minute|hour|day)s?\)$/;
const cron = /^cron\((.+)\)$/;
const lengths: { readonly [unit: string]: number } = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * The first moment after `now` at which a schedule in EventBridge's words is due, in UTC: `rate(1 hour)`, `cron(0 13 * * ? *)`.
 * Rates count from the epoch, so that a restart does not shift them. Throws UnknownSchedule.
 */
export function nextRun(expression: string, now: number): number {
  const [, count, unit] = rate.exec(expression) ?? [];
  if (count && unit) {
    const every = Number(count) * lengths[unit]!;
    return (Math.floor(now / every) + 1) * every;
  }
  const fields = cron.exec(expression)?.[1];
  // Croner leads with seconds; EventBridge has none.
  const next = fields && cronOf(`0 ${fields}`).nextRun(new Date(now));
  if (!next)
    throw new UnknownSchedule(`"${expression}" is no schedule; expected rate(…) or cron(…) with a run to come.`);
  return next.getTime();
}

const crons = new Map<string, Cron>();

function cronOf(pattern: string): Cron {
  let found = crons.get(pattern);
  if (!found) {
    found = new Cron(pattern, { utcOffset: 0, paused: true });
    crons.set(pattern, found);
  }
  return found;
}

export class UnknownSchedule extends Error {
  override readonly name = 'UnknownSchedule';
}
