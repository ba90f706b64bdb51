import { usd } from '../../functions/domain/money.ts';
import type { ChargeReceipt, Tally } from '../../functions/doors/receive-charges/receipt.ts';
import type { WorkbookFacts } from '../../functions/doors/receive-charges/workbook-sheet.ts';
import { columns, pageWidth, wrapped } from './columns.ts';

/** Problems that are told one by one; a file with more of them has the rest in its fix file. */
const mostProblems = 200;

/** What became of a charge file: where each row and cent is, and what could not be taken with the reason. */
export function chargeReceiptPage(receipt: ChargeReceipt, fix: string | undefined): string {
  const { file, rows, encounters, posted, duplicates, quarantined, account, undone, sameAs, workbook, shape } = receipt;
  const { unknownColumns, suggestions, repairs, readAs, problems } = receipt;
  const is837p = receipt.format === '837P';
  const noun = is837p ? 'line' : 'row';
  const lines = [
    `${file}: ${count(rows, noun)}, ${count(encounters, 'encounter')}. ${count(posted, 'new claim')}, ${duplicates} known before, ${quarantined} not taken.`,
  ];
  if (rows > 0) {
    const cells = Object.entries(accountWords).flatMap(([part, words]) => {
      const tally = account[part as Part];
      return tally ? [tallyCells(words, tally, noun)] : [];
    });
    lines.push(...columns(cells).map((line) => `  ${line}`));
  }
  if (receipt.parts) {
    const { of, done } = receipt.parts;
    lines.push(done < of ? `It is worked in ${of} parts: look again in a while.` : `It was worked in ${of} parts.`);
  }
  if (undone) {
    const { at, by, why, claims, stay } = undone;
    lines.push(
      `Taken back at ${at} by ${by}${why ? ` (${why})` : ''}: ${count(claims, 'claim')}; ${stay.length} stay.`,
    );
    lines.push(...stay.map(({ claimId, because }) => `  ${claimId} stays: ${because}`));
  }
  if (sameAs) lines.push(`The same file came before, as ${sameAs.file} at ${sameAs.at}.`);
  if (workbook) lines.push(...workbookLines(workbook));
  if (shape) lines.push(`It was read as an export of ${shape}.`);
  const renamed = Object.entries(readAs).map(([theirs, ours]) => `${theirs} as ${ours}`);
  if (renamed.length > 0) lines.push(`Columns read by another name: ${renamed.join(', ')}.`);
  for (const [what, times] of Object.entries(repairs)) lines.push(`Put right in ${count(times, 'row')}: ${what}.`);
  if (unknownColumns.length > 0)
    lines.push(`Columns that are not known and were left out: ${unknownColumns.join(', ')}.`);
  const proposed = Object.entries(suggestions);
  if (proposed.length > 0) {
    lines.push(
      'If they are these, say so in the practice:',
      `  "chargeColumns": ${JSON.stringify(Object.fromEntries(proposed))}`,
    );
  }
  if (problems.length > 0) {
    const told = problems.slice(0, mostProblems);
    const width = pageWidth();
    const places = columns(
      told.map(({ row, column }) => [`  ${is837p ? 'segment' : 'row'} ${row}`, column.includes(',') ? '' : column]),
    );
    const indent = ' '.repeat(Math.max(...places.map(({ length }) => length)) + 2);
    told.forEach(({ message }, at) => {
      lines.push(places[at]!.padEnd(indent.length) + wrapped(message, width - indent.length, indent));
    });
    const left = problems.length - told.length + (receipt.problemsLeftOut ?? 0);
    if (left > 0) lines.push(`  and ${left} more.`);
  }
  if (fix)
    lines.push(
      `Correct the ${is837p ? 'claims' : 'rows'} in ${fix} and bring ${receipt.parts ? 'those files' : 'that file'} in again.`,
    );
  return lines.join('\n');
}

function workbookLines({ sheet, others, hidden, titles, hiddenRows, formulas, merged }: WorkbookFacts): string[] {
  const told = [
    others.length > 0 ? `its other sheets were left out: ${others.join(', ')}` : '',
    hidden.length > 0 ? `hidden sheets were left out: ${hidden.join(', ')}` : '',
    titles > 0 ? `${count(titles, 'row')} above the columns' names left out` : '',
    hiddenRows > 0 ? `${count(hiddenRows, 'hidden row')} read like the others` : '',
    formulas > 0 ? `${count(formulas, 'formula')} read by the result that was saved` : '',
    merged > 0 ? `${count(merged, 'merged range')}` : '',
  ].filter(Boolean);
  return [`The sheet ${sheet} of the workbook was read.`, ...told.map((one) => `  ${one}.`)];
}

type Part = keyof ChargeReceipt['account'];
const accountWords: Readonly<Record<Part, string>> = {
  in: 'in the file',
  accepted: 'in new claims',
  duplicate: 'known before',
  quarantined: 'not taken',
  pending: 'in parts to come',
};

function tallyCells(words: string, { rows, cents, withoutAmount }: Tally, noun: string): string[] {
  const unread = withoutAmount > 0 ? `and ${count(withoutAmount, noun)} without a readable amount` : '';
  return [words, count(rows, noun), usd(cents), unread];
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
