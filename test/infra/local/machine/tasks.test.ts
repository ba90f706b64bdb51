import { describe, expect, test } from 'vitest';
import { call, days, failing, failure, Laptop, lambda, noon, pass, run, seconds, waitFor } from './laptop.ts';

const retry = (...retriers: object[]) => ({ Retry: retriers });
const caught = (names: string[], more: object = {}) => ({ ErrorEquals: names, Next: 'Caught', ...more });

describe('a Lambda function', () => {
  test('called by the integration answers wrapped', async () => {
    const laptop = await run({ A: call('f', { Output: undefined }) }, { a: 1 }, { f: ({ a }) => ({ b: a + 1 }) });
    expect(laptop.output).toEqual({ ExecutedVersion: '$LATEST', Payload: { b: 2 }, StatusCode: 200 });
    expect(laptop.calls).toEqual([{ name: 'f', payload: { a: 1 }, at: noon }]);
  });

  test('that is the resource itself answers bare, and gets the input when it has no arguments', async () => {
    const Resource = 'arn:aws:lambda:us-east-1:000000000000:function:f:live';
    const laptop = await run(
      { A: { Type: 'Task', Resource, Next: 'B' }, B: { Type: 'Task', Resource, Arguments: { x: 1 }, End: true } },
      { a: 1 },
      { f: (payload) => [payload] },
    );
    expect(laptop.output).toEqual([{ x: 1 }]);
    expect(laptop.calls.map(({ name, payload }) => [name, payload])).toEqual([
      ['f', { a: 1 }],
      ['f', { x: 1 }],
    ]);
    expect(laptop.events.slice(1, 6)).toEqual([
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
    ]);
  });

  test.each([
    ['f'],
    ['f:live'],
    ['arn:aws:lambda:us-east-1:000000000000:function:f'],
    ['arn:aws:lambda:us-east-1:000000000000:function:f:12'],
  ])('is known by its name in %s', async (FunctionName) => {
    const laptop = await run({ A: call('f', { Arguments: { FunctionName } }) });
    expect(laptop.calls).toMatchObject([{ name: 'f', payload: {} }]);
  });

  test('may be named by an expression that makes all arguments', async () => {
    const laptop = await run(
      { A: call('', { Arguments: '{% {"FunctionName": $states.input.to, "Payload": 5} %}' }) },
      { to: 'g' },
    );
    expect(laptop.calls).toMatchObject([{ name: 'g', payload: 5 }]);
  });

  test('without a name cannot be called', async () => {
    const laptop = await run({
      A: call('', { Arguments: '{% {"Payload": 5} %}', Catch: [caught(['States.ALL'])] }),
      Caught: pass(),
    });
    expect(laptop.execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  test.each([
    ['nothing', undefined, null],
    ['a moment', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['an object with an undefined part', { a: undefined, b: 1 }, { b: 1 }],
    ['NaN', Number.NaN, null],
  ])('that returns %s returns its JSON', async (_, returned, expected) => {
    expect((await run({ A: call('f') }, {}, { f: () => returned })).output).toEqual(expected);
  });

  test('cannot change what it was given', async () => {
    const laptop = await run(
      { A: call('f', { Output: '{% $states.input %}' }) },
      { list: [1] },
      { f: (payload) => payload.list.push(2) },
    );
    expect(laptop.output).toEqual({ list: [1] });
  });

  test('leaves these events', async () => {
    const laptop = await run({ A: call('f', { TimeoutSeconds: 9 }) }, {}, { f: () => 1 });
    expect(laptop.history.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'TaskStateEntered'],
      [3, 2, 'TaskScheduled'],
      [4, 3, 'TaskStarted'],
      [5, 4, 'TaskSucceeded'],
      [6, 5, 'TaskStateExited'],
      [7, 6, 'ExecutionSucceeded'],
    ]);
    expect(laptop.history[2]?.details).toEqual({
      parameters: '{"FunctionName":"f","Payload":{}}',
      region: 'us-east-1',
      resource: 'invoke',
      resourceType: 'lambda',
      timeoutInSeconds: 9,
    });
    expect(laptop.history[4]?.details).toEqual({
      output: '{"ExecutedVersion":"$LATEST","Payload":1,"StatusCode":200}',
      resource: 'invoke',
      resourceType: 'lambda',
    });
  });
});

describe('a function that throws', () => {
  const throwing = (thrown: unknown) => run({ A: call('f') }, {}, { f: () => Promise.reject(thrown) });

  test('fails its task by the name of the error, with the rest as JSON', async () => {
    const { execution, events } = await throwing(failure('ClaimChanged', 'another writer was first'));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'ClaimChanged' });
    expect(JSON.parse(execution.cause!)).toMatchObject({
      errorType: 'ClaimChanged',
      errorMessage: 'another writer was first',
    });
    expect(events.slice(-3)).toEqual(['TaskStarted', 'TaskFailed', 'ExecutionFailed']);
  });

  test.each<[string, unknown, string, string]>([
    ['a plain error', new Error('x'), 'Error', 'x'],
    ['an error of a class', new TypeError('x'), 'TypeError', 'x'],
    ['text', 'x', 'string', 'x'],
    ['nothing', undefined, 'undefined', 'undefined'],
  ])('%s', async (_, thrown, errorType, errorMessage) => {
    const { execution } = await throwing(thrown);
    expect(execution.error).toBe(errorType);
    expect(JSON.parse(execution.cause!)).toMatchObject({ errorType, errorMessage });
  });

  test('or returns what is not JSON', async () => {
    const { execution } = await run({ A: call('f') }, {}, { f: () => 1n });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'TypeError' });
  });

  test('as a resource itself fails by another event', async () => {
    const { events } = await run(
      { A: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:1:function:f', End: true } },
      {},
      { f: () => Promise.reject(failure('X')) },
    );
    expect(events.slice(-2)).toEqual(['LambdaFunctionFailed', 'ExecutionFailed']);
  });
});

describe('Retry', () => {
  test('tries again after exactly its intervals', async () => {
    const laptop = await run(
      { A: call('f', retry({ ErrorEquals: ['X'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 3 })) },
      {},
      { f: failing('X', 'X', 'X') },
    );
    expect(laptop.output).toBe('done');
    expect(laptop.callSeconds).toEqual([0, 2, 8, 26]);
  });

  test('gives up after its attempts', async () => {
    const laptop = await run({ A: call('f', retry({ ErrorEquals: ['X'] })) }, {}, { f: failing('X', 'X', 'X', 'X') });
    expect(laptop.execution).toMatchObject({ status: 'FAILED', error: 'X' });
    expect(laptop.callSeconds).toEqual([0, 1, 3, 7]);
  });

  test('waits at most its maximal delay, and for days if told so', async () => {
    const laptop = await run(
      {
        A: call(
          'f',
          retry({ ErrorEquals: ['X'], IntervalSeconds: 86_400, BackoffRate: 40, MaxDelaySeconds: 3_000_000 }),
        ),
      },
      {},
      { f: failing('X', 'X') },
    );
    expect(laptop.callSeconds).toEqual([0, 86_400, 86_400 + 3_000_000]);
  });

  test('counts for every retrier by itself', async () => {
    const policy = retry(
      { ErrorEquals: ['X'], MaxAttempts: 2 },
      { ErrorEquals: ['Y'], MaxAttempts: 1, IntervalSeconds: 10 },
    );
    const laptop = await run({ A: call('f', policy) }, {}, { f: failing('X', 'Y', 'X', 'Y') });
    expect(laptop.execution).toMatchObject({ status: 'FAILED', error: 'Y' });
    expect(laptop.callSeconds).toEqual([0, 1, 11, 13]);
  });

  test('counts anew when the state is entered again', async () => {
    const states = {
      A: call('f', { ...retry({ ErrorEquals: ['X'], MaxAttempts: 1 }), End: undefined, Next: 'B' }),
      B: { Type: 'Choice', Choices: [{ Condition: "{% $states.input = 'again' %}", Next: 'A' }], Default: 'C' },
      C: pass(),
    };
    const answers = ['X', 'again', 'X', 'done'];
    const f = () => {
      const next = answers.shift()!;
      if (next === 'X') throw failure('X');
      return next;
    };
    expect((await run(states, {}, { f })).output).toBe('done');
  });

  test('keeps the entry time and the input, and counts in the context', async () => {
    const at = '{% [$states.context.State.EnteredTime, $states.context.State.RetryCount, $states.input.a] %}';
    const laptop = await run(
      { A: call('f', { ...retry({ ErrorEquals: ['States.ALL'] }), Arguments: { FunctionName: 'f', Payload: at } }) },
      { a: 1 },
      { f: failing('X', 'Y') },
    );
    const entered = '2026-01-05T12:00:00.000Z';
    expect(laptop.calls.map(({ payload }) => payload)).toEqual([
      [entered, 0, 1],
      [entered, 1, 1],
      [entered, 2, 1],
    ]);
  });

  test('full jitter stays between nothing and the interval, and differs between executions', async () => {
    const laptop = new Laptop(
      { A: call('f', retry({ ErrorEquals: ['X'], IntervalSeconds: 100, JitterStrategy: 'FULL' })) },
      { f: () => Promise.reject(failure('X')) },
    );
    for (let i = 0; i < 40; i++) laptop.start({}, `e${i}`);
    await laptop.run();
    const attempts = Map.groupBy(laptop.calls.slice(40, 80), ({ at }) => at);
    expect(attempts.size).toBeGreaterThan(30);
    const firstDelays = [...laptop.machine.list()].map(({ name }) => {
      const scheduled = laptop.machine.history('m', name).filter(({ type }) => type === 'TaskScheduled');
      return scheduled[1]!.timestamp - scheduled[0]!.timestamp;
    });
    expect(Math.min(...firstDelays)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...firstDelays)).toBeLessThan(seconds(100));
    expect(Math.max(...firstDelays) - Math.min(...firstDelays)).toBeGreaterThan(seconds(50));
  });

  test('full jitter is the same in every run', async () => {
    const once = () =>
      run(
        { A: call('f', retry({ ErrorEquals: ['X'], IntervalSeconds: 100, JitterStrategy: 'FULL' })) },
        {},
        { f: failing('X', 'X', 'X') },
      );
    expect((await once()).callSeconds).toEqual((await once()).callSeconds);
  });

  test('also tries again when an expression failed after the call', async () => {
    let calls = 0;
    const laptop = await run(
      {
        A: call('f', {
          ...retry({ ErrorEquals: ['States.QueryEvaluationError'] }),
          Output: '{% $states.result.Payload.ok %}',
        }),
      },
      {},
      { f: () => (++calls === 2 ? { ok: 1 } : {}) },
    );
    expect(laptop.output).toBe(1);
    expect(calls).toBe(2);
  });

  test('States.TaskFailed covers any fault of the function but no timeout', async () => {
    const policy = retry({ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 1 });
    const failed = await run({ A: call('f', policy) }, {}, { f: failing('Lambda.TooManyRequestsException') });
    expect(failed.output).toBe('done');
    const late = await run({ A: waitFor('f', { ...policy, TimeoutSeconds: 5 }) });
    expect(late.calls).toHaveLength(1);
    expect(late.execution.error).toBe('States.Timeout');
  });
});

describe('Catch', () => {
  test('goes where the first matching catcher says', async () => {
    const Catch = [caught(['Y']), caught(['X'], { Next: 'Right' }), caught(['States.ALL'])];
    const laptop = await run(
      { A: call('f', { Catch }), Caught: pass({ Output: 'wrong' }), Right: pass({ Output: 'right' }) },
      {},
      { f: failing('X') },
    );
    expect(laptop.output).toBe('right');
  });

  test('passes the error output on', async () => {
    const laptop = await run(
      { A: call('f', { Catch: [caught(['States.ALL'])] }), Caught: pass() },
      {},
      { f: () => Promise.reject(failure('X', 'no plan')) },
    );
    expect(laptop.output).toMatchObject({ Error: 'X', Cause: expect.stringContaining('"errorMessage":"no plan"') });
    expect(laptop.events).toContain('TaskStateExited');
  });

  test('has an output and variables of its own', async () => {
    const Catch = [
      caught(['X'], {
        Output: { was: '{% $states.input.a %}', error: '{% $states.errorOutput.Error %}' },
        Assign: { why: '{% $parse($states.errorOutput.Cause).errorMessage %}' },
      }),
    ];
    const laptop = await run(
      { A: call('f', { Catch, Assign: { why: 'fine' } }), Caught: pass({ Output: '{% [$states.input, $why] %}' }) },
      { a: 1 },
      { f: failing('X') },
    );
    expect(laptop.output).toEqual([{ was: 1, error: 'X' }, 'it broke']);
  });

  test('comes after the retries', async () => {
    const laptop = await run(
      {
        A: call('f', { ...retry({ ErrorEquals: ['X'], MaxAttempts: 1 }), Catch: [caught(['X'])] }),
        Caught: pass({ Output: 'caught' }),
      },
      {},
      { f: failing('X', 'X') },
    );
    expect(laptop.callSeconds).toEqual([0, 1]);
    expect(laptop.output).toBe('caught');
  });

  test('catches expressions that fail in arguments, output and time limits', async () => {
    for (const field of [
      { Arguments: { FunctionName: 'f', Payload: '{% $no %}' } },
      { Output: '{% $no %}' },
      { Assign: { x: '{% $no %}' } },
      { TimeoutSeconds: '{% 0 %}' },
      { HeartbeatSeconds: "{% 'x' %}" },
    ]) {
      const laptop = await run({
        A: call('f', { ...field, Catch: [caught(['States.QueryEvaluationError'])] }),
        Caught: pass({ Output: 'caught' }),
      });
      expect(laptop.output).toBe('caught');
    }
  });

  test('does not catch what its own expressions do', async () => {
    const laptop = await run(
      { A: call('f', { Catch: [caught(['States.ALL'], { Output: '{% $no %}' })] }), Caught: pass() },
      {},
      { f: failing('X') },
    );
    expect(laptop.execution).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});

describe('a task token', () => {
  let token = '';
  const keep = ({ token: given }: { token: string }) => {
    token = given;
  };
  const waiting = async (more: Record<string, unknown> = {}, states: Record<string, Record<string, unknown>> = {}) => {
    const laptop = new Laptop({ A: waitFor('f', more), ...states }, { f: keep });
    laptop.start();
    await laptop.run(noon);
    return laptop;
  };

  test('brings the result of its task', async () => {
    const laptop = await waiting();
    expect(laptop.events.slice(1)).toEqual(['TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted']);
    expect(laptop.execution.states).toEqual([{ name: 'A', enteredTime: noon }]);
    expect(laptop.machine.succeed(token, { paid: 1 })).toBe('Delivered');
    await laptop.run();
    expect(laptop.output).toEqual({ paid: 1 });
    expect(laptop.events.slice(-3)).toEqual(['TaskSucceeded', 'TaskStateExited', 'ExecutionSucceeded']);
    expect(laptop.calls).toHaveLength(1);
  });

  test('brings an error that is caught as any other', async () => {
    const laptop = await waiting({ Catch: [caught(['Voided'])] }, { Caught: pass() });
    expect(laptop.machine.fail(token, 'Voided', 'by the practice')).toBe('Delivered');
    expect((await laptop.run()).output).toEqual({ Error: 'Voided', Cause: 'by the practice' });
    expect(laptop.events).toContain('TaskFailed');
  });

  test('is new for every attempt', async () => {
    const laptop = await waiting(retry({ ErrorEquals: ['Again'] }));
    const first = token;
    laptop.machine.fail(first, 'Again', '');
    await laptop.run();
    expect(token).not.toBe(first);
    expect(laptop.machine.succeed(first, 1)).toBe('TaskTimedOut');
    expect(laptop.machine.succeed(token, 2)).toBe('Delivered');
    expect((await laptop.run()).output).toBe(2);
  });

  test.each<[string, (laptop: Laptop) => unknown]>([
    ['twice, before it was taken', (laptop) => laptop.machine.succeed(token, 1)],
    ['twice, once it has ended', (laptop) => laptop.machine.succeed(token, 1) && laptop.run()],
    ['after a failure', (laptop) => laptop.machine.fail(token, 'X', '')],
    ['after the execution was stopped', (laptop) => laptop.machine.stop('m', 'e')],
    ['after its task timed out', (laptop) => laptop.wait(seconds(60))],
  ])('%s is too late', async (_, before) => {
    const laptop = await waiting({ TimeoutSeconds: 60 });
    await before(laptop);
    expect(laptop.machine.succeed(token, 2)).toBe('TaskTimedOut');
    expect(laptop.machine.fail(token, 'X', '')).toBe('TaskTimedOut');
    expect(laptop.machine.heartbeat(token)).toBe('TaskTimedOut');
    await laptop.run();
    expect(laptop.output).not.toBe(2);
  });

  test.each(['', 'x', '1', '1.1', '1.1.wrong', '99.1.abc', 'null', '-1.1.abc', '9'.repeat(40)])(
    '%j never was',
    async (unknown) => {
      const laptop = await waiting();
      expect(laptop.machine.succeed(unknown, 1)).toBe('TaskTimedOut');
      expect(laptop.machine.fail(unknown, 'X', '')).toBe('TaskTimedOut');
      expect(laptop.machine.heartbeat(unknown)).toBe('TaskTimedOut');
    },
  );

  test('that comes back while the function still runs is kept', async () => {
    const laptop = await run(
      { A: waitFor('f') },
      {},
      { f: (payload, { machine }) => machine.succeed(payload.token, 'early') },
    );
    expect(laptop.output).toBe('early');
    expect(laptop.calls).toHaveLength(1);
  });

  test('that came back counts even if the function fails then', async () => {
    const laptop = await run(
      { A: waitFor('f') },
      {},
      {
        f(payload, { machine }) {
          machine.succeed(payload.token, 'early');
          throw failure('X');
        },
      },
    );
    expect(laptop.output).toBe('early');
  });

  test('is worth nothing once its function has failed', async () => {
    const laptop = await run(
      { A: waitFor('f') },
      {},
      {
        f(payload) {
          keep(payload);
          throw failure('X');
        },
      },
    );
    expect(laptop.execution.error).toBe('X');
    expect(laptop.machine.succeed(token, 1)).toBe('TaskTimedOut');
  });

  test('is in the context of its own task only', async () => {
    const laptop = await run({ A: call('f', { Resource: lambda, Output: '{% $exists($states.context.Task) %}' }) });
    expect(laptop.output).toBe(false);
  });
});

describe('a time limit', () => {
  const waiting = (more: object, input = {}) =>
    run({ A: waitFor('f', { ...more, Catch: [caught(['States.Timeout'])] }), Caught: pass() }, input);

  test.each<[string, object, number]>([
    ['seconds', { TimeoutSeconds: 60 }, seconds(60)],
    ['days from an expression', { TimeoutSeconds: '{% $states.input.days * 24 * 60 * 60 %}' }, days(180)],
    ['the longest there is', { TimeoutSeconds: 99_999_999 }, seconds(99_999_999)],
  ])('of %s ends its task', async (_, more, expected) => {
    const laptop = await waiting(more, { days: 180 });
    expect(laptop.clock.now() - noon).toBe(expected);
    expect(laptop.output).toEqual({ Error: 'States.Timeout', Cause: '' });
    expect(laptop.events).toContain('TaskTimedOut');
  });

  test('that nobody catches ends the execution', async () => {
    const laptop = await run({ A: waitFor('f', { TimeoutSeconds: 60 }) });
    expect(laptop.execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('begins anew with every attempt', async () => {
    const laptop = await run({
      A: waitFor('f', { TimeoutSeconds: 60, ...retry({ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }) }),
    });
    expect(laptop.callSeconds).toEqual([0, 61]);
    expect(laptop.clock.now()).toBe(noon + seconds(121));
  });

  test('ends a task whose function does not return, and what it returns then is lost', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const laptop = new Laptop(
      {
        A: call('slow', { TimeoutSeconds: 60, Catch: [caught(['States.Timeout'])] }),
        Caught: pass({ Output: 'late' }),
      },
      { slow: () => promise },
    );
    laptop.start();
    await laptop.machine.step();
    const step = laptop.machine.step();
    laptop.clock.jumpTo(noon + seconds(60));
    laptop.machine.fireTimers(laptop.clock.now());
    await laptop.run();
    expect(laptop.output).toBe('late');
    const { history } = laptop;
    resolve();
    await step;
    await laptop.run();
    expect(laptop.history).toEqual(history);
  });
});

test.each<[string, (laptop: Laptop) => void, object]>([
  [
    'a time limit',
    ({ machine, clock }) => [clock.jumpTo(noon + seconds(60)), machine.fireTimers(clock.now())],
    { status: 'SUCCEEDED', output: '"late"' },
  ],
  ['a stop', ({ machine }) => machine.stop('m', 'e'), { status: 'ABORTED', output: undefined }],
])('%s that comes while the output is evaluated comes first', async (_, interrupt, expected) => {
  const slow = '{% $sum($map([1..500], function($n) { $n })) %}';
  const states = {
    A: call('f', { TimeoutSeconds: 60, Output: slow, Catch: [caught(['States.Timeout'])] }),
    Caught: pass({ Output: 'late' }),
  };
  const laptop = new Laptop(states, { f: () => 1 });
  laptop.start();
  await laptop.machine.step();
  const step = laptop.machine.step();
  for (let i = 0; i < 50; i++) await Promise.resolve();
  interrupt(laptop);
  await step;
  await laptop.run();
  expect(laptop.execution).toMatchObject(expected);
  expect(laptop.events.filter((type) => type === 'TaskSucceeded')).toEqual([]);
});

describe('a heartbeat', () => {
  let token = '';
  const waiting = async (more: object = {}) => {
    const f = (payload: { token: string }) => {
      token = payload.token;
    };
    const laptop = new Laptop(
      { A: waitFor('f', { HeartbeatSeconds: 10, ...more }), ...('Catch' in more && { Caught: pass() }) },
      { f },
    );
    laptop.start();
    await laptop.run(noon);
    return laptop;
  };
  const Catch = [caught(['States.HeartbeatTimeout'])];

  test('that is missed ends the task', async () => {
    const laptop = await (await waiting({ Catch, TimeoutSeconds: 100 })).run();
    expect(laptop.clock.now()).toBe(noon + seconds(10));
    expect(laptop.output).toEqual({ Error: 'States.HeartbeatTimeout', Cause: '' });
    expect(laptop.history.find(({ type }) => type === 'TaskTimedOut')?.details.error).toBe('States.Timeout');
  });

  test('may be caught as a timeout', async () => {
    const laptop = await (await waiting({ Catch: [caught(['States.Timeout'])] })).run();
    expect(laptop.execution.status).toBe('SUCCEEDED');
  });

  test('keeps the task alive', async () => {
    const laptop = await waiting({ Catch, TimeoutSeconds: 35 });
    for (const at of [9, 18, 27]) {
      await laptop.wait(seconds(9));
      expect([at, laptop.machine.heartbeat(token)]).toEqual([at, 'Delivered']);
    }
    laptop.machine.succeed(token, 'alive');
    expect((await laptop.run()).output).toBe('alive');
  });

  test('does not keep it alive beyond its time limit', async () => {
    const laptop = await waiting({
      Catch: [caught(['States.HeartbeatTimeout']), caught(['States.Timeout'], { Output: 'time is up' })],
      TimeoutSeconds: 25,
    });
    for (const _ of [9, 18]) {
      await laptop.wait(seconds(9));
      laptop.machine.heartbeat(token);
    }
    await laptop.run();
    expect(laptop.clock.now()).toBe(noon + seconds(25));
    expect(laptop.output).toBe('time is up');
  });

  test('has an interval that may be an expression', async () => {
    const laptop = await (await waiting({ Catch, HeartbeatSeconds: '{% 3 * 86400 * 10 %}' })).run();
    expect(laptop.clock.now()).toBe(noon + days(30));
  });

  test('to a task that has none changes nothing', async () => {
    const laptop = await waiting({ HeartbeatSeconds: undefined, TimeoutSeconds: 20 });
    await laptop.wait(seconds(19));
    expect(laptop.machine.heartbeat(token)).toBe('Delivered');
    await laptop.run();
    expect(laptop.clock.now()).toBe(noon + seconds(20));
  });
});
