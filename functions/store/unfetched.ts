import { fingerprint } from '../domain/claim/fingerprint.ts';
import { addBusinessDays, dayAt, type Moment } from '../domain/days.ts';
import type { Focus } from '../domain/fhir/notification.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { Answer } from '../domain/work/work.ts';
import type { Table } from '../platform/platform.ts';
import { findWork, workItem } from './work.ts';

const workIdOf = ({ type, id }: Focus) => `F-${fingerprint(`${type}/${id}`)}`;

/** An EHR has told of something that could not be taken in: a person is asked, once until that is answered. */
export async function reportUnfetched(
  table: Table,
  { practiceId, zone }: Practice,
  focus: Focus,
  findings: readonly string[],
  at: Moment,
): Promise<void> {
  const workId = workIdOf(focus);
  const known = await findWork(table, practiceId, workId);
  const isOpen = known !== undefined && !known.answer;
  if (isOpen && known.findings.join() === findings.join()) return;
  const version = (known?.version ?? 0) + 1;
  const item = workItem({
    ...{ workId, practiceId, version, queue: 'charges', findings },
    instruction: `Have the EHR tell of ${focus.type}/${focus.id} again once that is mended, or say that nothing is to be billed.`,
    answers: ['Corrected', 'Voided'],
    openedAt: isOpen ? known.openedAt : at,
    due: isOpen ? known.due : addBusinessDays(dayAt(at, zone), 2),
    escalations: isOpen ? known.escalations : 0,
  });
  await table.put(item, known ? { version: known.version } : 'absent');
}

/** It was taken in after all. */
export async function closeUnfetched(table: Table, practiceId: string, focus: Focus, at: Moment): Promise<void> {
  const work = await findWork(table, practiceId, workIdOf(focus));
  if (!work || work.answer) return;
  const note = 'It was taken in since.';
  const answer: Answer = { at, by: 'claimline', outcome: 'Corrected', corrections: [], overrides: [], note };
  await table.put(workItem({ ...work, answer, version: work.version + 1 }), { version: work.version });
}
