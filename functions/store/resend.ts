import type { Table, Write } from '../platform/platform.ts';
import { findInterchange, interchangeChange, type SentInterchange } from './interchanges.ts';

/** What sends the claims of an interchange again under a new number, with the next batch. Throws NotResendable. */
export async function resending(table: Table, practiceId: string, controlNumber: number): Promise<Write> {
  const interchange = await findInterchange(table, practiceId, controlNumber);
  const why = whyNotResent(interchange);
  if (!interchange || why !== undefined) throw new NotResendable(controlNumber, why!);
  return interchangeChange(interchange, { state: 'Returning' });
}

/** Why an interchange cannot be sent again, and what is done instead; undefined where it can. */
export function whyNotResent(interchange: SentInterchange | undefined): string | undefined {
  if (!interchange) return 'there is no such interchange';
  const { state } = interchange;
  if (state === 'Open' || state === 'Allocated') return 'it has not left yet: the next batch sends it';
  if (state === 'Returning') return 'it goes out again with the next batch';
  if (state === 'Returned') return 'its claims have left in another one';
  if (state === 'Empty') return 'every claim in it was withdrawn or sent in another one';
  return state === 'Acknowledged' ? 'its receiver has taken it; what became of a claim says the claim' : undefined;
}

export class NotResendable extends Error {
  override readonly name = 'NotResendable';
  constructor(controlNumber: number, why: string) {
    super(`Interchange ${controlNumber} cannot be sent again: ${why}.`);
  }
}
