import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Mail, Message } from '../../functions/platform/platform.ts';
import { type Cases, contract } from './contract.ts';

export interface MailUnderTest {
  readonly mail: Mail;
  /** What has been handed on to this address, oldest first. */
  received(to: string): Promise<Pick<Message, 'subject' | 'text'>[]>;
}

/** Holds a way to send mail to the seam. */
export function mailContract(
  name: string,
  make: () => MailUnderTest | Promise<MailUnderTest>,
  skips?: Readonly<Record<string, string>>,
): void {
  contract(name, make, cases, skips);
}

function aMessage(over: Partial<Message> = {}): Message {
  const id = randomUUID();
  return { id, to: `${id}@example.com`, subject: 'Your statement', text: 'Line one\nLine two', ...over };
}

const cases: Cases<MailUnderTest> = {
  'a message arrives with its subject and text': async ({ mail, received }) => {
    const message = aMessage({ text: 'Muñoz\n\nhttps://example.com/?a=b&c=😀\n.\nend' });
    await mail.send(message);
    expect(await received(message.to)).toStrictEqual([{ subject: message.subject, text: message.text }]);
  },
  'a subject may be in any language and of any length': async ({ mail, received }) => {
    const subject = 'Estado de cuenta de Muñoz — 3月 😀 '.repeat(6).trim();
    const message = aMessage({ subject });
    await mail.send(message);
    expect(await received(message.to)).toMatchObject([{ subject }]);
  },
  'two messages with two ids are two, however alike': async ({ mail, received }) => {
    const message = aMessage();
    await mail.send(message);
    await mail.send({ ...message, id: randomUUID() });
    expect(await received(message.to)).toHaveLength(2);
  },
  'the same id again is sent once': async ({ mail, received }) => {
    const message = aMessage();
    await mail.send(message);
    await mail.send({ ...message, text: 'again' });
    expect(await received(message.to)).toStrictEqual([{ subject: message.subject, text: message.text }]);
  },
  'a line break cannot start another header': async ({ mail, received }) => {
    const { to } = aMessage();
    for (const bad of [
      { subject: 'A\r\nBcc: b@example.com' },
      { to: `${to}\nBcc: b@example.com` },
      { subject: 'A\0' },
    ]) {
      await expect(mail.send(aMessage({ to, ...bad }))).rejects.toMatchObject({ name: 'NotOneLine' });
    }
    expect(await received(to)).toStrictEqual([]);
  },
};
