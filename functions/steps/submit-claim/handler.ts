import * as z from 'zod';
import { billedCoverage } from '../../domain/claim/claim.ts';
import {
  acknowledgmentSeconds,
  nextTrip,
  remittanceSeconds,
  tripUnderWay,
} from '../../domain/submission/submission.ts';
import { daysToFollowUp } from '../../store/payer-paces.ts';
import { getPayer, getPractice } from '../../store/practices.ts';
import { queueSubmission } from '../../store/submissions.ts';
import { step } from '../step.ts';

const Output = z.object({
  outcome: z.literal('Submitted'),
  acknowledgmentSeconds: z.int().positive(),
  remittanceSeconds: z.int().positive(),
});

/** State SubmitClaim: writes a submission, which the next batch puts into an 837P interchange. A trip under way is not made twice. */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const practice = await getPractice(platform.table, claim.practiceId);
  const payer = await getPayer(platform.table, claim.practiceId, billedCoverage(claim)!.payerId);

  const verdict = {
    outcome: 'Submitted' as const,
    acknowledgmentSeconds: acknowledgmentSeconds(claim, practice, at),
    remittanceSeconds: remittanceSeconds(claim, await daysToFollowUp(platform.table, claim.practiceId, payer)),
  };
  const underWay = tripUnderWay(claim);
  if (underWay) return { verdict, event: { kind: 'SubmittedBefore', number: underWay.number } };

  const trip = nextTrip(claim, payer, at);
  const { number, frequency, payerId } = trip;
  return {
    verdict,
    event: { kind: 'Submitted', number, frequency, payerId },
    set: {
      submissions: [...claim.submissions, trip],
      stage: 'Submitted',
      statusRounds: 0,
      inbox: claim.inbox.filter(({ kind }) => kind !== 'Acknowledged'),
    },
    writes: [queueSubmission(claim, trip)],
  };
});
