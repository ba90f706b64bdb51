import type { Finding } from '../../domain/scrubbing/edit.ts';
import type { WorkItem } from '../../domain/work/work.ts';

/** The work item for a held claim. Where every finding that holds dictates its correction, the corrections are proposed. */
export function whatToDo(
  findings: readonly Finding[],
  overrides: readonly string[],
): Pick<WorkItem, 'queue' | 'instruction' | 'findings' | 'answers' | 'proposal'> {
  const holding = findings.filter(
    ({ edit, severity }) => (severity === 'block' || severity === 'hold') && !overrides.includes(edit),
  );
  const corrections = holding.flatMap(({ correction }) => correction ?? []);
  const dictated = corrections.length === holding.length;
  const [first] = holding;
  const more = holding.length > 1 ? ` (and ${holding.length - 1} more)` : '';
  return {
    queue: queueOf(holding.map(({ edit }) => edit)),
    instruction: `${first!.message}${more}`,
    findings: holding.map(({ edit, where, message }) => `${edit}, ${where}: ${message}`),
    answers: ['Corrected', 'Voided'],
    ...(dictated && { proposal: { outcome: 'Corrected', corrections } }),
  };
}

/** What waits for an enrollment alone is released by itself when that is live. */
function queueOf(holding: readonly string[]): WorkItem['queue'] {
  if (holding.every((edit) => edit === 'ENR-02')) return 'enrollment';
  return holding.includes('REJ-01') ? 'rejections' : 'coding';
}
