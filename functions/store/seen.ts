import type { Moment } from '../domain/days.ts';
import type { Table } from '../platform/platform.ts';
import { keys } from './keys.ts';

/** Notes that an event was seen. False when it had been seen before. */
export function seeOnce(table: Table, practiceId: string, event: string, at: Moment): Promise<boolean> {
  return table.put({ ...keys.seen(practiceId, event), at }, 'absent');
}
