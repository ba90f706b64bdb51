import { type Claim, type CoverageCheck, firstServiceDay } from '../../domain/claim/claim.ts';
import { coverageOn } from '../../domain/eligibility/coverage.ts';
import type { OtherPayer } from '../../domain/eligibility/other-payers.ts';
import { readPlan } from '../../domain/eligibility/read-plan.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import { readInterchanges } from '../../domain/x12/interchange.ts';
import { read271 } from '../../domain/x12/read-271.ts';

type Verified = Omit<CoverageCheck, 'at' | 'payerId' | 'memberId' | 'serviceDay' | 'file'> & {
  /** A plan that answers in place of the payer. */
  readonly managedPlan?: OtherPayer;
};

/** What the payer's 271 means for this claim: covered, and authorized where the payer asks for it. */
export function verify(claim: Claim, payer: Payer, answer: string | undefined): Verified {
  if (answer === undefined)
    return { outcome: 'Unknown', reason: 'The clearinghouse did not answer.', unanswered: true };
  const transaction = readInterchanges(answer)[0]?.groups[0]?.transactions[0];
  if (transaction?.id !== '271')
    return { outcome: 'Unknown', reason: 'The payer answered with something that is not a 271.' };

  const asked = claim.lines.map(({ code }) => code);
  const { content } = read271(transaction);
  const day = firstServiceDay(claim);
  const { needsAuthorization, ...said } = coverageOn(content, day, asked);
  const plan = readPlan(content, day, asked);
  const coverage = { ...said, ...(plan && { plan }) };
  const codes = asked.filter((code) => payer.authorizationCodes.includes(code));
  if (coverage.outcome === 'Covered' && !claim.authorizationNumber && (needsAuthorization || codes.length > 0)) {
    const what = codes.length > 0 ? codes.join(', ') : 'this service';
    return {
      ...coverage,
      outcome: 'AuthorizationMissing',
      reason: `${payer.name} pays for ${what} only with a prior authorization.`,
    };
  }
  return coverage;
}

/** Times a payer is asked that cannot answer just now, before a person has to find out. */
const tries = 3;

/** Whether the last question went unanswered, and so few in a row did that asking again is worth it. */
export function mayAnswerLater(checks: readonly CoverageCheck[]): boolean {
  const answered = checks.findLastIndex(({ unanswered }) => !unanswered);
  return checks.at(-1)?.unanswered === true && checks.length - 1 - answered < tries;
}
