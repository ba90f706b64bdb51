import type { History } from '../../functions/domain/claim/change.ts';
import type { Correction } from '../../functions/domain/claim/claim.ts';
import { usd } from '../../functions/domain/money.ts';
import type { Finding } from '../../functions/domain/scrubbing/edit.ts';
import type { Repair } from '../../functions/domain/scrubbing/repair.ts';
import type { Scrubbed } from '../../functions/domain/scrubbing/scrub.ts';
import type { CallResult } from '../../functions/domain/work/call.ts';

/** What happened, and the reasons that were given for it. */
export interface Words {
  readonly what: string;
  readonly why: readonly string[];
}

/** Payers by their id, as people call them. */
export type PayerName = (payerId: string) => string;

interface Details {
  readonly [detail: string]: unknown;
  readonly outcome: string;
  readonly payerId: string;
  readonly reason?: string;
  readonly findings: readonly (string | Finding)[];
  readonly cents: number;
  readonly number: number;
  readonly level: number;
}

const said = (...reasons: readonly (string | undefined)[]) => reasons.filter((reason) => reason !== undefined);
const messages = ({ findings }: Details) =>
  findings.map((one) => (typeof one === 'string' ? one : `${one.edit}, ${one.where}: ${one.message}`));

const eligibility: Readonly<Record<string, string>> = {
  Covered: 'says that the patient is covered',
  NotCovered: 'says that the patient is not covered',
  AuthorizationMissing: 'wants a prior authorization',
  OrderInDoubt: 'says that the patient is covered, but the payers stand in another order than they pay',
  Unknown: 'gave no usable answer about the coverage',
};
const frequencies: Readonly<Record<string, string>> = {
  '1': 'sent',
  '7': 'sent as a replacement',
  '8': 'sent as a void',
};
const claimStatuses: Readonly<Record<string, string>> = {
  '1': 'decided as first payer',
  '2': 'decided as second payer',
  '3': 'decided as third payer',
  '4': 'denied the claim',
  '19': 'decided as first payer and forwarded the claim',
  '20': 'decided as second payer and forwarded the claim',
  '21': 'decided as third payer and forwarded the claim',
  '22': 'took its earlier decision back',
  '23': 'says that the claim is not its own and forwarded it',
};
const reviews: Readonly<Record<string, string>> = {
  Settled: 'Everything is settled',
  Denied: 'The payer denied the claim',
  PartlyDenied: 'The payer denied part of the claim',
  Underpaid: 'The payer paid less than its contract says',
  CreditBalance: 'More was paid than is owed',
  NextPayerDue: 'The next payer is due',
  PatientOwes: 'The patient owes the rest',
  SmallBalance: 'What is left is too little to bill',
  Reversed: 'The payer will decide anew',
  Incomplete: 'The payer has not decided everything',
  Rejected: 'The payer did not take the claim after all',
};
const actions: Readonly<Record<string, string>> = {
  Correct: 'correct the claim and send it again',
  SendRecords: 'send the records that the payer asks for',
  Appeal: 'appeal',
  BillNextPayer: 'bill the next payer',
  BillPatient: 'bill the patient',
  WriteOff: 'write it off',
  Wait: 'wait',
  AskPerson: 'ask a person',
};
const statusAnswers: Readonly<Record<string, string>> = {
  Pending: 'the claim is still being worked',
  Finalized: 'the decision has come meanwhile',
  NotOnFile: 'the payer does not have the claim; it goes out again',
  InformationWanted: 'the payer wants more information',
  Unreachable: 'nobody answered',
  CallPayer: 'a person calls',
  AppealPending: 'the appeal is not decided yet',
};
const endings: Readonly<Record<string, string>> = {
  ClosedPaid: 'Account closed: paid',
  ClosedWrittenOff: 'Account closed, with something written off',
  ClosedVoided: 'Account closed: voided',
};

const repaired = ({ repairs = [] }: Details) =>
  (repairs as readonly Repair[]).map(({ edit, field }) => `${edit}: ${field} was put into its form`);
const notChecked = ({ notChecked: unasked = [] }: Details) => {
  const ids = (unasked as Scrubbed['notChecked']).flatMap(({ edits }) => edits);
  return ids.length === 0 ? [] : [`Not checked, for want of tables or records: ${[...new Set(ids)].join(', ')}`];
};

/** How each kind of history line is told. */
const words: Readonly<Record<string, (event: Details, payer: PayerName) => Words>> = {
  Charged: ({ encounterId, source, lateTo }) => ({
    what: `Charges of visit ${encounterId} came in (${source})`,
    why: lateTo ? [`Claim ${lateTo} of the same visit had been sent before`] : [],
  }),
  Documented: ({ status }) => ({ what: `The EHR says that the note is ${status}`, why: [] }),
  Recharged: ({ added, takenBack }) => ({
    what: 'The practice changed the charges of the visit',
    why: [
      ...(added as number[]).map((line) => `Line ${line} was added`),
      ...(takenBack as number[]).map((line) => `Line ${line} was taken back`),
    ],
  }),
  CoverageChecked: ({ outcome, payerId, reason }, payer) => ({
    what:
      outcome === 'SelfPay'
        ? 'No coverage to check: the patient pays alone'
        : outcome === 'SelfPayInDoubt'
          ? 'No payer was asked: the patient may pay alone'
          : `${payer(payerId)} ${eligibility[outcome] ?? outcome}`,
    why: said(reason),
  }),
  Scrubbed: (event) => ({
    what: event.outcome === 'Clean' ? 'Checked by every edit: clean' : 'Held back before sending',
    why: [...messages(event), ...repaired(event), ...notChecked(event)],
  }),
  Submitted: ({ number, frequency, payerId, form }, payer) => ({
    what: form
      ? `Form made for ${payer(payerId)}, to be mailed (trip ${number})`
      : `Claim ${frequencies[frequency as string] ?? 'sent'} to ${payer(payerId)} (trip ${number})`,
    why: said(form as string | undefined),
  }),
  Withdrawn: ({ source, why }) => ({
    what: `The practice took the charges back (${source})`,
    why: said(why as string | undefined),
  }),
  TakenBack: ({ why }) => ({ what: 'The claim is taken back from its payer', why: said(why as string | undefined) }),
  VoidAsked: ({ number }) => ({ what: `No answer to the void (trip ${number}): a person asks the payer`, why: [] }),
  SubmittedBefore: ({ number }) => ({ what: `Trip ${number} is still under way and is not made twice`, why: [] }),
  Acknowledged: ({ number, outcome, by, reasons }) => ({
    what: `Trip ${number} was ${outcome === 'Accepted' ? 'accepted' : 'rejected'} (${by})`,
    why: reasons as string[],
  }),
  Remitted: ({ payerId, status, paidCents, chargeCents, paidOn, remittanceId }, payer) => ({
    what: `${payer(payerId)} ${claimStatuses[status as string] ?? `answered with status ${status}`}: paid ${usd(paidCents as number)} of ${usd(chargeCents as number)}`,
    why: [`Remittance ${remittanceId} of ${paidOn}`],
  }),
  Reviewed: (event) => ({ what: reviews[event.outcome] ?? event.outcome, why: messages(event) }),
  Triaged: ({ action, reason, deadline }) => ({
    what: `Decided about the denial: ${actions[action as string] ?? action}`,
    why: said(reason, deadline ? `To be done by ${deadline}` : undefined),
  }),
  StatusChecked: ({ outcome, round, reason }) => ({
    what: `Asked the payer for the status${round ? ` (round ${round})` : ''}: ${statusAnswers[outcome] ?? outcome}`,
    why: said(reason),
  }),
  CorrectedByRule: ({ rule, correction }) => ({
    what: `Corrected as the denial dictates: ${correctionText(correction as Correction)}`,
    why: [`Rule ${rule}`],
  }),
  CorrectionAsked: ({ reason }) => ({ what: 'A person has to correct the claim', why: said(reason) }),
  AppealPrepared: ({ level, deadline, disputedCents, file }) => ({
    what: `Appeal letter of level ${level} written over ${usd(disputedCents as number)}`,
    why: [`Must arrive by ${deadline}`, `Letter: ${file}`],
  }),
  AppealPreparedBefore: () => ({ what: 'The appeal is under way already', why: [] }),
  AppealDecided: ({ level, outcome }) => ({
    what: `The appeal of level ${level} was ${outcome === 'Overturned' ? 'won' : 'lost'}`,
    why: [],
  }),
  NextPayerBilled: ({ outcome, payerId }, payer) => ({
    what:
      outcome === 'Forwarded'
        ? `${payer(payerId)} is next; the payer before has forwarded the claim`
        : `${payer(payerId)} is next and is billed`,
    why: [],
  }),
  Stated: ({ number, dueCents, file }) => ({
    what: `Statement ${number} to the patient over ${usd(dueCents as number)}`,
    why: [`Letter: ${file}`],
  }),
  StatementsExhausted: ({ dueCents }) => ({
    what: `The last statement over ${usd(dueCents as number)} was not paid: a person decides`,
    why: [],
  }),
  PatientPaid: ({ cents, paidOn, method, paymentId }) => ({
    what: `The patient paid ${usd(cents)}${method ? ` by ${method}` : ''}`,
    why: [`Receipt ${paymentId} of ${paidOn}`],
  }),
  WrittenOff: ({ cents, reason }) => ({ what: `${usd(cents)} written off`, why: said(reason) }),
  WriteOffAsked: ({ cents, reason }) => ({ what: `A person is asked to write off ${usd(cents)}`, why: said(reason) }),
  AboveEstimate: ({ excessCents, expectedCents }) => ({
    what: `The charges are ${usd(excessCents as number)} above the good faith estimate of ${usd(expectedCents as number)}`,
    why: [],
  }),
  Refunded: ({ cents }) => ({ what: `${usd(cents)} refunded to the patient`, why: [] }),
  Answered: ({ outcome, workId, corrections, overrides, note, called }) => ({
    what: `Work item ${workId} answered: ${outcome}`,
    why: said(
      ...(corrections as Correction[]).map(correctionText),
      (overrides as string[]).length > 0 ? `Sent in spite of ${(overrides as string[]).join(', ')}` : undefined,
      ...callResult(called as CallResult | undefined),
      note as string | undefined,
    ),
  }),
  Closed: ({ ending }) => ({ what: endings[ending as string] ?? 'Account closed', why: [] }),
};

/** A history line in words that a biller understands. A kind that is not known here is told by its name. */
export function historyWords({ event }: Pick<History, 'event'>, payer: PayerName): Words {
  const tell = words[event.kind];
  return tell ? tell(event as unknown as Details, payer) : { what: event.kind, why: [] };
}

const callResult = ({ spokeWith, reference, promised }: CallResult = {}) => [
  spokeWith && `Spoke with ${spokeWith}`,
  reference && `Reference of the call: ${reference}`,
  promised && `Promised for ${promised}`,
];

const correctionText = ({ field, value }: Correction) => `${field} is now "${value}"`;
