import { fingerprint } from '../domain/claim/fingerprint.ts';
import { dayAt, type Moment } from '../domain/days.ts';
import { type Answer, contradicted } from '../domain/eligibility/answer.ts';
import { eligibilityInquiry } from '../domain/eligibility/inquiry.ts';
import { type Question, questionNumber } from '../domain/eligibility/question.ts';
import type { ReadAnswer } from '../domain/eligibility/read-answer.ts';
import type { Payer } from '../domain/payer/payer.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { ClearinghouseUnreachable, type Json, type Platform, type Table, type Write } from '../platform/platform.ts';
import * as keys from './keys.ts';
import { findPatient } from './patients.ts';

/** What payers have answered about a patient, under every number that was the patient's, oldest first. */
export async function eligibilityHistory(table: Table, practiceId: string, patientId: string): Promise<Answer[]> {
  const record = await findPatient(table, practiceId, patientId);
  const answers: Answer[] = [];
  for (const number of new Set([patientId, ...(record ? [record.patientId, ...record.formerNumbers] : [])])) {
    const { pk } = keys.eligibility(practiceId, fingerprint(number), '', '');
    let cursor: string | undefined;
    do {
      const page = await table.query({ pk, prefix: 'E#', cursor });
      answers.push(...page.items.map(({ answer }) => answer as unknown as Answer));
      cursor = page.cursor;
    } while (cursor);
  }
  return answers.sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

/** Asks the payer, and keeps its 271 in the records. Undefined when nobody answered. */
export async function askPayer(
  { clearinghouse, files }: Pick<Platform, 'clearinghouse' | 'files'>,
  question: Question,
  { reference, file }: { readonly reference: string; readonly file: string },
  { practice, payer }: { readonly practice: Practice; readonly payer: Payer },
  at: Moment,
): Promise<string | undefined> {
  try {
    const text = await clearinghouse.eligibility(eligibilityInquiry(question, reference, payer, practice, at));
    await files.put('records', file, text);
    return text;
  } catch (error) {
    if (error instanceof ClearinghouseUnreachable) return undefined;
    throw error;
  }
}

/** The answer as it is added to the patient's history, and what writes it there. */
export function keptAnswer(
  { practiceId, zone }: Practice,
  question: Question,
  { managedPlan: _, otherPayers: __, ...said }: ReadAnswer,
  about: Pick<Answer, 'at' | 'by' | 'about' | 'file'>,
  history: readonly Answer[],
): { readonly answer: Answer; readonly write: Write } {
  const { patientId, coverage, on } = question;
  const number = questionNumber(question);
  const asked = { patientId, payerId: coverage.payerId, memberId: coverage.memberId, on, question: number };
  const contradicts = contradicted(history, { ...asked, outcome: said.outcome });
  const answer = { ...said, ...asked, ...about, askedOn: dayAt(about.at, zone), ...(contradicts && { contradicts }) };
  const key = keys.eligibility(practiceId, fingerprint(patientId), about.at, number);
  return { answer, write: { put: { ...key, answer: answer as unknown as Json } } };
}
