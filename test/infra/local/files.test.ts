import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folderFiles } from '../../../infra/local/files.ts';
import { collect } from '../../contract/collect.ts';
import { filesContract } from '../../contract/files.ts';

const root = mkdtempSync(join(tmpdir(), 'claimline-files-'));
afterAll(() => rmSync(root, { recursive: true }));

filesContract(
  'files in folders',
  () => ({ files: folderFiles(root), open: (link) => readFile(new URL(link), 'utf8') }),
  { 'a link ends after its seconds': 'it is the address of a file on this machine' },
);

test('an ordinary key is the path of its file', async () => {
  const files = folderFiles(root);
  await files.put('exchange', 'claims/2026-03/000000012.837', 'ISA');
  expect(await readFile(join(root, 'exchange/claims/2026-03/000000012.837'), 'utf8')).toBe('ISA');
});

test('every put is told once the object is whole, and leaves no draft', async () => {
  const told: string[] = [];
  const files = folderFiles(root, (bucket, key) => told.push(`${bucket} ${key}`));
  await files.put('intake', 'charges.csv', 'a');
  await files.put('intake', 'charges.csv', 'b');
  await expect(files.put('intake', '../charges.csv', 'c')).rejects.toThrow();
  expect(told).toStrictEqual(['intake charges.csv', 'intake charges.csv']);
  expect(await readdir(join(root, '.drafts'))).toStrictEqual([]);
});

test('a file that was not put here is not an object', async () => {
  const files = folderFiles(root);
  const known = ['strangers/known', 'strangers/known.txt'];
  for (const key of known) await files.put('reference', key, '');
  for (const name of ['%zz.txt', 'two words.txt', 'known']) writeFileSync(join(root, 'reference/strangers', name), '');
  const keys = (await collect(files.list('reference', 'strangers/'))).map(({ key }) => key);
  expect(keys).toStrictEqual(known);
});
