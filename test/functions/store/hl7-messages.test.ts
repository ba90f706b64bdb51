import { beforeEach, describe, expect, test } from 'vitest';
import { Encounter } from '../../../functions/domain/encounter/encounter.ts';
import { handler as sweep } from '../../../functions/doors/sweep/handler.ts';
import { receiveMessage } from '../../../functions/store/hl7-messages.ts';
import { queuePk } from '../../../functions/store/keys.ts';
import { getPractice, listPayers } from '../../../functions/store/practices.ts';
import { aChargeMessage, aScheduleMessage } from '../../support/charge-messages.ts';
import { anEncounter } from '../../support/encounters.ts';
import { Office } from '../../support/office.ts';

const at = '2026-03-10T14:00:00.000Z';
const visit = (encounterId = 'V-1') => Encounter.parse(anEncounter({ encounterId, renderingProvider: 'Vance, Ida' }));

let office: Office;
let receive: (text: string) => ReturnType<typeof receiveMessage>;
beforeEach(async () => {
  office = await Office.open({ usage: 'P' });
  const practice = await getPractice(office.table, 'cedar-family');
  const known = { ...practice, providers: practice.providers.map((one) => ({ ...one, nicknames: ['Vance, Ida'] })) };
  const setting = { practice: known, payers: await listPayers(office.table, 'cedar-family') };
  receive = (text) => receiveMessage(office.platform, text, setting, at);
});

describe('a charge message', () => {
  test('becomes a claim and is acknowledged to its sender', async () => {
    const { code, outcome, claimId, acknowledgment } = await receive(aChargeMessage(visit()));
    expect([code, outcome, office.executions.names()]).toEqual(['AA', 'Posted', [claimId]]);
    // From midnight in Chicago on the day of the visit.
    expect(office.metrics.get('ChargeLag')).toBe(33 * 3600);
    expect(acknowledgment).toBe(
      'MSH|^~\\&|CLAIMLINE|BILLING|EHR|CLINIC|20260310140000+0000||ACK^P03^ACK|AM-V-1|P|2.5.1\rMSA|AA|M-V-1\r',
    );
  });

  test('that comes again is acknowledged and adds nothing', async () => {
    const first = await receive(aChargeMessage(visit()));
    const again = await receive(aChargeMessage(visit()));
    expect(again).toMatchObject({ code: 'AA', outcome: 'Duplicate', claimId: first.claimId });
    expect(await office.history(first.claimId)).toHaveLength(1);
  });
});

describe('nothing is charged twice', () => {
  test('a transaction of another visit is refused', async () => {
    await receive(aChargeMessage(visit()));
    const doubled = aChargeMessage(visit('V-2'), { FT1: { 2: 'V-1-1' } }).replace(/FT1\|2[^\r]*\r/, '');
    const { code, problems } = await receive(doubled);
    expect([code, problems[0]]).toMatchObject(['AE', { field: 'FT1-2', code: '205' }]);
    expect(office.executions.names()).toHaveLength(1);
  });

  test('a transaction that is in a message twice is refused', async () => {
    const { problems } = await receive(aChargeMessage(visit(), { FT1: { 2: 'T-1' } }));
    expect(problems[0]?.message).toContain('twice in this message');
    expect(office.executions.names()).toEqual([]);
  });

  test('the number of another message is refused', async () => {
    await receive(aChargeMessage(visit()));
    const { code, problems } = await receive(aChargeMessage(visit('V-2'), { MSH: { 10: 'M-V-1' } }));
    expect([code, problems[0]?.field]).toEqual(['AE', 'MSH-10']);
    expect(office.executions.names()).toHaveLength(1);
  });
});

describe('what is wrong is said with its place', () => {
  test.each<[string, Parameters<typeof aChargeMessage>[1], string, string]>([
    ['another type of message', { MSH: { 9: 'ORU^R01' } }, 'AR', 'MSH-9'],
    ['a message for a test', { MSH: { 11: 'T' } }, 'AR', 'MSH-11'],
    ['no control id', { MSH: { 10: undefined } }, 'AR', 'MSH-10'],
    ['no visit number', { PV1: { 19: undefined } }, 'AE', 'PV1-19'],
    ['a bad birth date', { PID: { 7: '19840231' } }, 'AE', 'PID-7'],
    ['a sex that is none', { PID: { 8: 'X' } }, 'AE', 'PID-8'],
    ['a credit', { FT1: { 6: 'CD' } }, 'AE', 'FT1[1]-6'],
    ['an amount that is none', { FT1: { 11: '12,5' } }, 'AE', 'FT1[1]-11'],
    ['units times an amount that is not the total', { FT1: { 10: '2', 12: '1.00' } }, 'AE', 'FT1[1]-11'],
    ['a diagnosis of another code system', { DG1: { 3: '29857009^Chest pain^SCT' } }, 'AE', 'DG1[1]-3'],
    ['a procedure of another code system', { FT1: { 25: '1234^^SCT' } }, 'AE', 'FT1[1]-25'],
    ['an unknown relationship', { IN1: { 17: 'DOG' } }, 'AE', 'IN1[1]-17'],
    ['an unknown payer', { IN1: { 4: 'Acme' } }, 'AE', 'IN1-3'],
    ['an unknown performer', { FT1: { 20: '1^Nobody^Ann' } }, 'AE', 'FT1-20'],
  ])('%s', async (_, overrides, code, field) => {
    const answer = await receive(aChargeMessage(visit(), overrides));
    expect([answer.code, answer.problems.map((one) => one.field)]).toEqual([code, expect.arrayContaining([field])]);
    expect(answer.acknowledgment).toContain(`\rMSA|${code}|`);
    expect(answer.acknowledgment).toContain(`\rERR||${field.split(/[[\]-]/)[0]}^`);
    expect(office.executions.names()).toEqual([]);
  });

  test('what is no message at all', async () => {
    const { code, acknowledgment } = await receive('hello');
    expect([code, acknowledgment]).toEqual(['AR', expect.stringContaining('does not begin with MSH')]);
  });

  test('an answer has no delimiter that a value could bring in', async () => {
    const { acknowledgment } = await receive(aChargeMessage(visit(), { MSH: { 10: 'A\\F\\B\\S\\C', 9: 'ORU^R01' } }));
    expect(acknowledgment).toContain('MSA|AR|A\\F\\B\\S\\C\r');
  });
});

describe('a visit that the schedule announced', () => {
  const day = '2026-03-09';
  const look = (time: string) => office.call(sweep, { time });
  const asked = async () => (await office.work()).map(({ instruction }) => instruction);

  test('is asked for once when no charges have come in three days, and never before', async () => {
    expect(await receive(aScheduleMessage('V-1', day))).toMatchObject({ code: 'AA', outcome: 'Posted' });
    await look('2026-03-13T04:00:00.000Z');
    expect(await asked()).toEqual([]);
    await look('2026-03-13T06:00:00.000Z');
    await look('2026-03-13T07:00:00.000Z');
    expect(await asked()).toEqual(['Send the charges of visit V-1, or say that there are none.']);
    const [work] = await office.work();
    expect(work).toMatchObject({ queue: 'charges', due: '2026-03-17', answers: ['Corrected', 'Voided'] });
  });

  test('is not asked for when its charges have come', async () => {
    await receive(aScheduleMessage('V-1', day));
    await receive(aChargeMessage(visit()));
    await look('2026-03-13T06:00:00.000Z');
    expect(await asked()).toEqual([]);
    expect((await office.table.query({ index: 'queue', pk: queuePk('cedar-family', 'visits') })).items).toEqual([]);
  });

  test.each(['S15', 'S26'])('is not asked for when it is off: %s', async (event) => {
    await receive(aScheduleMessage('V-1', day));
    await receive(aScheduleMessage('V-1', day, { event, number: 'S-2', toldAt: '20260302080000' }));
    await look('2026-03-20T06:00:00.000Z');
    expect(await asked()).toEqual([]);
  });

  test('is asked for by its new day, whichever of the messages comes last', async () => {
    await receive(aScheduleMessage('V-1', '2026-03-16', { event: 'S13', number: 'S-2', toldAt: '20260302080000' }));
    await receive(aScheduleMessage('V-1', day));
    await look('2026-03-19T06:00:00.000Z');
    expect(await asked()).toEqual([]);
    await look('2026-03-20T06:00:00.000Z');
    expect(await asked()).toHaveLength(1);
  });

  test.each([
    ['without a day', aScheduleMessage('V-1', 'soon'), 'AIS-4'],
    ['without a number', aScheduleMessage('', day), 'SCH-2'],
  ])('is refused %s', async (_, text, field) => {
    expect(await receive(text)).toMatchObject({ code: 'AE', problems: [{ field }] });
  });
});
