import type { Claim } from '../domain/claim/claim.ts';
import { firstServiceDay } from '../domain/claim/claim.ts';
import { fingerprint } from '../domain/claim/fingerprint.ts';
import type { Day, Moment } from '../domain/days.ts';
import { chargesDue, type Visit } from '../domain/encounter/visit.ts';
import { unmatched, type VisitDay } from '../domain/encounter/visit-day.ts';
import { findProvider, type Practice } from '../domain/practice/practice.ts';
import type { Item, Json, Table, Write } from '../platform/platform.ts';
import { queuePk } from './index-keys.ts';
import * as keys from './keys.ts';
import { answeredItself, askAboutCharges, findWork, workItem } from './work.ts';

const keyOf = (practiceId: string, patientId: string, on: Day) =>
  keys.visitDay(practiceId, fingerprint(`${patientId} ${on}`));
const dayOf = (item: Item) => item.day as unknown as VisitDay;

/** Charges came: those of a practice whose visits are all announced are held against them. */
export async function noteCharges(table: Table, practice: Practice, claim: Claim): Promise<void> {
  if (!practice.policy.visitsAreSent) return;
  const { encounterId, claimId, renderingProviderId: providerId, patient } = claim;
  await change(table, practice, patient.patientId, firstServiceDay(claim), (day) => ({
    ...day,
    charges: [...day.charges.filter((one) => one.encounterId !== encounterId), { encounterId, claimId, providerId }],
  }));
}

/** A visit was announced, moved or called off. */
export async function noteVisit(
  table: Table,
  practice: Practice,
  patientId: string | undefined,
  visit: Visit,
  before: Visit | undefined,
): Promise<void> {
  if (!practice.policy.visitsAreSent || patientId === undefined) return;
  const { visitId } = visit;
  const without = (day: VisitDay) => ({ ...day, visits: day.visits.filter((one) => one.visitId !== visitId) });
  if (before && before.day !== visit.day) await change(table, practice, patientId, before.day, without);
  const providerId = visit.provider === undefined ? undefined : findProvider(practice, visit.provider)?.providerId;
  await change(table, practice, patientId, visit.day, (day) => {
    const { visits } = without(day);
    return { ...day, visits: visit.isOff ? visits : [...visits, { visitId, ...(providerId && { providerId }) }] };
  });
}

async function change(
  table: Table,
  practice: Practice,
  patientId: string,
  on: Day,
  how: (day: VisitDay) => VisitDay,
): Promise<void> {
  const key = keyOf(practice.practiceId, patientId, on);
  for (;;) {
    const known = await table.get(key.pk, key.sk);
    const next = how(known ? dayOf(known) : { patientId, day: on, visits: [], charges: [], asked: [] });
    const due = chargesDue({ day: on }, practice);
    const looked = { queuePk: queuePk(practice.practiceId, 'visits'), queueSk: `${due}#${key.pk}` };
    const item: Item = { ...key, version: (known?.version ?? 0) + 1, day: next as unknown as Json, ...looked };
    if (await table.put(item, known ? { version: known.version! } : 'absent')) return;
  }
}

/** Whether charges under another number can only be this visit's. */
export async function isCharged(
  table: Table,
  { practiceId }: Practice,
  patientId: string | undefined,
  { visitId, day }: Visit,
): Promise<boolean> {
  if (patientId === undefined) return false;
  const key = keyOf(practiceId, patientId, day);
  const item = await table.get(key.pk, key.sk);
  if (!item) return false;
  return !unmatched(dayOf(item)).visits.includes(visitId);
}

/** Charges of a day that no visit announced become work, each of them once; the work closes when a visit comes after all. */
export async function askForVisits(table: Table, practice: Practice, item: Item, at: Moment): Promise<void> {
  const { practiceId } = practice;
  const { queuePk: _, queueSk: __, ...settled } = item;
  const day = dayOf(item);
  const lone = unmatched(day).charges;
  const workIdOf = (encounterId: string) => `U-${fingerprint(`${encounterId} ${day.day}`)}`;
  const writes: Write[] = [];
  for (const { encounterId, claimId } of lone) {
    if (day.asked.includes(encounterId)) continue;
    const asked = {
      workId: workIdOf(encounterId),
      instruction: `Say that visit ${encounterId} took place (Corrected), or that it did not (Voided), and void claim ${claimId} then.`,
      findings: [`Charges of ${day.day} came under number ${encounterId}, and no visit of that day announced them.`],
      answers: ['Corrected', 'Voided'],
    } as const;
    writes.push({ put: workItem(askAboutCharges(practice, asked, at)), when: 'absent' });
  }
  for (const encounterId of day.asked.filter((one) => !lone.some((charge) => charge.encounterId === one))) {
    const work = await findWork(table, practiceId, workIdOf(encounterId));
    if (work && !work.answer) writes.push(answeredItself(work, 'Its visit was announced since.', at));
  }
  const asked = lone.map(({ encounterId }) => encounterId);
  const put: Item = { ...settled, version: item.version! + 1, day: { ...day, asked } as unknown as Json };
  const { failed } = await table.transact([{ put, when: { version: item.version! } }, ...writes]);
  // Asked or answered before: nobody is asked twice.
  if (failed) await table.put(put, { version: item.version! });
}
