import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Mail } from '../platform.ts';
import { write } from './faults.ts';
import { checkOneLine } from './one-line.ts';

/** Mail through SES, from one address. SES does not know a message again; its id goes with it for the one who receives. */
export function sesMail(client: SESv2Client, from: string): Mail {
  return {
    async send({ id, to, subject, text }) {
      const command = new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [checkOneLine(to)] },
        Content: {
          Simple: {
            Subject: { Data: checkOneLine(subject), Charset: 'UTF-8' },
            Body: { Text: { Data: text, Charset: 'UTF-8' } },
            Headers: [{ Name: 'X-Claimline-Message', Value: encodeURIComponent(id) }],
          },
        },
      });
      await write(() => client.send(command));
    },
  };
}
