import { beforeEach, describe, expect, test } from 'vitest';
import { Encounter } from '../../../functions/domain/encounter/encounter.ts';
import { unmatched, type VisitDay } from '../../../functions/domain/encounter/visit-day.ts';
import { handler as sweep } from '../../../functions/doors/sweep/handler.ts';
import { receiveMessage } from '../../../functions/store/hl7-messages.ts';
import { getPractice, listPayers } from '../../../functions/store/practices.ts';
import { aChargeMessage, aPatientMessage, aScheduleMessage } from '../../support/charge-messages.ts';
import { aPractice } from '../../support/claims.ts';
import { anEncounter } from '../../support/encounters.ts';
import { Office } from '../../support/office.ts';

const { npi } = aPractice().providers[0]!;

let office: Office;
let receive: (text: string) => Promise<unknown>;
const open = async (visitsAreSent: boolean) => {
  office = await Office.open({ policy: { ...aPractice().policy, visitsAreSent } });
  const practice = await getPractice(office.table, 'cedar-family');
  const setting = { practice, payers: await listPayers(office.table, 'cedar-family') };
  receive = (text) => receiveMessage(office.platform, text, setting, '2026-03-10T14:00:00.000Z');
};
beforeEach(() => open(true));

const charge = (encounterId: string, patientId = 'PT-1001') => {
  const { patient } = anEncounter();
  const visit = anEncounter({ encounterId, renderingProvider: npi, patient: { ...patient, patientId } });
  return receive(aChargeMessage(Encounter.parse(visit)));
};
const schedule = (
  visitId: string,
  { patientId = 'PT-1001', day = '2026-03-09', event = 'S12', toldAt = '20260301' } = {},
) => {
  const message = aScheduleMessage(visitId, day, { event, number: `${visitId}-${toldAt}`, toldAt });
  return receive(message.replace('\rAIS', `\rPID|1||${patientId}\rAIS`));
};
/** What people are asked, days later. */
const asked = async (time = '2026-03-16T12:00:00.000Z') => {
  await office.call(sweep, { time });
  return (await office.work()).flatMap((work) => work.findings).toSorted();
};
const unannounced = (number: string) =>
  `Charges of 2026-03-09 came under number ${number}, and no visit of that day announced them.`;
const missing = 'The visit was on 2026-03-09, and no charges have come under its number.';

describe('a practice whose every visit is announced', () => {
  test('is asked about charges that no visit announced, once, until one does', async () => {
    await charge('V-1');
    expect(await asked('2026-03-11T12:00:00.000Z')).toEqual([]);
    expect(await asked()).toEqual([unannounced('V-1')]);
    expect(await asked('2026-03-17T12:00:00.000Z')).toEqual([unannounced('V-1')]);
    await schedule('V-1');
    expect(await asked('2026-03-18T12:00:00.000Z')).toEqual([]);
  });

  test('is not asked where patient, day and provider leave no doubt although the numbers differ', async () => {
    await schedule('S-77');
    await charge('V-1');
    await schedule('S-78', { patientId: 'PT-2' });
    await charge('V-2', 'PT-2');
    expect(await asked()).toEqual([]);
  });

  test('is asked about both where two visits may be meant', async () => {
    for (const number of ['S-77', 'S-78']) await schedule(number);
    await charge('V-1');
    expect(await asked()).toEqual([unannounced('V-1'), missing, missing]);
  });

  test('is asked where the visit was called off, or was on another day', async () => {
    await schedule('S-77');
    await schedule('S-77', { event: 'S15', toldAt: '20260302' });
    await charge('V-1');
    await schedule('S-78', { patientId: 'PT-2' });
    await schedule('S-78', { patientId: 'PT-2', event: 'S13', toldAt: '20260302', day: '2026-03-20' });
    await charge('V-2', 'PT-2');
    expect(await asked()).toEqual([unannounced('V-1'), unannounced('V-2')]);
  });

  test('knows a patient by either of two numbers that were merged', async () => {
    const { patient } = Encounter.parse(anEncounter());
    const news = aPatientMessage(
      { patient: { ...patient, patientId: 'PT-2' }, coverages: [] },
      { event: 'A40', former: ['PT-1001'] },
    );
    await receive(news);
    await schedule('S-77', { patientId: 'PT-1001' });
    await charge('V-1', 'PT-2');
    expect(await asked()).toEqual([]);
  });
});

test('a practice that does not say so is asked about announced visits alone, by their number', async () => {
  await open(false);
  await charge('V-1');
  await schedule('S-77', { patientId: 'PT-1001' });
  expect(await asked()).toEqual([missing]);
});

test.each<[string, Partial<VisitDay>, string[], string[]]>([
  ['the same number', { visits: [{ visitId: 'A' }], charges: [charged('A', 'x')] }, [], []],
  ['one of each', { visits: [{ visitId: 'A' }], charges: [charged('B', 'x')] }, [], []],
  [
    'the provider tells which',
    {
      visits: [
        { visitId: 'A', providerId: 'x' },
        { visitId: 'C', providerId: 'y' },
      ],
      charges: [charged('B', 'x'), charged('D', 'y')],
    },
    [],
    [],
  ],
  ['another provider', { visits: [{ visitId: 'A', providerId: 'y' }], charges: [charged('B', 'x')] }, ['A'], ['B']],
  [
    'two charges for one visit',
    { visits: [{ visitId: 'A' }], charges: [charged('B', 'x'), charged('C', 'x')] },
    ['A'],
    ['B', 'C'],
  ],
  [
    'one of two has its number',
    { visits: [{ visitId: 'A' }, { visitId: 'B' }], charges: [charged('B', 'x'), charged('C', 'x')] },
    [],
    [],
  ],
])('matched by %s', (_, day, visits, charges) => {
  const all: VisitDay = { patientId: 'PT', day: '2026-03-09', visits: [], charges: [], asked: [], ...day };
  const found = unmatched(all);
  expect([found.visits, found.charges.map(({ encounterId }) => encounterId)]).toEqual([visits, charges]);
});

function charged(encounterId: string, providerId: string): VisitDay['charges'][number] {
  return { encounterId, claimId: encounterId, providerId };
}
