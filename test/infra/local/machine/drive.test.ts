import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Clock, realClock, scaledClock } from '../../../../infra/local/clock.ts';
import { keepRunning } from '../../../../infra/local/machine/drive.ts';
import { Machine } from '../../../../infra/local/machine.ts';
import { asl, call, noon, waitFor } from './laptop.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

function drive(
  states: Record<string, Record<string, unknown>>,
  clock: Clock,
  invoke: (name: string, payload: never) => unknown = () => 1,
) {
  const machine = new Machine({
    database: new DatabaseSync(':memory:'),
    clock,
    definitions: { m: asl(states) },
    invoke: async (name, payload) => invoke(name, payload as never),
  });
  const stop = new AbortController();
  const stopped = keepRunning(machine, clock, stop.signal, 2);
  const end = () => {
    stop.abort();
    return stopped;
  };
  const status = () => machine.describe('m', 'e').status;
  return { machine, status, end };
}

const waits = (seconds: number) => ({ W: { Type: 'Wait', Seconds: seconds, Next: 'F' }, F: call('f') });

describe('on the real clock', () => {
  test('a timer fires at its moment', async () => {
    const { machine, status, end } = drive(waits(60), realClock);
    machine.start('m', 'e', {});
    await vi.advanceTimersByTimeAsync(59_900);
    expect(status()).toBe('RUNNING');
    await vi.advanceTimersByTimeAsync(200);
    expect(status()).toBe('SUCCEEDED');
    await end();
  });

  test('a wait of sixty days is no problem for setTimeout', async () => {
    const { machine, status, end } = drive(waits(60 * 86_400), realClock);
    machine.start('m', 'e', {});
    await vi.advanceTimersByTimeAsync(59 * 86_400_000);
    expect(status()).toBe('RUNNING');
    await vi.advanceTimersByTimeAsync(86_400_100);
    expect(status()).toBe('SUCCEEDED');
    await end();
  });

  test('a callback wakes it at once', async () => {
    let token = '';
    const { machine, status, end } = drive({ A: waitFor('f') }, realClock, (_, payload: { token: string }) => {
      token = payload.token;
    });
    machine.start('m', 'e', {});
    await vi.advanceTimersByTimeAsync(10);
    machine.succeed(token, 1);
    await vi.advanceTimersByTimeAsync(1);
    expect(status()).toBe('SUCCEEDED');
    await end();
  });

  test('a function that hangs is timed out, and others go on meanwhile', async () => {
    const states = { A: call('hangs', { TimeoutSeconds: 5 }) };
    const { machine, status, end } = drive(states, realClock, (_, payload) =>
      payload === 'hang' ? new Promise((done) => setTimeout(done, 60_000)) : 1,
    );
    machine.start('m', 'e', 'hang');
    await vi.advanceTimersByTimeAsync(10);
    machine.start('m', 'e2', 'go');
    await vi.advanceTimersByTimeAsync(10);
    expect(machine.describe('m', 'e2').status).toBe('SUCCEEDED');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(machine.describe('m', 'e')).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(status()).toBe('FAILED');
    const ended = end();
    await vi.advanceTimersByTimeAsync(60_000);
    await ended;
  });

  test('it ends when told to, with nothing left behind', async () => {
    const { machine, end } = drive(waits(60), realClock);
    machine.start('m', 'e', {});
    await vi.advanceTimersByTimeAsync(10);
    await end();
    expect(vi.getTimerCount()).toBe(0);
    expect(machine.describe('m', 'e').status).toBe('RUNNING');
  });
});

test('on the scaled clock a day passes in two seconds', async () => {
  const { machine, status, end } = drive(waits(30 * 86_400), scaledClock(noon, 2000));
  machine.start('m', 'e', {});
  await vi.advanceTimersByTimeAsync(59_000);
  expect(status()).toBe('RUNNING');
  await vi.advanceTimersByTimeAsync(1_100);
  expect(status()).toBe('SUCCEEDED');
  await end();
});
