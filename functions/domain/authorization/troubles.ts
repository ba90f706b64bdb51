import { fingerprint } from '../claim/fingerprint.ts';
import { addDays, type Day, type Moment } from '../days.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice } from '../practice/practice.ts';
import type { WorkItem } from '../work/work.ts';
import { isSpecific } from './answered.ts';
import { type Authorization, isOpen } from './authorization.ts';
import { isToBeRenewed, type Standing } from './before-visit.ts';
import { reasonRule } from './decision-clock.ts';
import type { Need } from './fits.ts';
import { requestInWords } from './request-in-words.ts';
import { leftOf } from './uses.ts';

/** Without a clock of law or contract, an answer is missed after so many days. */
const patience = 14;

/** A visit that needs an authorization. */
export interface NeedyVisit {
  readonly visitId: string;
  readonly need: Need;
  readonly payer: Payer;
  /** Where it stands that the payer wants one. */
  readonly source: string;
}

type Told = Pick<WorkItem, 'workId' | 'instruction' | 'findings'> & Partial<Pick<WorkItem, 'due' | 'visitId'>>;

/** The work that a visit to come gives, as long as it stands so; undefined when there is nothing for a person to do. */
export function visitTrouble(visit: NeedyVisit, found: Standing, today: Day, at: Moment): Told | undefined {
  const { visitId, need, payer, source } = visit;
  const what = `${need.kind} of ${need.code}`;
  const before = `Before visit ${visitId} on ${need.from}`;
  const told = (problem: string, todo: string, findings: readonly string[]): Told => ({
    workId: `AU-${fingerprint([visitId, need.from, need.kind, need.code, problem].join(' '))}`,
    instruction: `${before}: ${todo}`,
    findings: [...findings, `${payer.name} wants the ${need.kind}: ${source}.`],
    due: laterOf(addDays(need.from, -1), today),
    visitId,
  });
  if (found.is === 'Covered') return undefined;
  if (found.is === 'Missing') return told('missing', `get the ${what} from ${giver(visit)}, and enter it.`, []);
  const { by } = found;
  const name = by.number ?? by.authorizationId;
  if (found.is === 'Ends') {
    if (!isToBeRenewed(by, today, payer.requirements?.renewWithinDays)) return undefined;
    return told('ends', `renew the ${what}.`, [`Number ${name} ends on ${by.to}.`]);
  }
  if (found.is === 'UsedUp') {
    const left = leftOf(by) ?? 0;
    const rest = left > 0 ? `the ${left} left are for visits before this one` : 'all of them are used';
    return told('used up', `get more of the ${what}.`, [
      `Number ${name} was for ${by.granted} ${by.counts}, and ${rest}.`,
    ]);
  }
  if (found.is === 'Refused')
    return told(
      'refused',
      `appeal the refusal of the ${what}, or agree with the patient what to do.`,
      refusal(by, payer),
    );
  if (isLate(by, at)) return told('late', `ask ${payer.name} for its decision on the ${what}.`, [requestInWords(by)]);
  if (need.from > addDays(today, 1)) return undefined;
  return told('undecided', `ask ${payer.name} to decide on the ${what}, or move the visit.`, [requestInWords(by)]);
}

/** The work that a request gives for which no visit to come and no claim waits. */
export function requestTrouble(authorization: Authorization, payer: Payer, at: Moment): Told | undefined {
  const { authorizationId, kind, codes, status, isRefusedRequest } = authorization;
  const told = (problem: string, todo: string, findings: readonly string[]): Told => ({
    workId: `AU-${fingerprint(`${authorizationId} ${problem}`)}`,
    instruction: todo,
    findings,
  });
  const what = `${kind} of ${codes.join(', ')}`;
  if (isOpen(authorization))
    return isLate(authorization, at)
      ? told('late', `Ask ${payer.name} for its decision on the ${what}.`, [requestInWords(authorization)])
      : undefined;
  if (isRefusedRequest)
    return told('not taken', `Correct the request for the ${what}, and ask ${payer.name} again.`, [
      requestInWords(authorization),
    ]);
  if (status !== 'Denied') return undefined;
  return told(
    'refused',
    `Appeal the refusal of the ${what}, or agree with the patient what to do.`,
    refusal(authorization, payer),
  );
}

function refusal(authorization: Authorization, payer: Payer): string[] {
  const { reason, request } = authorization;
  const isOwed =
    reasonRule.classes.includes(payer.class) &&
    (request?.at.slice(0, 10) ?? '') >= reasonRule.from &&
    !isSpecific(reason);
  return [
    requestInWords(authorization),
    ...(isOwed ? [`No specific reason was given, which ${payer.name} owes: ask for it (${reasonRule.source}).`] : []),
  ];
}

/** Whether the payer's time to decide has passed. */
export function isLate(authorization: Pick<Authorization, 'status' | 'request'>, at: Moment): boolean {
  const { request } = authorization;
  if (!request || !isOpen(authorization)) return false;
  const until = request.decideBy ?? `${addDays(request.at.slice(0, 10), patience)}${request.at.slice(10)}`;
  return at > until;
}

const giver = ({ need, payer }: NeedyVisit): string =>
  need.kind === 'referral' ? 'the primary care provider' : payer.name;
const laterOf = (one: Day, other: Day): Day => (one > other ? one : other);

/** The item as it is opened: due the day before the visit, or in two days. */
export function workFrom(told: Told, { practiceId }: Practice, today: Day, at: Moment): WorkItem {
  return {
    ...{ due: addDays(today, 2), ...told },
    ...{
      practiceId,
      version: 1,
      queue: 'authorizations',
      answers: ['Corrected', 'Voided'],
      openedAt: at,
      escalations: 0,
    },
  };
}
