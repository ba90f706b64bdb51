import { type Clearinghouse, ClearinghouseUnreachable, UnknownOutcome } from '../platform.ts';

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

/**
 * A clearinghouse with an HTTPS API: an interchange is POSTed as it is, and the answer is the interchange that comes
 * back. `patience` in milliseconds. Throws ClearinghouseUnreachable and ClearinghouseRefused, and UnknownOutcome for a
 * submission that may have been taken.
 */
export function httpsClearinghouse(url: string, key: string, patience = PATIENCE): Clearinghouse {
  async function post(path: string, interchange: string, Lost: Fault, headers: Record<string, string> = {}) {
    const { status, answer } = await fetch(`${url.replace(/\/$/, '')}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/edi-x12', ...headers },
      body: interchange,
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

    if (status >= 200 && status < 300) return answer;
    // Its own words stay unsaid: an error text may quote the interchange.
    if (busy.has(status)) throw new ClearinghouseUnreachable(`The clearinghouse is busy (${status}).`);
    if (status >= 500) throw new Lost(`The clearinghouse failed (${status}).`);
    throw new ClearinghouseRefused(`The clearinghouse refused (${status}).`);
  }

  return {
    eligibility: (request) => post('eligibility', request, ClearinghouseUnreachable),
    status: (request) => post('claim-status', request, ClearinghouseUnreachable),
    authorization: (request) => post('authorizations', request, ClearinghouseUnreachable),
    async submit(id, interchange) {
      await post('claims', interchange, UnknownOutcome, { 'idempotency-key': id });
    },
  };
}
