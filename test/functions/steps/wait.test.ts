import { beforeEach, describe, expect, test } from 'vitest';
import { handler as awaitAppealDecision } from '../../../functions/steps/await-appeal-decision/handler.ts';
import { handler as awaitCorrection } from '../../../functions/steps/await-correction/handler.ts';
import { handler as scrubClaim } from '../../../functions/steps/scrub-claim/handler.ts';
import { answerWork } from '../../../functions/store/work.ts';
import { aClaim, aCoverage } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';

const { claimId } = aClaim();
const [first, second] = ['2026-04-06T15:00:00.000Z', '2026-04-09T16:00:00.000Z'];

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});

/** A claim that was held, so that a person has to correct it. */
async function held() {
  await office.has({ coverages: [aCoverage({ memberId: 'WRONG' })] });
  await office.enter(scrubClaim, 'ScrubClaim', '2026-04-06T14:59:59.000Z');
  const [work] = await office.work();
  return work!;
}

const wait = (at: string, token: string) => {
  office.executions.wait(token);
  return office.enter(awaitCorrection, 'AwaitCorrection', at, { token });
};
const answer = { at: second, by: 'biller', outcome: 'Corrected', overrides: [] } as const;
const corrections = [{ field: 'memberId', value: 'PHW204417788' }];

describe('a wait for a person', () => {
  test('saves its token, and is told the answer', async () => {
    const { workId } = await held();
    await wait(first, 'token-1');
    expect((await office.claim()).wait).toEqual({
      state: 'AwaitCorrection',
      entry: `AwaitCorrection@${first}`,
      token: 'token-1',
    });
    await answerWork(office.platform, 'cedar-family', workId, { ...answer, corrections });
    expect(office.executions.delivered.get('token-1')).toEqual({ outcome: 'Corrected' });
    expect((await office.claim()).coverages[0]?.memberId).toBe('PHW204417788');
    expect(await office.work()).toEqual([]);
  });

  test('that is entered again after three days escalates its work, once per entry', async () => {
    await held();
    await wait(first, 'token-1');
    expect((await office.work())[0]?.escalations).toBe(0);
    await wait(first, 'token-1');
    expect((await office.work())[0]?.escalations).toBe(0);
    await wait(second, 'token-2');
    expect((await office.work())[0]?.escalations).toBe(1);
  });

  test('whose answer came while it timed out is told at its next entry', async () => {
    const { workId } = await held();
    await wait(first, 'token-1');
    office.executions.timeOut('token-1');
    await answerWork(office.platform, 'cedar-family', workId, { ...answer, corrections });
    await wait(second, 'token-2');
    expect([...office.executions.delivered]).toEqual([['token-2', { outcome: 'Corrected' }]]);
  });

  test('adds no line to the history: nothing has happened', async () => {
    await held();
    const before = await office.history();
    await wait(first, 'token-1');
    expect(await office.history()).toEqual(before);
  });
});

describe('an answer that is none', () => {
  test.each<[string, object, string]>([
    ['that the work does not take', { outcome: 'Appeal' }, 'NotAnAnswer'],
    ['with a field that there is not', { corrections: [{ field: 'color', value: 'red' }] }, 'NotCorrectable'],
    [
      'with a value that does not fit',
      { corrections: [{ field: 'patient.birthDate', value: '2026-02-30' }] },
      'NotCorrectable',
    ],
  ])('%s', async (_, wrong, name) => {
    const { workId } = await held();
    const before = await office.claim();
    const given = { ...answer, corrections, ...wrong };
    await expect(answerWork(office.platform, 'cedar-family', workId, given)).rejects.toMatchObject({ name });
    expect(await office.claim()).toEqual(before);
    expect(await office.work()).toHaveLength(1);
  });

  test('a second answer to the same work', async () => {
    const { workId } = await held();
    await answerWork(office.platform, 'cedar-family', workId, { ...answer, corrections });
    const again = answerWork(office.platform, 'cedar-family', workId, { ...answer, corrections: [] });
    await expect(again).rejects.toMatchObject({ name: 'WorkAnswered' });
  });

  test('to work of another practice', async () => {
    const { workId } = await held();
    const given = answerWork(office.platform, 'elm-street', workId, { ...answer, corrections });
    await expect(given).rejects.toMatchObject({ name: 'WorkNotFound' });
  });
});

test('an approved letter is put into the mail once, however often the wait is entered', async () => {
  const appeal = {
    level: 1,
    payerId: 'prairie-health',
    reason: 'r',
    deadline: '2026-09-29',
    file: 'a.pdf',
    preparedAt: first,
  };
  await office.has({ appeals: [appeal] });
  for (const at of [first, first, second])
    await office.enter(awaitAppealDecision, 'AwaitAppealDecision', at, { token: at });
  expect(Object.keys(await office.lies('exchange'))).toEqual([`cedar-family/appeals/${claimId}-1.json`]);
  expect((await office.claim()).appeals[0]?.sentAt).toBe(first);
  expect(await office.json('exchange', `cedar-family/appeals/${claimId}-1.json`)).toMatchObject({
    level: 1,
    at: first,
  });
});
