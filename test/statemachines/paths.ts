/**
 * Ways through `claim.asl.json`, as scripts: each line names, in order, every function that is invoked and what it or
 * the callback that it waits for says. `read-path.ts` tells how to read them.
 */
export interface Path {
  readonly name: string;
  /** Where the execution begins; at CheckEligibility without it. */
  readonly resumeAt?: string;
  readonly script: string;
  /** The error that ends the execution; without it the execution succeeds. */
  readonly error?: string;
}

const clean = 'CheckEligibility Covered, ScrubClaim Clean';
const sent = `${clean}, SubmitClaim Submitted`;
const accepted = `${sent}, AwaitAcknowledgment Accepted`;
const closed = 'ReviewRemittance Settled, CloseClaim Closed';
const paid = `AwaitRemittance Adjudicated, ${closed}`;
const resent = 'ScrubClaim Clean, SubmitClaim Submitted, AwaitAcknowledgment Accepted';
const appealed = 'AwaitAppealDecision Overturned';

const fromCharge: readonly Path[] = [
  { name: 'a clean claim is paid', script: `${accepted}, ${paid}` },
  { name: 'a patient who pays himself', script: `CheckEligibility SelfPay, ${closed}` },
  {
    name: 'a payer that answers later about coverage',
    script: `CheckEligibility NoAnswer, CheckEligibility NoAnswer, ${accepted}, ${paid}`,
  },
  { name: 'not covered, and voided', script: 'CheckEligibility NotCovered, AwaitCorrection Voided, CloseClaim Closed' },
  {
    name: 'an authorization is missing, and is added',
    script: `CheckEligibility AuthorizationMissing, AwaitCorrection Corrected, ${accepted}, ${paid}`,
  },
  {
    name: 'payers in another order than they pay, and put right',
    script: `CheckEligibility OrderInDoubt, AwaitCorrection Corrected, ${accepted}, ${paid}`,
  },
  {
    name: 'a patient who pays alone after all, and voided',
    script: 'CheckEligibility SelfPayInDoubt, AwaitCorrection Voided, CloseClaim Closed',
  },
  {
    name: 'coverage unknown, and corrected',
    script: `CheckEligibility Unknown, AwaitCorrection Corrected, ${accepted}, ${paid}`,
  },
  {
    name: 'held by an edit, escalated twice, then corrected',
    script: `CheckEligibility Covered, ScrubClaim Held, AwaitCorrection silence, AwaitCorrection silence,
      AwaitCorrection Corrected, ${accepted}, ${paid}`,
  },
  {
    name: 'held by an edit, and voided',
    script: 'CheckEligibility Covered, ScrubClaim Held, AwaitCorrection Voided, CloseClaim Closed',
  },
  { name: 'rejected, corrected and accepted', script: `${sent}, AwaitAcknowledgment Rejected, ${resent}, ${paid}` },
  {
    name: 'no acknowledgment, but on file and pending',
    script: `${sent}, AwaitAcknowledgment silence, CheckClaimStatus Pending, ${paid}`,
  },
  {
    name: 'no acknowledgment, and not on file',
    script: `${sent}, AwaitAcknowledgment silence, CheckClaimStatus NotOnFile, SubmitClaim Submitted,
      AwaitAcknowledgment Accepted, ${paid}`,
  },
  {
    name: 'accepted, then rejected after all, corrected and accepted',
    script: `${accepted}, AwaitRemittance Rejected, ReviewRemittance Rejected, ${resent}, ${paid}`,
  },
  {
    name: 'rejected while its status is asked',
    script: `${sent}, AwaitAcknowledgment silence, CheckClaimStatus Finalized, ReviewRemittance Rejected, ${resent}, ${paid}`,
  },
  {
    name: 'no remittance, three rounds, and a person calls',
    script: `${accepted}, AwaitRemittance silence, CheckClaimStatus Pending, AwaitRemittance silence,
      CheckClaimStatus Unreachable, AwaitRemittance silence, CheckClaimStatus CallPayer, AwaitDecision Wait, ${paid}`,
  },
  {
    name: 'no remittance, but finalized',
    script: `${accepted}, AwaitRemittance silence, CheckClaimStatus Finalized, ${closed}`,
  },
];

const fromElsewhere: readonly Path[] = [
  { name: 'goes on at the scrubbing', resumeAt: 'ScrubClaim', script: `${resent}, ${paid}` },
  {
    name: 'goes on at the submission',
    resumeAt: 'SubmitClaim',
    script: `SubmitClaim Submitted, AwaitAcknowledgment Accepted, ${paid}`,
  },
  {
    name: 'goes on at the status, which wants information',
    resumeAt: 'CheckClaimStatus',
    script: `CheckClaimStatus InformationWanted, AwaitDecision Resubmit, SubmitClaim Submitted,
      AwaitAcknowledgment Accepted, ${paid}`,
  },
  { name: 'goes on at the review', resumeAt: 'ReviewRemittance', script: closed },
  {
    name: 'goes on at the appeal, which was sent',
    resumeAt: 'PrepareAppeal',
    script: `PrepareAppeal Sent, ${appealed}, ${closed}`,
  },
  {
    name: 'goes on at the appeal, and a person would rather wait',
    resumeAt: 'PrepareAppeal',
    script: `PrepareAppeal Prepared, AwaitApproval Wait, AwaitRemittance silence, CheckClaimStatus Finalized, ${closed}`,
  },
  { name: 'names a state that nothing resumes', resumeAt: 'BillPatient', script: `${accepted}, ${paid}` },
];

const review = (name: string, script: string): Path => ({ name, resumeAt: 'ReviewRemittance', script });

const reviews: readonly Path[] = [
  review('a payment was reversed', `ReviewRemittance Reversed, ${paid}`),
  review('lines are missing', `ReviewRemittance Incomplete, ${paid}`),
  review('the next payer is billed', `ReviewRemittance NextPayerDue, BillNextPayer Billed, ${resent}, ${paid}`),
  review('the payer crossed it over', `ReviewRemittance NextPayerDue, BillNextPayer Forwarded, ${paid}`),
  review(
    'a crossed-over claim stays silent',
    `ReviewRemittance NextPayerDue, BillNextPayer Forwarded,
    AwaitRemittance silence, CheckClaimStatus Finalized, ${closed}`,
  ),
  review('the patient pays', `ReviewRemittance PatientOwes, BillPatient Stated, AwaitPatientPayment Paid, ${closed}`),
  review(
    'the payer pays while the patient is asked',
    `ReviewRemittance PatientOwes, BillPatient Stated,
    AwaitPatientPayment Adjudicated, ${closed}`,
  ),
  review(
    'the patient pays nothing',
    `ReviewRemittance PatientOwes, BillPatient Stated, AwaitPatientPayment silence,
    BillPatient Stated, AwaitPatientPayment silence, BillPatient Stated, AwaitPatientPayment silence,
    BillPatient Exhausted, AwaitDecision WriteOff, WriteOff WrittenOff, ${closed}`,
  ),
  review(
    'the charges are above the good faith estimate, and a person sends the statement',
    `ReviewRemittance PatientOwes, BillPatient AboveEstimate, AwaitDecision BillPatient, BillPatient Stated,
    AwaitPatientPayment Paid, ${closed}`,
  ),
  review('a small balance is written off', `ReviewRemittance SmallBalance, WriteOff WrittenOff, ${closed}`),
  review(
    'a write-off needs approval, and gets it',
    `ReviewRemittance SmallBalance, WriteOff NeedsApproval,
    AwaitApproval Approved/write-off, WriteOff WrittenOff, ${closed}`,
  ),
  review(
    'approval is asked for three times',
    `ReviewRemittance SmallBalance, WriteOff NeedsApproval,
    AwaitApproval silence, AwaitApproval silence, AwaitApproval Approved/write-off, WriteOff WrittenOff, ${closed}`,
  ),
  review(
    'underpaid, and appealed',
    `ReviewRemittance Underpaid, AwaitDecision Appeal, PrepareAppeal Sent,
    ${appealed}, ${closed}`,
  ),
  review(
    'a credit is refunded',
    `ReviewRemittance CreditBalance, AwaitDecision Refund, RefundCredit Refunded, ${closed}`,
  ),
];

const decide = (name: string, script: string): Path =>
  review(name, `ReviewRemittance Underpaid, AwaitDecision ${script}`);
const approve = (name: string, script: string): Path =>
  review(name, `ReviewRemittance SmallBalance, WriteOff NeedsApproval, AwaitApproval ${script}`);

const decisions: readonly Path[] = [
  decide('a person corrected', `Corrected, ${accepted}, ${paid}`),
  decide('a person lets the machine correct', `Correct, CorrectClaim Corrected, ${resent}, ${paid}`),
  decide('a person resubmits', `Resubmit, SubmitClaim Submitted, AwaitAcknowledgment Accepted, ${paid}`),
  decide('a person bills the next payer', `BillNextPayer, BillNextPayer Billed, ${resent}, ${paid}`),
  decide('a person bills the patient', `BillPatient, BillPatient Stated, AwaitPatientPayment Paid, ${closed}`),
  decide('a person voids', 'Voided, CloseClaim Closed'),
  decide('a person waits', `Wait, ${paid}`),
  decide('the payer paid while a person thought', `Adjudicated, ${closed}`),
  decide('a person is reminded', `silence, AwaitDecision silence, AwaitDecision Wait, ${paid}`),
  approve('declined in favour of an appeal', `Appeal, PrepareAppeal Sent, ${appealed}, ${closed}`),
  approve('declined in favour of the next payer', `BillNextPayer, BillNextPayer Forwarded, ${paid}`),
  approve('declined in favour of the patient', `BillPatient, BillPatient Stated, AwaitPatientPayment Paid, ${closed}`),
  approve('declined, and written off all the same', `WriteOff, WriteOff WrittenOff, ${closed}`),
  approve('declined in favour of waiting', `Wait, ${paid}`),
];

const deny = (name: string, script: string): Path => review(name, `ReviewRemittance Denied, TriageDenial ${script}`);

const denials: readonly Path[] = [
  deny('a denial is corrected and paid', `Correct, CorrectClaim Corrected, ${resent}, ${paid}`),
  deny(
    'a correction needs a person',
    `Correct, CorrectClaim NeedsPerson, AwaitCorrection Corrected, ${accepted}, ${paid}`,
  ),
  deny(
    'a correction needs a person, who voids',
    'Correct, CorrectClaim NeedsPerson, AwaitCorrection Voided, CloseClaim Closed',
  ),
  deny('records are wanted', `SendRecords, AwaitDecision Wait, ${paid}`),
  deny('a denial goes to the next payer', `BillNextPayer, BillNextPayer Billed, ${resent}, ${paid}`),
  deny('a denial goes to the patient', `BillPatient, BillPatient Stated, AwaitPatientPayment Paid, ${closed}`),
  deny('a denial is written off', `WriteOff, WriteOff WrittenOff, ${closed}`),
  deny('a denial that passes by itself', `Wait, ${paid}`),
  deny(
    'a denial that a person must judge',
    `AskPerson, AwaitDecision Appeal, PrepareAppeal Sent, ${appealed}, ${closed}`,
  ),
  deny(
    'an appeal is approved and won',
    `Appeal, PrepareAppeal Prepared, AwaitApproval Approved/appeal, ${appealed}, ${closed}`,
  ),
  deny(
    'an appeal is lost, and written off',
    `Appeal, PrepareAppeal Sent, AwaitAppealDecision Upheld, TriageDenial WriteOff,
    WriteOff WrittenOff, ${closed}`,
  ),
  deny(
    'an appeal goes to the next level',
    `Appeal, PrepareAppeal Sent, AwaitAppealDecision Upheld, TriageDenial Appeal,
    PrepareAppeal Prepared, AwaitApproval Approved/appeal, ${appealed}, ${closed}`,
  ),
  deny(
    'an appeal is followed up twice',
    `Appeal, PrepareAppeal Sent, AwaitAppealDecision silence, CheckClaimStatus AppealPending,
    AwaitAppealDecision silence, CheckClaimStatus AppealPending, ${appealed}, ${closed}`,
  ),
  deny(
    'an appeal ends in words that nobody knows',
    `Appeal, PrepareAppeal Sent, AwaitAppealDecision Dismissed,
    AwaitDecision Voided, CloseClaim Closed`,
  ),
  review(
    'partly denied, corrected and paid',
    `ReviewRemittance PartlyDenied, TriageDenial Correct, CorrectClaim Corrected, ${resent}, ${paid}`,
  ),
];

const callbacks: readonly Path[] = [
  {
    name: 'the answer is there before the function has returned',
    script: `${sent}, AwaitAcknowledgment early Accepted, AwaitRemittance early Adjudicated, ${closed}`,
  },
  {
    name: 'an acknowledgment comes after its timeout',
    script: `${sent}, AwaitAcknowledgment silence late Accepted, CheckClaimStatus Pending, ${paid}`,
  },
  {
    name: 'a remittance comes after its timeout',
    script: `${accepted}, AwaitRemittance silence late Adjudicated, CheckClaimStatus Pending, ${paid}`,
  },
  { name: 'a remittance comes twice', script: `${accepted}, AwaitRemittance Adjudicated late Adjudicated, ${closed}` },
  {
    name: 'a callback contradicts the one before',
    script: `${sent}, AwaitAcknowledgment Accepted late Rejected, ${paid}`,
  },
  approve('an approval of the day before yesterday', `silence late Approved/write-off, AwaitApproval Wait, ${paid}`),
  {
    name: 'the token of a failed attempt comes back',
    script: `${accepted}, AwaitRemittance !ClaimChanged late Adjudicated, ${paid}`,
  },
  {
    name: 'a callback that fails is an error that nothing catches',
    script: `${accepted}, AwaitRemittance fails Broken`,
    error: 'Broken',
  },
  {
    name: 'told to ask the payer at once, in every wait in which a payer has the claim',
    script: `${sent}, AwaitAcknowledgment fails FollowUpDue, CheckClaimStatus Pending,
      AwaitRemittance fails FollowUpDue, CheckClaimStatus CallPayer,
      AwaitDecision fails FollowUpDue, CheckClaimStatus Finalized,
      ReviewRemittance Denied, TriageDenial Appeal, PrepareAppeal Sent,
      AwaitAppealDecision fails FollowUpDue, CheckClaimStatus AppealPending, ${appealed}, ${closed}`,
  },
  {
    name: 'a callback that fails by a name to be retried',
    script: `${accepted}, AwaitRemittance fails Throttled, AwaitRemittance fails UnknownOutcome, ${paid}`,
  },
];

const unreliable = 'CheckEligibility !ClaimChanged';

const faults: readonly Path[] = [
  {
    name: 'every error that is retried, one after the other',
    script: `CheckEligibility !ClaimChanged, CheckEligibility !Throttled, CheckEligibility !UnknownOutcome,
      CheckEligibility !Lambda.ServiceException, CheckEligibility !Lambda.AWSLambdaException,
      CheckEligibility !Lambda.SdkClientException, CheckEligibility !Lambda.TooManyRequestsException,
      ${accepted}, ${paid}`,
  },
  {
    name: 'one attempt too many',
    script: Array(8).fill(unreliable).join(', '),
    error: 'ClaimChanged',
  },
  {
    name: 'a new entry of a state has all its attempts again',
    script: `${Array(7).fill(unreliable).join(', ')}, CheckEligibility NoAnswer,
      ${Array(7).fill(unreliable).join(', ')}, ${accepted}, ${paid}`,
  },
  {
    name: 'attempts and silence together',
    script: `${accepted}, AwaitRemittance !Throttled, AwaitRemittance silence, CheckClaimStatus !Throttled,
      CheckClaimStatus Pending, AwaitRemittance !Throttled, ${paid}`,
  },
  {
    name: 'one attempt too many of a wait',
    script: `CheckEligibility NotCovered, ${Array(8).fill('AwaitCorrection !Throttled').join(', ')}`,
    error: 'Throttled',
  },
  {
    name: 'a function that gives no seconds to wait for',
    resumeAt: 'ReviewRemittance',
    script: 'ReviewRemittance bare Reversed',
    error: 'States.QueryEvaluationError',
  },
  {
    name: 'a function that gives no outcome at all',
    resumeAt: 'SubmitClaim',
    script: `SubmitClaim Submitted, AwaitAcknowledgment nothing, ${resent}, ${paid}`,
  },
];

/** A way to each Task state, and from it to the end once it has said its word. */
const ways: Readonly<Record<string, readonly [before: string, word: string, after: string, resumeAt?: string]>> = {
  CheckEligibility: ['', 'SelfPay', closed],
  ScrubClaim: ['', 'Clean', `SubmitClaim Submitted, AwaitAcknowledgment Accepted, ${paid}`, 'ScrubClaim'],
  AwaitCorrection: ['CheckEligibility NotCovered', 'Voided', 'CloseClaim Closed'],
  SubmitClaim: ['', 'Submitted', `AwaitAcknowledgment Accepted, ${paid}`, 'SubmitClaim'],
  AwaitAcknowledgment: ['SubmitClaim Submitted', 'Accepted', paid, 'SubmitClaim'],
  AwaitRemittance: ['ReviewRemittance Reversed', 'Adjudicated', closed, 'ReviewRemittance'],
  CheckClaimStatus: ['', 'Finalized', closed, 'CheckClaimStatus'],
  ReviewRemittance: ['', 'Settled', 'CloseClaim Closed', 'ReviewRemittance'],
  TriageDenial: ['ReviewRemittance Denied', 'Wait', paid, 'ReviewRemittance'],
  AwaitDecision: ['ReviewRemittance Underpaid', 'Adjudicated', closed, 'ReviewRemittance'],
  CorrectClaim: [
    'ReviewRemittance Denied, TriageDenial Correct',
    'Corrected',
    `${resent}, ${paid}`,
    'ReviewRemittance',
  ],
  PrepareAppeal: ['', 'Sent', `${appealed}, ${closed}`, 'PrepareAppeal'],
  AwaitApproval: ['PrepareAppeal Prepared', 'Wait', paid, 'PrepareAppeal'],
  AwaitAppealDecision: ['PrepareAppeal Sent', 'Overturned', closed, 'PrepareAppeal'],
  BillNextPayer: ['ReviewRemittance NextPayerDue', 'Forwarded', paid, 'ReviewRemittance'],
  BillPatient: ['ReviewRemittance PatientOwes', 'Stated', `AwaitPatientPayment Paid, ${closed}`, 'ReviewRemittance'],
  AwaitPatientPayment: ['ReviewRemittance PatientOwes, BillPatient Stated', 'Paid', closed, 'ReviewRemittance'],
  WriteOff: ['ReviewRemittance SmallBalance', 'WrittenOff', closed, 'ReviewRemittance'],
  RefundCredit: ['ReviewRemittance CreditBalance, AwaitDecision Refund', 'Refunded', closed, 'ReviewRemittance'],
  CloseClaim: ['ReviewRemittance Settled', 'Closed', '', 'ReviewRemittance'],
};

/** Where a state goes on when its function, or whoever it waits for, took too long; the others fail. */
const afterTimeout: Readonly<Record<string, string>> = {
  AwaitCorrection: 'AwaitCorrection Voided, CloseClaim Closed',
  AwaitAcknowledgment: `CheckClaimStatus Finalized, ${closed}`,
  AwaitRemittance: `CheckClaimStatus Finalized, ${closed}`,
  AwaitDecision: `AwaitDecision Adjudicated, ${closed}`,
  AwaitApproval: `AwaitApproval Wait, ${paid}`,
  AwaitAppealDecision: `CheckClaimStatus AppealPending, ${appealed}, ${closed}`,
  AwaitPatientPayment: `BillPatient Exhausted, AwaitDecision Voided, CloseClaim Closed`,
};

const joined = (...parts: string[]) => parts.filter((part) => part !== '').join(', ');

/** What can befall every Task state: an error that passes, one that does not, a function that hangs. */
const everywhere: readonly Path[] = Object.entries(ways).flatMap(([state, [before, word, after, resumeAt]]) => [
  {
    name: `${state} is tried again`,
    resumeAt,
    script: joined(before, `${state} !Throttled`, `${state} !ClaimChanged`, `${state} ${word}`, after),
  },
  {
    name: `${state} meets an error that nothing retries`,
    resumeAt,
    script: joined(before, `${state} !Broken`),
    error: 'Broken',
  },
  {
    name: `${state} hangs`,
    resumeAt,
    script: joined(before, `${state} hangs`, afterTimeout[state] ?? ''),
    ...(afterTimeout[state] ? {} : { error: 'States.Timeout' }),
  },
]);

export const paths: readonly Path[] = [
  ...fromCharge,
  ...fromElsewhere,
  ...reviews,
  ...decisions,
  ...denials,
  ...callbacks,
  ...faults,
  ...everywhere,
];
