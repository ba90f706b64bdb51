import { readdirSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '../../../functions/domain/claim/claim.ts';
import { type Entry, post, totals } from '../../../functions/domain/ledger/ledger.ts';
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
import { aClaim, aCoverage, aLine, aPractice, aSubmission } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';
import { benefit, refusal } from '../../support/payer-answers.ts';
import type { ScriptedClearinghouse } from '../../support/scripted-clearinghouse.ts';
import { aDenial } from '../domain/denial/denied-claim.ts';

const handlers = {
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
type State = keyof typeof handlers;

const one = { lines: [aLine()] };
const twoPayers = { coverages: [aCoverage(), aCoverage({ payerId: 'elm', memberId: 'ELM77' })] };
const owed = (cents: number): Partial<Claim> => ({
  ...one,
  balances: { '1': { charge: -14_500, 'paid:1': 14_500 - cents, patient: cents } },
});
const atPayer = (cents: number): Partial<Claim> => ({
  ...one,
  balances: { '1': { charge: -14_500, 'paid:1': 14_500 - cents, 'payer:1': cents } },
});
const denied = (reasons: string, overrides: Partial<Claim> = {}): Partial<Claim> => {
  const claim = { ...one, ...overrides };
  return { stage: 'Adjudicated', payments: [aDenial(aClaim(claim), reasons)], ...claim };
};
const statements = (count: number, on = '2026-02-01') =>
  Array.from({ length: count }, (_, n) => ({ number: n + 1, on, dueCents: 9_850, file: 's.pdf' }));
const answered = (outcome: string): Partial<Claim> => ({
  openWorkId: 'W-1',
  inbox: [{ kind: 'Answered', at: '2026-04-06T14:00:00.000Z', workId: 'W-1', outcome } as Claim['inbox'][number]],
});
const triaged = (action: string, more: object = {}) =>
  ({ triage: { action, lines: [1], reason: 'It was refused.', rule: 'CO-50', ...more } }) as Partial<Claim>;
const remitted = { kind: 'Remitted', at: '2026-04-06T14:00:00.000Z', remittanceId: 'E', position: 1 } as const;
const appeal = {
  level: 1,
  payerId: 'prairie-health',
  reason: 'It was necessary.',
  preparedAt: '2026-03-20T12:00:00.000Z',
  deadline: '2026-09-16',
  file: 'a.pdf',
};

interface Case {
  readonly claim?: Partial<Claim>;
  readonly practice?: Partial<Practice>;
  readonly clearinghouse?: Partial<ScriptedClearinghouse>;
  /** Queue and answers of the work that is opened; none unless said. */
  readonly work?: string;
}

const cases: readonly (readonly [State, what: string, outcome: string, given: Case])[] = [
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
      work: 'status-calls: Wait, Resubmit, WriteOff, Voided',
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
    { claim: { ...denied('CO-50'), ...triaged('Appeal') }, work: 'approvals: Approved, Declined' },
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
    { claim: { ...denied('CO-50'), ...triaged('Appeal'), appeals: [appeal] }, work: 'approvals: Approved, Declined' },
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
    { claim: owed(501), work: 'approvals: Approved, Declined' },
  ],
  ['WriteOff', 'denied money within the limit', 'WrittenOff', { claim: atPayer(2_500) }],
  ['WriteOff', 'a cent more', 'NeedsApproval', { claim: atPayer(2_501), work: 'approvals: Approved, Declined' }],
  ['WriteOff', 'what a person approved', 'WrittenOff', { claim: { ...atPayer(14_500), ...answered('Approved') } }],
  ['WriteOff', 'what a person asked for', 'WrittenOff', { claim: { ...owed(9_850), ...answered('WriteOff') } }],
  [
    'WriteOff',
    'what a person declined',
    'NeedsApproval',
    { claim: { ...atPayer(14_500), ...answered('Declined') }, work: 'approvals: Approved, Declined' },
  ],
  [
    'WriteOff',
    'an approval of something else',
    'NeedsApproval',
    {
      claim: { ...atPayer(14_500), ...answered('Approved'), openWorkId: 'W-2' },
      work: 'approvals: Approved, Declined',
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
];

let office: Office;

describe('each state’s outcomes', () => {
  test.each(cases)('%s, %s: %s', async (state, _, outcome, { claim, practice, clearinghouse, work }) => {
    office = await Office.open(practice);
    Object.assign(office.clearinghouse, clearinghouse);
    const before = await office.has(claim);
    expect(await office.enter(handlers[state], state)).toMatchObject({ outcome });

    const opened = await office.work();
    expect(opened.map(({ queue, answers }) => `${queue}: ${answers.join(', ')}`)).toEqual(work ? [work] : []);
    for (const { workId, instruction, claimId, due } of opened) {
      expect(instruction).toMatch(/^[A-Z0-9].{10,}\.$/);
      expect(instruction).not.toMatch(/Okonjo|Marisol|undefined|NaN/);
      expect([claimId, (await office.claim()).openWorkId]).toEqual([before.claimId, workId]);
      expect(due >= '2026-04-06').toBe(true);
    }
    const after = await office.claim();
    const { chargeCents, ...parts } = totals(after.balances);
    expect(chargeCents).toBe(Object.values(parts).reduce((all, cents) => all + cents, 0));
    expect(chargeCents).toBe(totals(before.balances).chargeCents);
    expect((await office.history()).length).toBe(2);
  });

  test('are told for every state that decides', () => {
    const folders = readdirSync(new URL('../../../functions/steps/', import.meta.url)).filter(
      (name) => !name.includes('.'),
    );
    const deciding = folders.filter((name) => !name.startsWith('await-'));
    const told = new Set(cases.map(([state]) => state.replaceAll(/(?<!^)[A-Z]/g, '-$&').toLowerCase()));
    expect(deciding.filter((name) => !told.has(name))).toEqual([]);
  });
});

describe('what a state leaves behind', () => {
  beforeEach(async () => {
    office = await Office.open();
  });
  const pay = (claim: Partial<Claim>, ...entries: Entry[]) => ({
    ...claim,
    balances: post(aClaim(claim).balances, entries),
  });

  test('SubmitClaim queues the trip once', async () => {
    await office.has();
    await office.enter(submitClaim, 'SubmitClaim');
    await office.enter(submitClaim, 'SubmitClaim', '2026-04-06T15:00:01.000Z');
    expect((await office.claim()).submissions).toMatchObject([
      { number: 1, frequency: '1', payerId: 'prairie-health' },
    ]);
  });

  test('CheckEligibility keeps the payer’s answer', async () => {
    await office.has();
    await office.enter(checkEligibility, 'CheckEligibility');
    const [file] = Object.entries(await office.lies('records', 'cedar-family/eligibility/'));
    expect(file?.[1]).toContain('ST*271*');
    expect((await office.claim()).coverageChecks).toMatchObject([{ outcome: 'Covered', serviceDay: '2026-03-09' }]);
  });

  test('CheckEligibility asks again a few times, then a person', async () => {
    office.clearinghouse.isDown = true;
    await office.has();
    const outcomes = [];
    for (let hour = 10; hour < 20; hour++) {
      const said = (await office.enter(checkEligibility, 'CheckEligibility', `2026-04-06T${hour}:00:00.000Z`)) as {
        outcome: string;
      };
      outcomes.push(said.outcome);
      if (said.outcome !== 'NoAnswer') break;
    }
    expect(outcomes.at(-1)).toBe('Unknown');
    expect(outcomes.length).toBeLessThan(10);
    expect(await office.work()).toHaveLength(1);
  });

  test('CheckClaimStatus gives up a trip that is not on file, so that it is sent again', async () => {
    office.clearinghouse.claimStatus = 'A4:35';
    await office.has({ submissions: [aSubmission()] });
    await office.enter(checkClaimStatus, 'CheckClaimStatus');
    expect((await office.claim()).submissions[0]?.ended).toBe('NotOnFile');
    await office.enter(submitClaim, 'SubmitClaim');
    expect((await office.claim()).submissions).toHaveLength(2);
  });

  test('CheckClaimStatus leaves the first payer’s trip as it is when the next one has not got what was forwarded', async () => {
    office.clearinghouse.claimStatus = 'A4:35';
    const first = aSubmission({ ended: 'Adjudicated' });
    await office.has({ ...twoPayers, billing: 1, submissions: [first] });
    expect(await office.enter(checkClaimStatus, 'CheckClaimStatus')).toMatchObject({ outcome: 'NotOnFile' });
    expect((await office.claim()).submissions).toEqual([first]);
  });

  test.each<[string, string, number]>([
    ['a day when nobody answers', '', 1],
    ['three days when the remittance is to come', 'F1:65', 3],
    ['its usual days when it is in process', 'P1:46', 21],
  ])('CheckClaimStatus waits %s', async (_, status, days) => {
    Object.assign(office.clearinghouse, status ? { claimStatus: status } : { isDown: true });
    await office.has();
    const { remittanceSeconds } = (await office.enter(checkClaimStatus, 'CheckClaimStatus')) as {
      remittanceSeconds: number;
    };
    expect(Math.floor(remittanceSeconds / 86_400)).toBe(days);
  });

  test('BillNextPayer moves what is open, and bills the next coverage', async () => {
    const split = { ...one, ...twoPayers };
    await office.has({
      ...split,
      balances: { '1': { charge: -14_500, 'paid:1': 10_000, 'payer:1': 2_000, patient: 2_500 } },
    });
    await office.enter(billNextPayer, 'BillNextPayer');
    expect(await office.claim()).toMatchObject({
      billing: 1,
      stage: 'Ready',
      balances: { '1': { charge: -14_500, 'paid:1': 10_000, 'payer:2': 4_500 } },
    });
  });

  test('BillPatient writes a statement over exactly what is owed, and gives denied lines to the patient only where triage says so', async () => {
    await office.has({ ...aClaim(), ...triaged('BillPatient'), balances: aClaim().balances });
    await office.enter(billPatient, 'BillPatient');
    const claim = await office.claim();
    expect(claim.balances).toMatchObject({ '1': { patient: 14_500 }, '2': { 'payer:1': 3_250 } });
    expect(claim.statements).toMatchObject([{ number: 1, on: '2026-04-06', dueCents: 14_500 }]);
    const [letter] = Object.values(await office.lies('exchange', 'cedar-family/statements/'));
    expect(JSON.parse(letter!)).toMatchObject({ number: 1, dueCents: 14_500 });
    expect(Object.keys(await office.lies('records', 'cedar-family/documents/'))).toHaveLength(1);
  });

  test('a payment that met its timeout brings no statement over nothing', async () => {
    const paid = pay(owed(9_850), { line: 1, from: 'patient', to: 'patient-paid', cents: 9_850, why: 'receipt' });
    const signal = { kind: 'PatientPaid', at: '2026-04-06T14:00:00.000Z', paymentId: 'R-1' } as const;
    await office.has({ ...paid, statements: statements(1), inbox: [signal] });
    expect(await office.enter(billPatient, 'BillPatient')).toMatchObject({ outcome: 'Stated' });
    expect(await office.lies('exchange')).toEqual({});
    expect((await office.claim()).statements).toHaveLength(1);
  });

  test('a payment that met its last timeout calls nobody to collect', async () => {
    const paid = pay(owed(9_850), { line: 1, from: 'patient', to: 'patient-paid', cents: 9_850, why: 'receipt' });
    const signal = { kind: 'PatientPaid', at: '2026-04-06T14:00:00.000Z', paymentId: 'R-1' } as const;
    await office.has({ ...paid, statements: statements(3), inbox: [signal] });
    expect(await office.enter(billPatient, 'BillPatient')).toMatchObject({ outcome: 'Stated' });
    expect(await office.work()).toEqual([]);
  });

  test('PrepareAppeal writes what a person asked for over the denial that there is', async () => {
    await office.has({ ...denied('CO-9999'), ...triaged('AskPerson') });
    await office.enter(prepareAppeal, 'PrepareAppeal');
    const claim = await office.claim();
    expect(claim.appeals).toMatchObject([{ level: 1, reason: 'It was refused.' }]);
    expect(JSON.stringify(await office.lies('records'))).not.toContain('less than the contracted fee');
  });

  test('PrepareAppeal writes a letter that never went out anew, in its place', async () => {
    await office.has({ ...denied('CO-50'), ...triaged('Appeal'), appeals: [appeal] });
    await office.enter(prepareAppeal, 'PrepareAppeal');
    expect((await office.claim()).appeals).toHaveLength(1);
    expect((await office.claim()).appeals[0]?.sentAt).toBeUndefined();
  });

  test('WriteOff gives up only the lines that triage names', async () => {
    const claim = aClaim();
    await office.has({ ...claim, ...triaged('WriteOff', { lines: [2] }), ...answered('Approved') });
    await office.enter(writeOff, 'WriteOff');
    expect((await office.claim()).balances).toMatchObject({
      '1': { 'payer:1': 14_500 },
      '2': { 'written-off': 3_250 },
    });
  });

  test.each<[string, Partial<Claim>, string, number]>([
    ['paid', owed(0), 'ClosedPaid', 14_500],
    [
      'written off',
      { ...one, balances: { '1': { charge: -14_500, 'paid:1': 10_000, 'written-off': 4_500 } } },
      'ClosedWrittenOff',
      14_500,
    ],
    ['voided, and nothing is charged any more', { ...one, ...answered('Voided') }, 'ClosedVoided', 0],
    [
      'voided after a copay was taken',
      {
        ...one,
        ...answered('Voided'),
        balances: { '1': { charge: -14_500, 'payer:1': 12_000, 'patient-paid': 2_500 } },
      },
      'ClosedVoided',
      2_500,
    ],
  ])('CloseClaim ends an account that is %s', async (_, claim, stage, chargeCents) => {
    await office.has(claim);
    expect(await office.enter(closeClaim, 'CloseClaim')).toMatchObject({ ending: stage });
    const closed = await office.claim();
    expect(closed.stage).toBe(stage);
    expect(totals(closed.balances)).toMatchObject({ chargeCents, openCents: 0 });
  });

  test('CloseClaim opens the account again for a payment that came at the same moment', async () => {
    const claim = await office.has({ ...owed(0), inbox: [remitted] });
    await office.executions.start('claim', claim.claimId, {});
    await office.enter(closeClaim, 'CloseClaim');
    expect(office.executions.runs.get(`${claim.claimId}-2`)?.input).toMatchObject({ resumeAt: 'ReviewRemittance' });
    expect((await office.claim()).stage).toBe('Adjudicated');
  });

  test('RefundCredit asks for a check over what was paid too much', async () => {
    await office.has({
      ...one,
      balances: { '1': { charge: -14_500, 'paid:1': 14_500, patient: -2_500, 'patient-paid': 2_500 } },
    });
    await office.enter(refundCredit, 'RefundCredit');
    expect((await office.claim()).balances).toEqual({ '1': { charge: -14_500, 'paid:1': 14_500 } });
    expect(
      Object.values(await office.lies('exchange', 'cedar-family/refunds/')).map((text) => JSON.parse(text)),
    ).toMatchObject([{ cents: 2_500, on: '2026-04-06' }]);
  });
});
