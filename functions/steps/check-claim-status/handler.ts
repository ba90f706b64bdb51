import * as z from 'zod';
import { billedCoverage, type Claim, openAtPayer } from '../../domain/claim/claim.ts';
import { dayAt } from '../../domain/days.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import { statusInquiry } from '../../domain/status/inquiry.ts';
import { noAnswer, type StatusAnswer, statusOf } from '../../domain/status/status.ts';
import { remittanceSeconds } from '../../domain/submission/submission.ts';
import { pendingAppeal } from '../../domain/work/call-about.ts';
import { readInterchanges } from '../../domain/x12/interchange.ts';
import { read277 } from '../../domain/x12/read-277.ts';
import { ClearinghouseUnreachable } from '../../platform/platform.ts';
import { daysToFollowUp } from '../../store/payer-paces.ts';
import { getPayer, getPractice } from '../../store/practices.ts';
import { keepWork } from '../../store/work.ts';
import { step } from '../step.ts';
import { follow, followed } from './follow.ts';

const Output = z.object({
  outcome: z.enum(followed),
  remittanceSeconds: z.int().positive(),
  appealSeconds: z.int().positive(),
});

/** State CheckClaimStatus: asks the payer (276/277) what became of the claim; what inquiries do not bring, a person calls about. */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const practice = await getPractice(platform.table, claim.practiceId);
  const coverage = billedCoverage(claim);
  const payer = coverage && (await getPayer(platform.table, claim.practiceId, coverage.payerId));
  const usualSeconds = payer
    ? remittanceSeconds(claim, await daysToFollowUp(platform.table, claim.practiceId, payer))
    : 1;
  const waits = (seconds: number) => ({ remittanceSeconds: seconds, appealSeconds: usualSeconds });
  if (!payer || isAnswered(claim)) {
    return {
      verdict: { outcome: 'Finalized', ...waits(usualSeconds) },
      event: { kind: 'StatusChecked', outcome: 'Finalized' },
    };
  }

  if (isAppealDecided(claim)) {
    return {
      verdict: { outcome: 'AppealPending', ...waits(usualSeconds) },
      event: { kind: 'StatusChecked', outcome: 'AppealDecided' },
    };
  }

  const answer = payer.claimsOnPaper ? onPaper(claim) : await ask(payer);
  const today = dayAt(at, practice.zone);
  const { outcome, seconds, set, work } = follow(claim, answer, { payer, practice, at, today, usualSeconds });

  const verdict = { outcome, ...waits(seconds) };
  const event = { kind: 'StatusChecked', outcome, round: set.statusRounds, reason: answer.reason };
  if (!work) return { verdict, event, set: { ...set, openWorkId: undefined } };
  const { workId, write } = await keepWork(platform.table, claim, at, work);
  return { verdict, event: { ...event, workId }, set: { ...set, openWorkId: workId }, writes: [write] };

  /** What the payer says; its 277 is kept in the records. */
  async function ask(payer: Payer): Promise<StatusAnswer> {
    try {
      const text = await platform.clearinghouse.status(statusInquiry(claim, payer, practice, at));
      await platform.files.put('records', `${claim.practiceId}/status/${claim.claimId}-${claim.version + 1}.277`, text);
      return read(text);
    } catch (error) {
      if (error instanceof ClearinghouseUnreachable) return noAnswer('The clearinghouse did not answer.');
      throw error;
    }
  }
});

/** What was said meanwhile needs no asking. */
function isAnswered(claim: Claim): boolean {
  if (claim.inbox.some(({ kind }) => kind === 'Remitted')) return true;
  // An appeal may be over what was written down already.
  if (pendingAppeal(claim) || isAppealDecided(claim)) return false;
  return openAtPayer(claim) <= 0 || claim.submissions.at(-1)?.ended === 'Rejected';
}

/** The letter came while nobody waited for it: whoever waits next finds it in the inbox. */
const isAppealDecided = ({ inbox, appeals }: Claim) =>
  inbox.some((signal) => signal.kind === 'AppealDecided' && signal.level === appeals.length);

/** A payer that takes claims by mail takes no inquiries. */
function onPaper({ submissions }: Claim): StatusAnswer {
  const trip = submissions.at(-1);
  const note = trip?.mailed?.note ? ` (${trip.mailed.note})` : '';
  const reason = trip?.mailed
    ? `The claim went on paper: the form was mailed on ${trip.mailed.at.slice(0, 10)}${note}.`
    : 'The claim goes on paper, and nobody has said that the form was mailed.';
  return { outcome: 'Unanswerable', reason, todo: 'Ask whether the form has come and when it will be decided.' };
}

function read(text: string): StatusAnswer {
  const transaction = readInterchanges(text)[0]?.groups[0]?.transactions[0];
  if (transaction?.id !== '277') return noAnswer('The payer answered with something that is not a 277.');
  return statusOf(read277(transaction).content);
}
