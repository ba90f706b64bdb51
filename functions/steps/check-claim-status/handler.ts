import * as z from 'zod';
import { billedCoverage, openAtPayer } from '../../domain/claim/claim.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import { statusInquiry } from '../../domain/status/inquiry.ts';
import { remittanceSeconds } from '../../domain/submission/submission.ts';
import { ClearinghouseUnreachable } from '../../platform/platform.ts';
import { getPayer, getPractice } from '../../store/practices.ts';
import { openWork } from '../../store/work.ts';
import { step } from '../step.ts';
import { follow } from './follow.ts';

const Output = z.object({
  outcome: z.enum(['Pending', 'Finalized', 'NotOnFile', 'InformationWanted', 'Unreachable', 'CallPayer']),
  remittanceSeconds: z.int().positive(),
});

/** State CheckClaimStatus: asks the payer (276/277) what became of the claim; after three rounds without a decision a person calls. */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const practice = await getPractice(platform.table, claim.practiceId);
  const coverage = billedCoverage(claim);
  const payer = coverage && (await getPayer(platform.table, claim.practiceId, coverage.payerId));
  const usual = payer ? remittanceSeconds(claim, payer) : 1;
  const hasDecided = openAtPayer(claim) <= 0 || claim.inbox.some(({ kind }) => kind === 'Remitted');
  // What was said meanwhile needs no asking.
  const wasRejected = claim.submissions.at(-1)?.ended === 'Rejected';
  if (!payer || hasDecided || wasRejected) {
    return {
      verdict: { outcome: 'Finalized', remittanceSeconds: usual },
      event: { kind: 'StatusChecked', outcome: 'Finalized' },
    };
  }

  const answer = await ask(payer);
  const followed = follow(claim, answer, payer, usual);

  const { verdict, set, work } = followed;
  const event = { kind: 'StatusChecked', outcome: verdict.outcome, round: set.statusRounds };
  if (!work) return { verdict, event, set };
  const { workId, write } = await openWork(platform.table, claim, at, work);
  return { verdict, event: { ...event, workId }, set: { ...set, openWorkId: workId }, writes: [write] };

  /** The 277, kept in the records; undefined when nobody answered. */
  async function ask(payer: Payer): Promise<string | undefined> {
    try {
      const text = await platform.clearinghouse.status(statusInquiry(claim, payer, practice, at));
      await platform.files.put('records', `${claim.practiceId}/status/${claim.claimId}-${claim.version + 1}.277`, text);
      return text;
    } catch (error) {
      if (error instanceof ClearinghouseUnreachable) return undefined;
      throw error;
    }
  }
});
