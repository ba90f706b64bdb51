import { Temporal } from 'temporal-polyfill';
import { addDays, type Day } from '../../../functions/domain/days.ts';
import type { PayerHabits, Standing } from '../sandbox/habits.ts';
import { Dice } from './dice.ts';
import { Calendar, type Encounter } from './encounter.ts';
import { encounterJson } from './encounter-json.ts';
import { type Mistake, mistakes } from './mistakes.ts';
import { contracts, habitsKnowing } from './payers.ts';
import { settle, type Town } from './people.ts';
import { practice } from './practice.ts';
import { csv, type Row, rowsOf } from './rows.ts';
import { announce, toBeAuthorized } from './schedule.ts';

export interface MonthRequest {
  readonly seed: string;
  readonly encounters: number;
  /** `2026-01`. */
  readonly month: string;
}

/** A month of the sample practice, in memory. */
export interface Month {
  /** Text by path under `events/files/`: the practice, its payers' habits, a charge file per working day, what is announced on it, and webhook bodies. */
  readonly files: Readonly<Record<string, string>>;
  readonly habits: readonly PayerHabits[];
  /** Encounters with a planted mistake, by mistake. */
  readonly mistakes: Readonly<Record<string, readonly string[]>>;
  /** Encounters for which authorization is asked before: their charges come without its number. */
  readonly announced: readonly string[];
}

/** What `events/files` holds. */
export const sampleMonth: MonthRequest = { seed: 'juniper', encounters: 336, month: '2026-01' };

/** Visits that the EHR posts instead of exporting them. */
const webhooks = 12;
const holidays = ['01-01', '07-04', '12-25'];

/** The same request makes the same files, byte for byte. */
export function generateMonth({ seed, encounters, month }: MonthRequest): Month {
  const dice = new Dice(`${seed}/${month}`);
  const days = workingDays(month);
  const town = settle(dice.of('people'), Math.ceil(encounters * 0.6) + webhooks, days[0]!);
  const visits = bookVisits(dice.of('visits'), encounters + webhooks, days, town);
  const every = Math.floor(visits.length / webhooks);
  const isPosted = (_: Encounter, i: number) => i % every === every - 1 && i < every * webhooks;
  const planned = visits.filter((visit, i) => !isPosted(visit, i));
  const planted = plantMistakes(dice.of('mistakes'), planned);
  const faultless = planned.filter((_, i) => !planted.has(i));
  const authorized = toBeAuthorized(dice.of('authorized'), faultless, days);

  const byDay = new Map<Day, Row[]>(days.map((day) => [day, []]));
  const made: Record<string, string[]> = {};
  planned.forEach((encounter, i) => {
    const own = dice.of(encounter.encounterId);
    const rows = rowsOf(authorized.has(encounter) ? { ...encounter, authorizationNumber: undefined } : encounter, own);
    const mistake = planted.get(i);
    const outcome = mistake?.make(rows, own, encounter);
    if (mistake) made[mistake.name] = [...(made[mistake.name] ?? []), encounter.encounterId];
    if (outcome?.standing) know(town, encounter, rows, outcome.standing);

    const filed = exportDay(own, encounter, days);
    byDay.get(filed)!.push(...rows);
    const next = days[days.indexOf(filed) + 1];
    if (outcome?.sentAgain && next) byDay.get(next)!.push(...rows);
  });

  const schedule = announce(faultless, days, town, authorized);
  const habits = habitsKnowing(town.members);
  const files: Record<string, string> = {
    [`practices/${practice.practiceId}.json`]: json({ practice, payers: contracts }),
  };
  for (const payer of habits) files[`payers/${payer.payerId}.json`] = json(payer);
  for (const [day, rows] of byDay) files[`charges/${day}.csv`] = csv(rows);
  Object.assign(files, schedule);
  for (const encounter of visits.filter(isPosted)) {
    files[`encounters/${encounter.encounterId}.json`] = json(encounterJson(encounter));
  }
  return { files, habits, mistakes: made, announced: [...authorized].map(({ encounterId }) => encounterId) };
}

function bookVisits(dice: Dice, count: number, days: readonly Day[], town: Town): Encounter[] {
  const calendar = new Calendar();
  const visits: Encounter[] = [];
  for (let attempt = 0; visits.length < count; attempt++) {
    const own = dice.of(attempt);
    const day = days[Math.floor((visits.length * days.length) / count)]!;
    const encounterId = `E${day.replaceAll('-', '').slice(2)}-${String(visits.length + 1).padStart(3, '0')}`;
    const visit = calendar.book(own, encounterId, own.pick(town.patients), day);
    if (visit) visits.push(visit);
  }
  return visits;
}

/** One mistake per encounter at most, at the encounters' positions. */
function plantMistakes(dice: Dice, encounters: readonly Encounter[]): Map<number, Mistake> {
  const planted = new Map<number, Mistake>();
  for (const mistake of mistakes) {
    const count = Math.max(1, Math.round((mistake.often * encounters.length) / 330));
    for (let made = 0, attempt = 0; made < count && attempt < 400 * count; attempt++) {
      const at = dice.between(0, encounters.length - 1);
      const encounter = encounters[at]!;
      if (planted.has(at) || !mistake.fits(rowsOf(encounter, dice.of('look')), encounter)) continue;
      planted.set(at, mistake);
      made++;
    }
  }
  return planted;
}

function know(town: Town, { patient }: Encounter, rows: readonly Row[], standing: Standing): void {
  const payerId = patient.coverages[0]?.payerId;
  const memberId = rows[0]?.member_id;
  if (!payerId || !memberId) return;
  town.members[payerId] ??= {};
  town.members[payerId][memberId] = standing;
}

/** Most charges leave on the day of the visit; some are entered a working day or two later. */
function exportDay(dice: Dice, { on }: Encounter, days: readonly Day[]): Day {
  const late = dice.chance(0.1) ? dice.between(1, 2) : 0;
  return days[Math.min(days.indexOf(on) + late, days.length - 1)]!;
}

function workingDays(month: string): Day[] {
  const days: Day[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) {
    if (Temporal.PlainDate.from(day).dayOfWeek <= 5 && !holidays.includes(day.slice(5))) days.push(day);
  }
  return days;
}

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
