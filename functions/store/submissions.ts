import type { Claim, Submission } from '../domain/claim/claim.ts';
import type { Moment } from '../domain/days.ts';
import type { Item, Json, Table, Write } from '../platform/platform.ts';
import { keys, queuePk } from './keys.ts';

/** Claims that travel in one interchange: with its own two writes, all of them fit one transaction. */
export const claimsPerInterchange = 95;

/** A trip that waits for the next batch. */
export interface QueuedSubmission {
  readonly practiceId: string;
  readonly claimId: string;
  readonly number: number;
  readonly interchange?: number;
}

/** One interchange: which claims are in it, and what its receiver said of it. */
export interface SentInterchange {
  readonly practiceId: string;
  readonly controlNumber: number;
  readonly at: Moment;
  readonly version: number;
  readonly submissions: readonly Pick<QueuedSubmission, 'claimId' | 'number'>[];
  /** Where it lies in the exchange bucket. */
  readonly file: string;
  readonly state: 'Allocated' | 'Sent' | 'Acknowledged' | 'Rejected';
}

export function queueSubmission({ practiceId, claimId }: Claim, { number, createdAt }: Submission): Write {
  const submission: QueuedSubmission = { practiceId, claimId, number };
  const queued = { queuePk: queuePk(practiceId, 'submissions'), queueSk: `${createdAt}#${claimId}` };
  return { put: { ...submissionItem(submission, 1), ...queued }, when: 'absent' };
}

const submissionItem = (submission: QueuedSubmission, version: number): Item => ({
  ...keys.submission(submission.practiceId, submission.claimId, submission.number),
  version,
  submission: submission as unknown as Json,
});

/** What takes the claim's trip out of the queue again, nothing when it has none there; or that it has left, in words. */
export async function takeFromQueue(
  table: Table,
  { practiceId, claimId, submissions }: Claim,
): Promise<Write[] | string> {
  const trip = submissions.at(-1);
  if (!trip || trip.ended) return [];
  const { pk, sk } = keys.submission(practiceId, claimId, trip.number);
  const item = await table.get(pk, sk);
  const queued = item?.submission as unknown as QueuedSubmission | undefined;
  if (!queued || queued.interchange !== undefined) {
    return `it was sent${queued ? ` in interchange ${queued.interchange}` : ''}; correct or void it when its payer has answered: npx claimline claim ${claimId}`;
  }
  return [{ put: submissionItem(queued, item!.version! + 1), when: { version: item!.version! } }];
}

/** The oldest submissions that wait, at most one interchange full. */
export async function queuedSubmissions(table: Table, practiceId: string): Promise<QueuedSubmission[]> {
  const { items } = await table.query({
    index: 'queue',
    pk: queuePk(practiceId, 'submissions'),
    limit: claimsPerInterchange,
  });
  return items.map(({ submission }) => submission as unknown as QueuedSubmission);
}

/**
 * Takes submissions out of the queue into a new interchange: control number, interchange and submissions in one
 * transaction. Undefined when another batch was first; look at the queue again.
 */
export async function allocateInterchange(
  table: Table,
  practiceId: string,
  submissions: readonly QueuedSubmission[],
  at: Moment,
): Promise<SentInterchange | undefined> {
  const counterKey = keys.counter(practiceId, 'interchange');
  const counter = await table.get(counterKey.pk, counterKey.sk);
  const controlNumber = ((counter?.last as number | undefined) ?? 0) + 1;
  const interchange: SentInterchange = {
    practiceId,
    controlNumber,
    at,
    version: 1,
    submissions: submissions.map(({ claimId, number }) => ({ claimId, number })),
    file: `${practiceId}/outbound/${String(controlNumber).padStart(9, '0')}.837`,
    state: 'Allocated',
  };
  const { failed } = await table.transact([
    {
      put: { ...counterKey, version: (counter?.version ?? 0) + 1, last: controlNumber },
      when: counter ? { version: counter.version! } : 'absent',
    },
    { put: interchangeItem(interchange), when: 'absent' },
    ...submissions.map(
      (submission): Write => ({
        put: submissionItem({ ...submission, interchange: controlNumber }, 2),
        when: { version: 1 },
      }),
    ),
  ]);
  return failed === undefined ? interchange : undefined;
}

/** Interchanges that have their number but were not seen to leave: they are written and sent again, which is taken once. */
export async function unsentInterchanges(table: Table, practiceId: string): Promise<SentInterchange[]> {
  const { items } = await table.query({ index: 'queue', pk: queuePk(practiceId, 'interchanges') });
  return items.map(interchangeOf);
}

export async function findInterchange(
  table: Table,
  practiceId: string,
  controlNumber: number,
): Promise<SentInterchange | undefined> {
  const { pk, sk } = keys.interchange(practiceId, controlNumber);
  const item = await table.get(pk, sk);
  return item && interchangeOf(item);
}

/** False when another writer was first. */
export function markInterchange(
  table: Table,
  interchange: SentInterchange,
  state: SentInterchange['state'],
): Promise<boolean> {
  const next = { ...interchange, state, version: interchange.version + 1 };
  return table.put(interchangeItem(next), { version: interchange.version });
}

const interchangeOf = (item: Item) => item.interchange as unknown as SentInterchange;

function interchangeItem(interchange: SentInterchange): Item {
  const { practiceId, controlNumber, version, at, state } = interchange;
  const queued = state === 'Allocated' && {
    queuePk: queuePk(practiceId, 'interchanges'),
    queueSk: `${at}#${controlNumber}`,
  };
  return {
    ...keys.interchange(practiceId, controlNumber),
    version,
    interchange: interchange as unknown as Json,
    ...queued,
  };
}
