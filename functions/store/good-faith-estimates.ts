import { fingerprint } from '../domain/claim/fingerprint.ts';
import { addDays, type Day, dayAt, type Moment } from '../domain/days.ts';
import type { Visit } from '../domain/encounter/visit.ts';
import { estimateDue, type GoodFaithEstimate } from '../domain/estimate/good-faith.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { WorkItem } from '../domain/work/work.ts';
import type { Json, Table, Write } from '../platform/platform.ts';
import { recordDeed } from './audit.ts';
import * as keys from './keys.ts';
import { findPatient } from './patients.ts';
import { findVisit, visitsBetween } from './visits.ts';
import { answeredItself, findWork, listWork, workItem } from './work.ts';

const keyOf = (practiceId: string, visitId: string) => keys.goodFaithEstimate(practiceId, fingerprint(visitId));
const workIdOf = ({ visitId, day }: Pick<Visit, 'visitId' | 'day'>) => `G-${fingerprint(`${visitId} ${day}`)}`;
/** Visits are rarely scheduled further ahead. */
const daysAhead = 400;

/** The newest estimate of a visit. */
export async function findGoodFaithEstimate(
  table: Pick<Table, 'get'>,
  practiceId: string,
  visitId: string,
): Promise<GoodFaithEstimate | undefined> {
  const { pk, sk } = keyOf(practiceId, visitId);
  return (await table.get(pk, sk))?.estimate as unknown as GoodFaithEstimate | undefined;
}

/** Keeps what the patient was given, in place of an earlier one; the work that asked for it is closed with it. */
export async function keepGoodFaithEstimate(
  table: Table,
  practiceId: string,
  estimate: GoodFaithEstimate,
  { at, by }: { readonly at: Moment; readonly by: string },
): Promise<void> {
  const { visitId, day } = estimate;
  const key = keyOf(practiceId, visitId);
  const known = await table.get(key.pk, key.sk);
  const put = { ...key, version: (known?.version ?? 0) + 1, estimate: estimate as unknown as Json };
  const work = day && (await findWork(table, practiceId, workIdOf({ visitId, day })));
  const writes: Write[] = [
    { put, when: known ? { version: known.version! } : 'absent' },
    ...(work && !work.answer ? [answeredItself(work, 'The estimate was made.', at)] : []),
  ];
  const what = `the good faith estimate of visit ${visitId} (claimline estimate)`;
  await recordDeed(table, practiceId, undefined, { at, by, did: 'Changed', what }, writes);
}

/**
 * Asks for the estimates that the law wants for visits to come: of patients who pay alone, scheduled so far ahead that one is
 * due, and not made yet. Each is asked for once; where the visit is called off, moved or over, the work closes by itself.
 */
export async function askForEstimates(table: Table, practice: Practice, at: Moment): Promise<void> {
  const today = dayAt(at, practice.zone);
  await closeOutdated(table, practice, today, at);
  for await (const visit of visitsBetween(table, practice, addDays(today, 1), addDays(today, daysAhead))) {
    const due = dueOf(visit);
    if (!due || !(await paysAlone(table, practice.practiceId, visit))) continue;
    if (await findGoodFaithEstimate(table, practice.practiceId, visit.visitId)) continue;
    await table.put(workItem(asking(practice, visit, due, at)), 'absent');
  }
}

/** By the sender's own time of the message that scheduled it last. */
function dueOf({ toldAt, day }: Visit): Day | undefined {
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})/.exec(toldAt) ?? [];
  return year && estimateDue(`${year}-${month}-${date}`, day);
}

/** Only where the record says so: nothing said of a coverage is not none. */
async function paysAlone(table: Table, practiceId: string, { patientId }: Visit): Promise<boolean> {
  const record = patientId ? await findPatient(table, practiceId, patientId) : undefined;
  return record?.coverages?.length === 0;
}

const asking = ({ practiceId }: Practice, visit: Visit, due: Day, at: Moment): WorkItem => ({
  ...{ workId: workIdOf(visit), practiceId, visitId: visit.visitId, version: 1, queue: 'estimates', due },
  instruction: `Give the patient of visit ${visit.visitId} a good faith estimate: npx claimline estimate ${visit.visitId} --service CODE --pdf FILE.`,
  findings: [
    `The visit on ${visit.day} is of a patient who pays alone, and was scheduled early enough that an estimate in writing is due by ${due} (45 CFR 149.610).`,
  ],
  answers: ['Corrected', 'Voided'],
  ...{ openedAt: at, escalations: 0 },
});

async function closeOutdated(table: Table, { practiceId }: Practice, today: Day, at: Moment): Promise<void> {
  for await (const work of listWork(table, practiceId)) {
    if (work.queue !== 'estimates' || work.visitId === undefined) continue;
    const visit = await findVisit(table, practiceId, work.visitId);
    const isStill = visit && !visit.isOff && visit.day >= today && workIdOf(visit) === work.workId;
    if (isStill) continue;
    const { put, when } = answeredItself(work, 'The visit was called off, moved, or is over.', at) as {
      put: Parameters<Table['put']>[0];
      when: Parameters<Table['put']>[1];
    };
    await table.put(put, when);
  }
}
