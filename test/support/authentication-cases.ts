import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

/** A request as it goes over the wire; the same header may come twice. */
export interface WebhookRequest {
  readonly method: 'POST' | 'PUT';
  /** The path after the API's own beginning: `/practices/…`. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

export interface WebhookAnswer {
  readonly status: number;
  readonly body: string;
}

/** Sends a request to the door that is held against the cases: over HTTP, here or at AWS. */
export type Send = (request: WebhookRequest) => Promise<WebhookAnswer>;

/** Who posts where. The practice's secrets are as the door knows them; the neighbour is served by the same door. */
export interface Posting {
  readonly practiceId: string;
  /** In force. */
  readonly secret: string;
  /** One whose end has passed. */
  readonly expired: string;
  /** One that was in force once and was taken away. */
  readonly revoked: string;
  readonly neighbour: { readonly practiceId: string; readonly secret: string };
  /** An encounter that becomes a claim of the practice when its signature holds. */
  readonly encounter: (encounterId: string) => object;
}

interface Signing {
  readonly id: string;
  readonly timestamp: string;
  readonly secret: string;
  readonly body: string;
}

/** What a case makes of a message that would be accepted. */
interface Message extends Signing {
  /** The message's request, with what is different in it. */
  request(different?: Different): WebhookRequest;
  /** `v1,…` over the message, or over what is different in it. */
  signature(different?: Partial<Signing>): string;
  /** Base64, URL's base64 or hex of the same code. */
  code(encoding: 'base64' | 'base64url' | 'hex'): string;
  readonly posting: Posting;
}

interface Different {
  readonly method?: WebhookRequest['method'];
  readonly practiceId?: string;
  readonly id?: string;
  readonly timestamp?: string | null;
  /** Each value of the header; none leaves it out. */
  readonly signatures?: readonly string[];
  readonly body?: string | Buffer;
  readonly more?: readonly (readonly [string, string])[];
}

export interface AuthenticationCase {
  readonly name: string;
  /** Requests that have to be refused, each by itself. `send` is for those that need an accepted message first. */
  readonly attempts: (message: Message, send: Send) => WebhookRequest[] | Promise<WebhookRequest[]>;
  /** A repeat is answered like the first time, because senders repeat what they are not sure of; it may do nothing. */
  readonly isRepeat?: true;
}

const resigned = (message: Message, different: Partial<Signing>): WebhookRequest =>
  message.request({ ...different, signatures: [message.signature(different)] });

const secondsLater = ({ timestamp }: Message, seconds: number) => String(Number(timestamp) + seconds);

/** An accepted message is older than the window after so many seconds; it is sent when it almost is. */
const nearlyTooOld = 296;

export const authenticationCases: readonly AuthenticationCase[] = [
  { name: 'no signature', attempts: (m) => [m.request({ signatures: [] })] },
  { name: 'an empty signature', attempts: (m) => [m.request({ signatures: [''] })] },
  {
    name: 'a wrong secret',
    attempts: (m) => [resigned(m, { secret: Buffer.from('a-secret-that-somebody-guessed').toString('base64') })],
  },
  { name: 'a truncated signature', attempts: (m) => [m.request({ signatures: [m.signature().slice(0, -4)] })] },
  { name: 'upper-case hex', attempts: (m) => [m.request({ signatures: [`v1,${m.code('hex').toUpperCase()}`] })] },
  { name: 'base64 for URLs', attempts: (m) => [m.request({ signatures: [`v1,${m.code('base64url')}`] })] },
  { name: 'an extra trailing byte', attempts: (m) => [m.request({ signatures: [`${m.signature()}=`] })] },
  {
    name: 'the signature of another body',
    attempts: (m) => [m.request({ signatures: [m.signature({ body: m.body.replace('}', ',"note":"x"}') })] })],
  },
  {
    name: 'the signature of the re-serialised JSON',
    attempts: (m) => [m.request({ signatures: [m.signature({ body: JSON.stringify(JSON.parse(m.body), null, 1) })] })],
  },
  {
    name: 'the signature of another practice',
    attempts: (m) => [resigned(m, { secret: m.posting.neighbour.secret })],
  },
  { name: 'an unknown version', attempts: (m) => [m.request({ signatures: [m.signature().replace('v1', 'v2')] })] },
  {
    name: 'two headers, the second valid',
    attempts: (m) => [m.request({ signatures: ['v1,AAAA', m.signature()] })],
  },
  { name: '301 seconds late', attempts: (m) => [resigned(m, { timestamp: secondsLater(m, -301) })] },
  // A second more than that, which may pass on the way.
  { name: '301 seconds early', attempts: (m) => [resigned(m, { timestamp: secondsLater(m, 302) })] },
  { name: 'a timestamp that is no number', attempts: (m) => [resigned(m, { timestamp: 'NaN' })] },
  { name: 'a timestamp below nothing', attempts: (m) => [resigned(m, { timestamp: `-${m.timestamp}` })] },
  { name: 'a timestamp in milliseconds', attempts: (m) => [resigned(m, { timestamp: `${m.timestamp}000` })] },
  { name: 'no timestamp', attempts: (m) => [m.request({ timestamp: null })] },
  {
    name: 'the same message again inside the window',
    isRepeat: true,
    async attempts(m, send) {
      await accepted(send, m.request());
      return [m.request()];
    },
  },
  {
    name: 'the same message again after the window',
    async attempts(m, send) {
      const timestamp = secondsLater(m, -nearlyTooOld);
      const old = resigned(m, { timestamp });
      await accepted(send, old);
      await sleep((Number(timestamp) + 301) * 1000 - Date.now());
      return [old];
    },
  },
  {
    name: 'a new id with an old signature',
    async attempts(m, send) {
      await accepted(send, m.request());
      return [m.request({ id: `${m.id}-new` })];
    },
  },
  {
    name: 'the message of another practice',
    attempts: (m) => [resigned(m, { id: `${m.id}-theirs`, secret: m.posting.neighbour.secret })],
  },
  { name: 'a byte order mark added', attempts: (m) => [m.request({ body: `\ufeff${m.body}` })] },
  { name: 'whitespace changed', attempts: (m) => [m.request({ body: m.body.replace(':', ': ') })] },
  {
    name: 'a gzip body',
    attempts: (m) => [m.request({ body: gzipSync(m.body), more: [['content-encoding', 'gzip']] })],
  },
  {
    name: 'a body in base64, signed as it was before',
    attempts: (m) => [
      m.request({
        body: Buffer.from(m.body).toString('base64'),
        more: [['content-transfer-encoding', 'base64']],
      }),
    ],
  },
  {
    name: 'an oversize body',
    attempts: (m) => [resigned(m, { body: m.body.replace('}', `,"note":"${'x'.repeat(1_000_000)}"}`) })],
  },
  {
    name: 'the host that the API has by default',
    attempts: (m) => [m.request({ more: [['host', 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com']] })],
  },
  {
    name: 'a header that overrides the method',
    attempts: (m) => [m.request({ method: 'PUT', more: [['x-http-method-override', 'POST']] })],
  },
  {
    name: 'a practice in the path that is not the key’s',
    attempts: (m) => [m.request({ practiceId: m.posting.neighbour.practiceId })],
  },
  { name: 'an expired secret', attempts: (m) => [resigned(m, { secret: m.posting.expired })] },
  { name: 'a revoked secret', attempts: (m) => [resigned(m, { secret: m.posting.revoked })] },
  {
    name: 'a path in the id and in the practice',
    attempts: (m) => [
      resigned(m, { id: `../../${m.id}` }),
      m.request({ practiceId: encodeURIComponent(`${m.posting.neighbour.practiceId}/../${m.posting.practiceId}`) }),
    ],
  },
  { name: 'an empty body', attempts: (m) => [resigned(m, { body: '' })] },
];

/** How a door, the firewall before it or the gateway turns away; 409 and 422 would have looked behind the signature. */
const refusals = new Set([400, 401, 403, 404, 405, 413, 421]);

/**
 * Tries a case on a door, and then the same encounter signed as it should be. Answers what went wrong: nothing, when every
 * attempt was refused and the valid twin became a claim.
 */
export async function faultsOf(
  { name, attempts, isRepeat }: AuthenticationCase,
  posting: Posting,
  send: Send,
): Promise<string[]> {
  const encounterId = `V-${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
  const message = messageOf(posting, `${encounterId}-attempt`, encounterId);
  const faults: string[] = [];
  for (const attempt of await attempts(message, send)) {
    const { status, body } = await send(attempt);
    const isRefused = isRepeat ? status === 202 && said(body).outcome === 'Duplicate' : refusals.has(status);
    if (!isRefused || (!isRepeat && said(body).claimId)) faults.push(`${name}: ${status} ${body}`);
  }
  const twin = messageOf(posting, `${encounterId}-twin`, encounterId);
  const { status, body } = await send(twin.request());
  if (status !== 202) faults.push(`${name}, its valid twin: ${status} ${body}`);
  return faults;
}

function messageOf(posting: Posting, id: string, encounterId: string): Message {
  const signing: Signing = {
    id,
    timestamp: String(Math.floor(Date.now() / 1000)),
    secret: posting.secret,
    body: JSON.stringify(posting.encounter(encounterId)),
  };
  const signature = (different: Partial<Signing> = {}) => `v1,${macOf({ ...signing, ...different }, 'base64')}`;
  return {
    ...signing,
    posting,
    signature,
    code: (encoding) => macOf(signing, encoding),
    request({ method = 'POST', practiceId = posting.practiceId, more = [], ...different } = {}) {
      const { timestamp = signing.timestamp, signatures = [signature()], body = signing.body } = different;
      return {
        method,
        path: `/practices/${practiceId}/encounters`,
        headers: [
          ['content-type', 'application/json'],
          ['webhook-id', different.id ?? id],
          ...(timestamp === null ? [] : [['webhook-timestamp', timestamp] as const]),
          ...signatures.map((value) => ['webhook-signature', value] as const),
          ...more,
        ],
        body: Buffer.from(body),
      };
    },
  };
}

function macOf({ id, timestamp, secret, body }: Signing, encoding: 'base64' | 'base64url' | 'hex'): string {
  const key = Buffer.from(secret, 'base64');
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest(encoding);
}

/** Throws when the door does not take what it has to. */
async function accepted(send: Send, request: WebhookRequest): Promise<void> {
  const { status, body } = await send(request);
  if (status !== 202) throw new Error(`A message that is signed as it should be was answered ${status}: ${body}`);
}

function said(body: string): { readonly outcome?: string; readonly claimId?: string } {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}
