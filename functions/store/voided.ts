import { billedCoverage, type Claim } from '../domain/claim/claim.ts';
import { addDays, type Moment } from '../domain/days.ts';
import { withFollowUp } from '../domain/follow-up/follow-up.ts';
import { usd } from '../domain/money.ts';
import { awaitsVoid, hasVoid, keptCents, voidTrip } from '../domain/submission/void.ts';
import type { WorkItem } from '../domain/work/work.ts';
import type { Table, Write } from '../platform/platform.ts';
import { changeClaim } from './claims.ts';
import { getPayer } from './practices.ts';
import { queueSubmission } from './submissions.ts';
import { escalate, findWork, workItem } from './work.ts';

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

/** A void without an answer: a person asks the payer, and is reminded as often as an answer is due. Throws ClaimChanged. */
export async function askAboutVoid(table: Table, { practiceId, claimId }: Claim, at: Moment): Promise<void> {
  const workId = `V-${claimId}-asked`;
  const before = await findWork(table, practiceId, workId);
  const isOpen = before !== undefined && !before.answer;
  const recorded = await changeClaim(table, practiceId, claimId, at, (claim) => {
    const trip = claim.submissions.at(-1);
    if (!trip || !awaitsVoid(claim)) return undefined;
    const { number, payerClaimNumber, createdAt, acknowledgment } = trip;
    const instruction = `Ask the payer of claim ${claimId} what became of the void of its number ${payerClaimNumber}: nothing was taken back since.`;
    const said = acknowledgment ? `accepted on ${acknowledgment.at.slice(0, 10)}` : 'neither accepted nor refused';
    const findings = [`It was sent on ${createdAt.slice(0, 10)} and ${said}.`];
    const work = { ...asked(practiceId, workId, instruction, findings, at), version: (before?.version ?? 0) + 1 };
    return {
      event: { kind: 'VoidAsked', number },
      set: { followUps: withFollowUp(claim, { at, by: 'claimline', outcome: 'CallPayer' }) },
      writes: isOpen ? [] : [{ put: workItem(work), when: before ? { version: before.version } : 'absent' }],
    };
  });
  if (recorded && isOpen) await escalate(table, before);
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
