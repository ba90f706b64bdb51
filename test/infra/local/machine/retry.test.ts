import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covers, nextAttempt, type Retrier } from '../../../../infra/local/machine/retry.ts';

describe('which errors a name covers', () => {
  test.each([
    [['X'], 'X', true],
    [['X'], 'Y', false],
    [['x'], 'X', false],
    [['X', 'Y'], 'Y', true],
    [['States.ALL'], 'X', true],
    [['States.ALL'], 'States.Timeout', true],
    [['States.ALL'], 'States.HeartbeatTimeout', true],
    [['States.ALL'], 'States.QueryEvaluationError', true],
    [['States.ALL'], 'States.NoChoiceMatched', true],
    [['States.ALL'], 'States.DataLimitExceeded', false],
    [['States.DataLimitExceeded'], 'States.DataLimitExceeded', true],
    [['States.ALL'], 'States.Runtime', false],
    [['States.Runtime'], 'States.Runtime', false],
    [['States.TaskFailed'], 'X', true],
    [['States.TaskFailed'], 'Lambda.TooManyRequestsException', true],
    [['States.TaskFailed'], 'States.Timeout', false],
    [['States.TaskFailed'], 'States.HeartbeatTimeout', false],
    [['States.TaskFailed'], 'States.DataLimitExceeded', false],
    [['States.Timeout'], 'States.Timeout', true],
    [['States.Timeout'], 'States.HeartbeatTimeout', true],
    [['States.HeartbeatTimeout'], 'States.HeartbeatTimeout', true],
    [['States.HeartbeatTimeout'], 'States.Timeout', false],
    [['Lambda.ServiceException'], 'Lambda.ServiceException', true],
  ])('%j and %s: %s', (names, error, expected) => {
    expect(covers(names, error)).toBe(expected);
  });
});

const retrier = (more: Partial<Retrier> = {}): Retrier => ({
  errors: ['X'],
  interval: 1,
  maxAttempts: 3,
  backoff: 2,
  maxDelay: Number.POSITIVE_INFINITY,
  jitter: false,
  ...more,
});

function delays(retriers: Retrier[], error: string, uniform = () => 0): number[] {
  const found: number[] = [];
  let counts: number[] = [];
  for (
    let next = nextAttempt(retriers, counts, error, uniform);
    next;
    next = nextAttempt(retriers, counts, error, uniform)
  ) {
    found.push(next.delay);
    counts = next.counts;
  }
  return found;
}

describe('when the next attempt is', () => {
  test.each<[string, Partial<Retrier>, number[]]>([
    ['1 s, 2 s, 4 s unless told', {}, [1000, 2000, 4000]],
    ['no attempt when none is allowed', { maxAttempts: 0 }, []],
    ['the same interval at a rate of 1', { backoff: 1, interval: 7 }, [7000, 7000, 7000]],
    ['a fraction of a rate', { backoff: 1.5, interval: 2 }, [2000, 3000, 4500]],
    [
      'at most the maximal delay',
      { interval: 10, backoff: 10, maxDelay: 50, maxAttempts: 4 },
      [10_000, 50_000, 50_000, 50_000],
    ],
  ])('%s', (_, more, expected) => {
    expect(delays([retrier(more)], 'X')).toEqual(expected);
  });

  test('an error that no retrier covers', () => {
    expect(delays([retrier()], 'Y')).toEqual([]);
  });

  test('only the first retrier that covers the error counts, even when it is used up', () => {
    expect(delays([retrier({ maxAttempts: 1 }), retrier({ errors: ['States.ALL'] })], 'X')).toEqual([1000]);
  });

  test('full jitter is anywhere from nothing to the delay', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (number) => {
        delays([retrier({ jitter: true })], 'X', () => number).forEach((delay, i) => {
          expect(delay).toBe(Math.round(1000 * 2 ** i * number));
        });
      }),
    );
  });
});
