import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { realClock, scaledClock, virtualClock } from '../../../infra/local/clock.ts';

const noon = Date.parse('2026-01-05T12:00:00Z');
const day = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the real clock', () => {
  expect(realClock.now()).toBe(noon);
  expect(realClock.realDelay(noon + 5)).toBe(5);
  expect(realClock.realDelay(noon - 5)).toBe(0);
});

describe('the virtual clock', () => {
  test('moves only when told, and never back', () => {
    const clock = virtualClock(noon);
    vi.advanceTimersByTime(1000);
    expect(clock.now()).toBe(noon);
    clock.jumpTo(noon + day);
    clock.jumpTo(noon);
    expect(clock.now()).toBe(noon + day);
  });

  test('goes on where it stood', () => {
    const database = new DatabaseSync(':memory:');
    virtualClock(noon, database).jumpTo(noon + day);
    expect(virtualClock(noon, database).now()).toBe(noon + day);
    expect(virtualClock(noon + 2 * day, database).now()).toBe(noon + 2 * day);
  });
});

describe('the scaled clock', () => {
  test('lets a day pass in two seconds', () => {
    const clock = scaledClock(noon, 2000);
    vi.advanceTimersByTime(2000);
    expect(clock.now()).toBe(noon + day);
    expect(clock.realDelay(noon + 3 * day)).toBe(4000);
    expect(clock.realDelay(noon)).toBe(0);
  });

  test('goes on where it was killed, at most half a second of it later', () => {
    const database = new DatabaseSync(':memory:');
    const clock = scaledClock(noon, 2000, database);
    for (let i = 0; i < 100; i++) {
      vi.advanceTimersByTime(20);
      clock.now();
    }
    vi.advanceTimersByTime(3_600_000);
    const again = scaledClock(noon, 2000, database).now();
    expect(again).toBeGreaterThanOrEqual(noon + day);
    expect(again).toBeLessThanOrEqual(noon + day * 1.25);
  });
});
