import type { Table } from '../platform/platform.ts';
import * as keys from './keys.ts';

/** How far a receiver's mailbox has been emptied. */
export interface Emptied {
  readonly cursor?: string;
  readonly version: number;
}

export async function emptiedUntil(table: Table, receiver: string): Promise<Emptied> {
  const { pk, sk } = keys.mailbox(receiver);
  const item = await table.get(pk, sk);
  return { cursor: item?.cursor as string | undefined, version: item?.version ?? 0 };
}

/** Undefined when another one, who empties it at the same time, was further. */
export async function emptied(
  table: Table,
  receiver: string,
  cursor: string,
  before: Emptied,
): Promise<Emptied | undefined> {
  const next = { cursor, version: before.version + 1 };
  const when = before.version === 0 ? 'absent' : { version: before.version };
  return (await table.put({ ...keys.mailbox(receiver), ...next }, when)) ? next : undefined;
}
