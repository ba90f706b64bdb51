import type { Moment } from '../domain/days.ts';
import type { Table } from '../platform/platform.ts';
import {
  changeInterchange,
  claimsPerInterchange,
  claimsPerPart,
  findInterchange,
  openInterchange,
  type SentInterchange,
  takeInto,
} from './interchanges.ts';
import { queuedSubmissions, type Trip } from './submissions.ts';

export interface Filling {
  readonly practiceId: string;
  readonly at: Moment;
  /** Interchanges that a batch left open. */
  readonly open: readonly SentInterchange[];
  /** Id of the receiver to whom a trip goes. */
  receiverFor(trip: Trip): Promise<string>;
  /** Whether anything goes to it now; what does not stays in the queue. */
  goesTo(receiver: string): boolean;
}

/** What is on its way to one receiver. */
interface Lane {
  readonly receiver: string;
  readonly waiting: Trip[];
  interchange?: SentInterchange;
}

/**
 * Puts what is queued into interchanges, by receiver, and gives each of them once it is closed. Every step is one
 * transaction that holds only on what it was decided on, so that batches at the same time share the queue, and one that was
 * cut off is taken up by the next: a trip is in one interchange, and an interchange is closed once.
 */
export async function* fillInterchanges(table: Table, filling: Filling): AsyncGenerator<SentInterchange> {
  const { practiceId, at, open, receiverFor, goesTo } = filling;
  const lanes = new Map<string, Lane>();
  for (const interchange of open) lanes.set(interchange.receiver!, laneOf(interchange.receiver!, interchange));
  for await (const page of queuedSubmissions(table, practiceId)) {
    for (const trip of page) {
      const receiver = await receiverFor(trip);
      if (!goesTo(receiver)) continue;
      const lane = lanes.get(receiver) ?? laneOf(receiver);
      lanes.set(receiver, lane);
      lane.waiting.push(trip);
      if (lane.waiting.length === claimsPerPart) yield* take(table, lane, practiceId, at);
    }
  }
  for (const lane of lanes.values()) {
    if (!goesTo(lane.receiver)) continue;
    yield* take(table, lane, practiceId, at);
    yield* close(table, lane, at);
  }
}

const laneOf = (receiver: string, interchange?: SentInterchange): Lane => ({ receiver, waiting: [], interchange });

/** Puts what waits in the lane into its interchange; gives the interchange when it is full. */
async function* take(table: Table, lane: Lane, practiceId: string, at: Moment): AsyncGenerator<SentInterchange> {
  while (lane.waiting.length > 0) {
    const interchange = lane.interchange ?? (await openInterchange(table, practiceId, lane.receiver, at));
    const room = Math.min(claimsPerInterchange - interchange.claims!, claimsPerPart);
    const some = lane.waiting.slice(0, room);
    const taken = await takeInto(table, interchange, some);
    if (taken.outcome === 'Gone') lane.waiting.splice(lane.waiting.indexOf(taken.trip), 1);
    else if (taken.outcome === 'Changed') lane.interchange = await stillOpen(table, interchange);
    else {
      lane.waiting.splice(0, some.length);
      lane.interchange = taken.interchange;
      if (taken.interchange.claims === claimsPerInterchange) yield* close(table, lane, at);
    }
  }
}

/** Nothing more comes into the lane's interchange. It is given by whoever has closed it, and stays open while it is empty. */
async function* close(table: Table, lane: Lane, at: Moment): AsyncGenerator<SentInterchange> {
  while (lane.interchange && lane.interchange.claims! > 0) {
    const closed = await changeInterchange(table, lane.interchange, { state: 'Allocated', at });
    lane.interchange = closed ? undefined : await stillOpen(table, lane.interchange);
    if (closed) yield closed;
  }
}

async function stillOpen(
  table: Table,
  { practiceId, controlNumber }: SentInterchange,
): Promise<SentInterchange | undefined> {
  const found = await findInterchange(table, practiceId, controlNumber);
  return found?.state === 'Open' ? found : undefined;
}
