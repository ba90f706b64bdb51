import { type FollowUpDays, followUpDays, type PayerPace } from '../domain/follow-up/payer-pace.ts';
import type { Payer } from '../domain/payer/payer.ts';
import type { Item, Json, Table, Write } from '../platform/platform.ts';
import * as keys from './keys.ts';

/** What was learnt of a payer so far, and what writes something newer in its place. */
export interface KeptPace {
  readonly pace: PayerPace;
  /** Fails when another writer was first. */
  write(next: PayerPace): Write;
}

export async function getPace(table: Table, practiceId: string, payerId: string): Promise<KeptPace> {
  const { pk, sk } = keys.payerPace(practiceId, payerId);
  const item = await table.get(pk, sk);
  return {
    pace: item ? paceOf(item) : { payerId, months: {} },
    write: (pace) => ({
      put: { pk, sk, version: (item?.version ?? 0) + 1, pace: pace as unknown as Json },
      when: item ? { version: item.version! } : 'absent',
    }),
  };
}

/** After how many days of silence this practice asks the payer. Read each time: it changes with every remittance. */
export async function daysToFollowUp(table: Table, practiceId: string, payer: Payer): Promise<FollowUpDays> {
  return followUpDays(payer, (await getPace(table, practiceId, payer.payerId)).pace);
}

const paceOf = (item: Item) => item.pace as unknown as PayerPace;
