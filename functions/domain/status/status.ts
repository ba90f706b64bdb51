import type { Day } from '../days.ts';
import type { ClaimStatus, ClaimStatusResponse, StatusInformation } from '../x12/claim-status.ts';
import { claimStatusCategories, claimStatuses } from '../x12/claim-status-codes.ts';
import { inWords } from '../x12/code-list.ts';
import { readingOf, type StatusOutcome, statusOutcomes } from './readings.ts';

/** What a payer says of a claim when it is asked. */
export interface StatusAnswer {
  readonly outcome: StatusOutcome;
  /** In words, with the codes: for a biller who calls about it. */
  readonly reason: string;
  /** What that asks for. */
  readonly todo: string;
  readonly payerClaimNumber?: string;
  /** Of a decision: the check or transfer, its day, its cents, and the day on which it was made. */
  readonly checkNumber?: string;
  readonly paidOn?: Day;
  readonly paidCents?: number;
  readonly adjudicatedOn?: Day;
}

/** Nobody was there who could have answered. */
export const noAnswer = (reason: string): StatusAnswer => ({
  outcome: 'Unreachable',
  reason,
  todo: 'Nobody answered the inquiry: ask where the claim is.',
});

type Said = StatusInformation & Pick<ClaimStatus, 'payerClaimNumber'>;

/**
 * What a 277 says of the claim asked about: of several statuses the one that outranks the others, of equal ones the newest.
 * A payer that says nothing of it is unreachable.
 */
export function statusOf(response: ClaimStatusResponse): StatusAnswer {
  const said = statusesOf(response).toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
  const readings = said.flatMap((status) => status.codes.map((code) => ({ status, reading: readingOf(code) })));
  for (const outcome of statusOutcomes) {
    const found = readings.find(({ reading }) => reading.outcome === outcome);
    if (!found) continue;
    const { payerClaimNumber, checkNumber, paidOn, paidCents, adjudicatedOn } = found.status;
    return {
      outcome,
      reason: words(found.status),
      todo: found.reading.todo,
      payerClaimNumber,
      ...(outcome === 'Finalized' && { checkNumber, paidOn, paidCents, adjudicatedOn }),
    };
  }
  return noAnswer('The payer sent an answer without a status.');
}

function statusesOf(response: ClaimStatusResponse): Said[] {
  return response.sources.flatMap(({ receivers }) =>
    receivers.flatMap((receiver) => [
      ...receiver.statuses,
      ...receiver.providers.flatMap((provider) => [
        ...provider.statuses,
        ...provider.subscribers.flatMap((subscriber) =>
          [subscriber, ...subscriber.dependents].flatMap(({ claims }) => claims.flatMap(ofClaim)),
        ),
      ]),
    ]),
  );
}

/** Lines speak where the claim as a whole does not. */
function ofClaim({ statuses, lines, payerClaimNumber }: ClaimStatus): Said[] {
  const speaking = statuses.length > 0 ? statuses : lines.flatMap((line) => line.statuses);
  return speaking.map((status) => ({ ...status, payerClaimNumber }));
}

const words = ({ codes }: StatusInformation): string =>
  codes
    .map(
      ({ category, status }) =>
        `${inWords(claimStatusCategories, category)}: ${inWords(claimStatuses, status)} (${category}:${status})`,
    )
    .join('; ');
