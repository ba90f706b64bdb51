import type { Claim, Submission } from '../domain/claim/claim.ts';
import type { Item, Json, Table, Write } from '../platform/platform.ts';
import { queuePk } from './index-keys.ts';
import * as keys from './keys.ts';

/** A trip of a claim on its way: it waits for the next batch until it has an interchange. */
export interface QueuedSubmission {
  readonly practiceId: string;
  readonly claimId: string;
  readonly number: number;
  /** Whom it goes to; absent in what was queued when there was one receiver for all. */
  readonly payerId?: string;
  /** When it was queued; absent as the payer is. */
  readonly createdAt?: string;
  readonly interchange?: number;
}

/** The same with the version in which it was read. */
export interface Trip extends QueuedSubmission {
  readonly version: number;
}

export function queueSubmission({ practiceId, claimId }: Claim, { number, payerId, createdAt }: Submission): Write {
  return { put: queuedItem({ practiceId, claimId, number, payerId, createdAt }, 1), when: 'absent' };
}

function queuedItem(submission: QueuedSubmission, version: number): Item {
  const { practiceId, claimId, createdAt = '' } = submission;
  const queued = { queuePk: queuePk(practiceId, 'submissions'), queueSk: `${createdAt}#${claimId}` };
  return { ...submissionItem(submission, version), ...queued };
}

const submissionItem = (submission: QueuedSubmission, version: number): Item => ({
  ...keys.submission(submission.practiceId, submission.claimId, submission.number),
  version,
  submission: submission as unknown as Json,
});

const tripOf = ({ submission, version }: Item): Trip => ({
  ...(submission as unknown as QueuedSubmission),
  version: version!,
});

/** What puts a trip into an interchange: once, whoever else tries. */
export const intoInterchange = ({ version, ...submission }: Trip, interchange: number): Write => ({
  put: submissionItem({ ...submission, interchange }, version + 1),
  when: { version },
});

/** What puts a trip back into the queue, out of an interchange that came to nothing. */
export const backIntoQueue = ({ version, interchange: _, ...submission }: Trip): Write => ({
  put: queuedItem(submission, version + 1),
  when: { version },
});

export async function findTrip(
  table: Pick<Table, 'get'>,
  practiceId: string,
  claimId: string,
  number: number,
): Promise<Trip | undefined> {
  const { pk, sk } = keys.submission(practiceId, claimId, number);
  const item = await table.get(pk, sk);
  return item && tripOf(item);
}

/** What takes the claim's trip out of the queue again, nothing when it has none there; or that it has left, in words. */
export async function takeFromQueue(
  table: Table,
  { practiceId, claimId, submissions }: Claim,
): Promise<Write[] | string> {
  const last = submissions.at(-1);
  if (!last || last.ended) return [];
  if (last.form) return last.mailed ? 'it was mailed; correct or void it when its payer has answered' : [];
  const trip = await findTrip(table, practiceId, claimId, last.number);
  if (!trip || trip.interchange !== undefined) {
    return `it was sent${trip ? ` in interchange ${trip.interchange}` : ''}; correct or void it when its payer has answered: npx claimline claim ${claimId}`;
  }
  const { version, ...submission } = trip;
  return [{ put: submissionItem(submission, version + 1), when: { version } }];
}

/** What waits for a batch, oldest first, page by page. */
export async function* queuedSubmissions(table: Table, practiceId: string): AsyncGenerator<readonly Trip[]> {
  let cursor: string | undefined;
  do {
    const page = await table.query({ index: 'queue', pk: queuePk(practiceId, 'submissions'), cursor });
    yield page.items.map(tripOf);
    cursor = page.cursor;
  } while (cursor);
}
