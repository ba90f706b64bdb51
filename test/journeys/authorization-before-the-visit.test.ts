import { expect, test } from 'vitest';
import type { Payer } from '../../functions/domain/payer/payer.ts';
import { patientAuthorizations } from '../../functions/store/authorizations.ts';
import { recordPatient } from '../../functions/store/patients.ts';
import { recordVisit } from '../../functions/store/visits.ts';
import type { PayerHabits } from '../../infra/local/sandbox/habits.ts';
import { aPayer, aPractice } from '../support/claims.ts';
import { anEncounter } from '../support/encounters.ts';
import { habitsOf, Town } from './town.ts';

const told = { source: 'Provider manual 2026', sourceDate: '2026-01-05' };
const payer: Payer = aPayer({
  authorizationCodes: ['87804'],
  requirements: { reviews: { askForDays: 30, retroDays: 0, ...told } },
});
const on = '2026-03-20';

/** A town whose payer reviews so, in which a visit of ten days later was announced. */
async function announced(reviews: Partial<PayerHabits['reviews']>): Promise<Town> {
  const all = { pends: 0, days: [3, 3] as [number, number], modifies: 0, denies: 0, wordless: 0, ...reviews };
  const habits = [habitsOf(payer, { authorizationCodes: ['87804'], reviews: all })];
  const town = await Town.open({ payers: [payer], habits });
  const { table } = town.runtime;
  const { patientId, ...patient } = anEncounter().patient;
  const person = { ...patient, middleName: '', deathDate: '', address: { ...patient.address, line2: '' } };
  const coverages = [{ payer: 'Prairie Health Plan', memberId: 'PHW204417788', relationship: 'self' }];
  await recordPatient(table, 'cedar-family', { patientId, person: person as never, coverages, toldAt: '1' });
  const visit = { visitId: 'V-1', day: on, isOff: false, toldAt: '1', patientId, services: ['87804'] };
  await recordVisit(table, aPractice(), visit, town.runtime.now());
  return town;
}

const kept = async (town: Town) =>
  (await patientAuthorizations(town.runtime.table, 'cedar-family', anEncounter().patient.patientId))[0];
const lines = anEncounter().lines.map((line) => ({ ...line, from: on, to: on }));

test('asked for before the visit, not decided, granted, found by the claim, used up once, and paid', async () => {
  const town = await announced({ pends: 1 });
  await town.until(async () => (await kept(town))?.status === 'Pended', 'a request');
  await town.until(async () => (await kept(town))?.status === 'Approved', 'a decision');
  const number = (await kept(town))!.number!;
  await town.until(() => town.runtime.now() > '2026-03-20T18', 'the visit');
  const claimId = await town.visit({ encounterId: 'V-1', lines });
  await town.stage(claimId, 'ClosedPaid');
  expect(await town.claim(claimId)).toMatchObject({ authorizationNumber: number });
  expect((await town.sent()).join('')).toContain(`REF*G1*${number}`);
  expect((await kept(town))!.uses).toEqual({ [claimId]: 1 });
  expect(await town.money(claimId)).toMatchObject({ openCents: 0 });
  expect(await town.work()).toEqual([]);
});

test('refused before the visit it is work, with the reason, before anybody has come', async () => {
  const town = await announced({ denies: 1 });
  await town.hasWork();
  expect(town.runtime.now() < on).toBe(true);
  const [item] = await town.work();
  expect(item).toMatchObject({ queue: 'authorizations', visitId: 'V-1', due: '2026-03-19' });
  expect(item?.findings[0]).toContain('Not medically necessary');
});
