import { S3Client } from '@aws-sdk/client-s3';
import type { Send } from '../support/authentication-cases.ts';
import { sendOverHttp } from '../support/send-over-http.ts';
import { adaptations } from './adaptations.ts';
import { emulatedAccount, startEmulator } from './emulator.ts';

/** Where it is rehearsed. All that differs between the emulator and AWS is here. */
export interface Place {
  readonly name: string;
  /** What has to be changed in a synthesized template for it to be taken here: told one by one. */
  readonly adaptations: typeof adaptations;
  /** Authentication cases whose requests do not arrive as they were sent. */
  readonly garbles: readonly string[];
  /** How a function's URL is reached. */
  reach(url: string): string;
  /** Sends to the API of this URL. */
  sendTo(url: string): Send;
  end(): void;
}

/** The profile leads to no account. */
export class NoAccount extends Error {
  override readonly name = 'NoAccount';
}

/** An empty AWS on this machine. The SDK and the CDK's command line find it by this process's environment. */
export async function emulated(): Promise<Place> {
  const { endpoint, certificate, stop } = await startEmulator();
  settle({
    AWS_ENDPOINT_URL: endpoint,
    AWS_CA_BUNDLE: certificate,
    // What we start reads this one.
    NODE_EXTRA_CA_CERTS: certificate,
    AWS_ACCESS_KEY_ID: emulatedAccount,
    AWS_SECRET_ACCESS_KEY: 'emulated',
    AWS_REGION: 'us-east-1',
    AWS_PROFILE: undefined,
    AWS_SESSION_TOKEN: undefined,
  });
  return {
    name: 'MiniStack on this machine',
    adaptations,
    // Of a header that comes twice, the last one is handed on.
    garbles: ['two headers, the second valid'],
    reach: (url) => pathOn(endpoint, url),
    sendTo: (url) => naming(endpoint, url),
    end: stop,
  };
}

/** A real account, by the name of a profile in `~/.aws/config`. */
export async function account(profile: string): Promise<Place> {
  const others = ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
  settle({ AWS_PROFILE: profile, ...Object.fromEntries(others.map((variable) => [variable, undefined])) });
  const { credentials, region } = new S3Client().config;
  await Promise.all([credentials(), region()]).catch((cause) => {
    throw new NoAccount(`The profile ${profile} gives no credentials or no region: ${cause.message}`, { cause });
  });
  const name = `the account of profile ${profile}`;
  return { name, adaptations: [], garbles: [], reach: (url) => url, sendTo: sendOverHttp, end: () => {} };
}

/** Names below amazonaws.com do not lead to the emulator: it takes the id out of the path instead. */
function pathOn(endpoint: string, url: string): string {
  const { hostname, pathname } = new URL(url);
  const [id, service] = hostname.split('.');
  return `${endpoint}/_aws/${service}/${id}${pathname}`;
}

/** The host that a request names tells which API is meant, as on AWS. */
function naming(endpoint: string, url: string): Send {
  const { hostname, pathname } = new URL(url);
  const host = [...hostname.split('.').slice(0, 2), new URL(endpoint).host].join('.');
  const send = sendOverHttp(`${endpoint}${pathname}`);
  return ({ headers, ...request }) => {
    const isNamed = headers.some(([name]) => name === 'host');
    return send({ ...request, headers: isNamed ? headers : [['host', host], ...headers] });
  };
}

function settle(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
