import type { Claim } from '../domain/claim/claim.ts';
import { fingerprint } from '../domain/claim/fingerprint.ts';
import { type Day, dayAt, type Moment } from '../domain/days.ts';
import { type Answer, isAnswered, isToBeAsked } from '../domain/eligibility/answer.ts';
import { contradictionsOf } from '../domain/eligibility/coordination.ts';
import { questionNumber } from '../domain/eligibility/question.ts';
import { readAnswer } from '../domain/eligibility/read-answer.ts';
import {
  type CoverageStanding,
  standingOf,
  standingOfVisit,
  type VisitCoverage,
} from '../domain/eligibility/visit-coverage.ts';
import { questionsOfClaim, questionsOfRecord, type ToAsk } from '../domain/eligibility/visit-questions.ts';
import type { Visit } from '../domain/encounter/visit.ts';
import type { Payer } from '../domain/payer/payer.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { PastService } from '../domain/scrubbing/patient-history.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { findClaim } from './claims.ts';
import { askPayer, eligibilityHistory, keptAnswer } from './eligibility.ts';
import * as keys from './keys.ts';
import { findPatient } from './patients.ts';
import { recordVisitCoverage } from './visit-coverage.ts';

type Askable = Extract<ToAsk, { readonly question: unknown }>;
type Asking = Pick<Platform, 'table' | 'files' | 'clearinghouse'>;

export interface Verifying {
  readonly practice: Practice;
  readonly payers: readonly Payer[];
  readonly at: Moment;
  /** Whoever asks because they want to know now, and not because a question is due. */
  readonly person?: string;
  /** Answers that are being waited for, by question: two visits of a patient on a day ask once. */
  readonly waiting: Map<string, Promise<Answer>>;
}

/** Asks what is due to be asked about a visit to come, and keeps what is then known of it. */
export async function verifyVisit(platform: Asking, visit: Visit, verifying: Verifying): Promise<VisitCoverage> {
  const { practice, at } = verifying;
  const { visitId, day: on } = visit;
  const record = visit.patientId && (await findPatient(platform.table, practice.practiceId, visit.patientId));
  const patientId = record ? record.patientId : visit.patientId;
  const toAsk = patientId ? await questionsFor(platform.table, patientId, on, verifying) : undefined;
  const coverages = toAsk && (await standingsOf(platform, toAsk, visitId, verifying));
  const wrongOrder = orderOf(toAsk ?? []);
  const standing = standingOfVisit(coverages, wrongOrder, on, dayAt(at, practice.zone));
  return recordVisitCoverage(platform.table, practice, {
    ...{ visitId, on, ...(patientId && { patientId }), checkedAt: at, standing, coverages: coverages ?? [] },
    ...(wrongOrder.length > 0 && { wrongOrder }),
  });
}

/** Why the coverages do not stand in the order in which they pay, where all of them are known well enough to say. */
function orderOf(toAsk: readonly ToAsk[]): string[] {
  const known = toAsk.filter((one) => 'question' in one);
  const [first] = known;
  if (!first || known.length < toAsk.length) return [];
  const sides = known.map(({ question, payer }) => ({ coverage: question.coverage, payer }));
  return contradictionsOf(sides, first.question);
}

/** The same for a patient on a day, without anything being kept of it but the answers. Undefined where nothing is known. */
export async function verifyPatient(
  platform: Asking,
  patientId: string,
  on: Day,
  visitId: string,
  verifying: Verifying,
): Promise<CoverageStanding[] | undefined> {
  const toAsk = await questionsFor(platform.table, patientId, on, verifying);
  return toAsk && standingsOf(platform, toAsk, visitId, verifying);
}

const standingsOf = (platform: Asking, toAsk: readonly ToAsk[], visitId: string, verifying: Verifying) =>
  Promise.all(toAsk.map((one) => standingFor(platform, one, visitId, verifying)));

/** Of the EHR's record where it says how the patient is insured, else of the newest claim. Undefined where neither does. */
export async function questionsFor(
  table: Table,
  patientId: string,
  on: Day,
  { practice, payers }: Pick<Verifying, 'practice' | 'payers'>,
): Promise<ToAsk[] | undefined> {
  const record = await findPatient(table, practice.practiceId, patientId);
  const asked = questionsOfRecord(record, on, payers);
  if (asked) return asked;
  const claim = await newestClaim(table, practice.practiceId, patientId);
  return claim && questionsOfClaim(claim, on, payers);
}

async function newestClaim(table: Table, practiceId: string, patientId: string): Promise<Claim | undefined> {
  const { pk } = keys.services(practiceId, fingerprint(patientId), '');
  let newest: PastService | undefined;
  let cursor: string | undefined;
  do {
    const page = await table.query({ pk, prefix: 'S#', cursor });
    for (const service of page.items.flatMap((item) => item.services as unknown as PastService[])) {
      if (!newest || service.from > newest.from) newest = service;
    }
    cursor = page.cursor;
  } while (cursor);
  return newest && findClaim(table, practiceId, newest.claimId);
}

/** What is known of one coverage: by the newest answer, which is asked for when it is due. */
async function standingFor(
  platform: Asking,
  asking: ToAsk,
  visitId: string,
  verifying: Verifying,
): Promise<CoverageStanding> {
  if (!('question' in asking)) return { payerName: asking.payerName, outcome: 'Unknown', reason: asking.trouble };
  const { waiting } = verifying;
  const number = questionNumber(asking.question);
  const answer = waiting.get(number) ?? answerTo(platform, asking, visitId, verifying);
  waiting.set(number, answer);
  return standingOf(asking.payer.name, await answer);
}

async function answerTo(
  platform: Asking,
  { question, payer }: Askable,
  visitId: string,
  { practice, at, person }: Verifying,
): Promise<Answer> {
  const { practiceId, zone } = practice;
  const number = questionNumber(question);
  const history = await eligibilityHistory(platform.table, practiceId, question.patientId);
  const known = history.findLast((said) => said.question === number && isAnswered(said));
  const isDue = person !== undefined || isToBeAsked(history, number, question.on, dayAt(at, zone));
  if (known && !isDue) return known;

  const reference = fingerprint(`${number} ${at}`);
  const file = `${practiceId}/eligibility/${reference}.271`;
  const text = await askPayer(platform, question, { reference, file }, { practice, payer }, at);
  const why =
    person === undefined ? ({ by: 'visit', about: visitId } as const) : ({ by: 'person', about: person } as const);
  const about = { at, ...why, ...(text !== undefined && { file }) };
  const { answer, write } = keptAnswer(practice, question, readAnswer(text, question.on), about, history);
  await platform.table.transact([write]);
  return answer;
}
