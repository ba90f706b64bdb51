import { randomUUID } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkOneLine } from '../../functions/platform/aws/one-line.ts';
import type { Mail, Message } from '../../functions/platform/platform.ts';

/** Mail as `.eml` files in a folder, one per message id; `now` in milliseconds since the epoch dates them. */
export function emlMail(folder: string, now: () => number): Mail {
  return {
    async send(message) {
      const name = `${encodeURIComponent(message.id)}.eml`;
      const draft = join(folder, `.${randomUUID()}`);
      const text = render(message, new Date(now()));
      await mkdir(folder, { recursive: true });
      await writeFile(draft, text);
      // Unlike a rename, a link never replaces the mail that was sent under this id before.
      await link(draft, join(folder, name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
      await rm(draft);
    },
  };
}

function render({ id, to, subject, text }: Message, date: Date): string {
  const lines = [
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    'From: Claimline <claimline@localhost>',
    `To: ${checkOneLine(to)}`,
    `Subject: ${encodedWords(checkOneLine(subject))}`,
    `Message-ID: <${encodeURIComponent(id)}@localhost>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
  ];
  return `${lines.join('\n').replace(/\r?\n/g, '\r\n')}\r\n`;
}

/** RFC 2047: a header is ASCII, and one encoded word holds at most 75 characters of it. */
function encodedWords(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  const words = text.match(/.{1,11}/gu) ?? [];
  return words.map((word) => `=?utf-8?B?${Buffer.from(word).toString('base64')}?=`).join('\n ');
}
