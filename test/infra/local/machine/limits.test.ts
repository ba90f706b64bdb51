import { describe, expect, test } from 'vitest';
import { documentLimit } from '../../../../infra/local/machine/document.ts';
import { call, failing, failure, Laptop, noon, pass, run, waitFor } from './laptop.ts';

/** A string whose JSON takes so many bytes. */
const ofBytes = (bytes: number) => 'x'.repeat(bytes - 2);
const full = ofBytes(documentLimit);
const over = ofBytes(documentLimit + 1);
const caught = (...names: string[]) => ({ Catch: [{ ErrorEquals: names, Next: 'Caught', Output: 'caught' }] });
const error = 'States.DataLimitExceeded';

describe('256 KiB', () => {
  test('is the most that an execution may start with', async () => {
    const laptop = new Laptop({ A: pass() });
    expect(() => laptop.start(over)).toThrow(expect.objectContaining({ name: 'InvalidExecutionInput' }));
    expect([...laptop.machine.list()]).toEqual([]);
    expect(laptop.start(full)).toBe('Started');
    expect((await laptop.run()).output).toBe(full);
  });

  test('counts bytes of UTF-8, not characters', () => {
    const laptop = new Laptop({ A: pass() });
    expect(() => laptop.start('€'.repeat(87_381))).toThrow('larger than 262144');
    expect(laptop.start('€'.repeat(87_380))).toBe('Started');
  });

  test('is the most that a callback may bring', async () => {
    let token = '';
    const laptop = await run(
      { A: waitFor('f') },
      {},
      {
        f(payload) {
          token = payload.token;
        },
      },
    );
    expect(() => laptop.machine.succeed(token, over)).toThrow(expect.objectContaining({ name: 'InvalidOutput' }));
    expect(laptop.machine.succeed(token, full)).toBe('Delivered');
    expect((await laptop.run()).output).toBe(full);
  });

  const bare = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:000000000000:function:f', End: true };
  test('is the most that a function may return', async () => {
    expect((await run({ A: bare }, {}, { f: () => full })).output).toBe(full);
    const laptop = await run({ A: bare }, {}, { f: () => over });
    expect(laptop.execution).toMatchObject({ status: 'FAILED', error });
    expect(laptop.events).toContain('LambdaFunctionFailed');
  });

  test('includes what the Lambda integration wraps around it', async () => {
    expect((await run({ A: call('f') }, {}, { f: () => full })).execution).toMatchObject({ status: 'FAILED', error });
  });

  const double = '{% $states.input & $states.input %}';
  const half = ofBytes(documentLimit / 2 + 2);
  test.each<[string, Record<string, Record<string, unknown>>]>([
    ['an output', { A: pass({ Output: double }) }],
    ['arguments', { A: call('f', { Arguments: { FunctionName: 'f', Payload: double } }) }],
    ['one Assign', { A: pass({ Assign: { x: double } }) }],
    [
      'the arguments of a Parallel',
      { A: { Type: 'Parallel', Arguments: double, Branches: [{ StartAt: 'P', States: { P: pass() } }], End: true } },
    ],
    [
      'the items of a Map',
      { A: { Type: 'Map', Items: [double], ItemProcessor: { StartAt: 'P', States: { P: pass() } }, End: true } },
    ],
    [
      'the results of a Map together',
      {
        A: {
          Type: 'Map',
          Items: [1, 2],
          ItemSelector: '{% $states.input %}',
          ItemProcessor: { StartAt: 'P', States: { P: pass() } },
          End: true,
        },
      },
    ],
  ])('is the most for %s', async (_, states) => {
    expect((await run(states, half)).execution).toMatchObject({ status: 'FAILED', error });
    expect((await run(states, 'small')).execution.status).toBe('SUCCEEDED');
  });

  test('over it is not caught by States.ALL, but by its name', async () => {
    const task = (...names: string[]) => ({ A: call('f', caught(...names)), Caught: pass() });
    expect((await run(task('States.ALL'), {}, { f: () => over })).execution).toMatchObject({ status: 'FAILED', error });
    expect((await run(task('States.TaskFailed'), {}, { f: () => over })).execution.status).toBe('FAILED');
    expect((await run(task(error), {}, { f: () => over })).output).toBe('caught');
  });

  test('is the most for an error output as well', async () => {
    const task = { A: call('f', { Catch: [{ ErrorEquals: ['X'], Next: 'C' }] }), C: pass() };
    const f = () => Promise.reject(failure('X', full));
    expect((await run(task, {}, { f })).execution).toMatchObject({ status: 'FAILED', error });
  });

  test('of variables may be exceeded by many of them, but not 10 MiB', async () => {
    const grow = (times: number) => ({
      A: pass({ Assign: { list: [] }, Next: 'B' }),
      ...Object.fromEntries(
        Array.from({ length: times }, (_, i) => [
          `V${i}`,
          pass({ Assign: { [`v${i}`]: '{% $states.input %}' }, Next: `V${i + 1}` }),
        ]),
      ),
      B: pass({ Next: 'V0' }),
      [`V${times}`]: pass({ Output: 'fits' }),
    });
    const text = ofBytes(250_000);
    expect((await run(grow(41), text)).output).toBe('fits');
    expect((await run(grow(42), text)).execution).toMatchObject({ status: 'FAILED', error });
  });
});

describe('25,000 events', () => {
  const loop = {
    A: pass({ Next: 'B' }),
    B: { Type: 'Choice', Choices: [{ Condition: false, Next: 'End' }], Default: 'A' },
    End: pass(),
  };

  test('are the most: the last one is the failure', async () => {
    const laptop = await run(loop);
    expect(laptop.execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(laptop.execution.cause).toMatch(/maximum number of history events \(25000\)/);
    const { history } = laptop;
    expect(history).toHaveLength(25_000);
    expect(history.at(-1)).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
    expect(laptop.machine.nextTimer()).toBeUndefined();
  });

  test('are reached by waits as well, and no catch helps', async () => {
    const laptop = await run(
      {
        A: call('f', {
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 99_999, BackoffRate: 1 }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }],
        }),
        C: pass(),
      },
      {},
      { f: failing(...Array(9_000).fill('X')) },
    );
    expect(laptop.execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(laptop.history).toHaveLength(25_000);
    expect(laptop.calls).toHaveLength(8_332);
    expect(laptop.clock.now()).toBe(noon + 8_332_000);
  });

  test('end all branches', async () => {
    const waiting = { W: { Type: 'Wait', Seconds: 9, End: true } };
    const Branches = [
      { StartAt: 'W', States: waiting },
      { StartAt: 'A', States: loop },
    ];
    const laptop = await run({ P: { Type: 'Parallel', Branches, End: true } });
    expect(laptop.execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(laptop.history).toHaveLength(25_000);
    expect(laptop.clock.now()).toBe(noon);
  });
});
