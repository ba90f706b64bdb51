import { columns, instead } from '../functions/doors/receive-charges/charge-columns.ts';
import { exportShapes, synonyms } from '../functions/doors/receive-charges/export-shapes.ts';

/** `docs/charge-files.md`. */
export function chargeFilesPage(): string {
  const required: readonly string[] = columns.required;
  const row = (column: string) => {
    const other = instead[column] ? `yes, or \`${instead[column]}\`` : 'yes';
    return `| \`${column}\` | ${required.includes(column) ? other : ''} | ${(synonyms[column] ?? []).join(', ')} |`;
  };
  const shape = ({ id, name, confidence, source, columns: names }: (typeof exportShapes)[number]) => {
    const pairs = Object.entries(names).map(([theirs, ours]) => `${theirs} → \`${ours}\``);
    return [`### ${name} (\`${id}\`): ${confidence}`, '', `${source}.`, '', `${pairs.join('; ')}.`, ''];
  };
  return [
    '# Charge files',
    '',
    '<!-- Rendered from functions/doors/receive-charges by `npm run docs`. -->',
    '',
    'A CSV or a workbook (`.xlsx`) with one row per service line, in `intake/<practice>/charges/`. Columns are found by their',
    'names, wherever they stand; the rows of a visit need not stand together. `npx claimline intake FILE --dry-run` says row by row what would become of a',
    'file, `npx claimline intake FILE` what became of it. What is not taken lies in `records/<practice>/quarantine/` with the',
    'problem beside each row: correct it and drop that file.',
    '',
    'A CSV above 1 MB is worked in parts that come back through the same door, all rows of a visit in one of them; its receipt',
    'stands when the last of them is done, its refused rows lie in a folder of files. Up to 500,000 rows are measured.',
    '',
    'A file that was a mistake is undone by `npx claimline intake undo FILE`, here or with `--stage`, as far as its claims were',
    'not sent: their accounts are emptied, their executions end, and the same or a corrected file may come again.',
    '',
    'Commas, tabs, semicolons and bars separate cells; UTF-8, UTF-16 and Windows-1252 are read. Serial dates, zeros lost in front',
    'of ZIP and procedure codes, `="…"` and apostrophes are put right, and the receipt says in how many rows. Numbers that a',
    'spreadsheet has rounded (`2.04E+11`) are not taken.',
    '',
    'Of a workbook one sheet is read: the first with most of the columns, and none that is hidden. The receipt names it and the',
    'others. Cells count as they are seen, formulas by the result that was saved; hidden rows are read. What is merged over the',
    'rows of a visit stands in each of them, but never an amount. Refused is a row with an error, with a formula that has no',
    'result, or with a date where none belongs; and a workbook of more than 50,000 rows, 2,000,000 cells or 64 MB unpacked. Zeros',
    'that a spreadsheet took from a member id cannot be known: format that column as text.',
    '',
    "An 837P (005010X222A1) that the practice's own software exports is taken at the same place: each claim becomes one, under",
    'its CLM01 as the number of the visit and its REF*EA as that of the patient. Providers are found by NPI, payers by id or',
    'name. Taken are new claims of this practice to their first payer whose counts and totals agree and that say nothing for',
    'which there is no place here; the others lie in an 837P by themselves, and the receipt names segment and element.',
    '',
    'A column that a practice names in its own way goes into its file: `"chargeColumns": { "Pt Acct": "patient_id" }`.',
    '',
    '| column | needed | also read as |',
    '|---|---|---|',
    ...[...columns.required, ...columns.optional].map(row),
    '',
    '## Exports of programs',
    '',
    'Taken when four or more columns are named so. Makers publish few of their names: what is *assumed* has not been held',
    'against an export.',
    '',
    ...exportShapes.flatMap(shape),
  ].join('\n');
}
