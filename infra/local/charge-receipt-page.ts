import type { ChargeReceipt } from '../../functions/doors/receive-charges/handler.ts';
import { columns, pageWidth, wrapped } from './columns.ts';

/** What became of a charge file: its counts, and each row that could not be taken with the reason. */
export function chargeReceiptPage(receipt: ChargeReceipt, fix: string | undefined): string {
  const { file, rows, encounters, posted, duplicates, quarantined, unknownColumns, problems } = receipt;
  const lines = [
    `${file}: ${count(rows, 'row')}, ${count(encounters, 'encounter')}. ${count(posted, 'new claim')}, ${duplicates} known before, ${quarantined} not taken.`,
  ];
  if (unknownColumns.length > 0)
    lines.push(`Columns that are not known and were left out: ${unknownColumns.join(', ')}.`);
  if (problems.length > 0) {
    const width = pageWidth();
    const places = columns(problems.map(({ row, column }) => [`  row ${row}`, column.includes(',') ? '' : column]));
    const indent = ' '.repeat(Math.max(...places.map(({ length }) => length)) + 2);
    problems.forEach(({ message }, at) => {
      lines.push(places[at]!.padEnd(indent.length) + wrapped(message, width - indent.length, indent));
    });
  }
  if (fix) lines.push(`Correct the rows in ${fix} and bring that file in again.`);
  return lines.join('\n');
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
