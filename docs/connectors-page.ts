import { type Connector, Connectors } from '../functions/platform/clearinghouse/connector.ts';
import { sftpProfiles } from '../functions/platform/clearinghouse/sftp-profiles.ts';

const example = Connectors.parse([
  { receiver: 'STEDI', by: 'api' },
  { receiver: 'AVAILITY', by: 'sftp', like: 'availity', url: 'file:///mnt/availity', asks: 'STEDI' },
  { receiver: 'HUB', by: 'x12', url: 'https://hub.example.com/v1' },
]);

const takes: Readonly<Record<Connector['by'], readonly [claims: string, questions: string, answers: string]>> = {
  api: [
    'one at a time, as X12 in JSON, under an Idempotency-Key',
    '270 and 276; no 278',
    '277CA, 999 and 835: by webhook, and by polling',
  ],
  x12: ['an interchange at a time, under an idempotency key', '270, 276 and 278', 'dropped into the intake by others'],
  sftp: ['an interchange as a file', 'none: `asks` names who is asked instead', '999, TA1, 277CA and 835 as files'],
};

const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** The page `docs/connectors.md`: how clearinghouses and payers are reached, as Markdown. */
export function connectorsPage(): string {
  const folders = Object.entries(sftpProfiles).map(([name, { outbound, inbound, fileName, source, confidence }]) =>
    row(name, `\`${outbound}\``, inbound.map((one) => `\`${one}\``).join(', '), `\`${fileName}\``, confidence, source),
  );
  return `${[
    '# Connectors',
    '',
    'An interchange goes to the receiver that its ISA08 names. How each receiver is reached stands in a file of connectors:',
    '',
    '```json',
    JSON.stringify(example, null, 2),
    '```',
    '',
    'On AWS: `npm run deploy -- -c stage=prod -c connectors=connectors.json`. On one machine: `npx claimline serve --connectors',
    'connectors.json --keys keys.json`. Without the file, everything goes to the one address `ClearinghouseUrl`, or to the sandbox.',
    'A receiver without a connector is an error that names it: nothing is sent anywhere by chance.',
    '',
    row('by', 'claims', 'questions', 'answers'),
    row('---', '---', '---', '---'),
    ...Object.entries(takes).map(([by, cells]) => row(by, ...cells)),
    '',
    '## Keys',
    '',
    'A key lies in the secret `claimline-<stage>/clearinghouses/<receiver>`, never in the file: `aws secretsmanager create-secret',
    '--name claimline-prod/clearinghouses/STEDI --secret-string file://secret.json`. The secret is the key alone, or JSON with what',
    'signs the webhooks: `{"key": "…", "webhookSecrets": ["whsec_…"]}`, or `"webhookHeaders": [{"header": "x-key", "secret": "…"}]`',
    'for a clearinghouse that can only send a header. It can be made and rotated at any time. Here, `keys.json` holds the same by',
    'receiver, and may be read by its owner alone (`chmod 600`).',
    '',
    '## An API (Stedi, and others of the Change Healthcare shape)',
    '',
    '1. Take the receiver id that the clearinghouse gives you for ISA08 into the practice’s file and into the connector.',
    '2. Put the key into its secret. `healthcareUrl` and `coreUrl` are Stedi’s unless said; `authorization` is `key` or `bearer`.',
    '3. Have it post processed transactions to `POST /clearinghouses/<receiver>/events`. Without webhooks everything comes by',
    '   polling within a quarter of an hour.',
    '',
    'A claim that was sent without an answer is sent again under the same key for 23 hours, which it is taken once under. After',
    'that, or where the API knows no keys (`keyHours: 0`), the next batch looks for it first by its control numbers. A claim of which',
    'an answer lies in the intake is neither sent nor looked for again. What the API refuses at once comes in as a 277CA like any',
    'other, with its words. 429 and 409 are waited out as `Retry-After` says.',
    '',
    '## SFTP folders',
    '',
    '`url` is `file:` and a folder that a mount or a synchronizing program carries to the receiver’s server. Claims are written under',
    'a half name and then renamed; answers are read once they have had the same size and date at two looks, each once. On AWS',
    'SFTP is not deployed yet: a stage with such a connector is refused. Folders and names of known receivers, to be held against',
    'the letter of your own account:',
    '',
    row('like', 'claims into', 'answers in', 'name of a claim file', 'confidence', 'source'),
    row('---', '---', '---', '---', '---', '---'),
    ...folders,
  ].join('\n')}\n`;
}
