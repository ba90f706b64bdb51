import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { realClock } from '../../../../infra/local/clock.ts';
import { Machine } from '../../../../infra/local/machine.ts';
import { asl, call, days, Laptop, noon, pass, waitFor } from './laptop.ts';

const waiting = { W: { Type: 'Wait', Seconds: 60, End: true } };

describe('the name of an execution', () => {
  test('with the same input is the same execution while it runs', async () => {
    const laptop = new Laptop(waiting);
    expect(laptop.start({ a: 1 })).toBe('Started');
    expect(laptop.start({ a: 1 })).toBe('AlreadyRunning');
    await laptop.run();
    expect(laptop.events).toHaveLength(4);
  });

  test('with another input is refused while it runs', () => {
    const laptop = new Laptop(waiting);
    laptop.start({ a: 1 });
    expect(() => laptop.start({ a: 2 })).toThrow(expect.objectContaining({ name: 'ExecutionAlreadyExists' }));
    expect(laptop.execution.input).toBe('{"a":1}');
  });

  test('is used up once it has ended, whatever the input', async () => {
    const laptop = new Laptop(waiting);
    laptop.start({ a: 1 });
    await laptop.run();
    expect(laptop.start({ a: 1 })).toBe('AlreadyEnded');
    expect(laptop.start({ a: 2 })).toBe('AlreadyEnded');
    expect(laptop.execution.startDate).toBe(noon);
  });

  test('is free again ninety days after the end', async () => {
    const laptop = new Laptop(waiting);
    laptop.start({ a: 1 });
    await laptop.run();
    await laptop.wait(days(90) - 1);
    expect(laptop.start({ a: 2 })).toBe('AlreadyEnded');
    await laptop.wait(1);
    expect(laptop.start({ a: 2 })).toBe('Started');
    expect((await laptop.run()).output).toEqual({ a: 2 });
    expect(laptop.history).toHaveLength(4);
  });

  test('belongs to its machine', () => {
    const clock = realClock;
    const definitions = { one: asl({ A: pass() }), two: asl({ B: pass() }) };
    const machine = new Machine({
      database: new DatabaseSync(':memory:'),
      clock,
      definitions,
      invoke: async () => null,
    });
    expect(machine.start('one', 'e', {})).toBe('Started');
    expect(machine.start('two', 'e', {})).toBe('Started');
    expect(() => machine.start('three', 'e', {})).toThrow(
      expect.objectContaining({ name: 'StateMachineDoesNotExist' }),
    );
  });

  test.each(['', 'a b', 'a/b', 'a:b', 'a*', 'a?', 'a#b', 'a"b', 'a\\b', 'a\u0001', 'x'.repeat(81)])(
    'may not be %j',
    (name) => {
      expect(() => new Laptop(waiting).start({}, name)).toThrow(expect.objectContaining({ name: 'InvalidName' }));
    },
  );

  test.each(['a', 'C-1_2.3', 'é', 'x'.repeat(80)])('may be %j', (name) => {
    expect(new Laptop(waiting).start({}, name)).toBe('Started');
  });
});

describe('stop', () => {
  test('aborts an execution and whatever it waits for', async () => {
    const laptop = new Laptop({ A: waitFor('f') });
    laptop.start();
    await laptop.run();
    laptop.machine.stop('m', 'e', 'Rehydrated', 'starts again from the table');
    expect(laptop.execution).toMatchObject({
      status: 'ABORTED',
      error: 'Rehydrated',
      cause: 'starts again from the table',
      states: [],
    });
    expect(laptop.events.slice(-2)).toEqual(['TaskStateAborted', 'ExecutionAborted']);
  });

  test('leaves what has ended as it is', async () => {
    const laptop = new Laptop({ A: pass() });
    laptop.start();
    await laptop.run();
    laptop.machine.stop('m', 'e');
    expect(laptop.execution.status).toBe('SUCCEEDED');
    expect(laptop.events.at(-1)).toBe('ExecutionSucceeded');
  });

  test('before anything was done', async () => {
    const laptop = new Laptop({ A: call('f') });
    laptop.start();
    laptop.machine.stop('m', 'e');
    await laptop.run();
    expect(laptop.events).toEqual(['ExecutionStarted', 'ExecutionAborted']);
    expect(laptop.calls).toEqual([]);
  });

  test('while a function runs loses what it returns', async () => {
    const laptop = new Laptop({ A: call('f') }, { f: (_, { machine }) => machine.stop('m', 'e') });
    laptop.start();
    await laptop.run();
    expect(laptop.execution.status).toBe('ABORTED');
    expect(laptop.events.at(-1)).toBe('ExecutionAborted');
  });

  test('of all branches', async () => {
    const Branches = ['V', 'W'].map((name) => ({ StartAt: name, States: { [name]: waiting.W } }));
    const laptop = new Laptop({ P: { Type: 'Parallel', Branches, End: true } });
    laptop.start();
    await laptop.run(noon);
    expect(laptop.execution.states.map(({ name }) => name)).toEqual(['P', 'V', 'W']);
    laptop.machine.stop('m', 'e');
    await laptop.run();
    expect(laptop.events.slice(-4)).toEqual([
      'ParallelStateAborted',
      'WaitStateAborted',
      'WaitStateAborted',
      'ExecutionAborted',
    ]);
    expect(laptop.clock.now()).toBe(noon);
  });
});

test('an execution that is not there', () => {
  const { machine } = new Laptop({ A: pass() });
  for (const ask of [() => machine.describe('m', 'x'), () => machine.history('m', 'x'), () => machine.stop('m', 'x')])
    expect(ask).toThrow(expect.objectContaining({ name: 'ExecutionDoesNotExist' }));
});

test('executions are listed by status, the oldest first', async () => {
  const laptop = new Laptop({
    A: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.wait %}', Next: 'W' }], Default: 'F' },
    W: waiting.W,
    F: { Type: 'Fail' },
  });
  laptop.start({ wait: true }, 'c');
  laptop.start({ wait: false }, 'a');
  laptop.start({ wait: true }, 'b');
  await laptop.run(noon);
  const names = (status?: 'RUNNING' | 'FAILED' | 'SUCCEEDED') =>
    [...laptop.machine.list({ status })].map(({ name }) => name);
  expect(names()).toEqual(['c', 'a', 'b']);
  expect(names('RUNNING')).toEqual(['c', 'b']);
  expect(names('FAILED')).toEqual(['a']);
  expect(names('SUCCEEDED')).toEqual([]);
});

test('work is done in the order in which it became ready', async () => {
  const laptop = new Laptop({ A: call('f', { End: undefined, Next: 'B' }), B: call('g') });
  for (const name of ['x', 'y', 'z']) laptop.start(name, name);
  await laptop.run();
  expect(laptop.calls.map(({ name, payload }) => `${name} ${payload}`)).toEqual([
    'f x',
    'f y',
    'f z',
    'g null',
    'g null',
    'g null',
  ]);
});

test('timers fire in the order of their moments, not of their executions', async () => {
  const laptop = new Laptop({ W: { Type: 'Wait', Seconds: '{% $states.input %}', Next: 'F' }, F: call('f') });
  for (const wait of [30, 10, 20]) laptop.start(wait, `e${wait}`);
  await laptop.machine.runReady();
  laptop.clock.jumpTo(noon + days(1));
  expect(laptop.machine.nextTimer()).toBe(noon + 10_000);
  expect(laptop.machine.fireTimers(laptop.clock.now())).toBe(3);
  await laptop.run();
  expect(laptop.calls.map(({ payload }) => payload)).toEqual([10, 20, 30]);
});
