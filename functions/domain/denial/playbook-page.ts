import { adjustmentReasons } from './adjustment-reasons.ts';
import { adjustmentClasses, clocks, medicareWays, plays, sources } from './playbook.ts';
import { remarkRows } from './remarks.ts';

/** `docs/denials.md`: the playbook for people, as Markdown. */
export function playbookPage(): string {
  return `${[
    '# Denials',
    'What is done about an unpaid service line. Rendered from `functions/domain/denial/`; do not edit it here.',
    'The group code is read first (CO: ours unless won back, PR: the patient’s or the next payer’s, OA: nobody’s yet, PI: the payer’s own cut), then what the remarks forbid, then the adjustment code together with its remark. A code that is not in the tables is never guessed: a person is asked.',
    section('Ways out', ['way', 'what is done'], Object.entries(plays)),
    section('Classes', ['class', 'what it is'], Object.entries(adjustmentClasses)),
    section('Medicare Part B', ['way', 'what it is'], Object.entries(medicareWays)),
    section('Clocks', ['clock', 'runs'], Object.entries(clocks)),
    section(
      'Adjustment codes (CARC)',
      [
        'code',
        'class',
        'meaning',
        'usual cause',
        'way',
        'Medicare',
        'patient',
        'appeal',
        'clock',
        'caught by',
        'source',
        'sure',
      ],
      adjustmentReasons.map((row) => [
        row.code,
        row.class,
        row.meaning,
        row.cause,
        row.play,
        row.medicare ?? 'same',
        row.patient,
        row.appealable ? 'yes' : 'no',
        row.clock,
        row.edits.join(' '),
        row.sources.join(' '),
        row.confidence,
      ]),
    ),
    section(
      'Remarks (RARC)',
      ['code', 'meaning', 'way', 'also with', 'forbids', 'Medicare', 'caught by', 'source', 'sure'],
      remarkRows.map((row) => [
        row.code,
        row.meaning,
        row.play ?? '',
        row.refines.join(' '),
        row.blocks.join(' '),
        row.medicare ?? '',
        row.edits.join(' '),
        row.sources.join(' '),
        row.confidence,
      ]),
    ),
    section('Sources', ['key', 'text'], Object.entries(sources)),
  ].join('\n\n')}\n`;
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [`## ${title}\n`, tableRow(head), tableRow(head.map(() => '---')), ...rows.map(tableRow)].join('\n');
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell || ' ').join(' | ')} |`;
}
