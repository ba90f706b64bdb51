import { type Clearinghouse, ClearinghouseUnreachable, UnknownOutcome } from '../platform.ts';
import type { KeptSecrets } from './secrets.ts';

/** CAQH CORE gives a real-time answer 20 seconds; the rest is the way there and back. */
const PATIENCE = 25_000;

/** It served nothing, and may later. */
const busy = new Set([408, 409, 425, 429, 503]);

/** The connection was never made, so nothing was sent. */
const unconnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** The clearinghouse will not serve a request like this one, however often it is made: a key, an address or a format is wrong. */
export class ClearinghouseRefused extends Error {
  override readonly name = 'ClearinghouseRefused';
}

type Fault = new (message: string, options?: ErrorOptions) => Error;

interface Content {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The key of the API, read when it is needed, and read anew when it is refused. */
export interface Key {
  read(): Promise<string>;
  /** True when there was one to forget. */
  forget(): boolean;
}

/** The key as it lies in a secret. Its `read` throws NoClearinghouseKey. */
export function clearinghouseKey(secrets: KeptSecrets, name: string): Key {
  return {
    async read() {
      const key = (await secrets.read(name))?.trim();
      if (!key) throw new NoClearinghouseKey(name);
      return key;
    },
    forget: () => secrets.forget(name),
  };
}

/** Nobody has said yet by which key the clearinghouse knows us. */
export class NoClearinghouseKey extends Error {
  override readonly name = 'NoClearinghouseKey';
  constructor(secret: string) {
    super(`There is no secret ${secret}: aws secretsmanager create-secret --name ${secret} --secret-string …`);
  }
}

/**
 * A clearinghouse with an HTTPS API: an interchange is POSTed as it is, and the answer is the interchange that comes
 * back. `GET claims/<id>` answers 200 for one that was taken and 404 for one that was not. `patience` in milliseconds. Throws ClearinghouseUnreachable and ClearinghouseRefused, and UnknownOutcome for a
 * submission that may have been taken.
 */
export function httpsClearinghouse(url: string, key: Key, patience = PATIENCE): Clearinghouse {
  async function post(path: string, interchange: string, Lost: Fault, headers: Record<string, string> = {}) {
    const { status, answer } = await ask('POST', path, Lost, { body: interchange, headers });
    return said(status, answer, Lost);
  }

  async function ask(method: string, path: string, Lost: Fault, more: Content = {}) {
    const first = await send(method, path, Lost, more);
    // Nothing was taken: the key may just have been rotated.
    return first.status === 401 && key.forget() ? send(method, path, Lost, more) : first;
  }

  function said(status: number, answer: string, Lost: Fault): string {
    if (status >= 200 && status < 300) return answer;
    // Its own words stay unsaid: an error text may quote the interchange.
    if (busy.has(status)) throw new ClearinghouseUnreachable(`The clearinghouse is busy (${status}).`);
    if (status >= 500) throw new Lost(`The clearinghouse failed (${status}).`);
    throw new ClearinghouseRefused(`The clearinghouse refused (${status}).`);
  }

  async function send(method: string, path: string, Lost: Fault, { body, headers }: Content) {
    const authorization = `Bearer ${await key.read()}`;
    return fetch(`${url.replace(/\/$/, '')}/${path}`, {
      method,
      headers: { authorization, ...(body !== undefined && { 'content-type': 'application/edi-x12' }), ...headers },
      body,
      // A redirect would take a patient's data where nobody said it may go.
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
      .then(async (response) => ({ status: response.status, answer: await response.text() }))
      .catch((error: Error) => {
        const { code } = (error.cause ?? {}) as { code?: string };
        const Unsent = code !== undefined && unconnected.has(code) ? ClearinghouseUnreachable : Lost;
        throw new Unsent(`The clearinghouse did not answer (${code ?? error.name}).`, { cause: error });
      });
  }

  return {
    eligibility: (request) => post('eligibility', request, ClearinghouseUnreachable),
    status: (request) => post('claim-status', request, ClearinghouseUnreachable),
    authorization: (request) => post('authorizations', request, ClearinghouseUnreachable),
    async submit(id, interchange) {
      await post('claims', interchange, UnknownOutcome, { 'idempotency-key': id });
    },
    async find(id) {
      const { status, answer } = await ask('GET', `claims/${encodeURIComponent(id)}`, ClearinghouseUnreachable);
      if (status === 404) return 'NotTaken';
      said(status, answer, ClearinghouseUnreachable);
      return 'Taken';
    },
  };
}
