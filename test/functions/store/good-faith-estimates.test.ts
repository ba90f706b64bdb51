import { beforeEach, describe, expect, test } from 'vitest';
import type { WrittenCoverage } from '../../../functions/domain/encounter/patient-record.ts';
import type { Visit } from '../../../functions/domain/encounter/visit.ts';
import { handler as verifyVisits } from '../../../functions/doors/verify-visits/handler.ts';
import { handler as billPatient } from '../../../functions/steps/bill-patient/handler.ts';
import { findGoodFaithEstimate, keepGoodFaithEstimate } from '../../../functions/store/good-faith-estimates.ts';
import { recordPatient } from '../../../functions/store/patients.ts';
import { recordVisit } from '../../../functions/store/visits.ts';
import { answerWork } from '../../../functions/store/work.ts';
import { aLine, aPatient, aPractice } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';

const practiceId = 'cedar-family';
const { patientId, ...patient } = aPatient();
const person = { ...patient, middleName: '', deathDate: '', address: { ...patient.address, line2: '' } };
const card: WrittenCoverage = { payer: 'Prairie Health Plan', memberId: 'PHW204417788', relationship: 'self' };
/** Scheduled on Monday, 2 March 2026. */
const visit: Visit = { visitId: 'V-1', day: '2026-04-20', isOff: false, toldAt: '20260302101500', patientId };
const estimate = {
  ...{ visitId: 'V-1', issuedOn: '2026-03-03', day: '2026-04-20', patient: aPatient(), providerId: 'dr-vance' },
  ...{ diagnoses: [], lines: [aLine()] },
};

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
const registers = (coverages?: readonly WrittenCoverage[]) =>
  recordPatient(office.table, practiceId, { patientId, person, coverages, toldAt: '1' });
const announced = (overrides: Partial<Visit> = {}) =>
  recordVisit(office.table, aPractice(), { ...visit, ...overrides }, '2026-03-02T16:15:00.000Z');
const night = (day: string) => office.call(verifyVisits, { time: `${day}T08:20:00Z` });
const asked = async () => (await office.work()).filter(({ queue }) => queue === 'estimates');

describe('a visit of a patient who pays alone', () => {
  test('is asked about once, with the day by which the estimate is due', async () => {
    await registers([]);
    await announced();
    for (const day of ['2026-03-03', '2026-03-04']) await night(day);
    expect(await asked()).toMatchObject([{ visitId: 'V-1', due: '2026-03-05', answers: ['Corrected', 'Voided'] }]);
  });

  test.each<[string, readonly WrittenCoverage[] | undefined, Partial<Visit>]>([
    ['of an insured patient', [card], {}],
    ['of a patient of whose insurance nothing is known', undefined, {}],
    ['that was scheduled the day before', [], { day: '2026-03-04', toldAt: '20260303101500' }],
    ['without a patient', [], { patientId: undefined }],
  ])('but none %s', async (_, coverages, overrides) => {
    await registers(coverages);
    await announced(overrides);
    await night('2026-03-03');
    expect(await asked()).toEqual([]);
  });

  test('is asked about no more once the estimate is kept', async () => {
    await registers([]);
    await announced();
    await night('2026-03-03');
    await keepGoodFaithEstimate(office.table, practiceId, estimate, { at: '2026-03-03T15:00:00.000Z', by: 'desk' });
    expect(await asked()).toEqual([]);
    await night('2026-03-04');
    expect(await asked()).toEqual([]);
    expect(await findGoodFaithEstimate(office.table, practiceId, 'V-1')).toEqual(estimate);
  });

  test.each<[string, Partial<Visit>, number]>([
    ['called off', { isOff: true, toldAt: '20260303090000' }, 0],
    ['moved: the new day has a due day of its own', { day: '2026-05-04', toldAt: '20260303090000' }, 1],
  ])('%s', async (_, overrides, left) => {
    await registers([]);
    await announced();
    await night('2026-03-03');
    await announced(overrides);
    await night('2026-03-04');
    expect(await asked()).toHaveLength(left);
    for (const { due } of await asked()) expect(due).toBe('2026-03-06');
  });
});

describe('a bill of a patient who pays alone', () => {
  const billed = async (chargeCents: number) => {
    await keepGoodFaithEstimate(office.table, practiceId, estimate, { at: '2026-03-03T15:00:00.000Z', by: 'desk' });
    await office.has({
      ...{ encounterId: 'V-1', coverages: [], lines: [aLine({ chargeCents })] },
      balances: { 1: { charge: -chargeCents, patient: chargeCents } },
    });
    return office.enter(billPatient, 'BillPatient');
  };

  test('goes out when it is less than 400.00 above its estimate of 145.00', async () => {
    expect(await billed(54_499)).toMatchObject({ outcome: 'Stated' });
  });

  test('is looked at first when it is 400.00 above, and goes out when a person sends it', async () => {
    expect(await billed(54_500)).toMatchObject({ outcome: 'AboveEstimate' });
    expect((await office.claim()).statements).toEqual([]);
    const [item] = await office.work();
    expect(item).toMatchObject({ queue: 'collections', answers: ['BillPatient', 'Corrected', 'WriteOff'] });
    expect(item!.instruction).toContain('$400.00 above the good faith estimate');
    const answer = { at: '2026-04-07T15:00:00.000Z', by: 'biller', corrections: [], overrides: [] };
    await answerWork(office.platform, practiceId, item!.workId, { ...answer, outcome: 'BillPatient' });
    expect(await office.enter(billPatient, 'BillPatient', '2026-04-07T15:00:01.000Z')).toMatchObject({
      outcome: 'Stated',
    });
  });
});
