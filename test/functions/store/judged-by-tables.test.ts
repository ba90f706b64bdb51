import { beforeEach, describe, expect, test } from 'vitest';
import { diagnosisParts } from '../../../functions/domain/reference/diagnoses.ts';
import { unitsLimitParts } from '../../../functions/domain/reference/units-limits.ts';
import type { Files } from '../../../functions/platform/platform.ts';
import { judgedByTables } from '../../../functions/store/judged-by-tables.ts';
import { keepTable, publish } from '../../../functions/store/reference.ts';
import { memoryFiles } from '../../../infra/local/memory-files.ts';

const at = '2026-11-26T00:00:00.000Z';
const on = '2026-11-02';
let files: Files;
let read: string[];

beforeEach(async () => {
  const kept = memoryFiles();
  read = [];
  files = {
    ...kept,
    get(bucket, key) {
      if (key.startsWith('tables/')) read.push(key);
      return kept.get(bucket, key);
    },
  };
  const about = { from: '2026-10-01', to: '2026-12-31', rows: 1, file: 'x', loadedAt: '2026-10-01' } as const;
  const limits = (units: number) => unitsLimitParts([{ code: '97110', units, adjudication: 3, rationale: '' }]);
  await publish(files, [
    await keepTable(files, diagnosisParts(new Map([['E119', undefined]])), { kind: 'diagnoses', ...about }),
    await keepTable(files, limits(8), { kind: 'mue', ...about }),
    await keepTable(files, limits(6), { kind: 'mue-medicaid', ...about }),
  ]);
  read = [];
});

const kinds = () => read.map((key) => key.split('/')[1]).sort();

describe('a table is read when it is first asked', () => {
  test('and no other; what one answer leads to is asked in its turn', async () => {
    const units = await judgedByTables(files, at, (tables) => {
      const known = tables.diagnosis('E119', on);
      if (typeof known !== 'object') return known;
      const limit = tables.mue('97110', on);
      return typeof limit === 'object' ? limit.units : limit;
    });
    expect(units).toBe(8);
    expect(kinds()).toEqual(['diagnoses', 'mue']);
  });

  test('once, however many claims ask it', async () => {
    for (const program of ['medicare', 'medicaid', 'medicare', 'medicaid'] as const) {
      await judgedByTables(files, at, (tables) => tables.mue('97110', on, program));
    }
    expect(kinds()).toEqual(['mue', 'mue-medicaid']);
  });

  test('those that were asked are named, and those that were not are not', async () => {
    const used = await judgedByTables(files, at, (tables) => {
      tables.mue('97110', on);
      tables.mue('97110', '2027-01-01');
      return tables.used();
    });
    expect(used).toEqual([expect.stringMatching(/^mue 2026-10-01 [0-9a-f]{12}$/)]);
  });

  test('one that cannot be read judges nothing, and is read again the next time', async () => {
    const { get } = files;
    const ask = () => judgedByTables(files, at, (tables) => tables.diagnosis('E119', on));
    files.get = (bucket, key) => (key.startsWith('tables/') ? Promise.reject(new Error('gone')) : get(bucket, key));
    await expect(ask()).rejects.toThrow('gone');
    files.get = get;
    expect(await ask()).toEqual({ billable: true });
  });
});
