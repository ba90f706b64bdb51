import type { Severity } from './edit.ts';

/** A check that is made at another place than before a claim goes out, because only there it can be. */
export interface EnforcedElsewhere {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly prevents: readonly string[];
  readonly source: string;
  /** The file that enforces it, and the test that fails when it does not. */
  readonly place: string;
  readonly proof: { readonly file: string; readonly test: string };
}

export const enforcedElsewhere: readonly EnforcedElsewhere[] = [
  {
    id: 'SUB-08',
    severity: 'block',
    title: 'No social security number leaves the house',
    prevents: ['RARC MA61'],
    source: 'ASC X12N 005010X222A1 loop 2010BA, REF*SY is optional; payers ask not to be sent it',
    place: 'functions/domain/submission/claim-to-x12.ts',
    proof: { file: 'test/functions/domain/submission/claim-to-x12.test.ts', test: 'no social security number is sent' },
  },
  {
    id: 'ELIG-01',
    severity: 'hold',
    title: 'Coverage is asked and active before the claim is scrubbed',
    prevents: ['CARC 26', 'CARC 27', 'CARC 31', 'CARC 200'],
    source: '005010X279A1; the machine asks in CheckEligibility before ScrubClaim',
    place: 'functions/domain/eligibility/coverage.ts',
    proof: { file: 'test/functions/domain/eligibility/coverage.test.ts', test: 'inactive, pending an investigation' },
  },
  {
    id: 'AUTH-01',
    severity: 'hold',
    title: 'Whether an authorization is needed is known from payer and answer',
    prevents: ['CARC 39', 'CARC 197', 'CARC 210'],
    source: "The payer's list of codes; 005010X279A1 loop 2110C, EB11",
    place: 'functions/steps/check-eligibility/verify.ts',
    proof: { file: 'test/functions/steps/situations.ts', test: 'AuthorizationMissing' },
  },
  {
    id: 'NCCI-03',
    severity: 'info',
    title: 'A void NCCI pair does nothing',
    prevents: ['rejection'],
    source: 'CMS, NCCI procedure-to-procedure edits, modifier indicator 9',
    place: 'functions/domain/scrubbing/ncci.ts',
    proof: { file: 'test/functions/domain/scrubbing/cases/table-cases.ts', test: 'a void pair' },
  },
  {
    id: 'NCCI-04',
    severity: 'block',
    title: "Medicaid is judged by Medicaid's tables, others by Medicare's",
    prevents: ['CARC 97'],
    source: 'CMS, Medicaid NCCI edit files; 42 USC 1396b(r)',
    place: 'functions/domain/scrubbing/ncci.ts',
    proof: {
      file: 'test/functions/domain/scrubbing/cases/table-cases.ts',
      test: 'Medicaid, whose table has none',
    },
  },
  {
    id: 'DUP-02',
    severity: 'block',
    title: 'No second original while the first is still open',
    prevents: ['CARC 18', 'RARC N779'],
    source: 'Medicare Claims Processing Manual ch. 1 §120',
    place: 'functions/domain/submission/submission.ts',
    proof: { file: 'test/functions/steps/left-behind.test.ts', test: 'SubmitClaim queues the trip once' },
  },
  {
    id: 'TIME-02',
    severity: 'block',
    title: 'Every acceptance is kept as proof of filing',
    prevents: ['CARC 29'],
    source: 'ASC X12N 005010X231A1 (999) and 005010X214 (277CA)',
    place: 'functions/domain/submission/acknowledge.ts',
    proof: {
      file: 'test/functions/domain/submission/acknowledge.test.ts',
      test: 'accepted by one, rejected by the next',
    },
  },
  {
    id: 'TIME-04',
    severity: 'hold',
    title: 'The appeal window is known and counted from the decision',
    prevents: ['CARC 285', 'CARC 286'],
    source: "The payer's contract; Medicare: 42 CFR 405.942",
    place: 'functions/domain/denial/triage.ts',
    proof: { file: 'test/functions/domain/denial/triage.test.ts', test: "describe('deadlines'" },
  },
  {
    id: 'MON-07',
    severity: 'hold',
    title: 'What the payer allowed is what the contract says',
    prevents: ['CARC 45', 'CARC 59', 'CARC 131'],
    source: "The payer's contract, kept as the payer's fees",
    place: 'functions/domain/remittance/review.ts',
    proof: { file: 'test/functions/domain/remittance/review.test.ts', test: "'Underpaid'" },
  },
  {
    id: 'MON-08',
    severity: 'block',
    title: 'Paid and adjusted are the charge on every line that is posted',
    prevents: ['rejection'],
    source: 'ASC X12N 005010X221A1 §1.10.2.1: balancing of an 835',
    place: 'functions/domain/remittance/post-claim-payment.ts',
    proof: {
      file: 'test/functions/domain/remittance/post-claim-payment.test.ts',
      test: 'leaves charge = paid + adjusted + open, the charge as it was, and paid as the payer says',
    },
  },
  {
    id: 'MON-09',
    severity: 'block',
    title: 'A payment is the sum of its claims less provider adjustments',
    prevents: ['rejection'],
    source: 'ASC X12N 005010X221A1 §1.10.2.1.3: BPR02 = ΣCLP04 − ΣPLB',
    place: 'functions/domain/x12/balance-835.ts',
    proof: {
      file: 'test/functions/doors/receive-remittances/handler.test.ts',
      test: 'a remittance that does not balance is quarantined with the exact cents, and nothing of it is posted',
    },
  },
  {
    id: 'COB-05',
    severity: 'block',
    title: "The first payer's adjustments go on as they were received",
    prevents: ['CARC 129'],
    source: 'ASC X12N 005010X222A1 loop 2430, CAS: several reasons to a group, six to a segment',
    place: 'functions/domain/submission/claim-to-x12.ts',
    proof: {
      file: 'test/functions/domain/submission/claim-to-x12.test.ts',
      test: 'tells what the first has paid, and every line balances',
    },
  },
  {
    id: 'COB-07',
    severity: 'block',
    title: 'Nobody whose share Medicaid pays gets a bill for it',
    prevents: ['CARC 209', 'RARC N781'],
    source: '42 USC 1396a(n)(3)(B): qualified Medicare beneficiaries; remarks N781 to N783',
    place: 'functions/domain/denial/remarks.ts',
    proof: { file: 'test/functions/domain/denial/triage.test.ts', test: 'a protected patient is not billed' },
  },
];
