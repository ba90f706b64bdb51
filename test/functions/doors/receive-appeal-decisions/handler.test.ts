import { beforeEach, expect, test } from 'vitest';
import { handler } from '../../../../functions/doors/receive-appeal-decisions/handler.ts';
import { handler as awaitAppealDecision } from '../../../../functions/steps/await-appeal-decision/handler.ts';
import { aClaim } from '../../../support/claims.ts';
import { Office } from '../../../support/office.ts';

const { claimId } = aClaim();
const appeal = {
  level: 1,
  payerId: 'prairie-health',
  reason: 'It was necessary.',
  preparedAt: '2026-04-10T12:00:00.000Z',
  deadline: '2026-09-29',
  file: 'cedar-family/documents/appeal-1.pdf',
};

let office: Office;
beforeEach(async () => {
  office = await Office.open();
  await office.has({ stage: 'Appealed', appeals: [appeal] });
  office.executions.wait('token');
  await office.call(awaitAppealDecision, {
    practiceId: 'cedar-family',
    claimId,
    state: 'AwaitAppealDecision',
    at: '2026-04-11T12:00:00.000Z',
    token: 'token',
  });
});

const drop = (decision: unknown, folder = 'cedar-family', name = 'a.json') =>
  office.drop(
    handler,
    `${folder}/decisions/${name}`,
    typeof decision === 'string' ? decision : JSON.stringify(decision),
    {
      at: '2026-05-20T12:00:00.000Z',
    },
  );
const decisionOf = async () => (await office.claim()).appeals[0]?.decision;

test.each(['Upheld', 'Overturned'] as const)(
  'a denial that is %s is taken once, and wakes the claim',
  async (outcome) => {
    await drop({ claimId, level: 1, outcome });
    expect((await office.claim()).appeals[0]).toMatchObject({ decision: outcome, decidedOn: '2026-05-20' });
    expect(office.executions.delivered.get('token')).toEqual({ outcome });
    const before = await office.claim();
    await drop(
      { claimId, level: 1, outcome: outcome === 'Upheld' ? 'Overturned' : 'Upheld' },
      'cedar-family',
      'b.json',
    );
    expect(await office.claim()).toEqual(before);
  },
);

test.each<[string, unknown]>([
  ['no JSON', 'The denial is upheld.'],
  ['an outcome that nobody knows', { claimId, level: 1, outcome: 'Maybe' }],
  ['no level', { claimId, outcome: 'Upheld' }],
  ['a claim that there is not', { claimId: 'CFM0', level: 1, outcome: 'Upheld' }],
  ['a level that was never appealed', { claimId, level: 2, outcome: 'Upheld' }],
])('%s is kept with the reason', async (_, decision) => {
  expect(await drop(decision)).toEqual([]);
  expect(await decisionOf()).toBeUndefined();
  expect(Object.keys(await office.lies('records', 'quarantine/'))).toHaveLength(2);
});

test('a practice decides no claim of another one', async () => {
  await drop({ claimId, level: 1, outcome: 'Upheld' }, 'elm-street');
  expect(await decisionOf()).toBeUndefined();
});
