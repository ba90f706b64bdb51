import { dayAt, type Moment, momentAt } from '../days.ts';
import type { Receiver } from './receiver.ts';

/** What the parts of a practice say of those who take its interchanges. */
interface Sending {
  readonly submitterId: string;
  readonly clearinghouse: Receiver;
  readonly receivers?: readonly Receiver[] | undefined;
}

/** A receiver with the id under which it knows us. */
export type ReceiverOfPractice = Receiver & { readonly submitterId: string };

/** Everybody who takes interchanges of the practice, its clearinghouse first. */
export function receiversOf({ submitterId, clearinghouse, receivers = [] }: Sending): ReceiverOfPractice[] {
  return [clearinghouse, ...receivers].map((receiver) => ({ submitterId, ...receiver }));
}

/** Every id under which receivers know the practice: what they send to it is addressed to one of them. */
export const submitterIdsOf = (practice: Sending): string[] => [
  ...new Set([practice.submitterId, ...receiversOf(practice).map(({ submitterId }) => submitterId)]),
];

/** Through whom a payer is reached. Throws UnknownReceiver. */
export function receiverOf(
  practice: Sending,
  payer: { readonly name: string; readonly receiver?: string | undefined },
): ReceiverOfPractice {
  const all = receiversOf(practice);
  const found = payer.receiver === undefined ? all[0] : all.find(({ id }) => id === payer.receiver);
  if (!found) throw new UnknownReceiver(payer.name, payer.receiver!);
  return found;
}

/** Whether a batch of this moment goes to it. Hours that close before they open go past midnight. */
export function takesAt({ hours }: Receiver, at: Moment, zone: string): boolean {
  const on = dayAt(at, zone);
  return (
    hours === undefined ||
    hours.some(({ opens, closes }) => {
      const [from, to] = [momentAt(on, opens, zone), momentAt(on, closes, zone)];
      return opens < closes ? from <= at && at < to : from <= at || at < to;
    })
  );
}

export class UnknownReceiver extends Error {
  override readonly name = 'UnknownReceiver';
  constructor(payer: string, receiver: string) {
    super(`${payer} is reached through ${receiver}, which is none of the practice's receivers.`);
  }
}
