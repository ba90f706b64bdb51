import { addDays, type Day } from '../../functions/domain/days.ts';
import type { Files, Table } from '../../functions/platform/platform.ts';
import { grownClaims } from '../../functions/store/anchors.ts';
import { claimOf } from '../../functions/store/claims.ts';
import { listPractices } from '../../functions/store/practices.ts';
import { folderFiles } from './files.ts';
import type { PayerName } from './history-words.ts';
import { openTable } from './opened-table.ts';
import { openPlace, type Place } from './stage-or-folder.ts';
import type { LocalTable } from './table.ts';

/** What is audited: the books of a data folder, or those of a stage on AWS. */
export interface AuditedBooks {
  readonly table: Table;
  readonly files: Files;
  readonly practiceIds: readonly string[];
  readonly payer: PayerName;
  /** In a folder all claims; of a stage those that something happened to since a day. */
  claimIds(practiceId: string, since: Day): Promise<readonly string[]>;
}

export async function openBooks(place: Place): Promise<AuditedBooks> {
  if (place.stage === undefined) {
    const { folder, table, practice, payer } = await openTable(place.data);
    const claimIds = claimIdsIn(table);
    const files = folderFiles(folder.path);
    return { table, files, payer, practiceIds: [practice.practiceId], claimIds: async () => claimIds };
  }
  const opened = await openPlace(place);
  const { table, files } = opened.operations.platform;
  const tomorrow = addDays(opened.now().slice(0, 10), 1);
  return {
    ...{ table, files, payer: (payerId) => payerId },
    practiceIds: await listPractices(table),
    claimIds: (practiceId, since) => grownClaims(table, practiceId, since, tomorrow),
  };
}

/** Every claim of which the table has a head or a first line, so that one without the other is found. */
function claimIdsIn(table: LocalTable): readonly string[] {
  const heads = Array.from(table.named('CLAIM'), (item) => claimOf(item)!.claimId);
  const firstLines = ['H#000001', 'A#000001'].flatMap((sk) =>
    Array.from(table.named(sk), ({ pk }) => pk.split('#C#')[1]).filter((claimId) => claimId !== undefined),
  );
  return [...new Set([...heads, ...firstLines])];
}
