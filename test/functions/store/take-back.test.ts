import { beforeEach, describe, expect, test } from 'vitest';
import { type Acknowledgment, type Claim, openAtPayer } from '../../../functions/domain/claim/claim.ts';
import { handler as closeClaim } from '../../../functions/steps/close-claim/handler.ts';
import { handler as reviewRemittance } from '../../../functions/steps/review-remittance/handler.ts';
import { recordClaim } from '../../../functions/store/claims.ts';
import { startExecution } from '../../../functions/store/executions.ts';
import { takeBack } from '../../../functions/store/take-back.ts';
import { openWork } from '../../../functions/store/work.ts';
import { aClaim, aCoverage, aMedicarePayer, aSubmission } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';

const { practiceId, claimId } = aClaim();
const asked = { at: '2026-04-06T14:00:00.000Z', by: 'nora', why: 'billed twice' };
const acknowledgment: Acknowledgment = {
  ...{ at: '2026-03-13T15:00:00.000Z', by: '277CA', reasons: [], payerClaimNumber: 'PCN000417' },
  outcome: 'Accepted',
};
const accepted = { submissions: [aSubmission({ acknowledgment })], stage: 'Accepted' } as const;

let office: Office;
beforeEach(async () => {
  office = await Office.open();
  office.executions.wait('token');
});

const take = () => takeBack(office.platform, practiceId, claimId, asked);

/** Its execution goes on as the machine does, to the end. */
async function closes(): Promise<Claim> {
  const review = await office.enter(reviewRemittance, 'ReviewRemittance', '2026-04-06T15:00:00.000Z');
  expect(review).toMatchObject({ outcome: 'Settled' });
  await office.enter(closeClaim, 'CloseClaim', '2026-04-06T15:00:01.000Z');
  return office.claim();
}
const voids = ({ submissions }: Claim) =>
  submissions.filter(({ frequency }) => frequency === '8').map(({ payerClaimNumber }) => payerClaimNumber);

describe('a claim is taken back', () => {
  test.each([
    ['AwaitRemittance', 'Adjudicated'],
    ['AwaitAcknowledgment', 'Accepted'],
    ['AwaitAppealDecision', 'Overturned'],
    ['AwaitPatientPayment', 'Paid'],
  ] as const)('out of %s: its execution goes on, closes it as void and tells its payer', async (state, outcome) => {
    await office.has({ ...accepted, wait: { state, entry: 'e', token: 'token' } });
    expect(await take()).toEqual({ outcome: 'TakenBack' });
    expect(office.executions.delivered.get('token')).toEqual({ outcome });
    expect(openAtPayer(await office.claim())).toBe(0);
    const closed = await closes();
    expect([closed.stage, voids(closed)]).toEqual(['ClosedVoided', ['PCN000417']]);
    expect((await office.history()).find(({ event }) => event.kind === 'TakenBack')).toMatchObject({
      by: 'nora',
      event: { why: 'billed twice' },
    });
    expect(await take()).toMatchObject({ outcome: 'Kept', because: expect.stringContaining('has its void already') });
  });

  test('that was closed: a fresh execution closes it anew', async () => {
    const claim = await office.has({ ...accepted, stage: 'ClosedWrittenOff', balances: {} });
    await startExecution(office.platform, claim);
    office.executions.end(claimId);
    expect(await take()).toEqual({ outcome: 'TakenBack' });
    expect(office.executions.runs.get(`${claimId}-2`)?.input).toMatchObject({ resumeAt: 'ReviewRemittance' });
    expect(voids(await closes())).toEqual(['PCN000417']);
  });

  test('that waits for a person: the work item is answered', async () => {
    const claim = await office.has({ ...accepted, wait: { state: 'AwaitDecision', entry: 'e', token: 'token' } });
    const said = { queue: 'denials', instruction: 'Decide.', findings: [], answers: ['Wait', 'Voided'] } as const;
    const { workId, write } = await openWork(office.table, claim, asked.at, said);
    const waits = { event: { kind: 'Placed' }, set: { openWorkId: workId } };
    await recordClaim(office.table, claim, waits, { at: asked.at, writes: [write] });
    expect(await take()).toEqual({ outcome: 'TakenBack' });
    expect(await office.work()).toEqual([]);
    expect(office.executions.delivered.get('token')).toEqual({ outcome: 'Voided' });
  });
});

test.each<[string, Partial<Claim>, string]>([
  ['that was never sent', {}, 'it was never sent'],
  ['that nobody has accepted', { submissions: [aSubmission()] }, 'has given it no number'],
  ['that is void', { ...accepted, stage: 'ClosedVoided' }, 'it is void'],
  [
    'whose payer takes no voids',
    {
      coverages: [aCoverage({ payerId: aMedicarePayer().payerId, memberId: '1EG4TE5MK73' })],
      submissions: [aSubmission({ payerId: aMedicarePayer().payerId, acknowledgment })],
    },
    'takes no voids: have it reopen the claim',
  ],
  [
    'whose payer has paid too much',
    { ...accepted, balances: { '1': { charge: -14_500, 'payer:1': -100, 'paid:1': 14_600 } } },
    'has paid more than it owes',
  ],
  ['that is just moving', accepted, 'it waits for its next step'],
])('a claim %s stays, and it is said what to do', async (_, claim, because) => {
  const before = await office.has(claim);
  expect(await take()).toMatchObject({ outcome: 'Kept', because: expect.stringContaining(because) });
  expect(await office.claim()).toEqual(before);
});
