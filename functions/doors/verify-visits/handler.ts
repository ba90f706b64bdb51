import { addDays, dayAt, type Moment, momentAt } from '../../domain/days.ts';
import type { Answer } from '../../domain/eligibility/answer.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import type { Platform, Table } from '../../platform/platform.ts';
import { askForEstimates } from '../../store/good-faith-estimates.ts';
import { listPayers } from '../../store/practices.ts';
import { verifyVisit } from '../../store/verify-visit.ts';
import { closeItself } from '../../store/visit-coverage.ts';
import { findVisit, visitsBetween } from '../../store/visits.ts';
import { listWork } from '../../store/work.ts';
import { practicesDoor } from '../door.ts';

/** The hours of the practice's night: what nobody answered in the first is asked again in the others. */
const night = { from: '02:00', to: '05:00' };
/** A visit is asked about when it is so many days away, and again the day before. */
const daysAhead = 7;
/** Payers are asked about so many visits at a time. */
const atOnce = 8;

/**
 * Every hour, for the practices where it is night: asks the payers about the visits of the coming week, and opens work where
 * the coverage is not good, so that it is put right before the patient comes. Who pays alone is to get a good faith estimate:
 * work asks for those that are due. Work about visits that are over is closed. One visit that cannot be looked at stops none of the others.
 */
export const handler = practicesDoor(
  'VISIT_NOT_VERIFIED',
  'visits could not be verified.',
  async (practice, at, platform, fail) => {
    if (!isNight(at, practice)) return;
    await verifyVisits(platform, practice, at, fail);
    await askForEstimates(platform.table, practice, at);
  },
);

function isNight(at: Moment, { zone }: Practice): boolean {
  const today = dayAt(at, zone);
  return at >= momentAt(today, night.from, zone) && at < momentAt(today, night.to, zone);
}

async function verifyVisits(
  platform: Platform,
  practice: Practice,
  at: Moment,
  fail: (error: unknown) => void,
): Promise<void> {
  const { practiceId, zone } = practice;
  const today = dayAt(at, zone);
  await closeOver(platform.table, practice, today, at);

  const payers = await listPayers(platform.table, practiceId);
  const waiting = new Map<string, Promise<Answer>>();
  const visits = visitsBetween(platform.table, practice, today, addDays(today, daysAhead));
  let count = 0;
  // Each takes the next visit when it is done with one: the soonest are asked about first, however many there are.
  const worker = async () => {
    for await (const visit of visits) {
      count++;
      try {
        await verifyVisit(platform, visit, { practice, payers, at, waiting });
      } catch (error) {
        fail(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  platform.log.write('VISITS_VERIFIED', { practiceId, count });
}

/** After the visit there is a claim, or there is none: either way its work is another. */
async function closeOver(table: Table, { practiceId }: Practice, today: string, at: Moment): Promise<void> {
  for await (const { workId, visitId, queue } of listWork(table, practiceId)) {
    if (queue !== 'eligibility' || visitId === undefined) continue;
    const visit = await findVisit(table, practiceId, visitId);
    if (visit && visit.day < today) await closeItself(table, practiceId, workId, 'The visit is over.', at);
  }
}
