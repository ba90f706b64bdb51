import { userInfo } from 'node:os';
import type { Table } from '../../functions/platform/platform.ts';
import { recordDeed } from '../../functions/store/audit.ts';
import { Mistake } from './mistake.ts';

/** Who looks, and why. */
export interface Looking {
  /** The user name unless said. */
  readonly by?: string;
  readonly why?: string;
}

/**
 * Writes down that a person saw something of the practice, or of one of its claims, before it is shown. Throws Mistake when
 * that cannot be written: then nothing may be shown.
 */
export async function recordSeen(
  table: Table,
  practiceId: string,
  claimId: string | undefined,
  what: string,
  { by = userInfo().username, why }: Looking,
): Promise<void> {
  const deed = { at: new Date().toISOString(), by, did: 'Saw' as const, what, ...(why !== undefined && { why }) };
  try {
    await recordDeed(table, practiceId, claimId, deed);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SQLITE_ERROR') throw error;
    throw new Mistake(
      `Nothing is shown, because it cannot be written down who sees it: ${(error as Error).message}. Try again, or as somebody who may write there.`,
    );
  }
}
