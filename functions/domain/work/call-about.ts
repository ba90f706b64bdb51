import {
  billedCoverage,
  type Claim,
  chargeCents,
  firstServiceDay,
  lastServiceDay,
  openAtPayer,
} from '../claim/claim.ts';
import type { PersonAnswer } from '../claim/rendezvous.ts';
import { addDays, type Day, dayAt } from '../days.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';
import { usd } from '../money.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice } from '../practice/practice.ts';
import type { StatusAnswer } from '../status/status.ts';
import { standingDecision } from '../submission/submission.ts';
import type { Call } from './call.ts';

interface Setting {
  readonly payer: Payer;
  readonly practice: Practice;
  /** What the last inquiry brought. */
  readonly answer: StatusAnswer;
  /** Every inquiry and call so far, that one included. */
  readonly followUps: readonly FollowUp[];
  readonly answers: readonly PersonAnswer[];
  /** By when the payer wants what it asked for. */
  readonly wantedBy?: Day;
}

/** What each answer does with a claim that a payer was called about. */
const does: { readonly [answer in PersonAnswer]?: string } = {
  Wait: 'The payer has it and works on it: it is asked again after its days, or on the day that it promised.',
  Resubmit: 'The payer does not have it: it goes out again, with the proof of its acceptance where there is one.',
  Corrected: 'Something in it is wrong: set the fields, and it is checked and sent again.',
  WriteOff: 'Nothing will come of it: what is open is written off, within the practice’s policy.',
  Voided: 'It should not have been billed: the account is closed empty.',
};

/** The call that a claim calls for. */
export function callAbout(claim: Claim, setting: Setting): Call {
  const { payer, practice, answer, followUps, answers } = setting;
  const coverage = billedCoverage(claim)!;
  const { payerId, name, phone } = payer;
  const trips = claim.submissions.filter((trip) => trip.payerId === payerId);
  const accepted = trips.findLast(({ acknowledgment }) => acknowledgment?.payerClaimNumber);
  return {
    payer: { payerId, name, phone },
    payerClaimNumber:
      answer.payerClaimNumber ??
      standingDecision(claim)?.payerClaimNumber ??
      accepted?.acknowledgment?.payerClaimNumber,
    memberId: coverage.memberId,
    patientId: claim.patient.patientId,
    npi: practice.npi,
    taxId: practice.taxId,
    from: firstServiceDay(claim),
    to: lastServiceDay(claim),
    chargeCents: chargeCents(claim),
    openCents: openAtPayer(claim),
    trips: trips.map(({ number, frequency, createdAt, acknowledgment, ended }) => ({
      number,
      frequency,
      sentAt: createdAt,
      ...(acknowledgment && {
        acknowledged: {
          outcome: acknowledgment.outcome,
          at: acknowledgment.at,
          by: acknowledgment.by,
          payerClaimNumber: acknowledgment.payerClaimNumber,
        },
      }),
      ended,
    })),
    appeals: claim.appeals.flatMap(({ level, sentAt, deadline, ...appeal }) =>
      sentAt && appeal.payerId === payerId ? [{ level, sentAt, deadline }] : [],
    ),
    answers: followUps,
    script: scriptOf(claim, setting),
    deadlines: deadlinesOf(claim, setting),
    choices: answers.flatMap((one) => (does[one] ? [{ answer: one, does: does[one] }] : [])),
  };
}

function scriptOf(claim: Claim, { answer, payer, practice }: Setting): string[] {
  const appeal = pendingAppeal(claim);
  if (appeal) {
    const sent = dayAt(appeal.sentAt!, practice.zone);
    return [
      `Ask whether the appeal of level ${appeal.level}, sent on ${sent}, was received, and under which number.`,
      `Ask by when it is decided; the payer takes up to ${payer.appealDecisionDays} days.`,
      'If it was not received: ask for the address or fax, send the letter again, and note the day.',
      reference,
    ];
  }
  const { outcome, todo, checkNumber, paidOn, paidCents, adjudicatedOn } = answer;
  const by = checkNumber ? ` by ${checkNumber}` : '';
  const of = paidCents === undefined ? '' : ` of ${usd(paidCents)}`;
  return [
    todo,
    ...(outcome === 'Finalized'
      ? [
          `Its inquiry named a decision${adjudicatedOn ? ` of ${adjudicatedOn}` : ''}${paidOn ? `, paid on ${paidOn}${by}` : by}${of}.`,
          'Ask for the trace number (TRN02) and the amount of the whole payment, and to which clearinghouse the 835 went.',
          'Ask that the 835 is sent again; if it cannot be, ask for the remittance on paper.',
        ]
      : ['Ask for the payer’s claim number and the day on which it received the claim.']),
    reference,
  ];
}

const reference = 'Ask for the name of whom you speak with, the reference number of the call, and a day to count on.';

function deadlinesOf(claim: Claim, { payer, practice, wantedBy }: Setting): Call['deadlines'] {
  const wasAccepted = claim.submissions.some(
    ({ acknowledgment, payerId }) => acknowledgment?.outcome === 'Accepted' && payerId === payer.payerId,
  );
  const appeal = pendingAppeal(claim);
  const filing = addDays(lastServiceDay(claim), payer.filingDays);
  return [
    ...(wantedBy ? [{ what: 'the payer has what it asked for', by: wantedBy }] : []),
    {
      what: wasAccepted ? 'filing; it was accepted before, which is proof' : 'filing; it was not accepted yet',
      by: filing,
    },
    ...(appeal
      ? [
          {
            what: 'decision about the appeal',
            by: addDays(dayAt(appeal.sentAt!, practice.zone), payer.appealDecisionDays),
          },
        ]
      : []),
  ];
}

/** An appeal that was sent to the payer billed now, and that it has not decided. */
export function pendingAppeal({ appeals, coverages, billing }: Pick<Claim, 'appeals' | 'coverages' | 'billing'>) {
  const last = appeals.at(-1);
  const isSent = last?.sentAt !== undefined && !last.decision && last.payerId === coverages[billing]?.payerId;
  return isSent ? last : undefined;
}
