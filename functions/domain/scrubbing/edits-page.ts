import type { Edit, Need } from './edit.ts';

/** The page `docs/edits.md`: a table of the edits, as Markdown. */
export function editsPage(edits: readonly Edit<Need>[]): string {
  const rows = edits.map(({ id, title, severity, prevents, source }) =>
    [id, title, severity, prevents.join(', '), source].map(cell).join(' | '),
  );
  return [
    '# Claim edits',
    '',
    `What every claim is checked for before it goes out: ${edits.length} edits. *block*: a payer cannot process the claim. *hold*: it`,
    'would be denied. *warn*: it goes out, and somebody should know. A person may override an edit on a claim.',
    '',
    'This page is rendered from `functions/domain/scrubbing/edits/`; a test fails when it is stale.',
    '',
    '| id | checks that | severity | prevents | source |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
