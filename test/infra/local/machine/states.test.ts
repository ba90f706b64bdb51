import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../functions/platform/platform.ts';
import { asl, call, days, Laptop, noon, pass, run } from './laptop.ts';

describe('Pass', () => {
  test('gives its input when it has no output', async () => {
    expect((await run({ A: pass() }, { a: 1 })).output).toEqual({ a: 1 });
  });

  test('gives its output to the next state', async () => {
    const laptop = await run(
      { A: pass({ Output: { b: '{% $states.input.a + 1 %}' }, Next: 'B' }), B: pass() },
      { a: 1 },
    );
    expect(laptop.output).toEqual({ b: 2 });
  });
});

describe('Assign', () => {
  test('every expression sees the values from before', async () => {
    const laptop = await run({
      A: pass({ Assign: { x: 1, y: 2 }, Next: 'B' }),
      B: pass({ Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}', Next: 'C' }),
      C: pass({ Output: { before: '{% $states.input %}', after: '{% [$x, $y] %}' } }),
    });
    expect(laptop.output).toEqual({ before: [1, 2], after: [2, 1] });
  });

  test('keeps what other states assigned', async () => {
    const laptop = await run({
      A: pass({ Assign: { x: { deep: [1] } }, Next: 'B' }),
      B: pass({ Assign: { y: 2 }, Next: 'C' }),
      C: pass({ Output: '{% {"x": $x, "y": $y} %}' }),
    });
    expect(laptop.output).toEqual({ x: { deep: [1] }, y: 2 });
  });

  test('shows in the history', async () => {
    const laptop = await run({ A: pass({ Assign: { x: 'a', n: { b: 1 } } }) });
    expect(laptop.history[2]).toMatchObject({
      type: 'PassStateExited',
      details: { name: 'A', output: '{}', assignedVariables: { x: '"a"', n: '{"b":1}' } },
    });
  });

  test('nothing is assigned when the output fails', async () => {
    const laptop = await run(
      {
        A: pass({ Assign: { x: 1 }, Next: 'B' }),
        B: call('f', {
          Assign: { x: 2 },
          Output: '{% $missing %}',
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }],
        }),
        C: pass({ Output: '{% $x %}' }),
      },
      {},
      { f: () => 1 },
    );
    expect(laptop.output).toBe(1);
  });
});

describe('Choice', () => {
  const machine = {
    A: {
      Type: 'Choice',
      Choices: [
        {
          Condition: '{% $states.input.n > 10 %}',
          Next: 'Many',
          Assign: { by: 'first' },
          Output: '{% $states.input.n %}',
        },
        { Condition: '{% $states.input.n > 5 %}', Next: 'Many' },
        { Condition: '{% $states.input.n in [1, 2] and $not($exists($states.input.odd)) %}', Next: 'Few' },
        { Condition: false, Next: 'Few' },
      ],
      Default: 'Other',
      Assign: { by: 'default' },
      Output: 'none',
    },
    Many: pass({ Output: { many: '{% $states.input %}', by: "{% $exists($by) ? $by : 'nobody' %}" } }),
    Few: pass({ Output: 'few' }),
    Other: pass({ Output: { other: '{% $states.input %}', by: '{% $by %}' } }),
  };

  test.each<[Json, Json]>([
    [{ n: 11 }, { many: 11, by: 'first' }],
    [{ n: 6 }, { many: { n: 6 }, by: 'nobody' }],
    [{ n: 2 }, 'few'],
    [
      { n: 2, odd: true },
      { other: 'none', by: 'default' },
    ],
    [{ n: 3 }, { other: 'none', by: 'default' }],
  ])('%j', async (input, expected) => {
    expect((await run(machine, input)).output).toEqual(expected);
  });

  test('without a match or a default fails', async () => {
    const laptop = await run({ A: { Type: 'Choice', Choices: [{ Condition: false, Next: 'B' }] }, B: pass() });
    expect(laptop.execution).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });

  test.each(['1', "'true'", 'null', '[true]'])('a condition of %s fails', async (value) => {
    const laptop = await run({
      A: { Type: 'Choice', Choices: [{ Condition: `{% ${value} %}`, Next: 'B' }] },
      B: pass(),
    });
    expect(laptop.execution.error).toBe('States.QueryEvaluationError');
  });
});

describe('Wait', () => {
  const wait = (more: object) => ({ A: { Type: 'Wait', End: true, ...more } });

  test.each<[string, object, number]>([
    ['seconds', { Seconds: 90 }, 90_000],
    ['no time at all', { Seconds: 0 }, 0],
    ['seconds from an expression', { Seconds: '{% $states.input.days * 86400 %}' }, days(45)],
    ['a moment', { Timestamp: '2026-01-06T12:00:00Z' }, days(1)],
    ['a moment elsewhere', { Timestamp: '2026-01-05T13:00:00.5+01:00' }, 500],
    ['a moment from an expression', { Timestamp: '{% $states.input.until %}' }, days(28)],
    ['a moment that has passed', { Timestamp: '2025-01-01T00:00:00Z' }, 0],
  ])('for %s', async (_, more, expected) => {
    const laptop = await run(wait(more), { days: 45, until: '2026-02-02T12:00:00Z' });
    expect(laptop.execution.status).toBe('SUCCEEDED');
    expect(laptop.clock.now() - noon).toBe(expected);
  });

  test('does not go on before', async () => {
    const laptop = new Laptop(wait({ Seconds: 60 }));
    laptop.start();
    await laptop.wait(59_999);
    expect(laptop.execution.status).toBe('RUNNING');
    expect(laptop.events).toEqual(['ExecutionStarted', 'WaitStateEntered']);
    await laptop.wait(1);
    expect(laptop.events.slice(2)).toEqual(['WaitStateExited', 'ExecutionSucceeded']);
  });

  test('has output and variables', async () => {
    const laptop = await run({
      ...wait({ Seconds: 1, Output: { x: 1 }, Assign: { y: 2 }, End: undefined, Next: 'B' }),
      B: pass({ Output: '{% [$states.input.x, $y] %}' }),
    });
    expect(laptop.output).toEqual([1, 2]);
  });

  test.each(['-1', '1.5', "'1'"])('for %s seconds fails', async (value) => {
    expect((await run(wait({ Seconds: `{% ${value} %}` }))).execution.error).toBe('States.QueryEvaluationError');
  });

  test("until 'tomorrow' fails", async () => {
    expect((await run(wait({ Timestamp: "{% 'tomorrow' %}" }))).execution.error).toBe('States.QueryEvaluationError');
  });
});

describe('Succeed and Fail', () => {
  test('Succeed ends with its output', async () => {
    const laptop = await run({ A: { Type: 'Succeed', Output: '{% $states.input.a %}' } }, { a: 5 });
    expect(laptop.output).toBe(5);
    expect(laptop.events).toEqual([
      'ExecutionStarted',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test.each<[string, object, object]>([
    ['plain text', { Error: 'Lost', Cause: 'nobody knows' }, { error: 'Lost', cause: 'nobody knows' }],
    [
      'expressions',
      { Error: "{% 'No' & $states.input.what %}", Cause: '{% $states.context.State.Name %}' },
      { error: 'NoPlan', cause: 'A' },
    ],
    ['nothing', {}, { error: undefined, cause: undefined }],
    ['an expression that is no string', { Error: '{% 1 %}' }, { error: 'States.QueryEvaluationError' }],
  ])('Fail with %s', async (_, more, expected) => {
    const laptop = await run({ A: { Type: 'Fail', ...more } }, { what: 'Plan' });
    expect(laptop.execution).toMatchObject({ status: 'FAILED', output: undefined, ...expected });
    expect(laptop.events.at(-1)).toBe('ExecutionFailed');
    expect(laptop.events).not.toContain('FailStateExited');
  });
});

describe('the context object', () => {
  test('of a state', async () => {
    const laptop = await run({ A: pass({ Output: '{% $states.context %}' }) }, { a: 1 });
    expect(laptop.output).toEqual({
      Execution: {
        Id: 'arn:aws:states:us-east-1:000000000000:execution:m:e',
        Input: { a: 1 },
        Name: 'e',
        RoleArn: 'arn:aws:iam::000000000000:role/m',
        StartTime: '2026-01-05T12:00:00.000Z',
        RedriveCount: 0,
      },
      State: { Name: 'A', EnteredTime: '2026-01-05T12:00:00.000Z' },
      StateMachine: { Id: 'arn:aws:states:us-east-1:000000000000:stateMachine:m', Name: 'm' },
    });
  });

  test('no two entries of an execution share a moment, even when time stands still', async () => {
    const laptop = await run({
      A: pass({ Assign: { n: 0, at: [] }, Next: 'B' }),
      B: pass({
        Assign: { n: '{% $n + 1 %}', at: '{% $append($at, $states.context.State.EnteredTime) %}' },
        Next: 'C',
      }),
      C: { Type: 'Choice', Choices: [{ Condition: '{% $n < 50 %}', Next: 'B' }], Default: 'D' },
      D: pass({ Output: '{% $at %}' }),
    });
    const entries = laptop.output as string[];
    expect(entries).toHaveLength(50);
    expect(new Set(entries).size).toBe(50);
    expect(entries).toEqual([...entries].sort());
    expect(entries[0]).toBe('2026-01-05T12:00:00.001Z');
    expect(laptop.clock.now()).toBe(noon);
  });

  test('after a wait the clock counts, not the last entry', async () => {
    const laptop = await run({
      A: { Type: 'Wait', Seconds: 60, Next: 'B' },
      B: pass({ Output: '{% $states.context.State.EnteredTime %}' }),
    });
    expect(laptop.output).toBe('2026-01-05T12:01:00.000Z');
  });
});

describe('a time limit for the whole execution', () => {
  test('ends it wherever it is', async () => {
    const laptop = await run(asl({ A: { Type: 'Wait', Seconds: 100, End: true } }, { TimeoutSeconds: 99 }));
    expect(laptop.execution).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout', stopDate: noon + 99_000 });
    expect(laptop.events).toEqual(['ExecutionStarted', 'WaitStateEntered', 'WaitStateAborted', 'ExecutionTimedOut']);
    expect(laptop.machine.nextTimer()).toBeUndefined();
  });

  test('is forgotten once it has ended', async () => {
    const laptop = await run(asl({ A: { Type: 'Wait', Seconds: 98, End: true } }, { TimeoutSeconds: 99 }));
    expect(laptop.execution.status).toBe('SUCCEEDED');
    expect(laptop.clock.now()).toBe(noon + 98_000);
  });
});

test('a chain of ten thousand states needs no stack', async () => {
  const laptop = await run({
    A: pass({ Assign: { n: 0 }, Next: 'C' }),
    C: { Type: 'Choice', Choices: [{ Condition: '{% $n < 5000 %}', Next: 'B' }], Default: 'D' },
    B: pass({ Assign: { n: '{% $n + 1 %}' }, Next: 'C' }),
    D: pass({ Output: '{% $n %}' }),
  });
  expect(laptop.output).toBe(5000);
});
