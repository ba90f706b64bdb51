import { DatabaseSync } from 'node:sqlite';
import type { Json } from '../../functions/platform/platform.ts';
import { virtualClock } from '../../infra/local/clock.ts';
import { claimMachine } from '../../infra/local/functions.ts';
import type { HistoryEvent } from '../../infra/local/machine/history.ts';
import { type Execution, Machine } from '../../infra/local/machine.ts';
import type { Path } from './paths.ts';
import { type Callback, readPath, type Step } from './read-path.ts';

export const start = Date.parse('2026-01-05T12:00:00.000Z');
/** How long after a state has begun to wait its callback comes. */
export const callbackAfter = 60;

/** What the execution of a path is given. */
export const inputOf = ({ resumeAt }: Path) => ({
  practiceId: 'p1',
  claimId: 'c1',
  jitterSeconds: 77,
  ...(resumeAt && { resumeAt }),
});

/** No two runs roll the same dice: what is compared waits for its full backoff. */
export function withoutJitter(): Json {
  return JSON.parse(JSON.stringify(claimMachine(), (key, value) => (key === 'JitterStrategy' ? undefined : value)));
}

export interface Walk extends Pick<Execution, 'status' | 'output' | 'error' | 'cause'> {
  readonly history: readonly HistoryEvent[];
  /** What each late callback was answered. */
  readonly late: readonly string[];
}

/** Runs a path on our machine. Throws where the machine invokes another function than the script, or more or fewer. */
export async function walkPath(path: Path, definition: Json): Promise<Walk> {
  const steps = readPath(path);
  const clock = virtualClock(start);
  const late: string[] = [];
  let at = 0;
  let off: string | undefined;
  let current: { step: Step; token: string } | undefined;
  let waiting = false;

  const machine = new Machine({
    database: new DatabaseSync(':memory:'),
    clock,
    definitions: { claim: definition },
    invoke,
  });
  machine.start('claim', 'e', inputOf(path));
  for (;;) {
    await machine.runReady();
    if (off) throw new Error(off);
    if (machine.describe('claim', 'e').status !== 'RUNNING') break;
    const callback = waiting ? current?.step.callback : undefined;
    waiting = false;
    if (callback?.when === 'waiting') {
      passTime(clock.now() + callbackAfter * 1000);
      send(current!.token, callback);
    } else passTime(machine.nextTimer() ?? Number.NaN);
  }
  sendLate();
  if (at < steps.length) throw new Error(`${path.name}: the execution ended before step ${at + 1}.`);
  const { status, output, error, cause } = machine.describe('claim', 'e');
  return { status, output, error, cause, history: machine.history('claim', 'e'), late };

  async function invoke(name: string, payload: Json): Promise<Json> {
    sendLate();
    const step = steps[at++];
    if (step?.state !== name) off ??= `${path.name}: step ${at} is ${step?.state ?? 'none'}, but ${name} was invoked.`;
    if (!step || off) throw new Error(off);
    current = { step, token: (payload as { token?: string }).token ?? '' };
    if (step.does === 'hangs') {
      passTime(machine.nextTimer()!);
      return { outcome: 'TooLate' };
    }
    if ('throws' in step.does) throw Object.assign(new Error('scripted'), { name: step.does.throws });
    waiting = current.token !== '';
    if (step.callback?.when === 'early') send(current.token, step.callback);
    return step.does.returns;
  }

  function passTime(until: number): void {
    if (Number.isNaN(until)) throw new Error(`${path.name}: nothing is to come after step ${at}.`);
    clock.jumpTo(until);
    machine.fireTimers(until);
  }

  function send(token: string, callback: Callback): string {
    if ('error' in callback) return machine.fail(token, callback.error, 'scripted');
    return machine.succeed(token, callback.output);
  }

  function sendLate(): void {
    if (current?.step.late) late.push(send(current.token, current.step.late));
    current = undefined;
  }
}
