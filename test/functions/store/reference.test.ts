import { beforeEach, describe, expect, test } from 'vitest';
import { gapsOf, partsMissing } from '../../../functions/domain/reference/gaps.ts';
import { NotATable, unpack } from '../../../functions/domain/reference/packed.ts';
import type { TableVersion } from '../../../functions/domain/reference/table-version.ts';
import { unitsLimitParts } from '../../../functions/domain/reference/units-limits.ts';
import type { Files } from '../../../functions/platform/platform.ts';
import { keepTable, publish, readManifest } from '../../../functions/store/reference.ts';
import { memoryFiles } from '../../../infra/local/memory-files.ts';
import { allTables } from '../../support/all-tables.ts';

let files: Files;
beforeEach(() => {
  files = memoryFiles();
});

const units = (from: string, to: string, units: number, loadedAt = from) =>
  keepTable(files, unitsLimitParts([{ code: '97110', units, adjudication: 3, rationale: '' }]), {
    kind: 'mue',
    from,
    to,
    rows: 1,
    file: `MUE_${from}.csv`,
    loadedAt,
  });

const unitsOn = async (on: string, at = '2026-11-26T00:00:00.000Z') => {
  const limit = (await allTables(files, [on], at)).mue('97110', on);
  return typeof limit === 'object' ? limit.units : limit;
};

describe('a claim is judged by the tables of its date of service', () => {
  test('at the edges of the windows, whatever was loaded first', async () => {
    await publish(files, [
      await units('2026-07-01', '2026-09-30', 3),
      await units('2026-01-01', '2026-03-31', 1),
      await units('2026-04-01', '2026-06-30', 2),
    ]);
    const days = [
      '2025-12-31',
      '2026-01-01',
      '2026-03-31',
      '2026-04-01',
      '2026-06-30',
      '2026-07-01',
      '2026-09-30',
      '2026-10-01',
    ];
    const found = await Promise.all(days.map((day) => unitsOn(day)));
    expect(found).toEqual(['not loaded', 1, 1, 2, 2, 3, 3, 'not loaded']);
  });

  test('a correction of the same days takes the place of what was loaded before', async () => {
    await publish(files, [
      await units('2026-07-01', '2026-09-30', 3, '2026-07-01'),
      await units('2026-07-01', '2026-09-30', 4, '2026-08-01'),
    ]);
    expect(await unitsOn('2026-07-15')).toBe(4);
    expect((await readManifest(files)).versions).toHaveLength(2);
  });

  test('lines of one claim on both sides of an edge are judged each by its own', async () => {
    await publish(files, [await units('2026-04-01', '2026-06-30', 2), await units('2026-07-01', '2026-09-30', 3)]);
    const tables = await allTables(files, ['2026-06-30', '2026-07-01'], '2026-11-26T00:00:00.000Z');
    expect([tables.mue('97110', '2026-06-30'), tables.mue('97110', '2026-07-01')]).toMatchObject([
      { units: 2 },
      { units: 3 },
    ]);
    expect(tables.used()).toEqual([
      expect.stringContaining('mue 2026-04-01'),
      expect.stringContaining('mue 2026-07-01'),
    ]);
  });

  test('without any table nothing is checked', async () => {
    const tables = await allTables(files, ['2026-07-01'], '2026-11-26T00:00:00.000Z');
    expect([tables.mue('97110', '2026-07-01'), tables.diagnosis('E119', '2026-07-01')]).toEqual([
      'not loaded',
      'not loaded',
    ]);
    expect(tables.used()).toEqual([]);
  });
});

describe('publishing', () => {
  test('is seen by everybody within a minute', async () => {
    expect(await unitsOn('2026-07-01', '2026-11-26T00:00:00.000Z')).toBe('not loaded');
    await publish(files, [await units('2026-07-01', '2026-09-30', 3)]);
    expect(await unitsOn('2026-07-01', '2026-11-26T00:00:59.999Z')).toBe('not loaded');
    expect(await unitsOn('2026-07-01', '2026-11-26T00:01:00.000Z')).toBe(3);
  });

  test('by many at once loses nothing', async () => {
    const days = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}-01`);
    await Promise.all(days.map(async (day) => publish(files, [await units(day, day, 1)])));
    expect((await readManifest(files)).versions.map(({ from }) => from).sort()).toEqual(days);
  });

  test('a table that was kept and not published answers nobody', async () => {
    await publish(files, [await units('2026-04-01', '2026-06-30', 2)]);
    await units('2026-07-01', '2026-09-30', 3);
    expect(await unitsOn('2026-07-01')).toBe('not loaded');
  });

  test('what was kept is never written again', async () => {
    const [first, again] = [await units('2026-07-01', '2026-09-30', 3), await units('2026-07-01', '2026-09-30', 3)];
    const other = await units('2026-07-01', '2026-09-30', 4);
    expect(again.id).toBe(first.id);
    expect(other.id).not.toBe(first.id);
  });
});

describe('gaps', () => {
  const version = (from: string, to?: string, part?: number): TableVersion => ({
    ...{ kind: 'ptp', id: '0123456789ab', rows: 1, bytes: 1, opened: 1, file: 'x', loadedAt: from },
    from,
    to,
    part,
  });
  test.each([
    ['nothing', [], []],
    ['one that holds', [version('2026-01-01')], []],
    ['one that has ended', [version('2026-01-01', '2026-03-31')], [{ from: '2026-04-01', to: '2026-11-26' }]],
    [
      'one quarter left out',
      [version('2026-07-01', '2026-12-31'), version('2026-01-01', '2026-03-31')],
      [{ from: '2026-04-01', to: '2026-06-30' }],
    ],
    ['windows that overlap', [version('2026-01-01', '2026-12-31'), version('2026-04-01', '2026-06-30')], []],
  ])('%s', (_, versions, gaps) => {
    expect(gapsOf(versions, '2026-11-26')).toEqual(gaps);
  });

  test('parts that are missing', () => {
    const parts = [1, 3].map((part) => version('2026-10-01', '2026-12-31', part));
    expect(partsMissing(parts, '2026-11-26')).toEqual([2, 4]);
    expect(partsMissing([...parts, version('2026-10-01', '2026-12-31')], '2026-11-26')).toEqual([]);
  });
});

test('bytes that are no table are told', () => {
  for (const bytes of [new Uint8Array(), new Uint8Array(3), new Uint8Array([9, 0, 0, 0, 1])]) {
    expect(() => unpack(bytes)).toThrow(NotATable);
  }
});
