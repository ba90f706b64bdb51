import { beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '../../../functions/domain/claim/claim.ts';
import { type Entry, post, totals } from '../../../functions/domain/ledger/ledger.ts';
import { handler as billNextPayer } from '../../../functions/steps/bill-next-payer/handler.ts';
import { handler as billPatient } from '../../../functions/steps/bill-patient/handler.ts';
import { handler as checkClaimStatus } from '../../../functions/steps/check-claim-status/handler.ts';
import { handler as checkEligibility } from '../../../functions/steps/check-eligibility/handler.ts';
import { handler as closeClaim } from '../../../functions/steps/close-claim/handler.ts';
import { handler as prepareAppeal } from '../../../functions/steps/prepare-appeal/handler.ts';
import { handler as refundCredit } from '../../../functions/steps/refund-credit/handler.ts';
import { handler as submitClaim } from '../../../functions/steps/submit-claim/handler.ts';
import { handler as writeOff } from '../../../functions/steps/write-off/handler.ts';
import { aClaim, aSubmission } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';
import { answered, appeal, denied, one, owed, remitted, statements, triaged, twoPayers } from './situations.ts';

let office: Office;
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
    ['its usual days when it is in process, which end within 21', 'P1:46', 20],
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
    ['paid', owed(0), 'ClosedPaid', 0],
    [
      'written off',
      { ...one, balances: { '1': { charge: -14_500, 'paid:1': 10_000, 'written-off': 4_500 } } },
      'ClosedWrittenOff',
      0,
    ],
    ['voided: nobody is asked for it', { ...one, ...answered('Voided') }, 'ClosedVoided', 14_500],
    [
      'voided after a copay was taken',
      {
        ...one,
        ...answered('Voided'),
        balances: { '1': { charge: -14_500, 'payer:1': 12_000, 'patient-paid': 2_500 } },
      },
      'ClosedVoided',
      12_000,
    ],
  ])('CloseClaim ends an account that is %s', async (_, claim, stage, otherAdjustmentCents) => {
    await office.has(claim);
    expect(await office.enter(closeClaim, 'CloseClaim')).toMatchObject({ ending: stage });
    const closed = await office.claim();
    expect(closed.stage).toBe(stage);
    expect(totals(closed.balances)).toMatchObject({ chargeCents: 14_500, otherAdjustmentCents, openCents: 0 });
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
    ).toMatchObject([{ cents: 2_500, at: expect.stringMatching(/^2026-04-06T/) }]);
  });
});
