import { expect, test } from 'vitest';
import { Encounter } from '../../functions/domain/encounter/encounter.ts';
import { eligibilityHistory } from '../../functions/store/eligibility.ts';
import { getWork } from '../../functions/store/work.ts';
import { aPatientMessage, aScheduleMessage } from '../support/charge-messages.ts';
import { aMedicarePayer, aPayer } from '../support/claims.ts';
import { anEncounter } from '../support/encounters.ts';
import { habitsOf, Town } from './town.ts';

const patientId = anEncounter().patient.patientId;
const coverages = (memberId: string) => [{ payer: 'prairie-health', memberId, relationship: 'self' }];
const registers = (memberId: string, number: string) =>
  aPatientMessage(Encounter.parse(anEncounter({ coverages: coverages(memberId) })), {
    number,
    toldAt: `2026030108000${number}`,
  });
const books = (day: string, number: string) =>
  aScheduleMessage('V-1', day, { number: `S-${number}`, toldAt: `2026030108000${number}` }).replace(
    '\rAIS',
    `\rPID|1||${patientId}\rAIS`,
  );

test('a visit is announced with last year’s card, which is found before the visit; the new card closes the work, and its claim is paid', async () => {
  const payer = aPayer();
  const members = { PHW000000001: { is: 'terminated', through: '2025-12-31' } } as const;
  const town = await Town.open({ payers: [payer], habits: [habitsOf(payer, { members })] });
  await town.drop('hl7/monday.hl7', registers('PHW000000001', '1') + books('2026-03-19', '1'));

  await town.days(1);
  expect(await town.work()).toEqual([]);
  await town.hasWork();
  const [work] = await town.work();
  expect(town.runtime.now().slice(0, 10)).toBe('2026-03-12');
  expect(work).toMatchObject({ queue: 'eligibility', visitId: 'V-1', due: '2026-03-18' });
  expect(work?.findings[0]).toMatch(/The plan runs from 2025-01-01 to 2025-12-31; the day of service is 2026-03-19/);

  await town.until(() => town.runtime.now() >= '2026-03-12T18:00', 'the afternoon');
  await town.drop('hl7/thursday.hl7', registers('PHW204417788', '2'));
  await town.until(async () => (await town.work()).length === 0, 'an end of the work');
  expect((await getWork(town.runtime.table, 'cedar-family', work!.workId)).answer?.by).toBe('claimline');

  await town.until(() => town.runtime.now() >= '2026-03-19T20:00', 'the day of the visit');
  const lines = [{ from: '2026-03-19', code: '99213', charge: '145.00', pointers: [1] }];
  const claimId = await town.visit({ coverages: coverages('PHW204417788'), lines });
  await town.stage(claimId, 'ClosedPaid');
  const history = await eligibilityHistory(town.runtime.table, 'cedar-family', patientId);
  expect(history.map(({ by, askedOn, outcome }) => [by, askedOn, outcome])).toEqual([
    ['visit', '2026-03-12', 'NotCovered'],
    ['visit', '2026-03-13', 'Covered'],
    ['visit', '2026-03-18', 'Covered'],
    ['claim', '2026-03-19', 'Covered'],
  ]);
});

test('a plan of the spouse that stands before the patient’s own is put behind it as proposed, and both pay in that order', async () => {
  const payers = [
    aPayer(),
    aPayer({ payerId: 'elm', name: 'Elm Mutual', x12Id: 'ELM01', memberIdPattern: '^ELM\\d+$' }),
  ];
  const town = await Town.open({ payers, autopilot: true });
  const { address: _, ...subscriber } = {
    ...anEncounter().patient,
    firstName: 'Teodor',
    birthDate: '1979-02-11',
    sex: 'M',
  };
  const own = { payer: 'elm', memberId: 'ELM77', relationship: 'self' };
  const claimId = await town.visit({
    coverages: [{ ...coverages('PHW204417788')[0]!, relationship: 'spouse', subscriber }, own],
  });
  await town.hasWork();
  const [work] = await town.work();
  expect(work?.findings[0]).toMatch(/the second pays first: a plan of one's own pays before one as a dependent/);
  expect(work?.proposal).toEqual({ outcome: 'Corrected', corrections: [{ field: 'payerOrder', value: '2,1' }] });
  await town.stage(claimId, 'Accepted');
  expect((await town.claim(claimId)).coverages.map(({ payerId }) => payerId)).toEqual(['elm', 'prairie-health']);
});

test('Medicare after the plan of an employer is held until somebody has said why, and says it in SBR05', async () => {
  const payers = [aPayer(), aMedicarePayer()];
  const plans = [{ name: 'Plain', weight: 1, deductible: 0, coinsurance: 0.2, copay: 0 }];
  const town = await Town.open({ payers, habits: payers.map((payer) => habitsOf(payer, { plans })) });
  const patient = { ...anEncounter().patient, birthDate: '1955-07-19' };
  const medicare = { payer: 'medicare-ia', memberId: '1EG4TE5MK73', relationship: 'self' };
  const claimId = await town.visit({ patient, coverages: [...coverages('PHW204417788'), medicare] });
  await town.hasWork();
  expect((await town.work())[0]?.findings[0]).toMatch(/Does the patient have the plan through present work/);
  await town.answer('Corrected', {
    corrections: [
      { field: 'coverage.1.held', value: 'work' },
      { field: 'coverage.1.employees', value: '240' },
    ],
  });
  await town.until(async () => (await town.claim(claimId)).billing === 1, 'the second payer');
  await town.until(async () => (await town.sent()).some((text) => text.includes('SBR*S*18***12****MB~')), 'an SBR05');
});
