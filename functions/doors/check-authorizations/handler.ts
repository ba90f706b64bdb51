import { type Authorization, isGranted, isOpen } from '../../domain/authorization/authorization.ts';
import { requestTrouble, workFrom } from '../../domain/authorization/troubles.ts';
import { dayAt, type Moment } from '../../domain/days.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import type { WorkItem } from '../../domain/work/work.ts';
import type { Platform } from '../../platform/platform.ts';
import { askForAuthorization } from '../../store/ask-authorization.ts';
import { keepAuthorization } from '../../store/authorizations.ts';
import { authorizeVisits } from '../../store/authorize-visits.ts';
import { currentAuthorizations } from '../../store/current-authorizations.ts';
import { listPayers } from '../../store/practices.ts';
import { tellClaims } from '../../store/tell-claims.ts';
import { listWork, reconcileWork } from '../../store/work.ts';
import { practicesDoor } from '../door.ts';

/**
 * Every night: asks again for what payers have not decided, asks for what the visits of the coming weeks need, lets claims
 * know, and opens work for what a person has to do before the patient comes. Work about what is in order again is closed.
 * One request or visit that cannot be worked stops none of the others.
 */
export const handler = practicesDoor(
  'AUTHORIZATION_NOT_CHECKED',
  'authorizations were not checked.',
  (practice, at, platform, fail) => checkPractice(platform, practice, at, fail),
);

async function checkPractice(
  platform: Platform,
  practice: Practice,
  at: Moment,
  fail: (error: unknown) => void,
): Promise<void> {
  const { practiceId, zone } = practice;
  const { table } = platform;
  const today = dayAt(at, zone);
  const payers = await listPayers(table, practiceId);
  const kept: Authorization[] = [];
  let failed = 0;
  const failing = (error: unknown) => {
    failed++;
    fail(error);
  };
  for (const one of await Array.fromAsync(currentAuthorizations(table, practiceId))) {
    try {
      kept.push(await workOne(platform, one, payers, practice, today, at));
    } catch (error) {
      failing(error);
    }
  }
  const visits = await authorizeVisits(platform, { practice, payers, today, at }, failing);
  const wanted = [
    ...visits.troubles,
    ...kept
      .filter((one) => isNobodys(one) && !visits.seen.has(one.authorizationId) && !isReplaced(one, kept))
      .flatMap((one) => requestTrouble(one, payerOf(payers, one)!, at) ?? []),
  ].map((told): WorkItem => workFrom(told, practice, today, at));

  const open = await Array.fromAsync(listWork(table, practiceId));
  const mine = open.filter(({ queue }) => queue === 'authorizations');
  // Of what could not be looked at nobody knows that it is in order.
  await reconcileWork(table, mine, wanted, { at, mayClose: failed === 0, note: 'Nothing is missing any more.' });
  platform.log.write('AUTHORIZATIONS_CHECKED', { practiceId, count: kept.length });
}

/** Asked again when it is open and due; out of the way when its days have passed; and whoever waits for it is told. */
async function workOne(
  platform: Platform,
  authorization: Authorization,
  payers: readonly Payer[],
  practice: Practice,
  today: string,
  at: Moment,
): Promise<Authorization> {
  const payer = payerOf(payers, authorization);
  const isDue = (authorization.request?.askAgainAt ?? '') <= at;
  let current = authorization;
  if (isOpen(current) && current.request && isDue && payer?.requirements?.reviews)
    current = await askForAuthorization(platform, current, { practice, payer }, at);
  await tellClaims(platform, current, at);
  if (current !== authorization || isOpen(current) || current.to >= today) return current;
  const over = { ...current, isOver: true, ...(isGranted(current) && { status: 'Expired' as const }) };
  const { put, when } = keepAuthorization(over);
  await platform.table.put(put, when);
  return over;
}

const payerOf = (payers: readonly Payer[], { payerId }: Authorization) =>
  payers.find((payer) => payer.payerId === payerId);

/** No claim has a work item that speaks of it. */
const isNobodys = ({ request, isOver }: Authorization): boolean =>
  request !== undefined && request.claimIds.length === 0 && isOver !== true;

/** Something that was granted since covers what was refused. */
function isReplaced(refused: Authorization, all: readonly Authorization[]): boolean {
  return all.some(
    (one) =>
      isGranted(one) &&
      one.patientId === refused.patientId &&
      one.payerId === refused.payerId &&
      one.kind === refused.kind &&
      one.from <= refused.from &&
      refused.from <= one.to &&
      refused.codes.every((code) => one.codes.length === 0 || one.codes.includes(code)),
  );
}
