import { styleText } from 'node:util';
import { pageWidth, wrapped } from '../columns.ts';
import { type ClaimVerdict, type ScrubSource, scrubFile } from '../scrubbed-file.ts';

export interface ScrubFlags extends ScrubSource {
  readonly json?: boolean;
}

/**
 * `claimline scrub`: what the edits find in a charge file or an 837P. Nothing is written, no store is asked. Answers the exit
 * code: 1 when a claim would be held or cannot be read, else 0.
 */
export async function scrub(file: string, flags: ScrubFlags): Promise<number> {
  const { verdicts, unread } = await scrubFile(file, flags);
  const held = verdicts.filter(({ outcome }) => outcome === 'Held').length;
  if (flags.json) print(JSON.stringify({ claims: verdicts, unread, held }));
  else
    print(
      [
        ...verdicts.flatMap(claimLines),
        ...unread.map((why) => `  ${styleText('red', 'not read')}  ${why}`),
        ...summary(verdicts, held, unread.length),
      ].join('\n'),
    );
  return held > 0 || unread.length > 0 ? 1 : 0;
}

function claimLines({ claim, outcome, findings, repairs }: ClaimVerdict): string[] {
  const told = findings.filter(({ severity }) => severity !== 'info');
  const verdict = outcome === 'Held' ? styleText('red', 'held') : styleText('green', 'clean');
  if (told.length === 0 && repairs.length === 0) return [];
  return [
    `  ${styleText('bold', claim)}  ${verdict}`,
    ...told.map(
      ({ edit, severity, message }) => `    ${wrapped(`${edit} ${severity}: ${message}`, pageWidth() - 6, '      ')}`,
    ),
    ...repairs.map(({ edit, field }) => `    ${edit} repaired: ${field} is put into its form.`),
  ];
}

function summary(verdicts: readonly ClaimVerdict[], held: number, unread: number): string[] {
  const all = verdicts.length;
  const count = (n: number, what: string) => `${n} ${n === 1 ? what : `${what}s`}`;
  const reasons = new Map<string, Set<string>>();
  for (const { why, edits } of verdicts.flatMap(({ notChecked }) => notChecked)) {
    const reason = why.replace(/ of \d{4}-\d{2}-\d{2}\.$/, '.');
    const ids = reasons.get(reason) ?? new Set();
    for (const id of edits) ids.add(id);
    reasons.set(reason, ids);
  }
  return [
    '',
    `${count(all, 'claim')}: ${all - held} clean, ${held} would be held${unread > 0 ? `; ${count(unread, 'row')} not read` : ''}.`,
    ...[...reasons].map(([why, ids]) => wrapped(`${why.slice(0, -1)}: ${[...ids].join(', ')}.`, pageWidth() - 2, '  ')),
  ];
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
