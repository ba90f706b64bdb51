import { existsSync } from 'node:fs';
import type { Practice } from '../../functions/domain/practice/practice.ts';
import { getPractice, listPayers } from '../../functions/store/practices.ts';
import { DataFolder } from './data-folder.ts';
import type { PayerName } from './history-words.ts';
import { Mistake } from './mistake.ts';
import { type LocalTable, sqliteTable } from './table.ts';

/** The books in a data folder, to be read beside whoever works in it. */
export interface OpenedTable {
  readonly folder: DataFolder;
  readonly table: LocalTable;
  readonly practice: Practice;
  readonly payer: PayerName;
}

/** Throws Mistake when there are none. */
export async function openTable(data: string): Promise<OpenedTable> {
  const folder = new DataFolder(data);
  const { practiceId } = folder.get().options.practice.practice as Practice;
  if (!existsSync(folder.at('claimline.sqlite'))) throw new Mistake(`The run in ${folder.shown()} has not begun yet.`);
  const table = sqliteTable(folder.at('claimline.sqlite'));
  const practice = await getPractice(table, practiceId);
  const names = new Map((await listPayers(table, practiceId)).map((payer) => [payer.payerId, payer.name]));
  return { folder, table, practice, payer: (payerId) => names.get(payerId) ?? payerId };
}
