import type { AuditLine, Deed, TrailEnd } from '../domain/audit/trail.ts';
import type { Json, Table, Write } from '../platform/platform.ts';
import * as keys from './keys.ts';
import { nextLine } from './trail.ts';

/** How often a line is tried anew because another one was added meanwhile. */
const tries = 8;

/**
 * Writes a deed into the practice's trail, or into that of one of its claims, together with what it changed. Answers false
 * when a condition of those other writes did not hold. Throws DeedNotRecorded when others were first again and again:
 * nothing was written then, and what was asked for must not be shown.
 */
export async function recordDeed(
  table: Table,
  practiceId: string,
  claimId: string | undefined,
  deed: Deed,
  writes: readonly Write[] = [],
): Promise<boolean> {
  for (let left = tries; left > 0; left--) {
    const added = await addedLine(table, practiceId, claimId, deed);
    const { failed } = await table.transact([...writes, ...added]);
    if (failed === undefined) return true;
    if (failed < writes.length) return false;
  }
  throw new DeedNotRecorded(practiceId);
}

async function addedLine(table: Table, practiceId: string, claimId: string | undefined, deed: Deed): Promise<Write[]> {
  const endKey = keys.auditEnd(practiceId, claimId);
  const ended = await table.get(endKey.pk, endKey.sk);
  const before = ended?.end as TrailEnd | undefined;
  const line: AuditLine = { n: (before?.n ?? 0) + 1, ...deed };
  const { item, end } = nextLine('audit', practiceId, keys.auditLine(practiceId, claimId, line.n), line, before);
  return [
    {
      put: { ...endKey, version: end.n, end: end as unknown as Json },
      when: before ? { version: before.n } : 'absent',
    },
    { put: item, when: 'absent' },
  ];
}

/** What was seen of a practice or a claim, and what was changed outside of its history, oldest first. */
export async function* auditLines(table: Table, practiceId: string, claimId?: string): AsyncGenerator<AuditLine> {
  const { pk } = keys.auditEnd(practiceId, claimId);
  let cursor: string | undefined;
  do {
    const page = await table.query({ pk, prefix: 'A#', cursor });
    for (const { audit } of page.items) yield audit as unknown as AuditLine;
    cursor = page.cursor;
  } while (cursor);
}

export class DeedNotRecorded extends Error {
  override readonly name = 'DeedNotRecorded';
  constructor(practiceId: string) {
    super(`The audit trail of ${practiceId} was written by others each time; nothing was shown or changed. Try again.`);
  }
}
