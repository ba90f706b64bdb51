import {
  type Clearinghouse,
  ClearinghouseRefused,
  ClearinghouseUnreachable,
  NotOffered,
  UnknownOutcome,
} from '../platform.ts';
import { answerOf, isX12 } from './api-answers.ts';
import { apiClaims } from './api-claims.ts';
import type { ApiPlace } from './api-place.ts';

/**
 * A clearinghouse with an API of the Stedi and Change Healthcare shape: questions and claims go as X12 inside of JSON, claims
 * one at a time under an Idempotency-Key. Throws what `Clearinghouse` says.
 */
export function apiClearinghouse(place: ApiPlace): Clearinghouse {
  const { connector } = place;
  const claims = apiClaims(place);

  async function ask(path: string, request: string): Promise<string> {
    const { status, text } = await place
      .call({
        method: 'POST',
        url: `${connector.healthcareUrl}/change/medicalnetwork/${path}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ x12: request }),
      })
      .catch((error) => {
        // A question changes nothing: it can be asked again.
        throw error instanceof UnknownOutcome ? new ClearinghouseUnreachable(error.message) : error;
      });
    const answer = answerOf(text);
    if (status >= 200 && status < 300 && isX12(answer?.x12)) return answer.x12;
    if (status === 400 || status === 422)
      throw new NotOffered(`${connector.receiver} does not take this question to this payer (${status}).`);
    if (status >= 400 && status < 500 && status !== 408 && status !== 429)
      throw new ClearinghouseRefused(`${connector.receiver} refused a question (${status}).`);
    throw new ClearinghouseUnreachable(`${connector.receiver} did not answer a question (${status}).`);
  }

  return {
    eligibility: (request) => ask('eligibility/v3/raw-x12', request),
    status: (request) => ask('claimstatus/v2/raw-x12', request),
    async authorization() {
      throw new NotOffered(`${connector.receiver} has no 278: ask for the authorization at the payer's own portal.`);
    },
    submit: (id, interchange, tell, told) => claims.submit(id, interchange, tell, told),
    find: (_, interchange) => claims.find(interchange),
  };
}
