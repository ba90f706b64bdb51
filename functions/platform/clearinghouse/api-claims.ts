import { claimByClaim, type Header, type LoneClaim } from '../../domain/submission/claim-by-claim.ts';
import { refusedClaim } from '../../domain/submission/refused-claim.ts';
import {
  ClearinghouseRefused,
  ClearinghouseUnreachable,
  type Found,
  type Tell,
  type Told,
  UnknownOutcome,
} from '../platform.ts';
import { answerOf, isX12, wordsOf } from './api-answers.ts';
import type { ApiRequest, Reply } from './api-call.ts';
import type { ApiPlace } from './api-place.ts';
import { takenOf } from './api-transactions.ts';

/** How often a claim is tried before it is left to the next batch. */
const mostTries = 6;
/** Seconds. No single wait is longer, whatever the API asks for; the next batch waits for hours anyway. */
const longestWait = 30;
/** Milliseconds after which what has not been sent yet is left to the next batch: a function has 15 minutes. */
const mostTime = 11 * 60_000;

/** It served nothing, and may later; 409: the same claim is still on its way in. */
const busy = new Set([408, 409, 425, 429, 503]);

/** `Open`: nothing was taken. `Unsure`: it may have been. */
type Outcome = 'Taken' | 'Open' | 'Unsure';

/** 837P interchanges through an API that takes one claim at a time. */
export function apiClaims(place: ApiPlace) {
  const { connector, now } = place;

  return {
    async submit(
      id: string,
      interchange: string,
      tell: Tell = async () => {},
      told: Told = async () => new Set(),
    ): Promise<void> {
      const { header, claims } = claimByClaim(interchange);
      const answered = await told(answerName(header));
      const unanswered = claims.filter(({ control }) => !answered.has(answerName(header, control)));
      // Under a key that is forgotten a claim would be taken again: then it is looked for first.
      const isAsked = unanswered.length > 0 && !isKeyKnown(header);
      const taken = isAsked ? await takenOf(place, header) : new Set<string>();
      const open = unanswered.filter(({ control }) => !taken.has(control));
      const until = now() + mostTime;
      const outcomes = await inTurns(open, connector.atOnce, (claim) =>
        now() > until ? 'Open' : send(`${id}#${claim.control}`, header, claim, tell),
      );
      const unsent = outcomes.filter((outcome) => outcome === 'Open').length;
      const unsure = await stillUnsure(
        header,
        open.filter((_, index) => outcomes[index] === 'Unsure'),
      );
      const left = `${connector.receiver} has not taken ${unsure + unsent} of ${claims.length} claims`;
      if (unsure > 0) throw new UnknownOutcome(`${left} for all we know.`);
      if (unsent > 0) throw new ClearinghouseUnreachable(`${left}; the next batch sends them.`);
    },

    async find(interchange: string): Promise<Found> {
      const { header, claims } = claimByClaim(interchange);
      const taken = await takenOf(place, header);
      return claims.every(({ control }) => taken.has(control)) ? 'Taken' : 'NotTaken';
    },
  };

  /** For an hour less than it is promised, and from the moment at which the interchange was written. */
  function isKeyKnown({ at }: Header): boolean {
    return now() - Date.parse(at) < (connector.keyHours - 1) * 3_600_000;
  }

  async function send(key: string, header: Header, claim: LoneClaim, tell: Tell): Promise<Outcome> {
    const request = submission(key, claim);
    let outcome: Outcome = 'Open';
    for (let tries = 0; tries < mostTries; tries++) {
      // Where no key is known, what may have been taken is not sent again before the next batch has looked for it.
      if (outcome === 'Unsure' && !isKeyKnown(header)) return outcome;
      const reply = await place.call(request).catch(lostOrUnsent);
      if (reply === 'lost') outcome = 'Unsure';
      else if (reply !== 'unsent') {
        const { status, text } = reply;
        const answer = answerOf(text);
        const name = answerName(header, claim.control);
        if (status >= 200 && status < 300 && answer) {
          if (isX12(answer.x12)) await tell(name, answer.x12);
          return 'Taken';
        }
        if (status === 400 && answer) {
          const at = new Date(now()).toISOString();
          const said = isX12(answer.x12) ? answer.x12 : refusedClaim(header, claim, wordsOf(answer), at);
          await tell(name, said);
          return 'Taken';
        }
        // The key was used for another text: the claim is there, or nobody knows until the key is forgotten.
        if (status === 422) return 'Unsure';
        if (busy.has(status)) outcome = outcome === 'Unsure' ? outcome : 'Open';
        else if (status >= 500 || status < 300) outcome = 'Unsure';
        else throw new ClearinghouseRefused(refusals[status] ?? `${connector.receiver} refused (${status}).`);
      }
      if (tries < mostTries - 1) await place.wait(pause(reply, tries));
    }
    return outcome;
  }

  /** How many of these claims the API does not list either; one list is asked for, whatever their number. */
  async function stillUnsure(header: Header, unsure: readonly LoneClaim[]): Promise<number> {
    if (unsure.length === 0) return 0;
    const taken = await takenOf(place, header).catch((error) => {
      if (error instanceof ClearinghouseUnreachable) return new Set<string>();
      throw error;
    });
    return unsure.filter(({ control }) => !taken.has(control)).length;
  }

  function submission(key: string, { text }: LoneClaim): ApiRequest {
    return {
      method: 'POST',
      url: `${connector.healthcareUrl}/change/medicalnetwork/professionalclaims/v3/raw-x12-submission`,
      headers: { 'content-type': 'application/json', ...(connector.keyHours > 0 && { 'idempotency-key': key }) },
      body: JSON.stringify({ x12: text }),
    };
  }
}

/** Under which name an answer to a claim is told; without one, how the names of its interchange begin. */
const answerName = ({ sender, control }: Header, claim = ''): string =>
  `277CA_${sender}_${String(control).padStart(9, '0')}_${claim}`;

/** What those who operate it can do about it. */
const refusals: Readonly<Record<number, string>> = {
  401: 'The clearinghouse does not know our key (401): put the one of its account into the secret.',
  403: 'The clearinghouse does not let our key do this (403): have its permissions widened, or ask for the payer to be enrolled.',
  404: 'There is no such address at the clearinghouse (404): look at healthcareUrl.',
  413: 'The clearinghouse takes no claim of this size (413).',
};

function lostOrUnsent(error: Error): 'lost' | 'unsent' {
  if (error instanceof UnknownOutcome) return 'lost';
  if (error instanceof ClearinghouseUnreachable) return 'unsent';
  throw error;
}

/** Milliseconds: what it asks for, else a fifth of a second, doubled from try to try. */
function pause(reply: Reply | 'lost' | 'unsent', tries: number): number {
  const asked = typeof reply === 'string' ? undefined : reply.retryAfter;
  return Math.min(asked ?? 0.2 * 2 ** tries, longestWait) * 1000;
}

/** So many at a time, answered in order. The first that throws ends all. */
async function inTurns<T, R>(items: readonly T[], atOnce: number, work: (item: T) => R | Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let isOver = false;
  const worker = async () => {
    while (next < items.length && !isOver) {
      const index = next++;
      try {
        results[index] = await work(items[index]!);
      } catch (error) {
        isOver = true;
        throw error;
      }
    }
  };
  const settled = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  return results;
}
