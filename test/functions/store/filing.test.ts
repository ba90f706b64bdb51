import { beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '../../../functions/domain/claim/claim.ts';
import { addDays } from '../../../functions/domain/days.ts';
import { filingOf, filingWarnings, isAccepted } from '../../../functions/domain/submission/filing.ts';
import { handler as batch } from '../../../functions/doors/batch-submissions/handler.ts';
import { handler as receive } from '../../../functions/doors/receive-acknowledgments/handler.ts';
import { handler as sweep } from '../../../functions/doors/sweep/handler.ts';
import { handler as checkEligibility } from '../../../functions/steps/check-eligibility/handler.ts';
import { handler as submitClaim } from '../../../functions/steps/submit-claim/handler.ts';
import { recordClaim } from '../../../functions/store/claims.ts';
import { filingsOf } from '../../../functions/store/filing.ts';
import { a277ca } from '../../support/acknowledgments.ts';
import { aClaim, aMedicarePayer, aPayer, aSubmission } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});

const { claimId, practiceId } = aClaim();
const noon = (day: string) => `${day}T17:00:00.000Z`;
const running = () => Array.fromAsync(filingsOf(office.table, practiceId));
const told = async () => (await office.work()).filter(({ queue }) => queue === 'filing');

async function onItsWay(): Promise<Claim> {
  await office.has({ stage: 'Received' });
  await office.enter(checkEligibility, 'CheckEligibility', '2026-03-12T14:00:00.000Z');
  await office.enter(submitClaim, 'SubmitClaim', '2026-03-12T15:00:00.000Z');
  await office.call(batch, { time: noon('2026-03-12') });
  return office.claim();
}

const sweepOn = (day: string) => office.call(sweep, { time: noon(day) });

describe('the clock of a claim that nobody has accepted', () => {
  test('begins with its eligibility, and knows by when', async () => {
    const claim = await onItsWay();
    const { filingDays } = aPayer();
    const by = addDays(claim.lines.at(-1)!.to, filingDays);
    expect(claim.filing).toEqual(filingOf(claim, aPayer()));
    expect(claim.filing).toMatchObject({ payerId: aPayer().payerId, by });
    expect(await running()).toEqual([claimId]);
  });

  test('ends when the payer accepts it', async () => {
    await onItsWay();
    await office.drop(receive, 'CLEARHOUSE1/acknowledgments/1.277', a277ca(1, { [claimId]: 'A2:20' }), {
      at: noon('2026-03-13'),
    });
    expect(await running()).toEqual([]);
    expect(isAccepted(await office.claim())).toBe(true);
  });

  test('becomes work in time, once, is told again, and closes itself', async () => {
    const { filing } = await onItsWay();
    const { by, tellFrom } = filing!;
    await sweepOn(addDays(tellFrom, -1));
    expect(await told()).toEqual([]);
    for (const day of [tellFrom, addDays(tellFrom, 1), addDays(tellFrom, 1)]) await sweepOn(day);
    const [work, ...others] = await told();
    expect(others).toEqual([]);
    expect(work).toMatchObject({ workId: `F-${claimId}-1`, answers: ['Wait'], escalations: 0 });
    expect(work!.instruction).toContain(`accepted by ${aPayer().name} by ${by}`);
    expect(work!.findings).toContain('It was sent once on 2026-03-12, and no acceptance has come.');
    for (const hour of ['13', '14', '23']) await office.call(sweep, { time: `${addDays(by, -7)}T${hour}:00:00.000Z` });
    expect((await told())[0]!.escalations).toBe(1);
    const text = a277ca(1, { [claimId]: 'A2:20' });
    await office.drop(receive, 'CLEARHOUSE1/acknowledgments/1.277', text, { at: noon(addDays(by, -6)) });
    await sweepOn(addDays(by, -5));
    expect(await told()).toEqual([]);
    expect(await running()).toEqual([]);
  });

  test('of a claim that waits for a person says for which work item', async () => {
    const claim = await onItsWay();
    const set = { stage: 'NeedsPerson', openWorkId: 'W-1' } as const;
    await recordClaim(office.table, claim, { event: { kind: 'Placed' }, set }, { at: noon('2026-03-13') });
    await sweepOn(claim.filing!.tellFrom);
    expect((await told())[0]!.findings).toContain('It waits for work item W-1.');
  });
});

describe('the day by which it must be accepted', () => {
  const decided = { coverage: 0, paidOn: '2026-05-01' } as Claim['payments'][number];

  test.each<[string, Partial<Claim>, ReturnType<typeof aPayer>, string]>([
    ['counts from the last day of service', {}, aPayer({ filingDays: 90 }), addDays(aClaim().lines.at(-1)!.to, 90)],
    [
      'of a later payer from the decision before it',
      { billing: 1, payments: [decided] },
      aPayer({ filingDays: 90 }),
      addDays('2026-05-01', 90),
    ],
    [
      'as the contract says for that',
      { billing: 1, payments: [decided] },
      aPayer({ requirements: { secondaryFilingDays: 60 } }),
      addDays('2026-05-01', 60),
    ],
    [
      'but not for Medicare',
      { billing: 1, payments: [decided] },
      aMedicarePayer(),
      addDays(aClaim().lines.at(-1)!.to, aMedicarePayer().filingDays),
    ],
  ])('%s', (_, claim, payer, by) => {
    expect(filingOf(aClaim(claim), payer)?.by).toBe(by);
  });

  test('leaves the more time the longer the window is', () => {
    for (const { windowDays, daysBefore } of filingWarnings.filter(({ windowDays }) => windowDays > 0)) {
      const { by, tellFrom } = filingOf(aClaim(), aPayer({ filingDays: windowDays }))!;
      expect(addDays(tellFrom, daysBefore)).toBe(by);
    }
  });

  test.each<[string, Partial<Claim>, boolean]>([
    ['nothing was said', { submissions: [aSubmission()] }, false],
    ['another payer has decided', { billing: 1, payments: [decided] }, false],
    ['the payer has decided', { payments: [decided] }, true],
  ])('is met or not when %s', (_, claim, expected) => {
    expect(isAccepted(aClaim(claim))).toBe(expected);
  });
});
