import type { Claim } from '../../domain/claim/claim.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import { type StatusAnswer, statusOf } from '../../domain/status/status.ts';
import { tripUnderWay } from '../../domain/submission/submission.ts';
import type { WorkItem } from '../../domain/work/work.ts';
import { readInterchanges } from '../../domain/x12/interchange.ts';
import { read277 } from '../../domain/x12/read-277.ts';

const rounds = 3;
const day = 86_400;

type Outcome = StatusAnswer['outcome'] | 'CallPayer';

interface Followed {
  readonly verdict: { readonly outcome: Outcome; readonly remittanceSeconds: number };
  readonly set: Partial<Claim> & Pick<Claim, 'statusRounds'>;
  readonly work?: Pick<WorkItem, 'queue' | 'instruction' | 'findings' | 'answers'>;
}

/**
 * What follows from a status answer. A pending claim waits again, a claim that is not on file is sent again, a payer that
 * could not be reached is asked tomorrow, and a decision whose remittance has not come is given three days.
 */
export function follow(claim: Claim, answer: string | undefined, payer: Payer, usualSeconds: number): Followed {
  const { outcome, reason } = read(answer);
  const statusRounds = claim.statusRounds + 1;
  const verdict = (seconds: number, said: Outcome = outcome) => ({ outcome: said, remittanceSeconds: seconds });

  const lost = claim.submissions.filter((trip) => trip.payerId === payer.payerId && trip.ended === 'NotOnFile');
  if (outcome === 'NotOnFile' && lost.length + 1 < rounds) {
    const underWay = tripUnderWay(claim);
    const submissions = claim.submissions.map((trip) =>
      trip === underWay ? { ...trip, ended: 'NotOnFile' as const } : trip,
    );
    return { verdict: verdict(usualSeconds), set: { submissions, statusRounds } };
  }
  if (outcome === 'InformationWanted') {
    return {
      verdict: verdict(usualSeconds),
      set: { statusRounds, stage: 'NeedsPerson' },
      work: {
        queue: 'status-calls',
        instruction: `Send ${payer.name} what it asks for, then answer Wait.`,
        findings: [reason],
        answers: ['Wait', 'Resubmit', 'Voided'],
      },
    };
  }
  if (statusRounds >= rounds || outcome === 'NotOnFile') {
    return {
      verdict: verdict(usualSeconds, 'CallPayer'),
      set: { statusRounds: 0, stage: 'NeedsPerson' },
      work: {
        queue: 'status-calls',
        instruction: `Call ${payer.name}: status inquiries brought no decision.`,
        findings: [reason],
        answers: ['Wait', 'Resubmit', 'WriteOff', 'Voided'],
      },
    };
  }
  const seconds = { Unreachable: day, Finalized: 3 * day }[outcome as string] ?? usualSeconds;
  return { verdict: verdict(seconds, outcome === 'Finalized' ? 'Pending' : outcome), set: { statusRounds } };
}

function read(answer: string | undefined): StatusAnswer {
  if (answer === undefined) return { outcome: 'Unreachable', reason: 'The clearinghouse did not answer.' };
  const transaction = readInterchanges(answer)[0]?.groups[0]?.transactions[0];
  if (transaction?.id !== '277')
    return { outcome: 'Unreachable', reason: 'The payer answered with something that is not a 277.' };
  return statusOf(read277(transaction).content);
}
