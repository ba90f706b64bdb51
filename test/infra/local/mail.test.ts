import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { emlMail } from '../../../infra/local/mail.ts';
import { mailContract } from '../../contract/mail.ts';

const root = mkdtempSync(join(tmpdir(), 'claimline-mail-'));
afterAll(() => rmSync(root, { recursive: true }));
const now = () => Date.UTC(2026, 2, 2, 8, 30);

mailContract('mail as files', () => ({ mail: emlMail(root, now), received: (to) => readMail(root, to) }));

test('a message is one file, the same for the same message and moment', async () => {
  const message = { id: 'statement/C-1', to: 'ana@example.com', subject: 'Your statement', text: 'One\nTwo' };
  const folders = [join(root, 'one'), join(root, 'two')];
  for (const folder of folders) await emlMail(folder, now).send(message);
  expect(await readdir(folders[0]!)).toStrictEqual(['statement%2FC-1.eml']);
  const [one, two] = await Promise.all(folders.map((folder) => readFile(join(folder, 'statement%2FC-1.eml'), 'utf8')));
  expect(one).toBe(two);
  expect(one).toBe(
    [
      'Date: Mon, 02 Mar 2026 08:30:00 +0000',
      'From: Claimline <claimline@localhost>',
      'To: ana@example.com',
      'Subject: Your statement',
      'Message-ID: <statement%2FC-1@localhost>',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      'One',
      'Two',
      '',
    ].join('\r\n'),
  );
});

async function readMail(folder: string, to: string): Promise<{ subject: string; text: string }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
  const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return mails.filter((mail) => mail.includes(`\r\nTo: ${to}\r\n`)).map(parse);
}

/** As a mail program does: unfold the headers, decode the words of RFC 2047. */
function parse(mail: string): { subject: string; text: string } {
  const end = mail.indexOf('\r\n\r\n');
  const headers = mail.slice(0, end).replace(/\r\n (?==\?)/g, '');
  expect(headers.split('\r\n').filter((line) => Buffer.byteLength(line) !== line.length)).toStrictEqual([]);
  expect(
    mail
      .slice(0, end)
      .split('\r\n')
      .filter((line) => line.length > 78),
  ).toStrictEqual([]);
  const subject = headers
    .match(/^Subject: (.*)$/m)![1]!
    .replace(/=\?utf-8\?B\?(.*?)\?=/g, (_, word) => Buffer.from(word, 'base64').toString());
  return {
    subject,
    text: mail
      .slice(end + 4)
      .replaceAll('\r\n', '\n')
      .replace(/\n$/, ''),
  };
}
