import type { Claim, Submission } from '../../domain/claim/claim.ts';
import type { PersonAnswer } from '../../domain/claim/rendezvous.ts';
import { addDays, type Moment } from '../../domain/days.ts';
import { withFollowUp } from '../../domain/follow-up/follow-up.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import { notLive } from '../../domain/practice/enrollment-standing.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import { requestClocks } from '../../domain/status/request-clocks.ts';
import type { StatusAnswer } from '../../domain/status/status.ts';
import { tripUnderWay } from '../../domain/submission/submission.ts';
import { callAbout, pendingAppeal } from '../../domain/work/call-about.ts';
import type { WorkItem } from '../../domain/work/work.ts';

/** Inquiries that brought no decision, and times that a payer lost a claim, before a person calls. */
const rounds = 3;
const day = 86_400;

export const followed = [
  'Pending',
  'Finalized',
  'NotOnFile',
  'InformationWanted',
  'Unreachable',
  'CallPayer',
  'AppealPending',
] as const;

export interface Asked {
  readonly payer: Payer;
  readonly practice: Practice;
  readonly at: Moment;
  readonly today: string;
  /** Seconds of silence that this payer is given. */
  readonly usualSeconds: number;
}

interface Followed {
  readonly outcome: (typeof followed)[number];
  /** Until it is asked again. */
  readonly seconds: number;
  readonly set: Partial<Claim> & Pick<Claim, 'statusRounds'>;
  readonly work?: Pick<WorkItem, 'queue' | 'instruction' | 'findings' | 'answers' | 'call'>;
}

/**
 * What follows from a status answer. A pending claim waits again, one that is not on file is sent again, a payer that could
 * not be reached is asked tomorrow, and a decision whose remittance has not come is given three days. What brings nothing that
 * way, and what the payer wants of us, is for a person who calls. An appeal is asked about by phone: inquiries know nothing of it.
 */
export function follow(claim: Claim, answer: StatusAnswer, asked: Asked): Followed {
  const { payer, at, today, usualSeconds } = asked;
  const { outcome, reason, todo } = answer;
  const before = claim.followUps?.at(-1);
  const followUps = withFollowUp(claim, { at, by: '276', outcome, said: reason });
  const statusRounds = claim.statusRounds + 1;
  const set = { followUps, statusRounds };
  const underWay = tripUnderWay(claim);

  const appeal = pendingAppeal(claim);
  if (appeal) {
    const answers = ['Wait'] as const;
    // In process again: the payer has taken the appeal up.
    const work = outcome === 'Pending' ? undefined : call('how far the appeal is', [todoOfAppeal(reason)], answers);
    return { outcome: 'AppealPending', seconds: usualSeconds, set, work };
  }
  if (outcome === 'Rejected' && underWay && !underWay.acknowledgment) {
    // As if its acknowledgment had come: the rejection is corrected like any other.
    const acknowledgment = { outcome: 'Rejected', at, by: '277', reasons: [reason] } as const;
    const submissions = ended({ ...underWay, acknowledgment, ended: 'Rejected' });
    return { outcome: 'Finalized', seconds: usualSeconds, set: { ...set, submissions } };
  }
  const lost = claim.submissions.filter((trip) => trip.payerId === payer.payerId && trip.ended === 'NotOnFile');
  if (outcome === 'NotOnFile' && lost.length + 1 < rounds) {
    const submissions = underWay ? ended({ ...underWay, ended: 'NotOnFile' }) : claim.submissions;
    return { outcome: 'NotOnFile', seconds: usualSeconds, set: { ...set, submissions } };
  }
  if (outcome === 'InformationWanted') {
    const { days, source } = requestClocks[payer.class];
    const wantedBy = addDays(today, days);
    const findings = [
      reason,
      todo,
      `Unless it says otherwise, it has to arrive by ${wantedBy} (${days} days: ${source}).`,
    ];
    const answers = ['Wait', 'Resubmit', 'Voided'] as const;
    const work = {
      ...call('', findings, answers, wantedBy),
      instruction: `Send ${payer.name} what it asks for, then answer Wait.`,
    };
    return { outcome: 'InformationWanted', seconds: usualSeconds, set: { ...set, stage: 'NeedsPerson' }, work };
  }
  const isMissingRemittance = outcome === 'Finalized' && before?.outcome === 'Finalized';
  const isHopeless =
    outcome === 'NotOnFile' || outcome === 'NotFound' || outcome === 'Rejected' || outcome === 'Unanswerable';
  if (isMissingRemittance || isHopeless || statusRounds >= rounds) {
    const onPaper = isMissingRemittance ? remittanceOnPaper(claim, asked) : [];
    const answers = isHopeless
      ? (['Wait', 'Resubmit', 'Corrected', 'WriteOff', 'Voided'] as const)
      : (['Wait', 'Resubmit', 'WriteOff', 'Voided'] as const);
    const submissions =
      outcome === 'NotFound' && underWay ? ended({ ...underWay, ended: 'NotOnFile' }) : claim.submissions;
    return {
      outcome: 'CallPayer',
      seconds: usualSeconds,
      set: { ...set, submissions, stage: 'NeedsPerson' },
      work: call(whyCalled[outcome], [reason, ...onPaper, todo], answers),
    };
  }
  const seconds = { Unreachable: day, Finalized: 3 * day }[outcome as string] ?? usualSeconds;
  return { outcome: outcome === 'Unreachable' ? 'Unreachable' : 'Pending', seconds, set };

  function ended(trip: Submission): readonly Submission[] {
    return claim.submissions.map((one) => (one.number === trip.number ? trip : one));
  }

  function call(about: string, findings: readonly string[], answers: readonly PersonAnswer[], wantedBy?: string) {
    return {
      queue: 'status-calls',
      instruction: `Call ${payer.name}: ${about}.`,
      findings,
      answers,
      call: callAbout(claim, { ...asked, answer, followUps, answers, wantedBy }),
    } as const;
  }
}

/** A payer that sends the practice no 835 yet: what was decided lies in the mail. */
function remittanceOnPaper({ renderingProviderId: providerId }: Claim, { payer, practice, today }: Asked): string[] {
  const { enrollments = [] } = practice;
  const standing = notLive(enrollments, 'remittances', { payerId: payer.payerId, providerId, on: today });
  if (!standing) return [];
  return [
    `Its remittance comes on paper, because the enrollment for remittances is ${standing}: look in the mail first, and copy it into a file of intake/${practice.practiceId}/remittances/.`,
  ];
}

const todoOfAppeal = (reason: string) => `Of the claim itself it says: ${reason}`;

const whyCalled: Readonly<Record<StatusAnswer['outcome'], string>> = {
  Finalized: 'it has decided and its remittance has not come',
  InformationWanted: 'it wants something',
  Pending: 'status inquiries brought no decision',
  Rejected: 'it rejects what it had accepted',
  NotFound: 'it does not find the member',
  NotOnFile: 'it has lost the claim again and again',
  Unanswerable: 'it cannot answer inquiries about the claim',
  Unreachable: 'status inquiries brought no answer',
};
