import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import type { FileInfo, Files } from '../../functions/platform/platform.ts';
import { collect } from './collect.ts';
import { type Cases, contract } from './contract.ts';

export interface FilesUnderTest {
  readonly files: Files;
  /** What somebody who has the link gets. Rejects when the link does not open. */
  open(link: string): Promise<string>;
}

/** Holds a store of files to the seam. */
export function filesContract(
  name: string,
  make: () => FilesUnderTest | Promise<FilesUnderTest>,
  skips?: Readonly<Record<string, string>>,
): void {
  contract(name, make, cases, skips);
}

const cases: Cases<FilesUnderTest> = {
  'what is put comes back, text and bytes': async ({ files }) => {
    const folder = randomUUID();
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
    await files.put('records', `${folder}/text.txt`, 'Muñoz “quoted” 😀\r\n');
    await files.put('records', `${folder}/bytes`, bytes);
    await files.put('records', `${folder}/empty.835`, '');
    expect(await text(files, `${folder}/text.txt`)).toBe('Muñoz “quoted” 😀\r\n');
    expect(await whole(files, `${folder}/bytes`)).toStrictEqual(Buffer.from(bytes));
    expect(await text(files, `${folder}/empty.835`)).toBe('');
  },
  'the same key again replaces the object': async ({ files }) => {
    const key = `${randomUUID()}.csv`;
    await files.put('records', key, 'a longer first one');
    await files.put('records', key, 'second');
    expect(await text(files, key)).toBe('second');
    expect(await files.head('records', key)).toStrictEqual({ key, bytes: 6 });
  },
  'an object that is not there is NoSuchFile, and has no head': async ({ files }) => {
    const key = `${randomUUID()}/a.txt`;
    await expect(files.get('records', key)).rejects.toMatchObject({ name: 'NoSuchFile' });
    expect(await files.head('records', key)).toBeUndefined();
    await files.put('records', key, 'x');
    expect(await files.head('records', key.slice(0, key.indexOf('/')))).toBeUndefined();
    await expect(files.get('records', `${key}/deeper`)).rejects.toMatchObject({ name: 'NoSuchFile' });
  },
  'a bucket does not see the objects of another': async ({ files }) => {
    const key = `${randomUUID()}.txt`;
    await files.put('intake', key, 'here');
    expect(await files.head('exchange', key)).toBeUndefined();
    expect(await listed(files, 'exchange', key)).toStrictEqual([]);
  },
  'a large object comes in parts': async ({ files }) => {
    const key = `${randomUUID()}.835`;
    const body = Buffer.alloc(5_000_000, 'ISA*00*');
    await files.put('exchange', key, body);
    const parts: Uint8Array[] = [];
    for await (const part of await files.get('exchange', key)) parts.push(part);
    expect(parts.length).toBeGreaterThan(1);
    expect(Buffer.concat(parts).equals(body)).toBe(true);
  },
  'whoever reads while an object is replaced reads one of the two': async ({ files }) => {
    const key = `${randomUUID()}.835`;
    const [first, second] = [Buffer.alloc(2_000_000, 'a'), Buffer.alloc(1_000_000, 'b')];
    await files.put('exchange', key, first);
    const replaced = files.put('exchange', key, second);
    const bodies = await Promise.all(Array.from({ length: 8 }, () => whole(files, key, 'exchange')));
    await replaced;
    expect(bodies.filter((body) => !body.equals(first) && !body.equals(second))).toHaveLength(0);
  },
  'every object under a prefix is listed, in the order of its key’s bytes': async ({ files }) => {
    const folder = randomUUID();
    const keys = ['A', 'a', 'a-b', 'a.txt', 'a/b', 'a/b/c.835', 'aa/x', 'é', '\uFFFD', '😀/x'];
    for (const key of [...keys].reverse()) await files.put('reference', `${folder}/${key}`, key);
    const all = keys.map((key) => ({ key: `${folder}/${key}`, bytes: Buffer.byteLength(key) }));
    expect(await listed(files, 'reference', `${folder}/`)).toStrictEqual(all);
    expect(await listed(files, 'reference', `${folder}/a/`)).toStrictEqual(all.slice(4, 6));
    expect(await listed(files, 'reference', `${folder}/a`)).toStrictEqual(all.slice(1, 7));
    expect(await listed(files, 'reference', `${folder}/nothing`)).toStrictEqual([]);
  },
  'more than a page of objects is listed': async ({ files }) => {
    const folder = randomUUID();
    const keys = Array.from({ length: 1_050 }, (_, at) => `${folder}/${String(at).padStart(5, '0')}.txt`);
    for (const key of keys) await files.put('records', key, '');
    expect((await listed(files, 'records', `${folder}/`)).map(({ key }) => key)).toStrictEqual(keys);
  },
  'a key may hold any text that is a name': async ({ files }) => {
    const folder = randomUUID();
    const names = [
      'a b+c&d=e%41%.csv',
      '%',
      '..txt',
      '...',
      '.hidden',
      '*?:"<>|\\',
      "it's (1)!~",
      'a.txt',
      'a.txt/inside',
      'x'.repeat(300),
      `${'y'.repeat(200)}.835`,
      '漢'.repeat(150),
    ];
    for (const name of names) await files.put('intake', `${folder}/${name}`, name);
    for (const name of names) expect(await text(files, `${folder}/${name}`, 'intake')).toBe(name);
    const keys = (await listed(files, 'intake', folder)).map(({ key }) => key);
    expect(keys.sort()).toStrictEqual(names.map((name) => `${folder}/${name}`).sort());
    await files.put('intake', longest, 'long');
    expect(await text(files, longest, 'intake')).toBe('long');
  },
  'a key that is no key is InvalidKey': async ({ files }) => {
    const bad = [
      '',
      '/a',
      'a/',
      'a//b',
      '.',
      '..',
      '../a',
      'a/../b',
      'a/./b',
      'a/..',
      'a\0',
      'a\nb',
      'a\u007F',
      'a\u0085',
    ];
    for (const key of [...bad, '\uD800', `${longest}x`]) {
      const invalid = expect.objectContaining({ name: 'InvalidKey' });
      await expect(files.put('intake', key, 'x'), key).rejects.toThrow(invalid);
      await expect(files.get('intake', key), key).rejects.toThrow(invalid);
      await expect(files.head('intake', key), key).rejects.toThrow(invalid);
      await expect(files.link('intake', key, 60), key).rejects.toThrow(invalid);
    }
  },
  'a link opens the object': async ({ files, open }) => {
    const key = `${randomUUID()}/May & June.txt`;
    await files.put('records', key, 'the report');
    expect(await open(await files.link('records', key, 60))).toBe('the report');
  },
  'a link ends after its seconds': async ({ files, open }) => {
    const key = `${randomUUID()}.txt`;
    await files.put('records', key, 'the report');
    const link = await files.link('records', key, 1);
    await setTimeout(2_000);
    await expect(open(link)).rejects.toThrow();
  },
};

const longest = `k/${'k'.repeat(898)}`;

async function whole(files: Files, key: string, bucket: Parameters<Files['get']>[0] = 'records'): Promise<Buffer> {
  return Buffer.concat(await collect(await files.get(bucket, key)));
}

async function text(files: Files, key: string, bucket?: Parameters<Files['get']>[0]): Promise<string> {
  return (await whole(files, key, bucket)).toString();
}

async function listed(files: Files, bucket: Parameters<Files['list']>[0], prefix: string): Promise<FileInfo[]> {
  return collect(files.list(bucket, prefix));
}
