import type { Claim } from '../domain/claim/claim.ts';
import { addDays, type Day, dayAt, daysBetween, type Moment } from '../domain/days.ts';
import type { Payer } from '../domain/payer/payer.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { type Filing, filingOf, isAccepted, runningFiling } from '../domain/submission/filing.ts';
import type { WorkItem } from '../domain/work/work.ts';
import type { Item, Table, Write } from '../platform/platform.ts';
import { getClaim } from './claims.ts';
import { queuePk } from './index-keys.ts';
import * as keys from './keys.ts';
import { answeredItself, escalate, findWork, workItem } from './work.ts';

/** In UTC, when it is that day in every zone of the country. */
const noon = 'T12:00';

/** The clock in the table: it is in the queue of filings as long as nobody is known to have accepted the claim. */
function filingItem({ practiceId, claimId }: Claim, lookOn: Day | undefined): Item {
  const queued = lookOn && { queuePk: queuePk(practiceId, 'filings'), queueSk: `${lookOn}${noon}#${claimId}` };
  return { ...keys.filing(practiceId, claimId), claimId, ...queued };
}

/** What starts the clock of a claim at its payer, with the next change of the claim; nothing when it runs already. */
export function startFiling(
  claim: Claim,
  payer: Payer,
): { readonly set: Pick<Claim, 'filing'>; readonly writes: readonly Write[] } | undefined {
  const filing = filingOf(claim, payer);
  const { payerId, by, tellFrom } = claim.filing ?? {};
  const runs = filing?.payerId === payerId && filing?.by === by && filing?.tellFrom === tellFrom;
  if (!filing || runs || isAccepted(claim)) return undefined;
  return { set: { filing }, writes: [{ put: filingItem(claim, filing.tellFrom) }] };
}

/** What stops it when the payer accepts the claim. Once somebody was told, the sweep does, which closes what they were told. */
export function stopFiling(claim: Claim, at: Moment): Write[] {
  const { filing } = claim;
  return filing && at.slice(0, 10) < filing.tellFrom ? [{ put: filingItem(claim, undefined) }] : [];
}

/** Claims whose clock runs, by the day on which it is looked at next. */
export async function* filingsOf(table: Table, practiceId: string): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const page = await table.query({ index: 'queue', pk: queuePk(practiceId, 'filings'), cursor });
    for (const { claimId } of page.items) yield claimId as string;
    cursor = page.cursor;
  } while (cursor);
}

/**
 * Looks at a clock whose day has come: a claim that nobody has accepted becomes work, which is told again a week before the
 * window closes and on that day, and closes itself when the claim is accepted.
 */
export async function checkFiling(
  table: Table,
  practice: Practice,
  payers: readonly Payer[],
  { claimId }: Item,
  at: Moment,
): Promise<void> {
  const { practiceId, zone } = practice;
  const claim = await getClaim(table, practiceId, claimId as string);
  const filing = runningFiling(claim);
  const told = await Promise.all(
    claim.coverages.map((_, place) => findWork(table, practiceId, workIdOf(claim, place))),
  );
  const over = told.filter((work, place) => work && !work.answer && !(filing && place === claim.billing));
  const closed = over.map((work) =>
    answeredItself(work!, 'Its payer has the claim, or nobody waits for that any more.', at),
  );
  if (!filing) {
    await table.transact([...closed, { put: filingItem(claim, undefined) }]);
    return;
  }
  const today = dayAt(at, zone);
  const left = daysBetween(today, filing.by);
  const work = told[claim.billing];
  const isOver = left < 0 && work?.answer !== undefined;
  const next = filing.tellFrom > today ? filing.tellFrom : addDays(today, 1);
  const writes: Write[] = [...closed, { put: filingItem(claim, isOver ? undefined : next) }];
  if (filing.tellFrom <= today && !work) {
    const name = payers.find(({ payerId }) => payerId === filing.payerId)?.name ?? filing.payerId;
    writes.push({ put: workItem(warning(claim, filing, name, at, today)), when: 'absent' });
  }
  await table.transact(writes);
  if (work && !work.answer && (left === 7 || left === 0)) await escalate(table, work);
}

/** One for each payer of the claim, by its place. */
const workIdOf = ({ claimId }: Claim, place: number) => `F-${claimId}-${place + 1}`;

function warning(claim: Claim, { by }: Filing, payer: string, at: Moment, today: Day): WorkItem {
  const { practiceId, claimId, openWorkId, stage } = claim;
  const workId = workIdOf(claim, claim.billing);
  return {
    ...{ workId, practiceId, version: 1, queue: 'filing', openedAt: at, due: addDays(today, 2), escalations: 0 },
    instruction: `Get claim ${claimId} accepted by ${payer} by ${by}, when its filing window closes: nobody has accepted it yet.`,
    findings: [
      `${daysBetween(today, by)} days are left.`,
      sent(claim),
      openWorkId && stage === 'NeedsPerson' ? `It waits for work item ${openWorkId}.` : 'It waits for nobody here.',
    ],
    answers: ['Wait'],
  };
}

function sent({ submissions, billing, coverages }: Claim): string {
  const trips = submissions.filter(({ payerId }) => payerId === coverages[billing]?.payerId);
  const last = trips.at(-1);
  if (!last) return 'It was never sent.';
  const times = trips.length === 1 ? 'once' : `${trips.length} times, last`;
  const answer = last.acknowledgment ? `was rejected (${last.acknowledgment.by})` : 'no acceptance has come';
  return `It was sent ${times} on ${last.createdAt.slice(0, 10)}, and ${answer}.`;
}
