import type { Claim } from '../../../functions/domain/claim/claim.ts';
import type { Practice } from '../../../functions/domain/practice/practice.ts';
import { handler as billNextPayer } from '../../../functions/steps/bill-next-payer/handler.ts';
import { handler as billPatient } from '../../../functions/steps/bill-patient/handler.ts';
import { handler as checkClaimStatus } from '../../../functions/steps/check-claim-status/handler.ts';
import { handler as checkEligibility } from '../../../functions/steps/check-eligibility/handler.ts';
import { handler as closeClaim } from '../../../functions/steps/close-claim/handler.ts';
import { handler as correctClaim } from '../../../functions/steps/correct-claim/handler.ts';
import { handler as prepareAppeal } from '../../../functions/steps/prepare-appeal/handler.ts';
import { handler as refundCredit } from '../../../functions/steps/refund-credit/handler.ts';
import { handler as reviewRemittance } from '../../../functions/steps/review-remittance/handler.ts';
import { handler as scrubClaim } from '../../../functions/steps/scrub-claim/handler.ts';
import { handler as submitClaim } from '../../../functions/steps/submit-claim/handler.ts';
import { handler as triageDenial } from '../../../functions/steps/triage-denial/handler.ts';
import { handler as writeOff } from '../../../functions/steps/write-off/handler.ts';
import { aClaim, aCoverage, aLine, aPractice, aSubmission, aSubscriber } from '../../support/claims.ts';
import { anAdvantagePlan, benefit, refusal } from '../../support/payer-answers.ts';
import type { ScriptedClearinghouse } from '../../support/scripted-clearinghouse.ts';
import { aDenial } from '../domain/denial/denied-claim.ts';

export const handlers = {
  BillNextPayer: billNextPayer,
  BillPatient: billPatient,
  CheckClaimStatus: checkClaimStatus,
  CheckEligibility: checkEligibility,
  CloseClaim: closeClaim,
  CorrectClaim: correctClaim,
  PrepareAppeal: prepareAppeal,
  RefundCredit: refundCredit,
  ReviewRemittance: reviewRemittance,
  ScrubClaim: scrubClaim,
  SubmitClaim: submitClaim,
  TriageDenial: triageDenial,
  WriteOff: writeOff,
};
const spouseFirst = [
  aCoverage({ relationship: 'spouse', subscriber: aSubscriber() }),
  aCoverage({ payerId: 'elm', memberId: 'ELM7' }),
];

export type State = keyof typeof handlers;

export const one = { lines: [aLine()] };
export const twoPayers = { coverages: [aCoverage(), aCoverage({ payerId: 'elm', memberId: 'ELM77' })] };
/** Of a payer that takes its claims by mail. */
export const paper = { coverages: [aCoverage({ payerId: 'paper-trust', memberId: 'PT1' })] };
export const owed = (cents: number): Partial<Claim> => ({
  ...one,
  balances: { '1': { charge: -14_500, 'paid:1': 14_500 - cents, patient: cents } },
});
/** By the patient, beside the payer who has paid it all. */
const overpaid: Partial<Claim> = {
  ...one,
  balances: { '1': { charge: -14_500, 'paid:1': 14_500, patient: -2_500, 'patient-paid': 2_500 } },
};
export const atPayer = (cents: number): Partial<Claim> => ({
  ...one,
  balances: { '1': { charge: -14_500, 'paid:1': 14_500 - cents, 'payer:1': cents } },
});
export const denied = (reasons: string, overrides: Partial<Claim> = {}): Partial<Claim> => {
  const claim = { ...one, ...overrides };
  return { stage: 'Adjudicated', payments: [aDenial(aClaim(claim), reasons)], ...claim };
};
export const statements = (count: number, on = '2026-02-01') =>
  Array.from({ length: count }, (_, n) => ({ number: n + 1, on, dueCents: 9_850, file: 's.pdf' }));
export const answered = (outcome: string): Partial<Claim> => ({
  openWorkId: 'W-1',
  inbox: [{ kind: 'Answered', at: '2026-04-06T14:00:00.000Z', workId: 'W-1', outcome } as Claim['inbox'][number]],
});
export const triaged = (action: string, more: object = {}) =>
  ({ triage: { action, lines: [1], reason: 'It was refused.', rule: 'CO-50', ...more } }) as Partial<Claim>;
export const remitted = { kind: 'Remitted', at: '2026-04-06T14:00:00.000Z', remittanceId: 'E', position: 1 } as const;
export const appeal = {
  level: 1,
  payerId: 'prairie-health',
  reason: 'It was necessary.',
  preparedAt: '2026-03-20T12:00:00.000Z',
  deadline: '2026-09-16',
  file: 'a.pdf',
};

/** A claim in a situation, and what the state says of it. */
export interface Case {
  readonly claim?: Partial<Claim>;
  readonly practice?: Partial<Practice>;
  readonly clearinghouse?: Partial<ScriptedClearinghouse>;
  /** Queue and answers of the work that is opened; none unless said. */
  readonly work?: string;
}

export const cases: readonly (readonly [State, what: string, outcome: string, given: Case])[] = [
  ['CheckEligibility', 'an active plan', 'Covered', {}],
  ['CheckEligibility', 'a patient who pays alone', 'SelfPay', { claim: { coverages: [] } }],
  [
    'CheckEligibility',
    'an inactive plan',
    'NotCovered',
    {
      clearinghouse: { coverage: { subscriber: { benefits: [benefit('6')] } } },
      work: 'eligibility: Corrected, Voided',
    },
  ],
  [
    'CheckEligibility',
    'a Medicare Advantage plan behind the card',
    'NotCovered',
    {
      clearinghouse: { coverage: { subscriber: { benefits: [benefit('1'), anAdvantagePlan] } } },
      work: 'eligibility: Corrected, Voided',
    },
  ],
  [
    'CheckEligibility',
    'a member that nobody knows',
    'Unknown',
    {
      clearinghouse: { coverage: { subscriber: { rejections: [refusal('75')] } } },
      work: 'eligibility: Corrected, Voided',
    },
  ],
  [
    'CheckEligibility',
    'a member that a person vouches for',
    'Covered',
    { claim: { overrides: ['ELIG-01'] }, clearinghouse: { coverage: { subscriber: { rejections: [refusal('75')] } } } },
  ],
  [
    'CheckEligibility',
    'a permission that is missing',
    'AuthorizationMissing',
    {
      clearinghouse: { coverage: { subscriber: { benefits: [benefit('1', { authorizationRequired: 'Y' })] } } },
      work: 'eligibility: Corrected, Voided',
    },
  ],
  [
    'CheckEligibility',
    'a permission that is there',
    'Covered',
    {
      claim: { authorizationNumber: 'A-1' },
      clearinghouse: { coverage: { subscriber: { benefits: [benefit('1', { authorizationRequired: 'Y' })] } } },
    },
  ],
  [
    'CheckEligibility',
    "a spouse's plan before the patient's own",
    'OrderInDoubt',
    { claim: { coverages: spouseFirst }, work: 'eligibility: Corrected, Voided' },
  ],
  [
    'CheckEligibility',
    "a spouse's plan before the patient's own, as a person has looked at it",
    'Covered',
    { claim: { coverages: spouseFirst, overrides: ['COB-02'] } },
  ],
  [
    'CheckEligibility',
    'Medicare after a plan, and nobody knows why',
    'OrderInDoubt',
    {
      claim: { coverages: [aCoverage(), aCoverage({ payerId: 'medicare-ia' })], overrides: ['COB-02'] },
      work: 'eligibility: Corrected, Voided',
    },
  ],
  [
    'CheckEligibility',
    'Medicare after a plan, and why',
    'Covered',
    { claim: { coverages: [aCoverage(), aCoverage({ payerId: 'medicare-ia' })], medicareSecondary: '12' } },
  ],
  [
    'CheckEligibility',
    'a patient who pays alone, and a payer',
    'SelfPayInDoubt',
    { claim: { selfPay: true }, work: 'eligibility: Corrected, Voided' },
  ],
  [
    'CheckEligibility',
    'a payer that cannot answer now',
    'NoAnswer',
    { clearinghouse: { coverage: { silent: true, payerRejections: [refusal('42', 'R')] } } },
  ],
  ['CheckEligibility', 'a clearinghouse that is down', 'NoAnswer', { clearinghouse: { isDown: true } }],

  ['ScrubClaim', 'a clean claim', 'Clean', {}],
  [
    'ScrubClaim',
    'a member id that cannot be one',
    'Held',
    { claim: { coverages: [aCoverage({ memberId: 'X' })] }, work: 'coding: Corrected, Voided' },
  ],
  [
    'ScrubClaim',
    'a trip that was rejected',
    'Held',
    {
      claim: {
        submissions: [
          aSubmission({
            ended: 'Rejected',
            acknowledgment: {
              outcome: 'Rejected',
              at: '2026-03-13T12:00:00.000Z',
              by: '277CA',
              reasons: ['Subscriber not found'],
            },
          }),
        ],
      },
      work: 'rejections: Corrected, Voided',
    },
  ],

  ['SubmitClaim', 'the first trip', 'Submitted', {}],
  [
    'SubmitClaim',
    'a payer that takes claims on paper',
    'Submitted',
    { claim: paper, work: 'mailing: Mailed, Resubmit' },
  ],
  ['SubmitClaim', 'a trip under way', 'Submitted', { claim: { submissions: [aSubmission()] } }],

  ['CheckClaimStatus', 'in process', 'Pending', {}],
  ['CheckClaimStatus', 'decided, the remittance to come', 'Pending', { clearinghouse: { claimStatus: 'F1:65' } }],
  [
    'CheckClaimStatus',
    'a remittance that has come meanwhile',
    'Finalized',
    { claim: { inbox: [remitted] }, clearinghouse: { isDown: true } },
  ],
  [
    'CheckClaimStatus',
    'nothing that the payer could still decide',
    'Finalized',
    { claim: owed(2_500), clearinghouse: { isDown: true } },
  ],
  [
    'CheckClaimStatus',
    'a patient who pays alone',
    'Finalized',
    { claim: { coverages: [] }, clearinghouse: { isDown: true } },
  ],
  [
    'CheckClaimStatus',
    'not on file',
    'NotOnFile',
    { claim: { submissions: [aSubmission()] }, clearinghouse: { claimStatus: 'A4:35' } },
  ],
  [
    'CheckClaimStatus',
    'not on file for the third time',
    'CallPayer',
    {
      claim: {
        statusRounds: 2,
        submissions: [1, 2, 3].map((number) => aSubmission({ number, ended: number < 3 ? 'NotOnFile' : undefined })),
      },
      clearinghouse: { claimStatus: 'A4:35' },
      work: 'status-calls: Wait, Resubmit, Corrected, WriteOff, Voided',
    },
  ],
  [
    'CheckClaimStatus',
    'decided twice over without a remittance',
    'CallPayer',
    {
      claim: { followUps: [{ at: '2026-04-03T15:00:00.000Z', by: '276', outcome: 'Finalized' }] },
      clearinghouse: { claimStatus: 'F1:65' },
      work: 'status-calls: Wait, Resubmit, WriteOff, Voided',
    },
  ],
  [
    'CheckClaimStatus',
    'a member that the payer does not find',
    'CallPayer',
    {
      claim: { submissions: [aSubmission()] },
      clearinghouse: { claimStatus: 'D0:33' },
      work: 'status-calls: Wait, Resubmit, Corrected, WriteOff, Voided',
    },
  ],
  [
    'CheckClaimStatus',
    'an inquiry that is never answered',
    'CallPayer',
    { clearinghouse: { claimStatus: 'E4:0' }, work: 'status-calls: Wait, Resubmit, Corrected, WriteOff, Voided' },
  ],
  [
    'CheckClaimStatus',
    'rejected before anybody acknowledged it',
    'Finalized',
    { claim: { submissions: [aSubmission()] }, clearinghouse: { claimStatus: 'A7:164' } },
  ],
  [
    'CheckClaimStatus',
    'rejected after it was accepted',
    'CallPayer',
    {
      claim: {
        submissions: [
          aSubmission({
            acknowledgment: { outcome: 'Accepted', at: '2026-03-13T12:00:00.000Z', by: '277CA', reasons: [] },
          }),
        ],
      },
      clearinghouse: { claimStatus: 'A7:164' },
      work: 'status-calls: Wait, Resubmit, Corrected, WriteOff, Voided',
    },
  ],
  [
    'CheckClaimStatus',
    'an appeal that nobody has decided',
    'AppealPending',
    {
      claim: { ...denied('CO-50'), appeals: [{ ...appeal, sentAt: '2026-03-21T12:00:00.000Z' }] },
      clearinghouse: { claimStatus: 'F2:1' },
      work: 'status-calls: Wait',
    },
  ],
  [
    'CheckClaimStatus',
    'an appeal whose decision came while nobody waited',
    'AppealPending',
    {
      claim: {
        ...denied('CO-50'),
        appeals: [{ ...appeal, sentAt: '2026-03-21T12:00:00.000Z', decision: 'Upheld' }],
        inbox: [{ kind: 'AppealDecided', at: '2026-04-06T14:00:00.000Z', level: 1, outcome: 'Upheld' }],
      },
      clearinghouse: { isDown: true },
    },
  ],
  [
    'CheckClaimStatus',
    'an appeal that the payer has taken up',
    'AppealPending',
    {
      claim: { ...denied('CO-50'), appeals: [{ ...appeal, sentAt: '2026-03-21T12:00:00.000Z' }] },
      clearinghouse: { claimStatus: 'P1:46' },
    },
  ],
  [
    'CheckClaimStatus',
    'records wanted',
    'InformationWanted',
    { clearinghouse: { claimStatus: 'R0:297' }, work: 'status-calls: Wait, Resubmit, Voided' },
  ],
  ['CheckClaimStatus', 'nobody answers', 'Unreachable', { clearinghouse: { isDown: true } }],
  ['CheckClaimStatus', 'something that is no 277', 'Unreachable', { clearinghouse: { babbles: 'Try again later.' } }],
  [
    'CheckClaimStatus',
    'the third round without a decision',
    'CallPayer',
    { claim: { statusRounds: 2 }, work: 'status-calls: Wait, Resubmit, WriteOff, Voided' },
  ],

  ['ReviewRemittance', 'silence', 'Incomplete', {}],
  [
    'ReviewRemittance',
    'a rejection after all',
    'Rejected',
    { claim: { submissions: [{ ...aSubmission(), ended: 'Rejected' }] } },
  ],
  ['ReviewRemittance', 'a denial', 'Denied', { claim: denied('CO-197') }],
  ['ReviewRemittance', 'a settled account', 'Settled', { claim: owed(0) }],
  ['ReviewRemittance', 'a patient who owes', 'PatientOwes', { claim: owed(2_500) }],
  ['ReviewRemittance', 'a patient who owes too little', 'SmallBalance', { claim: owed(500) }],
  ['ReviewRemittance', 'a share for the next payer', 'NextPayerDue', { claim: { ...owed(2_500), ...twoPayers } }],
  [
    'ReviewRemittance',
    'a payment short of the contract',
    'Underpaid',
    {
      claim: { ...atPayer(1_000), payments: [aDenial(aClaim(one), 'CO-45:4650')] },
      work: 'underpayments: Appeal, WriteOff, Wait',
    },
  ],
  [
    'ReviewRemittance',
    'a patient who paid too much',
    'CreditBalance',
    {
      claim: {
        ...one,
        balances: { '1': { charge: -14_500, 'paid:1': 14_500, patient: -2_500, 'patient-paid': 2_500 } },
      },
      work: 'credits: Refund, Wait',
    },
  ],

  [
    'TriageDenial',
    'a code that a person must look at',
    'AskPerson',
    { claim: denied('CO-9999'), work: 'denials: Corrected, Appeal, BillPatient, WriteOff, Wait, Voided' },
  ],
  [
    'TriageDenial',
    'the same, with a next payer',
    'AskPerson',
    {
      claim: denied('CO-9999', twoPayers),
      work: 'denials: Corrected, Appeal, BillNextPayer, BillPatient, WriteOff, Wait, Voided',
    },
  ],
  [
    'TriageDenial',
    'a decision that was taken back',
    'Wait',
    { claim: { ...one, payments: [aDenial(aClaim(one), 'CO-16', { status: '22' })] } },
  ],

  [
    'CorrectClaim',
    'a correction that the denial dictates',
    'Corrected',
    { claim: triaged('Correct', { correction: { field: 'line.1.modifiers', value: '25' } }) },
  ],
  [
    'CorrectClaim',
    'a claim that only goes out again',
    'Corrected',
    { claim: triaged('Correct', { correction: { field: 'frequency', value: '7' } }) },
  ],
  [
    'CorrectClaim',
    'a correction that needs judgement',
    'NeedsPerson',
    { claim: triaged('Correct'), work: 'denials: Corrected, Voided' },
  ],

  [
    'PrepareAppeal',
    'a letter that a person reads first',
    'Prepared',
    { claim: { ...denied('CO-50'), ...triaged('Appeal') }, work: 'approvals: Approved, BillPatient, WriteOff, Wait' },
  ],
  [
    'PrepareAppeal',
    'a practice that lets letters go',
    'Sent',
    {
      claim: { ...denied('CO-50'), ...triaged('Appeal') },
      practice: { policy: { ...aPractice().policy, appealsGoUnattended: true } },
    },
  ],
  [
    'PrepareAppeal',
    'a letter that is out already',
    'Sent',
    {
      claim: { ...denied('CO-50'), ...triaged('Appeal'), appeals: [{ ...appeal, sentAt: '2026-03-21T12:00:00.000Z' }] },
    },
  ],
  [
    'PrepareAppeal',
    'a letter that nobody has approved',
    'Prepared',
    {
      claim: { ...denied('CO-50'), ...triaged('Appeal'), appeals: [appeal] },
      work: 'approvals: Approved, BillPatient, WriteOff, Wait',
    },
  ],

  ['BillNextPayer', 'a claim that has to be sent', 'Billed', { claim: { ...owed(2_500), ...twoPayers } }],
  [
    'BillNextPayer',
    'a claim that crossed over',
    'Forwarded',
    {
      claim: {
        ...owed(2_500),
        ...twoPayers,
        payments: [aDenial(aClaim(one), 'PR-3:2500', { forwardedTo: 'Elm Mutual' })],
      },
    },
  ],

  ['BillPatient', 'a patient who pays alone', 'Stated', { claim: { ...owed(14_500), coverages: [] } }],
  ['BillPatient', 'the first statement', 'Stated', { claim: owed(9_850) }],
  ['BillPatient', 'the third statement', 'Stated', { claim: { ...owed(9_850), statements: statements(2) } }],
  [
    'BillPatient',
    'a statement that is not due yet',
    'Stated',
    { claim: { ...owed(9_850), statements: statements(1, '2026-03-20') } },
  ],
  [
    'BillPatient',
    'no statement is left',
    'Exhausted',
    { claim: { ...owed(9_850), statements: statements(3) }, work: 'collections: BillPatient, WriteOff, Wait' },
  ],

  ['WriteOff', 'a small balance', 'WrittenOff', { claim: owed(500) }],
  [
    'WriteOff',
    'more than a small balance',
    'NeedsApproval',
    { claim: owed(501), work: 'approvals: Approved, BillPatient, Wait' },
  ],
  ['WriteOff', 'denied money within the limit', 'WrittenOff', { claim: atPayer(2_500) }],
  [
    'WriteOff',
    'a cent more',
    'NeedsApproval',
    { claim: atPayer(2_501), work: 'approvals: Approved, Appeal, BillPatient, Wait' },
  ],
  ['WriteOff', 'what a person approved', 'WrittenOff', { claim: { ...atPayer(14_500), ...answered('Approved') } }],
  ['WriteOff', 'what a person asked for', 'WrittenOff', { claim: { ...owed(9_850), ...answered('WriteOff') } }],
  [
    'WriteOff',
    'what a person decided otherwise',
    'NeedsApproval',
    { claim: { ...atPayer(14_500), ...answered('Wait') }, work: 'approvals: Approved, Appeal, BillPatient, Wait' },
  ],
  [
    'WriteOff',
    'an approval of something else',
    'NeedsApproval',
    {
      claim: { ...atPayer(14_500), ...answered('Approved'), openWorkId: 'W-2' },
      work: 'approvals: Approved, Appeal, BillPatient, Wait',
    },
  ],

  [
    'RefundCredit',
    'what the patient paid too much',
    'Refunded',
    {
      claim: {
        ...one,
        balances: { '1': { charge: -14_500, 'paid:1': 14_500, patient: -2_500, 'patient-paid': 2_500 } },
      },
    },
  ],

  ['CloseClaim', 'a paid account', 'Closed', { claim: owed(0) }],
  ['CloseClaim', 'a voided one that the patient paid', 'Closed', { claim: { ...overpaid, ...answered('Voided') } }],
];
