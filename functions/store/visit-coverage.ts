import { fingerprint } from '../domain/claim/fingerprint.ts';
import { dayAt, type Moment } from '../domain/days.ts';
import { aboutOf, type VisitCoverage, workOf } from '../domain/eligibility/visit-coverage.ts';
import type { Visit } from '../domain/encounter/visit.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { WorkItem } from '../domain/work/work.ts';
import type { Item, Json, Table, Write } from '../platform/platform.ts';
import * as keys from './keys.ts';
import { answeredItself, findWork, workItem } from './work.ts';

const keyOf = (practiceId: string, visitId: string) => keys.visitCoverage(practiceId, fingerprint(visitId));
const coverageOf = (item: Item) => item.coverage as unknown as VisitCoverage;

export async function findVisitCoverage(
  table: Table,
  practiceId: string,
  visitId: string,
): Promise<VisitCoverage | undefined> {
  const { pk, sk } = keyOf(practiceId, visitId);
  const item = await table.get(pk, sk);
  return item && coverageOf(item);
}

/**
 * Keeps what was found for a visit, together with the work that follows: an item is opened before the visit, says what is
 * known now, and is closed when everything is good. What a person has answered is not asked again unless something else is
 * found. Answers what is kept; another writer who was first has looked at the same answers.
 */
export async function recordVisitCoverage(
  table: Table,
  practice: Practice,
  found: Omit<VisitCoverage, 'work'>,
): Promise<VisitCoverage> {
  const key = keyOf(practice.practiceId, found.visitId);
  const item = await table.get(key.pk, key.sk);
  const before = item && coverageOf(item);
  const { work, writes } = await workFor(table, practice, found, before);
  if (before && writes.length === 0 && isSame(before, { ...found, ...(work && { work }) })) return before;
  const coverage: VisitCoverage = { ...found, ...(work && { work }) };
  const put = { ...key, version: (item?.version ?? 0) + 1, coverage: coverage as unknown as Json };
  const { failed } = await table.transact([{ put, when: item ? { version: item.version! } : 'absent' }, ...writes]);
  return failed === undefined
    ? coverage
    : ((await findVisitCoverage(table, practice.practiceId, found.visitId)) ?? coverage);
}

/** But for the moment at which it was looked at. */
const isSame = (one: VisitCoverage, other: VisitCoverage): boolean => contentOf(one) === contentOf(other);
const contentOf = ({ checkedAt: _, ...content }: VisitCoverage) => JSON.stringify(content);

async function workFor(
  table: Table,
  { practiceId, zone }: Practice,
  found: VisitCoverage,
  before: VisitCoverage | undefined,
): Promise<{ readonly work?: VisitCoverage['work']; readonly writes: readonly Write[] }> {
  const { visitId, on, checkedAt: at } = found;
  const last = before?.work;
  const item = last && (await findWork(table, practiceId, last.workId));
  const wanted = workOf(found);
  const isOpen = item !== undefined && !item.answer;
  if (!wanted) return { work: last, writes: isOpen ? [answeredItself(item, goodNow(found), at)] : [] };

  const about = aboutOf(wanted.findings);
  const isSameTrouble = about === last?.about && before?.on === on;
  if (isOpen && isSameTrouble) return { work: last, writes: [] };
  if (isOpen) {
    const put = workItem({ ...item, ...wanted, due: item.due, version: item.version + 1 });
    return { work: { ...last!, about }, writes: [{ put, when: { version: item.version } }] };
  }
  if (item?.answer && before?.on === on && isSettled(item.answer, isSameTrouble)) return { work: last, writes: [] };
  const count = (last?.count ?? 0) + 1;
  const workId = `E-${fingerprint(`${visitId} ${on}`)}-${count}`;
  const today = dayAt(at, zone);
  const opened: WorkItem = {
    ...{ workId, practiceId, visitId, version: 1, queue: 'eligibility', answers: ['Corrected', 'BillPatient'] },
    ...wanted,
    due: wanted.due < today ? today : wanted.due,
    openedAt: at,
    escalations: 0,
  };
  return { work: { workId, count, about }, writes: [{ put: workItem(opened), when: 'absent' }] };
}

/** A person has answered just this, or has agreed with the patient that no payer is billed. */
const isSettled = ({ by, outcome }: NonNullable<WorkItem['answer']>, isSameTrouble: boolean): boolean =>
  outcome === 'BillPatient' || (isSameTrouble && by !== 'claimline');

const goodNow = ({ standing }: VisitCoverage): string =>
  standing === 'SelfPay' ? 'The patient pays alone.' : 'The payers say now that the patient is covered.';

/** The visit does not take place, or not on that day: nobody has to put anything right for it. */
export async function closeVisitWork(table: Table, practiceId: string, visit: Visit, at: Moment): Promise<void> {
  const known = await findVisitCoverage(table, practiceId, visit.visitId);
  if (!known?.work || (!visit.isOff && visit.day === known.on)) return;
  const note = visit.isOff ? 'The visit was called off.' : `The visit was moved to ${visit.day}.`;
  await closeItself(table, practiceId, known.work.workId, note, at);
}

/** Answers an item that nobody has answered yet. */
export async function closeItself(
  table: Table,
  practiceId: string,
  workId: string,
  note: string,
  at: Moment,
): Promise<void> {
  const work = await findWork(table, practiceId, workId);
  if (work && !work.answer) await table.transact([answeredItself(work, note, at)]);
}
