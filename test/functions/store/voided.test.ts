import { beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '../../../functions/domain/claim/claim.ts';
import { followUpBy } from '../../../functions/domain/follow-up/follow-up.ts';
import { totals } from '../../../functions/domain/ledger/ledger.ts';
import { handler as batch } from '../../../functions/doors/batch-submissions/handler.ts';
import { handler as receiveAcknowledgment } from '../../../functions/doors/receive-acknowledgments/handler.ts';
import { handler as receiveRemittance } from '../../../functions/doors/receive-remittances/handler.ts';
import { handler as sweep } from '../../../functions/doors/sweep/handler.ts';
import { handler as closeClaim } from '../../../functions/steps/close-claim/handler.ts';
import { handler as reviewRemittance } from '../../../functions/steps/review-remittance/handler.ts';
import { recordClaim } from '../../../functions/store/claims.ts';
import { a277ca } from '../../support/acknowledgments.ts';
import { aClaim, aCoverage, aMedicarePayer, aSubmission } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';
import { aClaimPayment, aRemittance, remittanceText, reversed } from '../../support/remittances.ts';

const { claimId } = aClaim();
const voided = { kind: 'Answered', at: '2026-04-06T14:00:00.000Z', workId: 'W', outcome: 'Voided' } as const;
const trace = (number: string) => ({ number, originator: '1421000001' });

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});

const paid = (claim: Claim) =>
  aClaimPayment(
    claim,
    claim.lines.map(({ line }) => ({ line })),
  );
const drop = (text: string, name: string) => office.drop(receiveRemittance, `CLEARHOUSE1/remittances/${name}`, text);

/** A claim that its payer has paid, and that a person has voided since. */
async function paidAndVoided(): Promise<Claim> {
  const claim = await office.has({ submissions: [aSubmission()], stage: 'Accepted' });
  const said = { payee: { ...aRemittance([]).payee, id: '1122334455' } };
  expect(await drop(remittanceText(aRemittance([paid(claim)], { trace: trace('E1'), ...said })), 'paid.835')).toEqual(
    [],
  );
  const event = { event: { kind: 'Placed' }, signal: voided };
  return (await recordClaim(office.table, await office.claim(), event, { at: voided.at }))!;
}

const trips = async () =>
  (await office.claim()).submissions.map(({ frequency, payerClaimNumber }) => [frequency, payerClaimNumber]);
const credits = async () => (await office.work()).filter(({ queue }) => queue === 'credits');

describe('a claim that its payer has, and that is void', () => {
  test('goes to the payer as a void of its number, once, and ends empty when the payer takes its money back', async () => {
    const claim = await paidAndVoided();
    const { payerClaimNumber } = claim.payments[0]!;
    await office.enter(closeClaim, 'CloseClaim');
    expect(await trips()).toEqual([
      ['1', undefined],
      ['8', payerClaimNumber],
    ]);
    await office.call(batch, { time: '2026-04-07T17:00:00.000Z' });
    const [text] = office.clearinghouse.taken.values();
    expect(text).toMatch(/CLM\*[^~]*:B:8\*/);
    expect(text).toContain(`REF*F8*${payerClaimNumber}~`);
    expect(await credits()).toEqual([]);

    const said = { payee: { ...aRemittance([]).payee, id: '1122334455' } };
    await drop(remittanceText(aRemittance([reversed(paid(claim))], { trace: trace('E2'), ...said })), 'back.835');
    expect((await office.claim()).stage).toBe('Adjudicated');
    expect(await office.enter(reviewRemittance, 'ReviewRemittance', '2026-04-20T15:00:00.000Z')).toMatchObject({
      outcome: 'Settled',
    });
    await office.enter(closeClaim, 'CloseClaim', '2026-04-20T15:00:01.000Z');
    const closed = await office.claim();
    expect(closed.stage).toBe('ClosedVoided');
    const { chargeCents, paidCents, otherAdjustmentCents, openCents } = totals(closed.balances);
    expect({ paidCents, otherAdjustmentCents, openCents }).toEqual({
      paidCents: 0,
      otherAdjustmentCents: chargeCents,
      openCents: 0,
    });
    expect(await trips()).toHaveLength(2);
  });

  test('is asked about when nothing was taken back in 21 days, and again 21 days later', async () => {
    await paidAndVoided();
    await office.enter(reviewRemittance, 'ReviewRemittance', '2026-04-06T14:30:00.000Z');
    await office.enter(closeClaim, 'CloseClaim');
    const sweepOn = (day: string) => office.call(sweep, { time: `${day}T15:00:00.000Z` });
    await sweepOn('2026-04-26');
    expect(await credits()).toEqual([]);
    await sweepOn('2026-04-27');
    const [work, ...others] = await credits();
    expect([work!.instruction, work!.escalations, others]).toEqual([
      expect.stringContaining('what became of the void'),
      0,
      [],
    ]);
    await sweepOn('2026-05-17');
    expect((await credits())[0]!.escalations).toBe(0);
    await sweepOn('2026-05-18');
    expect((await credits()).map(({ escalations }) => escalations)).toEqual([1]);
    expect((await office.claim()).stage).toBe('ClosedVoided');
    const said = { payee: { ...aRemittance([]).payee, id: '1122334455' } };
    await drop(
      remittanceText(aRemittance([reversed(paid(await office.claim()))], { trace: trace('E2'), ...said })),
      'b.835',
    );
    expect(followUpBy({ ...(await office.claim()), stage: 'ClosedVoided' })).toBeUndefined();
  });

  test('whose void the payer refuses becomes work', async () => {
    await paidAndVoided();
    await office.enter(closeClaim, 'CloseClaim');
    await office.call(batch, { time: '2026-04-07T17:00:00.000Z' });
    await office.drop(receiveAcknowledgment, 'CLEARHOUSE1/acknowledgments/1.277', a277ca(1, { [claimId]: 'A7:464' }));
    const [work] = await credits();
    expect(work!.instruction).toMatch(/has refused the void/);
    expect(work!.findings.join()).toContain('A7:464');
  });

  test('of a payer that takes no voids is returned by a person', async () => {
    const { payerId } = aMedicarePayer();
    const decided = { remittanceId: 'E1', position: 1, payerId, coverage: 0, status: '1', payerClaimNumber: 'M1' };
    const amounts = { paidOn: '2026-04-01', chargeCents: 14_500, paidCents: 9_040, lines: [], remarks: [] };
    await office.has({
      coverages: [aCoverage({ payerId, memberId: '1EG4TE5MK73' })],
      submissions: [aSubmission({ payerId })],
      payments: [{ ...decided, ...amounts }],
      inbox: [voided],
    });
    await office.enter(closeClaim, 'CloseClaim');
    expect(await trips()).toEqual([['1', undefined]]);
    const [work] = await credits();
    expect(work!.findings).toEqual([`${aMedicarePayer().name} has paid $90.40.`]);
  });

  test('is not told to a payer that never had it', async () => {
    await office.has({ submissions: [aSubmission()], inbox: [voided] });
    await office.enter(closeClaim, 'CloseClaim');
    expect(await trips()).toEqual([['1', undefined]]);
    expect(await credits()).toEqual([]);
  });
});
