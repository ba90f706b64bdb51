import { fingerprint } from '../domain/claim/fingerprint.ts';
import type { Moment } from '../domain/days.ts';
import type { Focus } from '../domain/fhir/notification.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { Table } from '../platform/platform.ts';
import { answeredItself, askAboutCharges, findWork, workItem } from './work.ts';

const workIdOf = ({ type, id }: Focus) => `F-${fingerprint(`${type}/${id}`)}`;

/** An EHR has told of something that could not be taken in: a person is asked, once until that is answered. */
export async function reportUnfetched(
  table: Table,
  practice: Practice,
  focus: Focus,
  findings: readonly string[],
  at: Moment,
): Promise<void> {
  const { practiceId } = practice;
  const workId = workIdOf(focus);
  const known = await findWork(table, practiceId, workId);
  const isOpen = known !== undefined && !known.answer;
  if (isOpen && known.findings.join() === findings.join()) return;
  const instruction = `Have the EHR tell of ${focus.type}/${focus.id} again once that is mended, or say that nothing is to be billed.`;
  const asked = askAboutCharges(practice, { workId, instruction, findings, answers: ['Corrected', 'Voided'] }, at);
  const work = { ...(isOpen ? { ...known, findings } : asked), version: (known?.version ?? 0) + 1 };
  await table.put(workItem(work), known ? { version: known.version } : 'absent');
}

/** It was taken in after all. */
export async function closeUnfetched(table: Table, practiceId: string, focus: Focus, at: Moment): Promise<void> {
  const work = await findWork(table, practiceId, workIdOf(focus));
  if (!work || work.answer) return;
  await table.transact([answeredItself(work, 'It was taken in since.', at)]);
}
