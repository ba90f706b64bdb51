import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { SftpConnector } from '../../../functions/platform/clearinghouse/connector.ts';
import type { Reached } from '../../../functions/platform/clearinghouse/routed.ts';
import { folderConnector } from '../../../infra/local/folder-connector.ts';
import { interchange } from './sandbox/practice-system.ts';

let home: string;
let reached: Reached;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sftp-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  for (const folder of ['out', 'in', 'era']) mkdirSync(join(home, folder));
  reached = folderConnector(
    SftpConnector.parse({
      ...{ by: 'sftp', receiver: 'SANDBOX', url: pathToFileURL(home).href },
      ...{ outbound: '/out', inbound: ['/in', '/era'], fileName: 'C{control}.clm' },
    }),
  );
});

const text = interchange([{}], { control: 7 });
const sent = () => readdirSync(join(home, 'out'), { withFileTypes: true }).filter((entry) => entry.isFile());

describe('claims', () => {
  test('lie whole under the name that the receiver wants', async () => {
    await reached.clearinghouse.submit('x', text);
    expect(sent().map(({ name }) => name)).toEqual(['C000000007.clm']);
  });

  test('that the receiver took away are not sent again', async () => {
    await reached.clearinghouse.submit('x', text);
    rmSync(join(home, 'out/C000000007.clm'));
    expect(await reached.clearinghouse.find('x', text)).toBe('Taken');
    await reached.clearinghouse.submit('x', text);
    expect(sent()).toEqual([]);
  });

  test('cut off between the half name and the whole one are finished', async () => {
    await reached.clearinghouse.submit('x', text);
    renameSync(join(home, 'out/C000000007.clm'), join(home, 'out/.C000000007.clm.tmp'));
    expect(await reached.clearinghouse.find('x', text)).toBe('Taken');
    expect(sent().map(({ name }) => name)).toEqual(['C000000007.clm']);
  });

  test('other ones under the same number are refused', async () => {
    await reached.clearinghouse.submit('x', text);
    const other = interchange([{ number: 'TP2' }], { control: 7 });
    await expect(reached.clearinghouse.submit('y', other)).rejects.toMatchObject({ name: 'ClearinghouseRefused' });
  });
});

describe('answers', () => {
  const look = (cursor?: string) => reached.mailbox!.look(cursor);
  const put = (path: string, body: string, second: number) => {
    writeFileSync(join(home, path), body);
    utimesSync(join(home, path), second, second);
  };

  test('are read when they have been the same at two looks, and once', async () => {
    put('in/a.277', 'ISA*', 1);
    const first = await look();
    expect(first.names).toEqual([]);
    put('in/a.277', 'ISA*00~', 2);
    const second = await look(first.cursor);
    expect(second.names).toEqual([]);
    const third = await look(second.cursor);
    expect(third.names).toHaveLength(1);
    expect(await reached.mailbox!.open(third.names[0]!)).toBe('ISA*00~');
    expect((await look(third.cursor)).names).toEqual([]);
  });

  test('under a half name wait; all folders are looked into', async () => {
    put('in/a.277.filepart', 'ISA*00~', 1);
    put('in/.b.tmp', 'ISA*00~', 1);
    put('era/c.835', 'ISA*00~', 1);
    await look();
    expect((await look()).names.map((name) => name.replace(/-\w+$/, ''))).toEqual(['c.835']);
  });

  test('that come again under their name with other content are other ones', async () => {
    put('in/a.277', 'ISA*00~1', 1);
    await look();
    const { names, cursor } = await look();
    put('in/a.277', 'ISA*00~22', 5);
    const later = await look((await look(cursor)).cursor);
    expect(later.names).toHaveLength(1);
    expect(later.names).not.toEqual(names);
  });
});

test('a folder that is gone is unreachable, and a server elsewhere is refused', async () => {
  rmSync(home, { recursive: true });
  await expect(reached.clearinghouse.submit('x', text)).rejects.toMatchObject({ name: 'ClearinghouseUnreachable' });
  await expect(reached.mailbox!.look()).rejects.toMatchObject({ name: 'ClearinghouseUnreachable' });
  const elsewhere = SftpConnector.parse({ by: 'sftp', receiver: 'AVAILITY', url: 'sftp://files.example.com' });
  expect(() => folderConnector(elsewhere)).toThrow('here only folders can be reached');
});
