import { addDays, type Day } from '../../functions/domain/days.ts';
import type { Files, Table } from '../../functions/platform/platform.ts';
import { grownClaims } from '../../functions/store/anchors.ts';
import { claimOf } from '../../functions/store/claims.ts';
import { listPayers, listPractices } from '../../functions/store/practices.ts';
import { momentIn } from './clock.ts';
import { dataOption, placeOption } from './data-option.ts';
import { folderFiles } from './files.ts';
import type { PayerName } from './history-words.ts';
import { openTable } from './opened-table.ts';
import { openPlace, type Place } from './stage-or-folder.ts';
import type { LocalTable } from './table.ts';

/** The books of a data folder, to be read beside whoever works in it, or those of a stage on AWS. */
export interface Books {
  readonly table: Table;
  readonly files: Files;
  readonly practiceIds: readonly string[];
  readonly payer: PayerName;
  /** ` --data DIR` or ` --stage NAME`, where a command needs it to find the same books. */
  readonly option: string;
  /** The time there, as an ISO moment. */
  now(): string;
  /** Where a file of the exchange lies, as a person calls it. */
  shown(file: string): string;
  /** In a folder all claims; of a stage those that something happened to since a day. */
  claimIds(practiceId: string, since: Day): Promise<readonly string[]>;
}

/** Throws Mistake when the folder holds nothing, StageNotFound when there is no such stack. */
export async function openBooks(place: Place): Promise<Books> {
  return place.stage === undefined ? booksIn(place.data) : booksOf(place, place.stage);
}

async function booksIn(data: string): Promise<Books> {
  const { folder, table, practice, payer } = await openTable(data);
  const claimIds = claimIdsIn(table);
  return {
    ...{ table, payer, files: folderFiles(folder.path), practiceIds: [practice.practiceId] },
    option: dataOption(data),
    now: () => new Date(momentIn(folder.at('claimline.sqlite'))).toISOString(),
    shown: (file) => folder.shown('exchange', file),
    claimIds: async () => claimIds,
  };
}

async function booksOf(place: Place, stage: string): Promise<Books> {
  const opened = await openPlace(place);
  const { table, files } = opened.operations.platform;
  const tomorrow = addDays(opened.now().slice(0, 10), 1);
  const practiceIds = await listPractices(table);
  const payers = await Promise.all(practiceIds.map((practiceId) => listPayers(table, practiceId)));
  const names = new Map(payers.flat().map(({ payerId, name }) => [payerId, name]));
  return {
    ...{ table, files, practiceIds, payer: (payerId) => names.get(payerId) ?? payerId },
    option: placeOption(place),
    now: opened.now,
    shown: (file) => `${file} in the exchange bucket of stage ${stage}`,
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
