import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { sesMail } from '../../../../functions/platform/aws/mail.ts';
import { mailContract } from '../../../contract/mail.ts';

const ses = mockClient(SESv2Client);
const mail = sesMail(new SESv2Client({}), 'billing@example.com');

const inputs = () => ses.commandCalls(SendEmailCommand).map(({ args }) => args[0].input);

mailContract(
  'mail through SES',
  () => {
    ses.on(SendEmailCommand).resolves({ MessageId: '1' });
    return {
      mail,
      received: async (to) =>
        inputs()
          .filter(({ Destination }) => Destination!.ToAddresses!.includes(to))
          .map(({ Content }) => ({
            subject: Content!.Simple!.Subject!.Data!,
            text: Content!.Simple!.Body!.Text!.Data!,
          })),
    };
  },
  { 'the same id again is sent once': 'SES does not know a message again; receivers may see it twice' },
);

test('the message goes out from our address and carries its id', async () => {
  await mail.send({ id: 'statement/C-1', to: 'ana@example.com', subject: 'S', text: 'T' });
  expect(inputs().at(-1)).toMatchObject({
    FromEmailAddress: 'billing@example.com',
    Content: { Simple: { Headers: [{ Name: 'X-Claimline-Message', Value: 'statement%2FC-1' }] } },
  });
});

test.each([
  ['TooManyRequestsException', 429, 'Throttled'],
  ['LimitExceededException', 400, 'Throttled'],
  ['AnyOtherName', 429, 'Throttled'],
  ['InternalFailure', 500, 'UnknownOutcome'],
  ['MessageRejected', 400, 'MessageRejected'],
])('%s (%d) is %s', async (name, httpStatusCode, expected) => {
  ses.reset();
  ses.on(SendEmailCommand).rejects(Object.assign(new Error(name), { name, $metadata: { httpStatusCode } }));
  const sending = mail.send({ id: '1', to: 'ana@example.com', subject: 'S', text: 'T' });
  await expect(sending).rejects.toMatchObject({ name: expected });
  expect(ses.calls()).toHaveLength(1);
});
