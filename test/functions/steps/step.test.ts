import { beforeEach, describe, expect, test } from 'vitest';
import { handler as closeClaim } from '../../../functions/steps/close-claim/handler.ts';
import { handler as reviewRemittance } from '../../../functions/steps/review-remittance/handler.ts';
import { handler as scrubClaim } from '../../../functions/steps/scrub-claim/handler.ts';
import { handler as submitClaim } from '../../../functions/steps/submit-claim/handler.ts';
import { aClaim } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';

const { claimId } = aClaim();
const at = '2026-04-06T15:00:00.000Z';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});

/** Everything that the table holds. */
const everything = async () => JSON.stringify([await office.claim(), await office.history(), await office.work()]);

describe('a state entry that is repeated', () => {
  test.each([
    ['ScrubClaim', scrubClaim],
    ['SubmitClaim', submitClaim],
    ['ReviewRemittance', reviewRemittance],
  ] as const)('%s answers alike from the claim, and writes nothing', async (state, handler) => {
    await office.has();
    const first = await office.enter(handler, state);
    const before = await everything();
    expect(await office.enter(handler, state)).toEqual(first);
    expect(await everything()).toBe(before);
  });

  test('answers alike although the claim has changed since', async () => {
    const claim = await office.has();
    const first = await office.enter(submitClaim, 'SubmitClaim');
    const known = await office.claim();
    const set = { submissions: [] };
    await office.table.put({
      ...(await office.table.get(`P#${claim.practiceId}#C#${claimId}`, 'CLAIM'))!,
      claim: { ...known, ...set } as never,
    });
    expect(await office.enter(submitClaim, 'SubmitClaim')).toEqual(first);
  });

  test('another entry of the same state decides anew', async () => {
    await office.has();
    await office.enter(scrubClaim, 'ScrubClaim');
    await office.enter(scrubClaim, 'ScrubClaim', '2026-04-06T15:00:01.000Z');
    expect((await office.history()).filter(({ event }) => event.kind === 'Scrubbed')).toHaveLength(2);
  });
});

describe('a step that cannot go on throws by a name', () => {
  test('ClaimChanged when another writer was first; tried again, it decides on the newer claim', async () => {
    const claim = await office.has();
    const { transact } = office.table;
    office.table.transact = async (writes) => {
      office.table.transact = transact;
      const head = (await office.table.get(`P#${claim.practiceId}#C#${claimId}`, 'CLAIM'))!;
      const newer = { ...claim, version: 2, overrides: ['X'] };
      await office.table.put({ ...head, version: 2, claim: newer as never });
      return transact(writes);
    };
    await expect(office.enter(submitClaim, 'SubmitClaim')).rejects.toMatchObject({ name: 'ClaimChanged' });
    expect((await office.claim()).submissions).toEqual([]);
    await office.enter(submitClaim, 'SubmitClaim');
    expect(await office.claim()).toMatchObject({ version: 3, overrides: ['X'], submissions: [{ number: 1 }] });
  });

  test.each<[string, object, string]>([
    ['a claim that there is not', { claimId: 'CFM0' }, 'ClaimNotFound'],
    ['a claim of another practice', { practiceId: 'elm-street' }, 'ClaimNotFound'],
    ['an execution that a newer one has replaced', { execution: `${claimId}-7` }, 'ExecutionSuperseded'],
    ['an envelope without a moment', { at: 'now' }, 'ZodError'],
    ['an envelope without a claim', { claimId: '' }, 'ZodError'],
  ])('%s', async (_, wrong, name) => {
    await office.has();
    await expect(office.enter(submitClaim, 'SubmitClaim', at, wrong)).rejects.toMatchObject({ name });
    expect(await office.history()).toHaveLength(1);
  });

  test('an account that is still open is not closed', async () => {
    await office.has();
    await expect(office.enter(closeClaim, 'CloseClaim')).rejects.toMatchObject({ name: 'AccountStillOpen' });
  });
});

test('what is answered names no person, no diagnosis and no amount', async () => {
  await office.has();
  const answers = await Promise.all([
    office
      .enter(scrubClaim, 'ScrubClaim')
      .then(async (first) => [first, await office.enter(submitClaim, 'SubmitClaim')]),
  ]);
  expect(JSON.stringify(answers)).not.toMatch(/Okonjo|PHW204417788|J069|145/);
});
