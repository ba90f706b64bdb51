import * as z from 'zod';
import { billedCoverage, type Claim, type Submission } from '../../domain/claim/claim.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import {
  acknowledgmentSeconds,
  nextTrip,
  remittanceSeconds,
  tripUnderWay,
} from '../../domain/submission/submission.ts';
import type { Platform, Write } from '../../platform/platform.ts';
import { keepSent } from '../../store/claim-clues.ts';
import { startFiling } from '../../store/filing.ts';
import { daysToFollowUp } from '../../store/payer-paces.ts';
import { getPayer, getPractice, listPayers } from '../../store/practices.ts';
import { queueSubmission } from '../../store/submissions.ts';
import { openWork } from '../../store/work.ts';
import { step } from '../step.ts';
import { mailing } from './mail-claim.ts';

const Output = z.object({
  outcome: z.literal('Submitted'),
  acknowledgmentSeconds: z.int().positive(),
  remittanceSeconds: z.int().positive(),
});

/**
 * State SubmitClaim: writes a submission, which the next batch puts into an 837P interchange; for a payer that takes claims on
 * paper alone, the form and the work of mailing it. A trip under way is not made twice.
 */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const practice = await getPractice(platform.table, claim.practiceId);
  const payer = await getPayer(platform.table, claim.practiceId, billedCoverage(claim)!.payerId);

  const seconds = remittanceSeconds(claim, await daysToFollowUp(platform.table, claim.practiceId, payer));
  const verdict = {
    outcome: 'Submitted' as const,
    // Mail is not acknowledged: the payer is asked when it has had its days.
    acknowledgmentSeconds: payer.claimsOnPaper ? seconds : acknowledgmentSeconds(claim, practice, at),
    remittanceSeconds: seconds,
  };
  const underWay = tripUnderWay(claim);
  if (underWay) return { verdict, event: { kind: 'SubmittedBefore', number: underWay.number } };

  const next = nextTrip(claim, payer, at);
  const { trip, writes, openWorkId } = payer.claimsOnPaper
    ? await mail(claim, next, practice, platform)
    : { trip: next, writes: [queueSubmission(claim, next)], openWorkId: undefined };
  const { number, frequency, payerId, form } = trip;
  const clock = startFiling(claim, payer);
  return {
    verdict,
    event: { kind: 'Submitted', number, frequency, payerId, ...(form && { form }) },
    set: {
      submissions: [...claim.submissions, trip],
      stage: 'Submitted',
      statusRounds: 0,
      inbox: claim.inbox.filter(({ kind }) => kind !== 'Acknowledged'),
      ...(openWorkId !== undefined && { openWorkId }),
      ...clock?.set,
    },
    writes: [...writes, ...keepSent(claim), ...(clock?.writes ?? [])],
  };
});

/** Makes the form, and the work of mailing it. */
async function mail(
  claim: Claim,
  submission: Submission,
  practice: Practice,
  { table, files }: Platform,
): Promise<{ readonly trip: Submission; readonly writes: readonly Write[]; readonly openWorkId: string }> {
  const { practiceId, claimId } = claim;
  const all = await listPayers(table, practiceId);
  const payers: Record<string, Payer> = Object.fromEntries(all.map((payer) => [payer.payerId, payer]));
  const { form, file, work, posted } = mailing(claim, { practice, payers, submission });
  await files.put('records', file.replace(/pdf$/, 'json'), JSON.stringify(form));
  await files.put('exchange', `${practiceId}/mail/${claimId}-${submission.number}.json`, JSON.stringify(posted));
  const { workId, write } = await openWork(table, claim, submission.createdAt, work);
  return { trip: { ...submission, form: file }, writes: [write], openWorkId: workId };
}
