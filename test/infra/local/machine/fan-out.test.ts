import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../functions/platform/platform.ts';
import { call, failing, failure, Laptop, noon, pass, run, seconds, waitFor } from './laptop.ts';

const map = (states: Record<string, object>, more: object = {}) => ({
  Type: 'Map',
  ItemProcessor: { StartAt: Object.keys(states)[0], States: states },
  ...('Next' in more ? {} : { End: true }),
  ...more,
});
const parallel = (branches: Record<string, object>[], more: object = {}) => ({
  Type: 'Parallel',
  Branches: branches.map((states) => ({ StartAt: Object.keys(states)[0], States: states })),
  ...('Next' in more ? {} : { End: true }),
  ...more,
});
const caught = (names: string[]) => ({ Catch: [{ ErrorEquals: names, Next: 'Caught' }] });

describe('Map', () => {
  test.each<[string, object, Json, Json]>([
    ['its input', {}, [1, 2, 3], [2, 4, 6]],
    ['items from an expression', { Items: '{% $states.input.list %}' }, { list: [4, 5] }, [8, 10]],
    ['items that are written down', { Items: [1, '{% $states.input.n %}'] }, { n: 9 }, [2, 18]],
    ['no items', {}, [], []],
    [
      'what the selector makes of items',
      {
        Items: [5, 6],
        ItemSelector: '{% $states.context.Map.Item.Value + $states.context.Map.Item.Index + $states.input.n %}',
      },
      { n: 100 },
      [210, 214],
    ],
    ['an output of its own', { Output: '{% $sum($states.result) %}' }, [1, 2], 6],
  ])('goes over %s', async (_, more, input, expected) => {
    expect((await run({ M: map({ P: pass({ Output: '{% $states.input * 2 %}' }) }, more) }, input)).output).toEqual(
      expected,
    );
  });

  test.each<[string, object]>([
    ['an object', {}],
    ['an expression that is no list', { Items: '{% 5 %}' }],
    ['a selector that fails', { Items: [1], ItemSelector: '{% $no %}' }],
    ['a concurrency that is no number', { Items: [1], MaxConcurrency: "{% 'x' %}" }],
  ])('over %s fails', async (_, more) => {
    const laptop = await run({
      M: map({ P: pass() }, { ...more, ...caught(['States.QueryEvaluationError']) }),
      Caught: pass({ Output: 'caught' }),
    });
    expect(laptop.output).toBe('caught');
  });

  test('knows the item in every state of an iteration', async () => {
    const states = { P: pass({ Output: 1, Next: 'Q' }), Q: pass({ Output: '{% $states.context.Map.Item %}' }) };
    expect((await run({ M: map(states) }, ['a', 'b'])).output).toEqual([
      { Index: 0, Value: 'a' },
      { Index: 1, Value: 'b' },
    ]);
  });

  test('keeps the order of the items whatever the order of the ends', async () => {
    const states = { W: { Type: 'Wait', Seconds: '{% $states.input %}', End: true } };
    const laptop = await run({ M: map(states) }, [3, 1, 2]);
    expect(laptop.output).toEqual([3, 1, 2]);
    expect(laptop.clock.now() - noon).toBeCloseTo(seconds(3), -2);
  });

  test.each<[number | string, number[]]>([
    [1, [0, 10, 20, 30, 40]],
    [2, [0, 0, 10, 10, 20]],
    ['{% 3 %}', [0, 0, 0, 10, 10]],
    [0, [0, 0, 0, 0, 0]],
  ])('with a concurrency of %s', async (MaxConcurrency, expected) => {
    const states = { C: call('f', { End: undefined, Next: 'W' }), W: { Type: 'Wait', Seconds: 10, End: true } };
    const laptop = await run({ M: map(states, { MaxConcurrency }) }, [1, 2, 3, 4, 5], { f: () => 1 });
    expect(laptop.callSeconds.map(Math.floor)).toEqual(expected);
    expect(laptop.calls.map(({ payload }) => payload)).toEqual([1, 2, 3, 4, 5]);
  });

  test('runs at most forty iterations at a time', async () => {
    const laptop = new Laptop({ M: map({ W: { Type: 'Wait', Seconds: 10, End: true } }) });
    laptop.start(Array.from({ length: 45 }, (_, i) => i));
    await laptop.run(noon);
    expect(laptop.events.filter((type) => type === 'MapIterationStarted')).toHaveLength(40);
    expect((await laptop.run()).output).toHaveLength(45);
  });

  test('leaves these events', async () => {
    const laptop = await run({ M: map({ P: pass() }) }, [7]);
    expect(laptop.history.slice(1).map(({ type, details }) => [type, details.index ?? details.length])).toEqual([
      ['MapStateEntered', undefined],
      ['MapStateStarted', 1],
      ['MapIterationStarted', 0],
      ['PassStateEntered', undefined],
      ['PassStateExited', undefined],
      ['MapIterationSucceeded', 0],
      ['MapStateSucceeded', undefined],
      ['MapStateExited', undefined],
      ['ExecutionSucceeded', undefined],
    ]);
  });

  test('fails with its first iteration that fails, and gives the others up', async () => {
    const states = {
      C: call('f', { End: undefined, Next: 'W' }),
      W: { Type: 'Wait', Seconds: 10, End: true },
    };
    const f = (n: number) => {
      if (n === 2) throw failure('X');
    };
    const laptop = await run({ M: map(states, caught(['X'])), Caught: pass() }, [1, 2, 3], { f });
    expect(laptop.output).toMatchObject({ Error: 'X' });
    expect(laptop.events).toContain('MapIterationFailed');
    expect(laptop.events.filter((type) => type === 'WaitStateAborted')).toHaveLength(1);
    expect(laptop.events.indexOf('MapStateFailed')).toBeGreaterThan(laptop.events.indexOf('MapIterationFailed'));
    expect(laptop.clock.now()).toBe(noon);
    expect(laptop.calls.map(({ payload }) => payload)).toEqual([1, 2]);
  });

  test('tries again as a whole', async () => {
    const laptop = await run(
      { M: map({ C: call('f') }, { Retry: [{ ErrorEquals: ['X'], IntervalSeconds: 5 }] }) },
      [1, 2],
      { f: failing('X') },
    );
    expect(laptop.output).toEqual(['done', 'done']);
    expect(laptop.callSeconds.map(Math.floor)).toEqual([0, 5, 5]);
  });

  test('of maps', async () => {
    const inner = map({ P: pass({ Output: '{% $states.input & $states.context.Map.Item.Index %}' }) });
    expect((await run({ M: map({ N: inner }) }, [['a', 'b'], ['c']])).output).toEqual([['a0', 'b1'], ['c0']]);
  });

  test('handles an error inside an iteration there', async () => {
    const states = { C: call('f', { Catch: [{ ErrorEquals: ['X'], Next: 'D' }] }), D: pass({ Output: 'mended' }) };
    expect((await run({ M: map(states) }, [1, 2], { f: failing('X') })).output).toEqual(['mended', 'done']);
  });
});

describe('Parallel', () => {
  test('gives every branch the input and answers in their order', async () => {
    const wait = { Type: 'Wait', Seconds: 5, Next: 'B', Output: '{% $states.input.a %}' };
    const laptop = await run(
      { P: parallel([{ A: wait, B: pass() }, { C: pass({ Output: 'second' }) }]) },
      { a: 'first' },
    );
    expect(laptop.output).toEqual(['first', 'second']);
  });

  test('gives every branch its arguments', async () => {
    const laptop = await run(
      {
        P: parallel([{ A: pass() }, { B: pass() }], {
          Arguments: { x: '{% $states.input.a %}' },
          Output: '{% $states.result[1].x %}',
        }),
      },
      { a: 5 },
    );
    expect(laptop.output).toBe(5);
  });

  test('leaves these events', async () => {
    const laptop = await run({ P: parallel([{ A: pass() }]) });
    expect(laptop.events).toEqual([
      ...['ExecutionStarted', 'ParallelStateEntered', 'ParallelStateStarted', 'PassStateEntered', 'PassStateExited'],
      ...['ParallelStateSucceeded', 'ParallelStateExited', 'ExecutionSucceeded'],
    ]);
  });

  test('fails with its first branch that fails, and the others are too late', async () => {
    let token = '';
    const handlers = {
      ask(payload: { token: string }) {
        token = payload.token;
      },
      bad: failing('X'),
    };
    const laptop = await run(
      { P: parallel([{ A: waitFor('ask') }, { B: call('bad') }], caught(['X'])), Caught: pass() },
      {},
      handlers,
    );
    expect(laptop.output).toMatchObject({ Error: 'X' });
    expect(laptop.events).toContain('TaskStateAborted');
    expect(laptop.events).toContain('ParallelStateFailed');
    expect(laptop.machine.succeed(token, 1)).toBe('TaskTimedOut');
  });

  test('loses what a sibling returns after the failure', async () => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const laptop = new Laptop(
      { P: parallel([{ A: call('slow') }, { B: call('bad') }], caught(['X'])), Caught: pass() },
      { slow: () => promise, bad: failing('X') },
    );
    laptop.start();
    const running = laptop.machine.runReady(2);
    while (laptop.execution.status === 'RUNNING') await new Promise(setImmediate);
    resolve(1);
    await running;
    expect(laptop.output).toMatchObject({ Error: 'X' });
    expect(laptop.events.at(-1)).toBe('ExecutionSucceeded');
    expect(laptop.history.map(({ id }) => id)).toEqual(laptop.history.map((_, i) => i + 1));
  });

  test('fails with the Fail state of a branch', async () => {
    const laptop = await run({ P: parallel([{ A: pass() }, { B: { Type: 'Fail', Error: 'Lost', Cause: 'why' } }]) });
    expect(laptop.execution).toMatchObject({ status: 'FAILED', error: 'Lost', cause: 'why' });
  });

  test('fails with a branch that a catch-all may not catch', async () => {
    const laptop = await run({
      P: parallel([{ A: call('', { Arguments: '{% {} %}' }) }], caught(['States.ALL'])),
      Caught: pass(),
    });
    expect(laptop.execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});

describe('variables', () => {
  test('of the outer scope are read inside, those of the inner are not seen outside', async () => {
    const inner = {
      A: pass({ Assign: { y: '{% $x + $states.input %}' }, Next: 'B' }),
      B: pass({ Output: '{% [$x, $y] %}' }),
    };
    const laptop = await run({
      S: pass({ Assign: { x: 10 }, Next: 'M' }),
      M: map(inner, { Items: [1, 2], Next: 'Z', Assign: { sum: '{% $states.result[1][1] %}' } }),
      Z: pass({ Output: '{% {"inner": $exists($y), "x": $x, "sum": $sum, "result": $states.input} %}' }),
    });
    expect(laptop.output).toEqual({
      inner: false,
      x: 10,
      sum: 12,
      result: [
        [10, 11],
        [10, 12],
      ],
    });
  });

  test('of one branch are not seen in another', async () => {
    const laptop = await run({
      P: parallel([
        { A: pass({ Assign: { y: 1 }, Next: 'B' }), B: pass({ Output: '{% $exists($y) %}' }) },
        { C: { Type: 'Wait', Seconds: 1, Next: 'D' }, D: pass({ Output: '{% $exists($y) %}' }) },
      ]),
    });
    expect(laptop.output).toEqual([true, false]);
  });
});

test.each([1, 4])('at most %i functions run at the same time', async (concurrency) => {
  let [running, most] = [0, 0];
  const f = async () => {
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running -= 1;
  };
  const laptop = new Laptop({ M: map({ C: call('f') }) }, { f });
  laptop.start(Array.from({ length: 20 }, (_, i) => i));
  await laptop.machine.runReady(concurrency);
  expect(most).toBe(concurrency);
  expect(laptop.execution.status).toBe('SUCCEEDED');
  expect(laptop.history.map(({ id }) => id)).toEqual(laptop.history.map((_, i) => i + 1));
});
