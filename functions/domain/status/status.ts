import type { ClaimStatusResponse, StatusInformation } from '../x12/claim-status.ts';
import { claimStatusCategories, claimStatuses } from '../x12/claim-status-codes.ts';
import { inWords } from '../x12/code-list.ts';

export interface StatusAnswer {
  readonly outcome: 'Pending' | 'Finalized' | 'NotOnFile' | 'InformationWanted' | 'Unreachable';
  /** In words, with the codes: for a biller who calls about it. */
  readonly reason: string;
}

/** The first letters of a status category, in the order in which they outrank each other. */
const outcomes: readonly (readonly [RegExp, StatusAnswer['outcome']])[] = [
  [/^F/, 'Finalized'],
  [/^(R|P3|P4)/, 'InformationWanted'],
  [/^P/, 'Pending'],
  [/^A[0125]/, 'Pending'],
  [/^(A4|D0)/, 'NotOnFile'],
  [/^A[3678]/, 'NotOnFile'],
];

/** What a 277 says of the claim asked about. The newest status counts; a payer that cannot answer is unreachable. */
export function statusOf(response: ClaimStatusResponse): StatusAnswer {
  const statuses = statusesOf(response).toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
  for (const [pattern, outcome] of outcomes) {
    const found = statuses.find(({ codes }) => codes.some(({ category }) => pattern.test(category)));
    if (found) return { outcome, reason: words(found) };
  }
  return {
    outcome: 'Unreachable',
    reason: statuses[0] ? words(statuses[0]) : 'The payer sent an answer without a status.',
  };
}

function statusesOf(response: ClaimStatusResponse): StatusInformation[] {
  return response.sources.flatMap(({ receivers }) =>
    receivers.flatMap((receiver) => [
      ...receiver.statuses,
      ...receiver.providers.flatMap((provider) => [
        ...provider.statuses,
        ...provider.subscribers.flatMap((subscriber) =>
          [subscriber, ...subscriber.dependents].flatMap(({ claims }) => claims.flatMap(({ statuses }) => statuses)),
        ),
      ]),
    ]),
  );
}

const words = ({ codes }: StatusInformation): string =>
  codes
    .map(
      ({ category, status }) =>
        `${inWords(claimStatusCategories, category)}: ${inWords(claimStatuses, status)} (${category}:${status})`,
    )
    .join('; ');
