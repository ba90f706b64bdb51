import { billedCoverage, type Claim } from '../domain/claim/claim.ts';
import { addDays, type Moment } from '../domain/days.ts';
import { usd } from '../domain/money.ts';
import { hasVoid, keptCents, voidTrip } from '../domain/submission/void.ts';
import type { WorkItem } from '../domain/work/work.ts';
import type { Table, Write } from '../platform/platform.ts';
import { getPayer } from './practices.ts';
import { queueSubmission } from './submissions.ts';
import { findWork, workItem } from './work.ts';

interface Voiding {
  readonly set: Pick<Claim, 'submissions'>;
  readonly writes: readonly Write[];
}

/** What a void owes to the payers: a trip that takes the claim back, and money that only a person can return. */
export async function voiding(table: Table, claim: Claim, at: Moment): Promise<Voiding> {
  const coverage = billedCoverage(claim);
  const payer = coverage && (await getPayer(table, claim.practiceId, coverage.payerId));
  const trip = payer && voidTrip(claim, payer, at);
  const owed = keptCents(claim, trip !== undefined || hasVoid(claim));
  const work = owed.size > 0 ? await returnOf(table, claim, owed, at) : [];
  return {
    set: { submissions: trip ? [...claim.submissions, trip] : claim.submissions },
    writes: [...(trip ? [queueSubmission(claim, trip)] : []), ...work],
  };
}

async function returnOf(table: Table, claim: Claim, owed: ReadonlyMap<number, number>, at: Moment): Promise<Write[]> {
  const { practiceId, claimId, coverages } = claim;
  const workId = `V-${claimId}`;
  if (await findWork(table, practiceId, workId)) return [];
  const payers = await Promise.all(
    Array.from(owed, async ([place, cents]) => {
      const { name } = await getPayer(table, practiceId, coverages[place]!.payerId);
      return `${name} has paid ${usd(cents)}.`;
    }),
  );
  return [
    {
      put: workItem(
        asked(
          practiceId,
          workId,
          `Return what was paid on claim ${claimId}, which is void, to whom no void goes: by its overpayment form, within 60 days.`,
          payers,
          at,
        ),
      ),
      when: 'absent',
    },
  ];
}

/** The payer refuses the void of a claim whose account is closed: somebody has to take it back otherwise. */
export function voidRefused(claim: Claim, number: number, reasons: readonly string[], at: Moment): Write[] {
  const { practiceId, claimId, submissions } = claim;
  const trip = submissions.find((one) => one.number === number);
  if (trip?.frequency !== '8' || trip.ended) return [];
  const instruction = `Take claim ${claimId} back at its payer by its portal or by phone: it has refused the void of its number ${trip.payerClaimNumber}.`;
  return [{ put: workItem(asked(practiceId, `V-${claimId}-${number}`, instruction, reasons, at)), when: 'absent' }];
}

const asked = (
  practiceId: string,
  workId: string,
  instruction: string,
  findings: readonly string[],
  at: Moment,
): WorkItem => ({
  ...{ workId, practiceId, version: 1, queue: 'credits', openedAt: at, due: addDays(at.slice(0, 10), 5) },
  ...{ instruction, findings, answers: ['Corrected'], escalations: 0 },
});
