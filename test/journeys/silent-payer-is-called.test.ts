import { expect, test } from 'vitest';
import { addDays } from '../../functions/domain/days.ts';
import { getPace } from '../../functions/store/payer-paces.ts';
import { aPayer } from '../support/claims.ts';
import { anEncounter } from '../support/encounters.ts';
import { habitsOf, Town } from './town.ts';

const day = 86_400_000;

test('a payer that keeps saying "in process" is asked three times, then a person calls', async () => {
  const town = await Town.open({ payers: [aPayer()], habits: [habitsOf(aPayer(), { daysToPay: [70, 70] })] });
  const claimId = await town.visit();
  await town.hasWork();
  expect(await town.work()).toMatchObject([
    { queue: 'status-calls', claimId, answers: ['Wait', 'Resubmit', 'WriteOff', 'Voided'] },
  ]);
  const asked = (await town.history(claimId)).filter(({ event }) => event.kind === 'StatusChecked');
  expect(asked).toHaveLength(3);
  const gaps = asked.slice(1).map(({ at }, index) => (Date.parse(at) - Date.parse(asked[index]!.at)) / day);
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(20);
  for (const gap of gaps) expect(gap).toBeLessThan(21);

  await town.answer('Wait');
  await town.stage(claimId, 'ClosedPaid');
  expect(town.paidByPayers(claimId)).toBe((await town.money(claimId)).paidCents);
});

test('a claim that the payer has lost is found missing, sent again and paid', async () => {
  const town = await Town.open({ payers: [aPayer()], habits: [habitsOf(aPayer(), { loses: 0.3 })], seed: 'lost' });
  const ids: string[] = [];
  for (let n = 0; n < 6; n++) {
    ids.push(
      await town.visit({
        patient: { ...anEncounter().patient, patientId: `PT-${n}` },
        coverages: [{ payer: 'prairie-health', memberId: `PHW10000000${n}`, relationship: 'self' }],
      }),
    );
  }
  await town.until(
    async () => (await Promise.all(ids.map((id) => town.claim(id)))).every(({ stage }) => stage === 'ClosedPaid'),
    'six paid claims',
  );
  const trips = (await Promise.all(ids.map((id) => town.claim(id)))).map(({ submissions }) => submissions);
  expect(trips.some((made) => made.length > 1 && made[0]?.ended === 'NotOnFile')).toBe(true);
  for (const id of ids) expect(await town.money(id)).toMatchObject({ paidCents: 11_540, openCents: 0 });
});

test('a remittance that comes while a person is asked to call goes on by itself', async () => {
  const town = await Town.open({ payers: [aPayer()], habits: [habitsOf(aPayer(), { daysToPay: [70, 70] })] });
  const claimId = await town.visit();
  await town.hasWork();
  await town.stage(claimId, 'ClosedPaid');
});

test('a call whose result was promised for a day asks again in the night after it, and the payer’s pace is learnt once', async () => {
  const town = await Town.open({ payers: [aPayer()], habits: [habitsOf(aPayer(), { daysToPay: [60, 60] })] });
  const claimId = await town.visit();
  await town.hasWork();
  const [call] = await town.work();
  expect(call?.call).toMatchObject({ memberId: 'PHW204417788', payer: { name: aPayer().name } });
  const promised = addDays(town.runtime.now().slice(0, 10), 9);
  await town.answer('Wait', { call: { spokeWith: 'Dana', reference: 'C-77', promised } });
  expect((await town.claim(claimId)).followUps?.at(-1)).toMatchObject({ by: 'biller', reference: 'C-77', promised });

  const asked = async () => (await town.history(claimId)).filter(({ event }) => event.kind === 'StatusChecked');
  const before = (await asked()).length;
  await town.until(async () => (await asked()).length > before, 'another inquiry');
  expect((await asked()).at(-1)?.at.slice(0, 13)).toBe(`${addDays(promised, 1)}T05`);

  await town.stage(claimId, 'ClosedPaid');
  const { pace } = await getPace(town.runtime.table, 'cedar-family', 'prairie-health');
  expect(Object.values(pace.months).flatMap((days) => Object.values(days))).toEqual([1]);
});
