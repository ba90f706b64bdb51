import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import type { FhirServer } from '../domain/practice/fhir-server.ts';

/** The EHR will not give it, however often it is asked; `why` is for people. */
export class FhirRefused extends Error {
  override readonly name = 'FhirRefused';
  readonly why: string;
  constructor(why: string) {
    super(`The EHR did not give the resource: it ${why}.`);
    this.why = why;
  }
}

/** The EHR cannot just now: it asked for time, failed or did not answer. */
export class FhirBusy extends Error {
  override readonly name = 'FhirBusy';
}

/** Reads of one EHR. Throws FhirRefused and FhirBusy. */
export interface FhirApi {
  read(type: string, id: string): Promise<unknown>;
  /** The resources that a search finds, on all of its pages. */
  search(type: string, parameters: Readonly<Record<string, string>>): Promise<unknown[]>;
}

const mostBytes = 5_000_000;
const mostPages = 10;

const refusals: Readonly<Record<number, string>> = {
  400: 'does not understand the question (400)',
  401: 'does not know our credentials (401): renew them in the practice’s file',
  403: 'does not let our credentials read it (403): have the client’s scopes widened',
  404: 'does not have it (404)',
  410: 'has deleted it (410)',
};

/** `patience` in milliseconds, for each answer. */
export function fhirApi({ baseUrl, access }: FhirServer, patience = 10_000, now = () => Date.now()): FhirApi {
  let token: { readonly text: string; readonly until: number } | undefined;

  async function bearer(): Promise<string> {
    if ('bearer' in access) return access.bearer;
    if (!token || token.until < now()) token = await askForToken(access, patience, now);
    return token.text;
  }

  async function ask(url: string, isAgain = false): Promise<unknown> {
    if (!isWithin(url, baseUrl)) throw new FhirRefused('leads to an address outside of its own API');
    const headers = { accept: 'application/fhir+json', authorization: `Bearer ${await bearer()}` };
    const { status, text } = await answerOf(url, { headers }, patience);
    if (status === 401 && token && !isAgain) {
      token = undefined;
      return ask(url, true);
    }
    if (status !== 200) throw faultOf(status);
    try {
      return JSON.parse(text);
    } catch {
      throw new FhirRefused('answered with something that is no JSON');
    }
  }

  return {
    read: (type, id) => ask(`${baseUrl}/${type}/${id}`),
    async search(type, parameters) {
      const found: unknown[] = [];
      let url: string | undefined = `${baseUrl}/${type}?${new URLSearchParams(parameters)}`;
      for (let pages = 0; url; pages++) {
        if (pages === mostPages) throw new FhirRefused(`found more than ${mostPages} pages`);
        const page = (await ask(url)) as Page;
        for (const { resource } of page.entry ?? []) if (resource) found.push(resource);
        url = page.link?.find(({ relation }) => relation === 'next')?.url;
      }
      return found;
    },
  };
}

interface Page {
  readonly entry?: readonly { readonly resource?: unknown }[];
  readonly link?: readonly { readonly relation: string; readonly url: string }[];
}

/** As a browser reads both: `..`, user names and other hosts do not lead out. */
function isWithin(url: string, base: string): boolean {
  const [asked, own] = [new URL(url), new URL(base)];
  const isBelow = asked.pathname === own.pathname || asked.pathname.startsWith(`${own.pathname.replace(/\/$/, '')}/`);
  return asked.origin === own.origin && asked.username === '' && isBelow;
}

type Client = Exclude<FhirServer['access'], { readonly bearer: string }>;

async function askForToken({ tokenUrl, clientId, scope, ...own }: Client, patience: number, now: () => number) {
  const proof: Record<string, string> =
    'clientSecret' in own
      ? { client_id: clientId, client_secret: own.clientSecret }
      : {
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: assertion(own, clientId, tokenUrl, Math.floor(now() / 1000)),
        };
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope, ...proof });
  const { status, text } = await answerOf(tokenUrl, { method: 'POST', body }, patience);
  if (status === 400 || status === 401) throw new FhirRefused(refusals[401]!);
  if (status !== 200) throw faultOf(status);
  try {
    const { access_token, expires_in = 300 } = JSON.parse(text);
    // Some time before it ends, so that none ends on its way.
    return { text: String(access_token), until: now() + Math.max(0, Number(expires_in) - 30) * 1000 };
  } catch {
    throw new FhirRefused('gave a token that cannot be read');
  }
}

/** SMART Backend Services' client assertion: RS384, or ES384 for a key on a curve; good for five minutes. */
function assertion(
  { privateKey, keyId }: { readonly privateKey: string; readonly keyId?: string | undefined },
  clientId: string,
  audience: string,
  at: number,
): string {
  const key = createPrivateKey(privateKey);
  const isCurve = key.asymmetricKeyType === 'ec';
  const header = { alg: isCurve ? 'ES384' : 'RS384', typ: 'JWT', ...(keyId && { kid: keyId }) };
  const claims = { iss: clientId, sub: clientId, aud: audience, jti: randomUUID(), iat: at, exp: at + 300 };
  const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha384', Buffer.from(signed), { key, ...(isCurve && { dsaEncoding: 'ieee-p1363' }) });
  return `${signed}.${signature.toString('base64url')}`;
}

async function answerOf(url: string, init: RequestInit, patience: number) {
  // A redirect would take the credentials where nobody said they may go.
  const options: RequestInit = { ...init, redirect: 'manual', signal: AbortSignal.timeout(patience) };
  try {
    const response = await fetch(url, options);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new FhirRefused('answered with more than 5 MB');
      chunks.push(chunk);
    }
    return { status: response.status, text: Buffer.concat(chunks).toString('utf8') };
  } catch (error) {
    if (error instanceof FhirRefused) throw error;
    throw new FhirBusy(`The EHR did not answer (${(error as Error).name}).`);
  }
}

/** Its own words stay unsaid: they may quote a patient. */
function faultOf(status: number): Error {
  if (status === 429) return new FhirBusy('The EHR asks for time (429).');
  if (status >= 500 || status === 408) return new FhirBusy(`The EHR failed (${status}).`);
  return new FhirRefused(refusals[status] ?? `answered with ${status}`);
}
