import { type Clearinghouse, ClearinghouseRefused, ClearinghouseUnreachable, UnknownOutcome } from '../platform.ts';
import { type ApiKey, apiCall, PATIENCE } from './api-call.ts';

/** It served nothing, and may later. */
const busy = new Set([408, 409, 425, 429, 503]);

type Fault = new (message: string) => Error;

/**
 * A clearinghouse with an HTTPS API: an interchange is POSTed as it is, and the answer is the interchange that comes
 * back. `GET claims/<id>` answers 200 for one that was taken and 404 for one that was not. `patience` in milliseconds. Throws ClearinghouseUnreachable and ClearinghouseRefused, and UnknownOutcome for a
 * submission that may have been taken.
 */
export function httpsClearinghouse(url: string, key: ApiKey, patience = PATIENCE): Clearinghouse {
  const call = apiCall({ key, authorization: 'bearer', patience });
  const at = (path: string) => `${url.replace(/\/$/, '')}/${path}`;

  async function post(path: string, body: string, Lost: Fault, headers: Record<string, string> = {}) {
    const request = {
      method: 'POST',
      url: at(path),
      body,
      headers: { 'content-type': 'application/edi-x12', ...headers },
    };
    return said(await call(request).catch(lost(Lost)), Lost);
  }

  return {
    eligibility: (request) => post('eligibility', request, ClearinghouseUnreachable),
    status: (request) => post('claim-status', request, ClearinghouseUnreachable),
    authorization: (request) => post('authorizations', request, ClearinghouseUnreachable),
    async submit(id, interchange) {
      await post('claims', interchange, UnknownOutcome, { 'idempotency-key': id });
    },
    async find(id) {
      const request = { method: 'GET', url: at(`claims/${encodeURIComponent(id)}`) };
      const reply = await call(request).catch(lost(ClearinghouseUnreachable));
      if (reply.status === 404) return 'NotTaken';
      said(reply, ClearinghouseUnreachable);
      return 'Taken';
    },
  };
}

function said({ status, text }: { readonly status: number; readonly text: string }, Lost: Fault): string {
  if (status >= 200 && status < 300) return text;
  // Its own words stay unsaid: an error text may quote the interchange.
  if (busy.has(status)) throw new ClearinghouseUnreachable(`The clearinghouse is busy (${status}).`);
  if (status >= 500) throw new Lost(`The clearinghouse failed (${status}).`);
  throw new ClearinghouseRefused(`The clearinghouse refused (${status}).`);
}

/** A question that was lost can be asked again. */
const lost = (Lost: Fault) => (error: Error) => {
  throw error instanceof UnknownOutcome ? new Lost(error.message) : error;
};
