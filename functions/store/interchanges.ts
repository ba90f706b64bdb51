import type { Moment } from '../domain/days.ts';
import type { Item, Json, Table, Write } from '../platform/platform.ts';
import { findClaim } from './claims.ts';
import { queuePk } from './index-keys.ts';
import * as keys from './keys.ts';
import { backIntoQueue, findTrip, intoInterchange, type QueuedSubmission, type Trip } from './submissions.ts';

/** What payers advise for one interchange. */
export const claimsPerInterchange = 5000;
/** Claims that come into an interchange at once: with its head and their list, all of them fit one transaction. */
export const claimsPerPart = 98;

/**
 * Where an interchange is. `Open`: claims are put into it. `Allocated`: it is full or nothing more came, and it leaves under
 * its number. `Sent`. `Acknowledged` or `Rejected` by a TA1 or 999. `Returning`: what of it was not accepted goes back into
 * the queue, to leave in others; `Returned` when that is done. `Empty`: every claim in it had its trip end before it left.
 */
export const interchangeStates = [
  'Open',
  'Allocated',
  'Sent',
  'Acknowledged',
  'Rejected',
  'Returning',
  'Returned',
  'Empty',
] as const;
export type InterchangeState = (typeof interchangeStates)[number];

/** States in which a batch has something to do with it. */
const unfinished: ReadonlySet<InterchangeState> = new Set(['Open', 'Allocated', 'Returning']);

type Reference = Pick<QueuedSubmission, 'claimId' | 'number'>;

/** One interchange: to whom, how many claims, and what its receiver said of it. */
export interface SentInterchange {
  readonly practiceId: string;
  readonly controlNumber: number;
  /** When it was opened, and from `Allocated` on when it was closed, which is its date. */
  readonly at: Moment;
  readonly version: number;
  /** Id of the receiver; absent where it is the practice's clearinghouse because there was no other yet. */
  readonly receiver?: string;
  readonly claims?: number;
  /** Lists of claims, each of them a transaction (ST) of its own. */
  readonly parts?: number;
  /** The claims of an interchange of the time when there was one list, kept here. */
  readonly submissions?: readonly Reference[];
  /** Where it lies in the exchange bucket. */
  readonly file: string;
  readonly state: InterchangeState;
  /** Of a rejected one: what its receiver said, in words. */
  readonly faults?: readonly string[];
  /** Parts that were rejected while others were taken; absent: all. */
  readonly rejectedParts?: readonly number[];
  readonly answeredAt?: Moment;
}

/** A part of an interchange, which is number 1 where there was one list. */
export interface Part {
  readonly number: number;
  readonly submissions: readonly Reference[];
}

export const claimCount = ({ claims, submissions }: SentInterchange): number => claims ?? submissions?.length ?? 0;

const tries = 10;

/** A new interchange for a receiver, under the practice's next control number, which nobody else gets. */
export async function openInterchange(
  table: Table,
  practiceId: string,
  receiver: string,
  at: Moment,
): Promise<SentInterchange> {
  const counterKey = keys.counter(practiceId, 'interchange');
  for (let left = tries; left > 0; left--) {
    const counter = await table.get(counterKey.pk, counterKey.sk);
    const controlNumber = ((counter?.last as number | undefined) ?? 0) + 1;
    const interchange: SentInterchange = {
      ...{ practiceId, controlNumber, at, version: 1, receiver, claims: 0, parts: 0 },
      file: `${practiceId}/outbound/${String(controlNumber).padStart(9, '0')}.837`,
      state: 'Open',
    };
    const { failed } = await table.transact([
      {
        put: { ...counterKey, version: (counter?.version ?? 0) + 1, last: controlNumber },
        when: counter ? { version: counter.version! } : 'absent',
      },
      { put: interchangeItem(interchange), when: 'absent' },
    ]);
    if (failed === undefined) return interchange;
  }
  throw new NoControlNumber(practiceId);
}

export type Taken =
  | { readonly outcome: 'Taken'; readonly interchange: SentInterchange }
  /** Another batch has changed the interchange meanwhile. */
  | { readonly outcome: 'Changed' }
  /** This trip is in another interchange by now, or was taken out of the queue. */
  | { readonly outcome: 'Gone'; readonly trip: Trip };

/** Puts trips out of the queue into an open interchange, all of them or none; at most `claimsPerPart`. */
export async function takeInto(table: Table, interchange: SentInterchange, trips: readonly Trip[]): Promise<Taken> {
  const { practiceId, controlNumber, version } = interchange;
  const number = interchange.parts! + 1;
  const next = {
    ...interchange,
    version: version + 1,
    parts: number,
    claims: interchange.claims! + trips.length,
  };
  const submissions = trips.map(({ claimId, number }) => ({ claimId, number }));
  const list: Item = { ...keys.interchangePart(practiceId, controlNumber, number), submissions };
  const { failed } = await table.transact([
    { put: interchangeItem(next), when: { version } },
    { put: list, when: 'absent' },
    ...trips.map((trip) => intoInterchange(trip, controlNumber)),
  ]);
  if (failed === undefined) return { outcome: 'Taken', interchange: next };
  return failed < 2 ? { outcome: 'Changed' } : { outcome: 'Gone', trip: trips[failed - 2]! };
}

/** Interchanges with which a batch was not done: it was cut off, or their receiver took nothing. */
export async function unfinishedInterchanges(table: Table, practiceId: string): Promise<SentInterchange[]> {
  const found: SentInterchange[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query({ index: 'queue', pk: queuePk(practiceId, 'interchanges'), cursor });
    found.push(...page.items.map(interchangeOf));
    cursor = page.cursor;
  } while (cursor);
  return found;
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

/** Its claims, part by part, the named one first. */
export async function* partsOf(
  table: Pick<Table, 'get'>,
  { practiceId, controlNumber, submissions, parts = 0 }: SentInterchange,
  first = 1,
): AsyncGenerator<Part> {
  if (submissions) yield { number: 1, submissions };
  const numbers = Array.from({ length: parts }, (_, index) => index + 1);
  for (const number of numbers.includes(first) ? [first, ...numbers.filter((one) => one !== first)] : numbers) {
    const { pk, sk } = keys.interchangePart(practiceId, controlNumber, number);
    const item = await table.get(pk, sk);
    yield { number, submissions: item!.submissions as unknown as readonly Reference[] };
  }
}

/** What changes an interchange, if nobody else has. */
export const interchangeChange = (interchange: SentInterchange, change: InterchangeChange): Write => ({
  put: interchangeItem({ ...interchange, ...change, version: interchange.version + 1 }),
  when: { version: interchange.version },
});

type InterchangeChange = Partial<Omit<SentInterchange, 'practiceId' | 'controlNumber' | 'version'>>;

/** The interchange as it is then; undefined when another writer was first. */
export async function changeInterchange(
  table: Table,
  interchange: SentInterchange,
  change: InterchangeChange,
): Promise<SentInterchange | undefined> {
  const next = { ...interchange, ...change, version: interchange.version + 1 };
  return (await table.put(interchangeItem(next), { version: interchange.version })) ? next : undefined;
}

/**
 * Puts what was not accepted of an interchange back into the queue, so that it leaves in another one. Trips that have ended,
 * were accepted or are in another interchange stay as they are; one that was cut off goes on where it was.
 */
export async function returnToQueue(table: Table, interchange: SentInterchange): Promise<void> {
  const { practiceId, controlNumber, rejectedParts } = interchange;
  for await (const { number, submissions } of partsOf(table, interchange)) {
    if (rejectedParts && !rejectedParts.includes(number)) continue;
    const trips = await Promise.all(
      submissions.map(async ({ claimId, number }) => {
        const trip = await findTrip(table, practiceId, claimId, number);
        if (trip?.interchange !== controlNumber) return [];
        const claim = await findClaim(table, practiceId, claimId);
        const said = claim?.submissions.find((one) => one.number === number);
        return said && !said.ended && !said.acknowledgment ? [trip] : [];
      }),
    );
    const writes = trips.flat().map(backIntoQueue);
    // Whoever was first has taken one of them elsewhere: those that are left come with the next batch.
    if (writes.length > 0 && (await table.transact(writes)).failed !== undefined) return;
  }
  await changeInterchange(table, interchange, { state: 'Returned' });
}

/** The control number that the practice's newest interchange has, 0 before there is any. */
export async function lastControlNumber(table: Table, practiceId: string): Promise<number> {
  const { pk, sk } = keys.counter(practiceId, 'interchange');
  return ((await table.get(pk, sk))?.last as number | undefined) ?? 0;
}

const interchangeOf = (item: Item) => item.interchange as unknown as SentInterchange;

function interchangeItem(interchange: SentInterchange): Item {
  const { practiceId, controlNumber, version, at, state } = interchange;
  const queued = unfinished.has(state) && {
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

/** Too many others ask for control numbers at once; nothing was written. */
export class NoControlNumber extends Error {
  override readonly name = 'NoControlNumber';
  constructor(practiceId: string) {
    super(`No control number could be had for an interchange of ${practiceId}; the next batch tries again.`);
  }
}
