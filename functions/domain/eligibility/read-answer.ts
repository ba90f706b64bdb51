import type { Day } from '../days.ts';
import { readInterchanges } from '../x12/interchange.ts';
import { read271 } from '../x12/read-271.ts';
import { type CoverageAnswer, coverageOn } from './coverage.ts';
import { type OtherPayer, otherPayersOf } from './other-payers.ts';
import type { Plan } from './plan.ts';
import { readPlan } from './read-plan.ts';

/** Everything that is understood of a payer's answer. */
export interface ReadAnswer extends CoverageAnswer {
  readonly plan?: Plan;
  readonly otherPayers?: readonly OtherPayer[];
}

/** A 271 as it arrived, read for a day and the procedures of a visit. Nothing was said where nobody answered. */
export function readAnswer(text: string | undefined, day: Day, codes: readonly string[] = []): ReadAnswer {
  if (text === undefined) return unknown('The clearinghouse did not answer.', true);
  const transaction = readInterchanges(text)[0]?.groups[0]?.transactions[0];
  if (transaction?.id !== '271') return unknown('The payer answered with something that is not a 271.');
  const { content } = read271(transaction);
  const plan = readPlan(content, day, codes);
  return { ...coverageOn(content, day, codes), ...(plan && { plan }), otherPayers: otherPayersOf(content, day) };
}

function unknown(reason: string, unanswered?: true): ReadAnswer {
  return { outcome: 'Unknown', reason, needsAuthorization: false, ...(unanswered && { unanswered }) };
}
