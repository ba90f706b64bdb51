import { addDays, type Day } from '../../../functions/domain/days.ts';
import type { Dice } from './dice.ts';
import type { Encounter } from './encounter.ts';
import { contracts } from './payers.ts';
import type { Coverage, Patient, Town } from './people.ts';
import { practice } from './practice.ts';

/** One visit in so many is announced, as by a practice that has just begun to send its schedule. */
const oneIn = 18;
/** Of those that are announced, every third patient is registered with a card that has run out. */
const oldCardEvery = 3;
const [announcedBefore, newCardBefore] = [6, 2];

/** Of the visits that need an authorization, those that are announced with what is to be done. */
const withServices = 0.9;

/** Visits whose authorization the practice gets after they are announced: their charges come without its number. */
export function toBeAuthorized(dice: Dice, visits: readonly Encounter[], days: readonly Day[]): ReadonlySet<Encounter> {
  const needy = visits.filter(
    ({ on, encounterId, authorizationNumber }) =>
      authorizationNumber !== undefined && on > days[0]! && dice.of(encounterId).chance(withServices),
  );
  return new Set(needy);
}

/**
 * What the EHR says ahead of visits, by path: patients with their cards (ADT) and when they come (SIU). Some are registered with
 * last year's card; most of them bring the new one before the visit, and one of them only to it. Tells the payers of the old
 * cards.
 */
export function announce(
  visits: readonly Encounter[],
  days: readonly Day[],
  town: Town,
  authorized: ReadonlySet<Encounter>,
): Record<string, string> {
  const byDay = new Map<Day, string[]>();
  const on = (day: Day, ...messages: readonly string[]) =>
    void byDay.set(day, [...(byDay.get(day) ?? []), ...messages]);
  const early = visits.filter((visit) => visit.on >= addDays(days[0]!, announcedBefore + 1) && isOwn(visit.patient));
  early
    .filter((visit, at) => at % oneIn === 0 && !authorized.has(visit))
    .forEach((visit, at) => {
      const first = lastOf(days, addDays(visit.on, -announcedBefore));
      const isOld = at % oldCardEvery === 1;
      const registered = isOld ? withOldCard(visit.patient, town) : visit.patient;
      on(first, registration(registered, visit.encounterId, 'A04', first), booking(visit, first));
      if (!isOld || at === 1) return;
      const brought = lastOf(days, addDays(visit.on, -newCardBefore));
      on(brought, registration(visit.patient, visit.encounterId, 'A08', brought));
    });
  for (const visit of authorized) {
    const first = lastOf(days, addDays(visit.on, -announcedBefore));
    on(first, registration(visit.patient, `${visit.encounterId}-A`, 'A04', first), booking(visit, first, true));
  }
  return Object.fromEntries(
    [...byDay].sort().map(([day, messages]) => [`schedule/${day}.hl7`, messages.map((one) => `${one}\n`).join('')]),
  );
}

const isOwn = ({ coverages }: Patient) => coverages[0]?.relationship === 'self';

const lastOf = (days: readonly Day[], until: Day): Day => days.findLast((day) => day <= until) ?? days[0]!;

/** The patient by the card of last year, of which the payer knows that it has ended. */
function withOldCard(patient: Patient, { members }: Town): Patient {
  const [{ payerId, memberId }, ...others] = patient.coverages as [Coverage, ...Coverage[]];
  const old = memberId.replace(/\d$/, (digit) => String((Number(digit) + 5) % 10));
  members[payerId] ??= {};
  members[payerId][old] = { is: 'terminated', through: '2025-12-31' };
  return { ...patient, coverages: [{ ...patient.coverages[0]!, memberId: old }, ...others] };
}

const compact = (day: Day) => day.replaceAll('-', '');
const header = (type: string, number: string, day: Day) =>
  `MSH|^~\\&|EHR|JUNIPER CREEK|CLAIMLINE||${compact(day)}170000||${type}|${number}|P|2.5.1`;
const identity = ({ patientId, lastName, firstName, birthDate, sex, address }: Patient) =>
  `PID|1||${patientId}^^^EHR^MR||${lastName}^${firstName}||${compact(birthDate)}|${sex}|||${address.line1}^^${address.city}^${address.state}^${address.zip}`;

function registration(patient: Patient, encounterId: string, event: string, day: Day): string {
  const insurances = patient.coverages.map(({ payerId, memberId, groupNumber = '', relationship, subscriber }, at) => {
    const { name } = contracts.find((contract) => contract.payerId === payerId)!;
    const who = subscriber ? `${subscriber.lastName}^${subscriber.firstName}` : '';
    const related = { self: 'SEL', spouse: 'SPO', child: 'CHD' }[relationship];
    const fields = { 1: String(at + 1), 4: name, 8: groupNumber, 16: who, 17: related, 36: memberId };
    return segment('IN1', {
      ...fields,
      ...(subscriber && { 18: compact(subscriber.birthDate), 43: subscriber.sex }),
    });
  });
  const number = `${encounterId}-${event}`;
  return [header(`ADT^${event}^ADT_A01`, number, day), identity(patient), ...insurances].join('\n');
}

function booking({ encounterId, patient, on, visit, providerId }: Encounter, day: Day, isDetailed = false): string {
  const { npi, lastName, firstName } = practice.providers.find((provider) => provider.providerId === providerId)!;
  const at = `${compact(on)}090000`;
  const services = visit.services.map(({ code }, index) =>
    segment('AIS', { 1: String(index + 1), 3: `${code}^^C4`, 4: at }),
  );
  return [
    header('SIU^S12^SIU_S12', isDetailed ? `${encounterId}-A-S12` : `${encounterId}-S12`, day),
    segment('SCH', { 2: encounterId }),
    identity(patient),
    ...(isDetailed
      ? [...services, segment('AIP', { 1: '1', 3: `${npi}^${lastName}^${firstName}` })]
      : [segment('AIS', { 1: '1', 4: at })]),
  ].join('\n');
}

function segment(name: string, fields: { readonly [field: number]: string | undefined }): string {
  const last = Math.max(...Object.keys(fields).map(Number));
  return [name, ...Array.from({ length: last }, (_, at) => fields[at + 1] ?? '')].join('|');
}
