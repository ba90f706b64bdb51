import type { Encounter } from '../../domain/encounter/encounter.ts';
import type { Setting } from '../../domain/encounter/to-claim.ts';
import type { Platform } from '../../platform/platform.ts';
import { admit } from '../../store/intake.ts';
import { findPractice, listPayers } from '../../store/practices.ts';
import { type Arrival, fileDoor, textOf } from '../door.ts';
import { checkHeader } from './charge-columns.ts';
import { fixFile } from './fix-file.ts';
import { readRows } from './read-rows.ts';
import { type Row, type RowProblem, rowsToEncounter } from './rows-to-encounter.ts';

/** What became of a charge file: kept beside the file's fixes in the records, `<practice>/intake/<file>.json`. */
export interface ChargeReceipt {
  readonly file: string;
  readonly rows: number;
  readonly encounters: number;
  readonly posted: number;
  readonly duplicates: number;
  readonly quarantined: number;
  /** Columns that nobody knows: their content was left out. */
  readonly unknownColumns: readonly string[];
  readonly problems: readonly RowProblem[];
  /** The quarantined rows, to be corrected and dropped again. */
  readonly fix?: string;
}

/**
 * A charge file in `intake/<practice>/charges/`. Good encounters become claims; bad ones go whole into a file of the same
 * columns with the problem beside each row, which can be corrected and dropped again. The same file again adds nothing.
 */
export const handler = fileDoor(async (arrival, platform) => {
  const practiceId = arrival.key.split('/')[0]!;
  const practice = await findPractice(platform.table, practiceId);
  const name = arrival.key.split('/').slice(2).join('-');
  if (!practice) {
    const message = `There is no practice ${practiceId}; charge files go into <practice>/charges/.`;
    await keepReceipt(platform, 'unknown-practice', { ...nothing(name), problems: [{ row: 1, column: '', message }] });
    return;
  }
  const setting = { practice, payers: await listPayers(platform.table, practiceId) };
  await keepReceipt(platform, practiceId, await receive(arrival, name, setting, platform));
});

async function receive(arrival: Arrival, name: string, setting: Setting, platform: Platform): Promise<ChargeReceipt> {
  const { header, rows, problem } = readRows(await textOf(platform, arrival));
  const { missing, unknown } = checkHeader(header);
  const base = { ...nothing(name), rows: rows.length, unknownColumns: unknown };
  if (problem || missing.length > 0) {
    const message =
      problem ??
      `The file has no column ${missing.join(', ')}. Expected are the names of the charge file's columns in its first row.`;
    return { ...base, quarantined: rows.length, problems: [{ row: 1, column: missing.join(', '), message }] };
  }

  const { practiceId } = setting.practice;
  const counts = { posted: 0, duplicates: 0, quarantined: 0 };
  const problems: RowProblem[] = [];
  const bad: Row[] = [];
  const encounters = Map.groupBy(rows, ({ cells }) => cells.encounter_id?.trim() ?? '');
  for (const group of encounters.values()) {
    const { lines, repeats } = withoutRepeats(group);
    counts.duplicates += repeats;
    const found = rowsToEncounter(lines, setting);
    const result = 'problems' in found ? found : await take(found.encounter, lines[0]!);
    if ('problems' in result) {
      counts.quarantined++;
      problems.push(...result.problems);
      bad.push(...group);
    } else counts[result.outcome === 'Posted' ? 'posted' : 'duplicates']++;
  }

  const receipt = { ...base, ...counts, encounters: encounters.size, problems };
  if (bad.length === 0) return receipt;
  const fix = `${practiceId}/quarantine/${name.replace(/\.csv$/i, '')}-fix.csv`;
  await platform.files.put('records', fix, fixFile(header, bad, problems));
  return { ...receipt, fix };

  async function take(encounter: Encounter, { number: row }: Row) {
    const admission = await admit(platform, encounter, setting, name, arrival.at);
    if (admission.outcome !== 'Quarantined') return admission;
    return { problems: admission.complaints.map(({ field, message }) => ({ row, column: field, message })) };
  }
}

const nothing = (file: string): ChargeReceipt => ({
  file,
  rows: 0,
  encounters: 0,
  posted: 0,
  duplicates: 0,
  quarantined: 0,
  unknownColumns: [],
  problems: [],
});

const keepReceipt = (platform: Platform, practiceId: string, receipt: ChargeReceipt) =>
  platform.files.put('records', `${practiceId}/intake/${receipt.file}.json`, JSON.stringify(receipt, null, 2));

/** A row that repeats another one of its encounter to the letter was exported twice. */
function withoutRepeats(rows: readonly Row[]): { readonly lines: readonly Row[]; readonly repeats: number } {
  const seen = new Set<string>();
  const lines = rows.filter(({ cells }) => {
    const text = JSON.stringify(cells);
    if (seen.has(text)) return false;
    return seen.add(text);
  });
  return { lines, repeats: rows.length - lines.length };
}
