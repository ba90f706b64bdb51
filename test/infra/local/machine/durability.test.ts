import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asl, call, failing, type Handlers, Laptop, noon, pass, seconds, waitFor } from './laptop.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'machine-'));
  file = join(folder, 'machine.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(states: Record<string, Record<string, unknown>>, handlers: Handlers): Laptop {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
  return new Laptop(states, handlers, { database });
}

/** Everything a machine can do, in one execution. */
const states = {
  Begin: pass({ Assign: { id: '{% $states.input.id %}' }, Next: 'Try' }),
  Try: call('flaky', {
    Retry: [{ ErrorEquals: ['X'], IntervalSeconds: 100, JitterStrategy: 'FULL' }],
    Arguments: {
      FunctionName: 'flaky',
      Payload: ['{% $id %}', '{% $states.context.State.EnteredTime %}', '{% $uuid() %}'],
    },
    End: undefined,
    Next: 'Ask',
  }),
  Ask: waitFor('ask', {
    TimeoutSeconds: 500,
    HeartbeatSeconds: 100,
    Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Many' }],
    End: undefined,
    Next: 'Many',
  }),
  Many: {
    Type: 'Map',
    Items: [1, 2, 3],
    MaxConcurrency: 2,
    ItemProcessor: {
      StartAt: 'Rest',
      States: {
        Rest: { Type: 'Wait', Seconds: 5, Next: 'Work' },
        Work: call('work', { Arguments: { FunctionName: 'work', Payload: '{% $id & $states.input %}' } }),
      },
    },
    Next: 'Both',
  },
  Both: {
    Type: 'Parallel',
    Branches: [
      { StartAt: 'Left', States: { Left: call('left') } },
      { StartAt: 'Right', States: { Right: { Type: 'Wait', Seconds: 9, End: true } } },
    ],
    Catch: [{ ErrorEquals: ['Y'], Next: 'Done' }],
    Next: 'Done',
  },
  Done: { Type: 'Succeed', Output: '{% {"id": $id, "result": $states.input} %}' },
};

/** Handlers whose answers depend on nothing but what they are given, as handlers that may be called twice must. */
function handlers(): Handlers {
  const seen = new Map<string, number>();
  return {
    flaky([, at]) {
      const times = (seen.get(at) ?? 0) + 1;
      seen.set(at, times);
      return times;
    },
    work: (text: string) => `worked ${text}`,
    left: () => 'left',
  };
}

/** Steps and timers one at a time; false when there is nothing left to do. */
async function advance({ machine, clock }: Laptop): Promise<boolean> {
  if (await machine.step()) return true;
  const next = machine.nextTimer();
  if (next === undefined) return false;
  clock.jumpTo(next);
  machine.fireTimers(next);
  return true;
}

describe('a machine that is closed and opened again', () => {
  test('after any piece of work goes on as if nothing had been', async () => {
    const whole = open(states, handlers());
    whole.start({ id: 'c1' });
    let pieces = 0;
    while (await advance(whole)) pieces += 1;
    const expected = { history: whole.history, output: whole.output, calls: whole.calls };
    expect(whole.output).toEqual({ id: 'c1', result: ['left', ['worked c11', 'worked c12', 'worked c13']] });
    expect(pieces).toBeGreaterThan(20);
    whole.database.close();
    rmSync(file);

    let laptop = open(states, handlers());
    laptop.start({ id: 'c1' });
    const calls = [];
    for (let more = true; more; ) {
      more = await advance(laptop);
      calls.push(...laptop.calls);
      laptop.database.close();
      laptop = open(states, handlers());
    }
    expect({ history: laptop.history, output: laptop.output, calls }).toEqual(expected);
    laptop.database.close();
  });

  test('while a function ran calls it again with the same payload, the same entry time and the same dice', async () => {
    const stuck = open(states, { flaky: () => new Promise(() => {}) });
    stuck.start({ id: 'c1' });
    await stuck.machine.step();
    void stuck.machine.step();
    expect(stuck.calls).toHaveLength(1);
    stuck.database.close();

    const laptop = open(states, handlers());
    laptop.clock.jumpTo(noon + seconds(77));
    await laptop.run(laptop.clock.now());
    expect(laptop.calls[0]).toEqual({ ...stuck.calls[0], at: noon + seconds(77) });
    laptop.database.close();
  });

  test('still waits for its tokens', async () => {
    let token = '';
    const before = open(
      { A: waitFor('f', { TimeoutSeconds: 9_000_000 }) },
      {
        f(payload) {
          token = payload.token;
        },
      },
    );
    before.start();
    await before.run(noon);
    before.database.close();

    const laptop = open({ A: waitFor('f', { TimeoutSeconds: 9_000_000 }) }, {});
    expect(laptop.machine.heartbeat(token)).toBe('Delivered');
    expect(laptop.machine.succeed(token, 'late but right')).toBe('Delivered');
    expect(laptop.machine.succeed(token, 'too late')).toBe('TaskTimedOut');
    expect((await laptop.run()).output).toBe('late but right');
    expect(laptop.calls).toEqual([]);
    laptop.database.close();
  });

  test('keeps a callback that came while the function ran, and does not call it again', async () => {
    const before = open(
      { A: waitFor('f') },
      {
        f(payload, { machine }) {
          machine.succeed(payload.token, 'early');
          return new Promise(() => {});
        },
      },
    );
    before.start();
    await before.machine.step();
    void before.machine.step();
    before.database.close();

    const laptop = open({ A: waitFor('f') }, {});
    expect((await laptop.run()).output).toBe('early');
    expect(laptop.calls).toEqual([]);
    laptop.database.close();
  });

  test('keeps its retry counters', async () => {
    const flaky = { A: call('f', { Retry: [{ ErrorEquals: ['X'], MaxAttempts: 2, IntervalSeconds: 10 }] }) };
    const before = open(flaky, { f: failing('X', 'X') });
    before.start();
    await before.machine.step();
    await before.machine.step();
    before.database.close();

    const laptop = open(flaky, { f: failing('X', 'X') });
    await laptop.run();
    expect(laptop.execution).toMatchObject({ status: 'FAILED', error: 'X' });
    expect(laptop.callSeconds).toEqual([10, 30]);
    laptop.database.close();
  });

  test('with another definition finishes what began with the old one', async () => {
    const wait = { Type: 'Wait', Seconds: 60, Next: 'B' };
    const before = open({ A: wait, B: pass({ Output: 'old' }) }, {});
    before.start({}, 'e');
    await before.run(noon);
    before.database.close();

    const laptop = open({ A: wait, B: pass({ Output: 'new' }) }, {});
    laptop.start({}, 'e2');
    await laptop.run();
    expect(laptop.output).toBe('old');
    expect(laptop.machine.describe('m', 'e2').output).toBe('"new"');
    laptop.database.close();
  });

  test('remembers names', async () => {
    const before = open({ A: pass() }, {});
    before.start({}, 'ended');
    await before.run();
    before.start({}, 'running');
    before.database.close();
    const laptop = open({ A: pass() }, {});
    expect(laptop.start({}, 'ended')).toBe('AlreadyEnded');
    expect(laptop.start({}, 'running')).toBe('AlreadyRunning');
    laptop.database.close();
  });
});

test('a piece of work is written as a whole or not at all', async () => {
  const laptop = open({ A: pass({ Next: 'B' }), B: call('f') }, {});
  laptop.start();
  laptop.database.exec(
    `CREATE TRIGGER full BEFORE UPDATE ON machine_execution BEGIN SELECT raise(ABORT, 'disk full'); END`,
  );
  await expect(laptop.machine.step()).rejects.toThrow('disk full');
  expect(laptop.events).toEqual(['ExecutionStarted']);
  laptop.database.exec('DROP TRIGGER full');
  laptop.database.close();
  expect((await open({ A: pass({ Next: 'B' }), B: call('f') }, { f: () => 1 }).run()).output).toBe(1);
});

test('writes join a transaction of the caller', async () => {
  const laptop = open({ A: pass() }, {});
  laptop.database.exec('BEGIN');
  laptop.start({}, 'undone');
  laptop.database.exec('ROLLBACK');
  expect([...laptop.machine.list()]).toEqual([]);
  laptop.database.close();
});

describe('kill -9', () => {
  const count = 200;
  const untilOutput = async (child: ChildProcess, lines: number) => {
    let seen = 0;
    for await (const chunk of child.stdout!) {
      seen += String(chunk).split('\n').length - 1;
      if (seen >= lines) return;
    }
  };

  test('at any moment loses nothing', async () => {
    const program = join(import.meta.dirname, 'killed.ts');
    for (const lines of [1, 50, 400]) {
      const child = spawn(process.execPath, [program, file, `${count}`], { stdio: ['ignore', 'pipe', 'inherit'] });
      await untilOutput(child, lines);
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const laptop = open(asl({ A: call('f', { Next: 'B' }), B: call('g', { Next: 'C' }), C: call('h') }) as never, {
      f: (n) => n + 1,
      g: (n) => n * 2,
      h: (n) => n,
    });
    await laptop.run();
    const executions = [...laptop.machine.list()];
    expect(executions).toHaveLength(count);
    for (const { name, output, status } of executions) {
      const n = Number(name);
      expect([name, status, output]).toEqual([name, 'SUCCEEDED', `${(n + 1) * 2}`]);
      expect(laptop.machine.history('m', name)).toHaveLength(17);
    }
    expect(laptop.calls.length).toBeLessThan(count * 3);
    laptop.database.close();
  });
});
