import { describe, expect, test } from 'vitest';
import { readingOf, statusOutcomes, statusReadings } from '../../../../functions/domain/status/readings.ts';
import { claimStatusCategories, claimStatuses } from '../../../../functions/domain/x12/claim-status-codes.ts';

const entities = [undefined, 'PR', 'IL', 'QC', '85', '1P', '41'];
const all = [...claimStatusCategories.keys()].flatMap((category) =>
  [...claimStatuses.keys()].flatMap((status) => entities.map((entity) => ({ category, status, entity }))),
);

/** By the first letter of the category: what any of its statuses may mean. */
const may: Readonly<Record<string, readonly string[]>> = {
  A: ['Pending', 'Rejected', 'NotFound', 'NotOnFile', 'Unreachable'],
  D: ['NotFound', 'NotOnFile', 'Unanswerable'],
  E: ['Unanswerable', 'Unreachable'],
  F: ['Finalized', 'Rejected'],
  P: ['Pending', 'InformationWanted'],
  R: ['InformationWanted'],
};

describe('every category with every status of every party', () => {
  test('means what its category lets it mean, and says what to do', () => {
    expect(all.length).toBeGreaterThan(40_000);
    const wrong = all.filter((code) => !may[code.category[0]!]!.includes(readingOf(code).outcome));
    expect(wrong).toEqual([]);
  });

  test('uses every row but the last, which is for codes that are not known here', () => {
    const used = new Set(all.map(readingOf));
    expect(statusReadings.filter((row) => !used.has(row))).toEqual([statusReadings.at(-1)]);
    expect(readingOf({ category: 'Z9', status: '1' })).toBe(statusReadings.at(-1));
  });
});

test.each(statusReadings)(
  '$categories $statuses: $outcome says what to do, and where that is from',
  ({ outcome, todo, source }) => {
    expect(statusOutcomes).toContain(outcome);
    expect(todo).toMatch(/^[A-Z].+\.$/);
    expect(source.length).toBeGreaterThan(10);
  },
);
