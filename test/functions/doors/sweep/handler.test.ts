import { beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { claimNumber } from '../../../../functions/domain/claim/fingerprint.ts';
import type { WaitState } from '../../../../functions/domain/claim/rendezvous.ts';
import { handler } from '../../../../functions/doors/sweep/handler.ts';
import { recordClaim } from '../../../../functions/store/claims.ts';
import { rehydrate, startExecution } from '../../../../functions/store/executions.ts';
import { openWork } from '../../../../functions/store/work.ts';
import { aClaim, aSubmission } from '../../../support/claims.ts';
import { Office } from '../../../support/office.ts';
import { appeal as anAppeal } from '../../steps/situations.ts';

const { claimId, receivedAt } = aClaim();
let office: Office;
beforeEach(async () => {
  office = await Office.open();
});

const later = (minutes: number) => new Date(Date.parse(receivedAt) + minutes * 60_000).toISOString();
const days = (count: number) => count * 1_440;
const sweep = (minutes: number) => office.call(handler, { time: later(minutes) });

/** Written as something that happened: the second line of the claim's history. */
const changed = (claim: Claim, set: Partial<Claim>, minutes = 0) =>
  recordClaim(office.table, claim, { event: { kind: 'Placed' }, set }, { at: later(minutes) });

const remitted = { kind: 'Remitted', at: later(0), remittanceId: 'ERA-1', position: 1 } as const;
const waiting = {
  state: 'AwaitRemittance' as WaitState,
  entry: 'e',
  token: 'token',
  answer: { outcome: 'Adjudicated' },
};

const closing = { entry: 'CloseClaim@2026-03-10T14:00:00.000Z', verdict: { outcome: 'Closed' } };

describe('what was lost goes on', () => {
  test('a claim that was written and never started', async () => {
    await office.has();
    await sweep(10);
    expect(office.executions.names()).toEqual([]);
    await sweep(16);
    expect(office.executions.names()).toEqual([claimId]);
  });

  test('a wake that was never sent', async () => {
    const claim = await office.has();
    await startExecution(office.platform, claim);
    office.executions.wait('token');
    await changed(claim, { wait: waiting, inbox: [remitted] });
    await sweep(16);
    expect(office.executions.delivered.get('token')).toEqual({ outcome: 'Adjudicated' });
  });

  test('a claim whose execution ended although it waits: a fresh one begins where it stands', async () => {
    const claim = await office.has();
    await startExecution(office.platform, claim);
    office.executions.end(claimId);
    await changed(claim, { wait: waiting, inbox: [remitted], lastState: 'ReviewRemittance' });
    await sweep(16);
    expect(office.executions.runs.get(`${claimId}-2`)?.input).toMatchObject({ resumeAt: 'ReviewRemittance' });
    expect(await office.claim()).toMatchObject({ executions: 2, inbox: [remitted] });
    expect((await office.claim()).wait).toBeUndefined();
  });

  test('a closed claim on which a payer has spoken', async () => {
    const claim = await office.has({ stage: 'ClosedPaid', balances: {} });
    await startExecution(office.platform, claim);
    office.executions.end(claimId);
    await changed(claim, { inbox: [remitted], lastState: 'CloseClaim', answered: closing });
    await sweep(16);
    expect(office.executions.runs.get(`${claimId}-2`)?.input).toMatchObject({ resumeAt: 'ReviewRemittance' });
  });

  test('a claim that was rehydrated and cut off before its start', async () => {
    const claim = await office.has({ stage: 'ClosedPaid', balances: {} });
    await startExecution(office.platform, claim);
    office.executions.end(claimId);
    const told = (await changed(claim, { inbox: [remitted], lastState: 'CloseClaim', answered: closing }))!;
    const { start } = office.executions;
    office.executions.start = () => Promise.reject(new Error('cut off'));
    await expect(rehydrate(office.platform, told, later(1))).rejects.toThrow('cut off');
    office.executions.start = start;
    await sweep(30);
    expect(office.executions.names()).toEqual([claimId, `${claimId}-2`]);
  });

  test('a claim that has not moved for longer than any wait', async () => {
    const claim = await office.has();
    await startExecution(office.platform, claim);
    office.executions.end(claimId);
    await changed(claim, { lastState: 'SubmitClaim' });
    await sweep(days(39));
    expect(office.executions.names()).toEqual([claimId]);
    await sweep(days(41));
    expect(office.executions.runs.get(`${claimId}-2`)?.input).toMatchObject({ resumeAt: 'SubmitClaim' });
  });
});

describe('what goes its way is left alone', () => {
  test('a claim that waits for something that has not come', async () => {
    const claim = await office.has();
    await startExecution(office.platform, claim);
    await changed(claim, { wait: { state: 'AwaitRemittance', entry: 'e', token: 'token' } });
    await sweep(days(39));
    expect([office.executions.delivered.size, office.executions.names()]).toEqual([0, [claimId]]);
  });

  test('an execution that runs is not started again, however often it is swept, and however far it has come', async () => {
    const claim = await office.has();
    await startExecution(office.platform, claim);
    office.executions.end(claimId);
    const fresh = await rehydrate(office.platform, claim, later(1));
    await changed(fresh, { wait: waiting, inbox: [remitted], lastState: 'ReviewRemittance' }, 2);
    await sweep(30);
    await sweep(days(41));
    expect(office.executions.names()).toEqual([claimId, `${claimId}-2`]);
    expect((await office.claim()).executions).toBe(2);
  });

  test('a closed account', async () => {
    const claim = await office.has({ stage: 'ClosedPaid', balances: {} });
    await startExecution(office.platform, claim);
    office.executions.end(claimId);
    await changed(claim, { lastState: 'CloseClaim', answered: closing });
    await sweep(days(400));
    expect(office.executions.names()).toEqual([claimId]);
  });
});

describe('a payer is asked', () => {
  const sent = aSubmission({ createdAt: receivedAt });
  const waits = (state: WaitState) => ({ state, entry: 'e', token: 'token' });
  /** A claim in a wait whose execution runs; sent at minute 0. */
  const placed = async (set: Partial<Claim>) => {
    const claim = await office.has();
    await startExecution(office.platform, claim);
    office.executions.wait('token');
    await changed(claim, { submissions: [sent], lastState: 'SubmitClaim', ...set });
  };
  const called: Claim['followUps'] = [{ at: later(days(2)), by: 'biller', outcome: 'Wait', promised: '2026-03-20' }];

  test.each<[string, Partial<Claim>]>([
    ['an acknowledgment', { wait: waits('AwaitAcknowledgment') }],
    ['a remittance', { wait: waits('AwaitRemittance') }],
    [
      'the decision about an appeal',
      {
        wait: waits('AwaitAppealDecision'),
        appeals: [{ ...anAppeal, sentAt: receivedAt }],
        submissions: [{ ...sent, ended: 'Adjudicated' }],
      },
    ],
    ['a call that nobody makes', { wait: waits('AwaitDecision'), lastState: 'CheckClaimStatus' }],
  ])('before 21 days are over, about a claim that waits for %s', async (_, set) => {
    await placed(set);
    await sweep(days(21) - 91);
    expect(office.executions.failed.size).toBe(0);
    await sweep(days(21) - 1);
    expect([...office.executions.failed]).toEqual([['token', 'FollowUpDue']]);
    expect(office.metrics.get('FollowUpsOverdue')).toBe(1);
    expect(office.metrics.get('ClaimsAsleep')).toBe(0);
  });

  test.each<[string, Partial<Claim>]>([
    ['in its wait', { wait: waits('AwaitRemittance') }],
    ['before it could wait', {}],
  ])('by a fresh execution when the claim’s own has died %s', async (_, set) => {
    await placed(set);
    office.executions.timeOut('token');
    office.executions.end(claimId);
    await sweep(days(21) - 1);
    expect(office.executions.runs.get(`${claimId}-2`)?.input).toMatchObject({ resumeAt: 'CheckClaimStatus' });
  });

  test('on the day for which it promised something, which is nothing overdue', async () => {
    await placed({ wait: waits('AwaitRemittance'), followUps: called });
    await office.call(handler, { time: '2026-03-20T20:00:00.000Z' });
    expect(office.executions.failed.size).toBe(0);
    await office.call(handler, { time: '2026-03-21T06:00:00.000Z' });
    expect([office.executions.failed.size, office.metrics.get('FollowUpsOverdue')]).toEqual([1, 0]);
  });

  test('21 days after a promise for later', async () => {
    await placed({ wait: waits('AwaitRemittance'), followUps: [{ ...called[0]!, promised: '2026-06-01' }] });
    await sweep(days(23) - 1);
    expect([office.executions.failed.size, office.metrics.get('FollowUpsOverdue')]).toEqual([1, 1]);
  });

  test.each<[string, Partial<Claim>]>([
    ['was asked since', { wait: waits('AwaitRemittance'), followUps: [{ ...called[0]!, promised: undefined }] }],
    ['has answered, and its wake is under way', { wait: { ...waits('AwaitRemittance'), answer: { outcome: 'A' } } }],
    ['has decided everything', { wait: waits('AwaitPatientPayment') }],
    ['waits for a correction of ours', { wait: waits('AwaitCorrection'), lastState: 'ScrubClaim' }],
  ])('not when it %s', async (_, set) => {
    await placed(set);
    await sweep(days(21) + 60);
    expect(office.executions.failed.size).toBe(0);
  });
});

test('reports for how long the most overdue work has been waiting', async () => {
  await sweep(1);
  expect(office.metrics.get('OldestWaitingWork')).toBe(0);
  const { write } = await openWork(office.table, await office.has(), receivedAt, {
    queue: 'coding',
    instruction: 'Say what to do.',
    findings: [],
    answers: ['Voided'],
    due: '2026-03-12',
  });
  await office.table.transact([write]);
  await office.call(handler, { time: '2026-03-14T12:00:00.000Z' });
  expect(office.metrics.get('OldestWaitingWork')).toBe(2.5 * 86_400);
});

describe('what it had to help is counted, and written down by its code', () => {
  const counted = () => Object.fromEntries(office.metrics);
  const codes = () => office.log.map(({ code }) => code).filter((code) => code.startsWith('SWEEP_'));

  test('nothing', async () => {
    await sweep(16);
    const none = {
      ClaimsAsleep: 0,
      FollowUpsOverdue: 0,
      InboxesWoken: 0,
      StaleTokens: 0,
      ClaimsStarted: 0,
      ClaimsNotHelped: 0,
    };
    const nothing = {
      OldestWaitingWork: 0,
      OldestInbox: 0,
      OldestUnsentClaim: 0,
      OldestSuspense: 0,
      OldestOverdueWait: 0,
    };
    expect([counted(), codes()]).toEqual([{ ...none, ...nothing }, ['SWEEP_DONE']]);
  });

  test('a first start, and how long the claim had lain there', async () => {
    await office.has();
    await sweep(20);
    expect(counted()).toMatchObject({ ClaimsStarted: 1, InboxesWoken: 0, OldestInbox: 20 * 60 });
    expect(codes()).toEqual(['SWEEP_STARTED', 'SWEEP_DONE']);
  });

  test('a wake that was lost', async () => {
    const claim = await office.has();
    await startExecution(office.platform, claim);
    office.executions.wait('token');
    await changed(claim, { wait: waiting, inbox: [remitted] });
    await sweep(16);
    expect(counted()).toMatchObject({ InboxesWoken: 1, StaleTokens: 0, ClaimsStarted: 0 });
    expect(codes()).toEqual(['SWEEP_WOKE', 'SWEEP_DONE']);
  });

  test('a token that nobody holds any more, of an execution that has ended', async () => {
    const claim = await office.has();
    await startExecution(office.platform, claim);
    office.executions.end(claimId);
    await changed(claim, { wait: waiting, inbox: [remitted], lastState: 'ReviewRemittance' });
    await sweep(16);
    expect(counted()).toMatchObject({ StaleTokens: 1, ClaimsStarted: 1, InboxesWoken: 0 });
    expect(codes()).toEqual(['SWEEP_REHYDRATED', 'SWEEP_DONE']);
  });

  test('a claim asleep past due, and one that cannot be helped', async () => {
    const claim = await office.has();
    await startExecution(office.platform, claim);
    await changed(claim, { lastState: 'SubmitClaim' });
    office.executions.start = () => Promise.reject(new Error('broken'));
    await expect(sweep(days(42))).rejects.toThrow('1 claims could not be helped');
    const overdue = (42 - 40) * 86_400;
    expect(counted()).toMatchObject({ ClaimsAsleep: 1, ClaimsNotHelped: 1, ClaimsStarted: 0 });
    expect(office.metrics.get('OldestOverdueWait')).toBeGreaterThanOrEqual(overdue);
    expect(office.log).toContainEqual(expect.objectContaining({ code: 'SWEEP_FAILED', claimId, error: 'Error' }));
  });
});

test('one claim that cannot be helped stops none of the others', async () => {
  const ids = ['V-1', 'V-2', 'V-3'].map((visit) => claimNumber('CFM', 'cedar-family', visit)).sort();
  for (const id of ids) await office.has({ claimId: id });
  const start = office.executions.start.bind(office.executions);
  office.executions.start = async (machine, name, input) => {
    if (name === ids[0]) throw new Error('This one is broken.');
    return start(machine, name, input);
  };
  await expect(sweep(16)).rejects.toThrow('1 claims could not be helped');
  expect(new Set(office.executions.names())).toEqual(new Set(ids.slice(1)));
});
