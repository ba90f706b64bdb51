import { linesNeeding } from '../../domain/authorization/lines-needing.ts';
import { type Claim, type CoverageCheck, firstServiceDay } from '../../domain/claim/claim.ts';
import { type ReadAnswer, readAnswer } from '../../domain/eligibility/read-answer.ts';
import type { Payer } from '../../domain/payer/payer.ts';

/** The answer about a claim, with the verdict that the claim gets. */
export interface Verified {
  readonly answer: ReadAnswer;
  readonly outcome: CoverageCheck['outcome'];
  readonly reason: string;
  /** Codes that the payer pays only with an authorization, where the claim has none and the payer's own rules name them. */
  readonly codes?: readonly string[];
}

/** What the payer's 271 means for this claim: covered, and authorized where the payer asks for it. */
export function verify(claim: Claim, payer: Payer, text: string | undefined): Verified {
  const asked = claim.lines.map(({ code }) => code);
  const answer = readAnswer(text, firstServiceDay(claim), asked);
  const { planName } = answer;
  const codes = linesNeeding(claim, payer, 'authorization', { ...(planName && { planName }) }).map(({ code }) => code);
  const isNeeded = answer.needsAuthorization || codes.length > 0;
  if (answer.outcome !== 'Covered' || claim.authorizationNumber || !isNeeded) {
    return { answer, outcome: answer.outcome, reason: answer.reason };
  }
  const what = codes.length > 0 ? codes.join(', ') : 'this service';
  const reason = `${payer.name} pays for ${what} only with a prior authorization.`;
  return { answer, outcome: 'AuthorizationMissing', reason, codes };
}

/** Times a payer is asked that cannot answer just now, before a person has to find out. */
const tries = 3;

/** Whether the last question went unanswered, and so few in a row did that asking again is worth it. */
export function mayAnswerLater(checks: readonly CoverageCheck[]): boolean {
  const answered = checks.findLastIndex(({ unanswered }) => !unanswered);
  return checks.at(-1)?.unanswered === true && checks.length - 1 - answered < tries;
}
