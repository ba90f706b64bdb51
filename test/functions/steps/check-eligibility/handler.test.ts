import { expect, test } from 'vitest';
import { handler } from '../../../../functions/steps/check-eligibility/handler.ts';
import { eligibilityHistory } from '../../../../functions/store/eligibility.ts';
import { Office } from '../../../support/office.ts';
import { benefit } from '../../../support/payer-answers.ts';

const inactive = { subscriber: { benefits: [benefit('6')] } };
const active = { subscriber: { benefits: [benefit('1')] } };

async function office(coverage = active) {
  const office = await Office.open();
  office.clearinghouse.coverage = coverage;
  const { patient } = await office.has();
  const history = () => eligibilityHistory(office.table, 'cedar-family', patient.patientId);
  const check = (at?: string) => office.enter(handler, 'CheckEligibility', ...(at ? [at] : []));
  return { office, history, check };
}

test('every answer is in the history of the patient, with its day, its claim and its file', async () => {
  const { office: one, history, check } = await office();
  await check();
  const [answer, ...others] = await history();
  const { claimId, patient } = await one.claim();
  expect(others).toEqual([]);
  expect(answer).toMatchObject({
    ...{ by: 'claim', about: claimId, patientId: patient.patientId, outcome: 'Covered', on: '2026-03-09' },
    file: `cedar-family/eligibility/${claimId}-1.271`,
  });
});

test('what the payer said on the day of service or since is proof, and it is not asked again', async () => {
  const { office: one, history, check } = await office();
  await check();
  one.clearinghouse.isDown = true;
  expect(await check('2026-04-07T15:00:00.000Z')).toMatchObject({ outcome: 'Covered' });
  expect([one.clearinghouse.asked.length, (await history()).length]).toEqual([1, 1]);
  const { coverageChecks } = await one.claim();
  expect(coverageChecks.map(({ file, askedAt }) => [file, askedAt !== undefined])).toEqual([
    [coverageChecks[0]!.file, false],
    [coverageChecks[0]!.file, true],
  ]);
});

test('an answer that was bad is asked again, and the better one says that it contradicts', async () => {
  const { office: one, history, check } = await office(inactive);
  expect(await check()).toMatchObject({ outcome: 'NotCovered' });
  one.clearinghouse.coverage = active;
  expect(await check('2026-04-07T15:00:00.000Z')).toMatchObject({ outcome: 'Covered' });
  expect((await history()).map(({ outcome, contradicts }) => [outcome, contradicts?.outcome])).toEqual([
    ['NotCovered', undefined],
    ['Covered', 'NotCovered'],
  ]);
});

test('a payer that cannot answer is in the history too, without a file', async () => {
  const { office: one, history, check } = await office();
  one.clearinghouse.isDown = true;
  expect(await check()).toMatchObject({ outcome: 'NoAnswer' });
  expect(await history()).toMatchObject([{ outcome: 'Unknown', unanswered: true }]);
  expect((await history())[0]).not.toHaveProperty('file');
});
