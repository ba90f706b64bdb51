import * as z from 'zod';
import { billedCoverage } from '../../domain/claim/claim.ts';
import { post } from '../../domain/ledger/ledger.ts';
import { settlePatient } from '../../domain/ledger/settle-patient.ts';
import { review, reviewOutcomes, turnOf } from '../../domain/remittance/review.ts';
import { remittanceSeconds } from '../../domain/submission/submission.ts';
import { daysToFollowUp } from '../../store/payer-paces.ts';
import { getPayer, getPractice } from '../../store/practices.ts';
import { openWork } from '../../store/work.ts';
import { step } from '../step.ts';
import { reviewWork } from './review-work.ts';

const Output = z.object({ outcome: z.enum(reviewOutcomes), remittanceSeconds: z.int().positive() });

/** What the review takes out of the inbox. */
const taken: readonly string[] = ['Remitted', 'PatientPaid', 'AppealDecided'];

/** State ReviewRemittance: reads the ledger that the doors have posted, and says what is left to do. */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const practice = await getPractice(platform.table, claim.practiceId);
  const entries = settlePatient(claim.balances, 'patient money to the line that it pays');
  const settled = { ...claim, balances: post(claim.balances, entries), billing: turnOf(claim) };
  const coverage = billedCoverage(settled);
  const payer = coverage && (await getPayer(platform.table, claim.practiceId, coverage.payerId));

  const reviewed = review(settled, { payer, practice });
  const { outcome, findings } = reviewed;

  const verdict = {
    outcome,
    remittanceSeconds: payer
      ? remittanceSeconds(settled, await daysToFollowUp(platform.table, claim.practiceId, payer))
      : practice.policy.statementDays * 86_400,
  };
  const event = { kind: 'Reviewed', outcome, findings };
  const inbox = claim.inbox.filter(({ kind }) => !taken.includes(kind));
  const stage = outcome === 'Rejected' ? claim.stage : ('Adjudicated' as const);
  const set = { inbox, billing: settled.billing, stage, statusRounds: 0 };
  const work = reviewWork(reviewed);
  if (!work) return { verdict, event, entries, set: { ...set, openWorkId: undefined } };
  const { workId, write } = await openWork(platform.table, claim, at, work);
  return { verdict, event: { ...event, workId }, entries, set: { ...set, openWorkId: workId }, writes: [write] };
});
