import { claimNumber, fingerprint } from '../domain/claim/fingerprint.ts';
import type { Day, Moment } from '../domain/days.ts';
import { chargesDue, type Visit } from '../domain/encounter/visit.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { Item, Json, Table } from '../platform/platform.ts';
import { findClaim } from './claims.ts';
import { queuePk } from './index-keys.ts';
import * as keys from './keys.ts';
import { findPatient } from './patients.ts';
import { closeVisitWork } from './visit-coverage.ts';
import { isCharged, noteVisit } from './visit-days.ts';
import { askAboutCharges, workItem } from './work.ts';

/** Keeps what the schedule says of a visit; what is older than what is known changes nothing. */
export async function recordVisit(table: Table, practice: Practice, visit: Visit, at: Moment): Promise<void> {
  const key = keys.visit(practice.practiceId, fingerprint(visit.visitId));
  for (;;) {
    const known = await table.get(key.pk, key.sk);
    if (known && visitOf(known).toldAt >= visit.toldAt) return;
    const version = (known?.version ?? 0) + 1;
    const due = chargesDue(visit, practice);
    const awaited = !visit.isOff && {
      queuePk: queuePk(practice.practiceId, 'visits'),
      queueSk: `${due}#${fingerprint(visit.visitId)}`,
    };
    const item: Item = { ...key, version, visit: visit as unknown as Json, ...awaited };
    if (!(await table.put(item, known ? { version: known.version! } : 'absent'))) continue;
    await closeVisitWork(table, practice.practiceId, visit, at);
    const patientId = await currentNumber(table, practice, visit);
    return noteVisit(table, practice, patientId, visit, known && visitOf(known));
  }
}

/** The visits that are to take place on these days, the first day first. Those whose charges were looked for are over. */
export async function* visitsBetween(table: Table, practice: Practice, from: Day, to: Day): AsyncGenerator<Visit> {
  const pk = queuePk(practice.practiceId, 'visits');
  const ends = { from: chargesDue({ day: from }, practice), to: `${chargesDue({ day: to }, practice)}~` };
  let cursor: string | undefined;
  do {
    const page = await table.query({ index: 'queue', pk, ...ends, cursor });
    for (const item of page.items) {
      const visit = item.sk === 'VISIT' ? visitOf(item) : undefined;
      if (visit && !visit.isOff && visit.day >= from && visit.day <= to) yield visit;
    }
    cursor = page.cursor;
  } while (cursor);
}

export async function findVisit(table: Table, practiceId: string, visitId: string): Promise<Visit | undefined> {
  const { pk, sk } = keys.visit(practiceId, fingerprint(visitId));
  const item = await table.get(pk, sk);
  return item && visitOf(item);
}

/** The number by which the visit's patient goes now. */
async function currentNumber(table: Table, { practiceId, policy }: Practice, { patientId }: Visit) {
  if (!policy.visitsAreSent || !patientId) return undefined;
  return (await findPatient(table, practiceId, patientId))?.patientId ?? patientId;
}

const visitOf = (item: Item) => item.visit as unknown as Visit;

/**
 * A visit whose charges are due is awaited no longer: they came, or a person is asked for them. The visit and its work item
 * are written together, so that it is asked once. Answers whether it was.
 */
export async function askForCharges(table: Table, practice: Practice, item: Item, at: Moment): Promise<boolean> {
  const { practiceId, prefix } = practice;
  const { visitId, day } = visitOf(item);
  const { queuePk: _, queueSk: __, ...settled } = item;
  const off = { put: { ...settled, version: item.version! + 1 }, when: { version: item.version! } };
  const isUnderItsNumber = await findClaim(table, practiceId, claimNumber(prefix, practiceId, visitId));
  const patientId = await currentNumber(table, practice, visitOf(item));
  if (isUnderItsNumber || (await isCharged(table, practice, patientId, visitOf(item)))) {
    await table.transact([off]);
    return false;
  }
  const asked = {
    workId: `V-${fingerprint(`${visitId} ${day}`)}`,
    instruction: `Send the charges of visit ${visitId}, or say that there are none.`,
    findings: [`The visit was on ${day}, and no charges have come under its number.`],
    answers: ['Corrected', 'Voided'],
  } as const;
  const work = workItem(askAboutCharges(practice, asked, at));
  const { failed } = await table.transact([{ put: work, when: 'absent' }, off]);
  // Asked before for this day, and announced again since.
  if (failed === 0) await table.transact([off]);
  return failed === undefined;
}
