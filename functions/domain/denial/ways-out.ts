import { billedCoverage, type Correction, type Triage } from '../claim/claim.ts';
import { addDays } from '../days.ts';
import { sum, usd } from '../money.ts';
import { contractedCents } from '../payer/contracted-fee.ts';
import {
  clockEnds,
  type DeniedLine,
  eligibilityAnswer,
  filingDeadline,
  medicareWay,
  nextLevelOf,
  timelyAcceptance,
  wasForwarded,
} from './denied-line.ts';
import type { Play } from './playbook.ts';

/** One thing that could be done; `todo` ends the sentence that opens with the denial. */
export type Option = Pick<Triage, 'action' | 'deadline' | 'correction'> & { readonly todo: string };

/** What could be done about the denial, best first. Whether it is still allowed is decided in `triage.ts`. */
export const waysOut: Record<Play, (denied: DeniedLine) => readonly Option[]> = {
  Post: () => [ask('the payer left open what it should have settled; its own account of the amount would decide')],

  Onward: (denied) => [...onward(denied), ask('another coverage or the group PR would decide who owes it')],

  Contract: (denied) => {
    const fee = contractedCents(denied.payer, denied.line.code, denied.line.modifiers, denied.line.units);
    if (fee === undefined) return [ask('the contracted fee of the code would decide')];
    const allowed = allowedCents(denied);
    return fee - allowed > denied.practice.policy.underpaymentToleranceCents
      ? [appeal(denied, `the contract pays ${usd(fee)} and ${usd(allowed)} was allowed`)]
      : [writeOff('the payer has allowed what the contract pays')];
  },

  Benefit: (denied) => {
    if (denied.group !== 'PR' && denied.reason.medicare && medicareWay(denied)) return [correct(denied)];
    return [...onward(denied), ask('the plan’s benefit document would decide')];
  },

  Correct: (denied) => [correct(denied)],

  Enroll: (denied) => [correct(denied, 'bring the provider’s record at the payer in order')],

  Resend: (denied) => {
    if (medicareWay(denied)) return [correct(denied)];
    return [correct(denied, 'name the payer’s own claim number', { field: 'frequency', value: '7' })];
  },

  Member: (denied) => [memberCorrection(denied) ?? correct(denied, 'correct the member')],

  Pointer: (denied) => {
    const unused = denied.claim.diagnoses.some((_, index) => !denied.line.pointers.includes(index + 1));
    const ours = unused
      ? correct(denied, 'see whether another diagnosis on the claim supports the service')
      : appeal(denied, 'no other diagnosis is on the claim, and the records must make the case');
    return [...noticed(denied), ours];
  },

  Units: (denied) =>
    denied.line.units > 1
      ? [correct(denied, 'see whether the note supports so many units')]
      : [appeal(denied, 'one unit cannot be fewer, so the records must make the case')],

  Bundle: (denied) =>
    denied.line.modifiers.some((modifier) => separating.has(modifier))
      ? [appeal(denied, 'the line carries a separating modifier already')]
      : [correct(denied, 'see whether the note supports a separating modifier')],

  Authorization: (denied) => {
    const { claim, line, payer, authorizationOnFile: number } = denied;
    if (number && number !== claim.authorizationNumber) {
      return [correct(denied, 'put the number on file on the claim', { field: 'authorizationNumber', value: number })];
    }
    if (claim.authorizationNumber) {
      return [denied.remark ? correct(denied) : appeal(denied, 'the claim carries an authorization number')];
    }
    if (payer.authorizationCodes.length > 0 && !payer.authorizationCodes.includes(line.code)) {
      return [appeal(denied, 'the payer’s own list asks for no authorization of this code')];
    }
    return [{ ...ask('ask for it after the fact, its number would decide'), deadline: clockEnds(denied, 'appeal') }];
  },

  Eligibility: (denied) => {
    const { payer, nextPayer } = denied;
    const answer = eligibilityAnswer(denied, payer);
    const fixed = memberCorrection(denied);
    if (fixed) return [fixed];
    if (answer?.outcome === 'Covered') {
      return [appeal(denied, 'the payer’s own eligibility answer says covered that day'), correct(denied)];
    }
    const elsewhere = nextPayer && eligibilityAnswer(denied, nextPayer)?.outcome === 'Covered';
    const proven = answer?.outcome === 'NotCovered';
    const ways = proven || elsewhere ? onward(denied).filter(({ action }) => proven || action !== 'BillPatient') : [];
    return [...ways, ask('an eligibility answer for the day of service would decide')];
  },

  OtherPayer: (denied) =>
    denied.claim.billing > 0
      ? coordination(denied)
      : [...nextPayer(denied), ask('an eligibility answer that names the other plan would decide')],

  Coordination: (denied) =>
    denied.claim.billing > 0
      ? coordination(denied)
      : [...nextPayer(denied), ask('the patient’s word on other insurance would decide')],

  Records: (denied) => {
    const ours = appeal(denied, 'with the records that were asked for');
    if (medicareWay(denied) === 'Appeal') return [ours];
    return [{ action: 'SendRecords', todo: 'send the records', deadline: clockEnds(denied, 'appeal') }, ours];
  },

  Clinical: (denied) => {
    // GZ says that the practice itself expected the denial and holds no notice signed by the patient.
    if (denied.line.modifiers.includes('GZ')) return [writeOff('modifier GZ gave it up when the claim was sent')];
    return [...noticed(denied), appeal(denied, 'the records must make the medical case')];
  },

  Appeal: (denied) => [appeal(denied, 'on the facts of the claim')],

  Filing: (denied) => {
    if (!timelyAcceptance(denied.claim, denied)) return [writeOff('no acceptance inside the filing window is on file')];
    const proof = 'an acceptance inside the filing window is on file';
    // A late claim is no initial determination to Medicare, so even the proof goes in as a request and not as an appeal.
    const ours = ask(`${proof}, ask for an exception with it`);
    return denied.payer.class === 'medicare' ? [ours] : [appeal(denied, proof), ours];
  },

  Duplicate: (denied) => {
    const { claim, line, payer, today } = denied;
    const received = claim.submissions.filter(
      ({ payerId, acknowledgment }) => payerId === payer.payerId && acknowledgment?.outcome !== 'Rejected',
    );
    if (received.length > 1) {
      return [wait('our earlier submission is not decided yet', addDays(today, payer.followUpDays))];
    }
    const twin = claim.lines.some(
      (other) =>
        other.line !== line.line &&
        other.code === line.code &&
        other.from === line.from &&
        other.modifiers.join() === line.modifiers.join(),
    );
    return twin
      ? [correct(denied, 'the service is on the claim twice, and a repeat needs its modifier')]
      : [ask('we sent it once, and the payer’s number of the original would decide')];
  },

  NextLevel: (denied) => [appeal(denied, 'the next level')],

  Wait: (denied) => [wait('ask again then', clockEnds(denied, 'recheck'))],

  WriteOff: () => [writeOff('nothing is left to win')],

  AskPatient: () => [ask('the patient’s answer to the payer’s letter would decide')],

  AskPerson: ({ reason, remark }) => [ask(`${evidence[remark?.code ?? reason.code] ?? reason.cause} would decide`)],

  ByRemark: () => [ask('no remark that the playbook knows came with it, and the payer’s own words would decide')],
};

/** An appeal is always the last resort of a denial that may not be corrected. */
export function appeal(denied: DeniedLine, argument: string): Option {
  return { action: 'Appeal', todo: `appeal, ${argument}`, deadline: nextLevelOf(denied)?.deadline };
}

const ask = (evidence: string): Option => ({ action: 'AskPerson', todo: evidence });
const writeOff = (todo: string): Option => ({ action: 'WriteOff', todo });
const wait = (todo: string, deadline: Option['deadline']): Option => ({ action: 'Wait', todo, deadline });

/** A correction in the way in which this payer takes one. */
export function correct(denied: DeniedLine, what = 'correct it', correction?: Correction): Option {
  const way = medicareWay(denied);
  if (way === 'Appeal') return appeal(denied, what);
  if (way === 'Reopen') {
    const deadline = addDays(denied.payment.paidOn, 365);
    return {
      ...ask(`${what}; the note must support a clerical-error reopening, which Medicare takes instead`),
      deadline,
    };
  }
  const fresh = denied.unprocessable || way === 'NewClaim' || !denied.payer.takesReplacements;
  const deadline = clockEnds(denied, fresh ? 'filing' : denied.reason.clock);
  const todo = `${what} and send ${fresh ? 'a new claim' : 'a replacement'}`;
  return { action: 'Correct', todo, deadline, ...(correction && { correction }) };
}

function onward(denied: DeniedLine): readonly Option[] {
  return [...nextPayer(denied), { action: 'BillPatient', todo: 'the patient owes it' }];
}

function nextPayer(denied: DeniedLine): readonly Option[] {
  const { nextPayer: payer, payment, today } = denied;
  if (!payer) return [];
  if (wasForwarded(denied)) return [wait('it was forwarded to the next payer', addDays(today, payer.followUpDays))];
  // Medicare never extends its window for an earlier payer; others count from that payer's decision.
  const deadline =
    payer.class === 'medicare' ? filingDeadline(denied, payer) : addDays(payment.paidOn, payer.filingDays);
  return [{ action: 'BillNextPayer', todo: 'bill the next payer', deadline }];
}

function coordination(denied: DeniedLine): readonly Option[] {
  return [correct(denied, 'add the earlier payer’s decision')];
}

/** Group PR on a medical refusal makes the patient owe it; Medicare asks for a notice signed beforehand (GA, GX, GY). */
function noticed(denied: DeniedLine): readonly Option[] {
  const notice = denied.payer.class !== 'medicare' || denied.line.modifiers.some((m) => ['GA', 'GX', 'GY'].includes(m));
  return denied.group === 'PR' && notice ? onward(denied) : [];
}

function memberCorrection(denied: DeniedLine): Option | undefined {
  const answer = eligibilityAnswer(denied, denied.payer);
  const sent = billedCoverage(denied.claim)?.memberId;
  if (answer?.outcome !== 'Covered' || answer.memberId === sent) return undefined;
  const correction = { field: 'memberId', value: answer.memberId };
  return correct(denied, 'the payer found the patient under another member id: take it over', correction);
}

function allowedCents({ payment, line }: DeniedLine): number {
  const paid = payment.lines.find((service) => service.line === line.line);
  if (!paid) return 0;
  return paid.paidCents + sum(paid.adjustments.filter(({ group }) => group === 'PR').map(({ cents }) => cents));
}

/** Modifiers that say: apart from the other service. */
const separating = new Set(['24', '25', '57', '58', '59', '78', '79', '91', 'XE', 'XP', 'XS', 'XU']);

/** What would settle a question that only a person can put. */
const evidence: { readonly [code: string]: string } = {
  '170': 'the payer’s list of provider types for the code',
  '198': 'an authorization for the further visits or units',
  '242': 'the provider’s network status on the day of service',
  '243': 'a referral by the primary doctor',
  N538: 'whether the patient was in a facility’s care that day',
  N95: 'the payer’s list of provider types for the code',
};
