import * as z from 'zod';
import { correct } from '../../domain/claim/correction.ts';
import { openWork } from '../../store/work.ts';
import { step } from '../step.ts';

const Output = z.object({ outcome: z.enum(['Corrected', 'NeedsPerson']) });

/**
 * State CorrectClaim: makes the correction that the denial dictates. The claim goes out again as the payer's class demands,
 * a replacement where it takes those. What needs judgement, such as a code, needs a person.
 */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const { correction, reason, rule, deadline, lines } = claim.triage!;
  if (correction) {
    // The frequency follows from the decisions on file when the next trip is made.
    const { claim: corrected, entries } = correct(claim, correction.field === 'frequency' ? [] : [correction]);
    return {
      verdict: { outcome: 'Corrected' },
      event: { kind: 'CorrectedByRule', rule, correction },
      entries,
      set: { ...corrected, balances: claim.balances },
    };
  }
  const { workId, write } = await openWork(platform.table, claim, at, {
    queue: 'denials',
    instruction: reason,
    findings: [`${rule}, line ${lines.join(', ')}`],
    answers: ['Corrected', 'Voided'],
    ...(deadline && { due: deadline }),
  });
  return {
    verdict: { outcome: 'NeedsPerson' },
    event: { kind: 'CorrectionAsked', rule, reason, workId },
    set: { openWorkId: workId, stage: 'NeedsPerson' },
    writes: [write],
  };
});
