import type { Edit, Need } from './edit.ts';
import { needWords } from './edit.ts';
import { enforcedElsewhere } from './enforced-elsewhere.ts';
import { notCheckable } from './not-checkable.ts';

/** What is known of an edit from tests and the sample months. */
export interface Evidence {
  /** Claims of the tests that it lets pass, and in which it finds something. */
  readonly passes: number;
  readonly finds: number;
  /** Findings in the sample months, and how many of them are on a claim that has a planted mistake. */
  readonly found?: number;
  readonly right?: number;
}

/** The page `docs/edits.md`: tables of the edits, as Markdown. */
export function editsPage(
  edits: readonly Edit<Need>[],
  evidence: ReadonlyMap<string, Evidence>,
  measured: string,
): string {
  const rows = edits.map(({ id, title, severity, prevents, needs, repairs, source }) => {
    const { passes, finds, found = 0, right = 0 } = evidence.get(id) ?? { passes: 0, finds: 0 };
    const asks = needs?.map((need) => needWords[need]).join(', ') ?? '';
    const precision = found === 0 ? '' : `${right} of ${found}`;
    return [
      id,
      title + (repairs ? ' *(repairs)*' : ''),
      severity,
      prevents.join(', '),
      asks,
      `${passes} / ${finds}`,
      precision,
      source,
    ];
  });
  const elsewhere = enforcedElsewhere.map(({ id, title, severity, prevents, place, proof }) => [
    id,
    title,
    severity,
    prevents.join(', '),
    `[${place}](../${place})`,
    `[${proof.test.replaceAll(/^describe\('|'/g, '')}](../${proof.file})`,
  ]);
  const unchecked = notCheckable.map(({ id, title, prevents, reason }) => [id, title, prevents.join(', '), reason]);
  return [
    '# Claim edits',
    '',
    `What every claim is checked for before it goes out: ${edits.length} edits. *block*: a payer cannot process the claim. *hold*: it`,
    'would be denied. *warn*: it goes out, and somebody should know. *info*: for the record. A person may override an edit on a claim.',
    '',
    'An edit that needs a code table of the day of service, or a record that is not there, is *not checked*: the history of the',
    'claim says which and why, and never that it passed. *repairs*: what is only a matter of form (spaces, dashes, small letters,',
    "dots, a diagnosis twice, the NDC's zeros) is put right without asking, and recorded.",
    '',
    '`npx claimline scrub FILE` runs them over a charge file or an 837P. What your payers want beyond them: [rules](rules.md).',
    '',
    measured,
    '',
    'This page is rendered from `functions/domain/scrubbing/edits/`; a test fails when it is stale.',
    '',
    ...table(
      [
        'id',
        'checks that',
        'severity',
        'prevents',
        'needs',
        'cases: passes / finds',
        'sample: right of found',
        'source',
      ],
      rows,
    ),
    '',
    '## Enforced at another place',
    '',
    `${elsewhere.length} checks are made where their facts are: at the eligibility answer, the submission, the remittance, the denial.`,
    '',
    ...table(['id', 'checks that', 'severity', 'prevents', 'enforced in', 'proved by'], elsewhere),
    '',
    '## Not checkable',
    '',
    `${unchecked.length} checks cannot be made from the data we have.`,
    '',
    ...table(['id', 'would check that', 'would prevent', 'why not'], unchecked),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
