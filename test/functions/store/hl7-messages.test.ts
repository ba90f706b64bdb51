import { beforeEach, describe, expect, test } from 'vitest';
import { Encounter } from '../../../functions/domain/encounter/encounter.ts';
import type { Practice } from '../../../functions/domain/practice/practice.ts';
import { handler as sweep } from '../../../functions/doors/sweep/handler.ts';
import { receiveMessage } from '../../../functions/store/hl7-messages.ts';
import { queuePk } from '../../../functions/store/index-keys.ts';
import { getPractice, listPayers } from '../../../functions/store/practices.ts';
import { answerWork } from '../../../functions/store/work.ts';
import { aChargeMessage, aPatientMessage, aScheduleMessage } from '../../support/charge-messages.ts';
import { anEncounter } from '../../support/encounters.ts';
import { Office } from '../../support/office.ts';

const at = '2026-03-10T14:00:00.000Z';
const visit = (encounterId = 'V-1') => Encounter.parse(anEncounter({ encounterId, renderingProvider: 'Vance, Ida' }));

let office: Office;
let receive: (text: string, more?: Partial<Practice>) => ReturnType<typeof receiveMessage>;
beforeEach(async () => {
  office = await Office.open({ usage: 'P' });
  const practice = await getPractice(office.table, 'cedar-family');
  const known = { ...practice, providers: practice.providers.map((one) => ({ ...one, nicknames: ['Vance, Ida'] })) };
  const payers = await listPayers(office.table, 'cedar-family');
  receive = (text, more) => receiveMessage(office.platform, text, { practice: { ...known, ...more }, payers }, at);
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
    ['a type that is no name of ours', { MSH: { 9: '__proto__^constructor' } }, 'AR', 'MSH-9'],
    ['an adjustment', { FT1: { 6: 'AJ' } }, 'AE', 'FT1[1]-6'],
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

describe('what the EHR says of a patient', () => {
  const whole = visit();
  const bareCharge = (encounterId = 'V-1', patientId = 'PT-1001') =>
    aChargeMessage(visit(encounterId), {
      PID: { 3: `${patientId}^^^CLINIC^MR`, 5: '', 7: '', 8: '', 11: '' },
    }).replace(/IN1[^\r]*\r/, '');

  test('fills what a charge leaves out, so that the same claim is made', async () => {
    expect((await receive(bareCharge())).problems.map(({ field }) => field)).toContain('PID-5');
    expect(await receive(aPatientMessage(whole, { event: 'A04' }))).toMatchObject({ code: 'AA', outcome: 'Posted' });
    const { claimId } = await receive(bareCharge('V-1'));
    const { patient, coverages, fingerprint } = await office.claim(claimId);
    expect(patient).toMatchObject(JSON.parse(JSON.stringify(whole.patient)));
    expect(coverages).toMatchObject([{ payerId: 'prairie-health', memberId: 'PHW204417788', relationship: 'self' }]);
    // Whatever way it comes: the message that says it all is the same visit.
    expect(await receive(aChargeMessage(whole, { MSH: { 10: 'M-2' } }))).toMatchObject({
      outcome: 'Duplicate',
      claimId,
    });
    expect((await office.claim(claimId)).fingerprint).toBe(fingerprint);
  });

  test('and what a charge says itself stands', async () => {
    await receive(aPatientMessage({ ...whole, coverages: [{ ...whole.coverages[0]!, memberId: 'PHW000000001' }] }));
    const { claimId } = await receive(aChargeMessage(whole));
    expect((await office.claim(claimId)).coverages[0]?.memberId).toBe('PHW204417788');
  });

  test.each(['A04', 'A08', 'A31'])(
    '%s: newer word counts, older changes nothing, and what is left out stays',
    async (event) => {
      const moved = { ...whole.patient, address: { ...whole.patient.address, line1: '7 Alder Way' } };
      const married = { ...whole.patient, lastName: 'Adeyemi', address: { ...whole.patient.address, line1: '' } };
      const say = (patient: typeof whole.patient, toldAt: string, coverages = whole.coverages) =>
        receive(aPatientMessage({ patient, coverages }, { event, toldAt, number: toldAt }));
      await say(moved, '20260302080000');
      await say(whole.patient, '20260301080000', []);
      await say(married, '20260303080000', []);
      const { claimId } = await receive(bareCharge());
      const { patient, coverages } = await office.claim(claimId);
      expect([patient.lastName, patient.address.line1, coverages.length]).toEqual(['Adeyemi', '7 Alder Way', 1]);
    },
  );

  test('a coverage is only used for visits within its days', async () => {
    const ended = aPatientMessage(whole).replace(/(IN1(\|[^|\r]*){11})\|[^|\r]*\|[^|\r]*/, '$1|20250101|20260308');
    expect(ended).toContain('|20250101|20260308|');
    await receive(ended);
    const { claimId } = await receive(bareCharge());
    expect((await office.claim(claimId)).coverages).toEqual([]);
  });

  test('the same message again is acknowledged, and its number with another content refused', async () => {
    await receive(aPatientMessage(whole));
    expect(await receive(aPatientMessage(whole))).toMatchObject({ code: 'AA', outcome: 'Duplicate' });
    const other = aPatientMessage({ ...whole, patient: { ...whole.patient, lastName: 'Adeyemi' } });
    expect(await receive(other)).toMatchObject({ code: 'AE', problems: [{ field: 'MSH-10', code: '205' }] });
  });

  test('without a number, a name or a moment is refused, each place named', async () => {
    const nobody = aPatientMessage(
      { ...whole, patient: { ...whole.patient, patientId: '', lastName: '' } },
      { toldAt: '' },
    );
    const { code, problems } = await receive(nobody);
    expect([code, ...problems.map(({ field }) => field)]).toEqual(['AE', 'MSH-7', 'PID-3', 'PID-5']);
  });

  describe('two numbers that are one patient', () => {
    const merge = (survivor: string, former: string, number = `${survivor}-${former}`) =>
      receive(
        aPatientMessage(
          { patient: { ...whole.patient, patientId: survivor, lastName: '' }, coverages: [] },
          { event: 'A40', number, former: [former] },
        ),
      );

    test('the old one leads to the one that stays, with all that was known of it', async () => {
      await receive(aPatientMessage(whole));
      expect((await merge('PT-2', 'PT-1001')).code).toBe('AA');
      const { claimId } = await receive(bareCharge('V-1', 'PT-2'));
      expect((await office.claim(claimId)).patient).toMatchObject({ patientId: 'PT-2', lastName: 'Okonjo' });
    });

    test('what comes under the old number afterwards is the survivor’s: news and charges', async () => {
      await receive(aPatientMessage(whole));
      await merge('PT-2', 'PT-1001');
      await merge('PT-3', 'PT-2');
      const renamed = { ...whole, patient: { ...whole.patient, lastName: 'Adeyemi' } };
      await receive(aPatientMessage(renamed, { number: 'N-9', toldAt: '20260305080000' }));
      const { claimId } = await receive(bareCharge('V-1', 'PT-1001'));
      expect((await office.claim(claimId)).patient).toMatchObject({ patientId: 'PT-3', lastName: 'Adeyemi' });
    });

    test('a visit that came before under the old number is the same under the new one', async () => {
      const { claimId } = await receive(aChargeMessage(whole));
      await merge('PT-2', 'PT-1001');
      const renumbered = visit();
      renumbered.patient.patientId = 'PT-2';
      expect(await receive(aChargeMessage(renumbered, { MSH: { 10: 'M-2' } }))).toMatchObject({
        outcome: 'Duplicate',
        claimId,
      });
      expect(await receive(aChargeMessage(whole, { MSH: { 10: 'M-3' } }))).toMatchObject({
        outcome: 'Duplicate',
        claimId,
      });
    });

    test('merged there and back they stay one; into itself is refused', async () => {
      await merge('PT-2', 'PT-1001');
      expect((await merge('PT-1001', 'PT-2')).code).toBe('AA');
      const { claimId } = await receive(aChargeMessage(whole));
      expect((await office.claim(claimId)).patient.patientId).toBe('PT-2');
      expect(await merge('PT-2', 'PT-2')).toMatchObject({ code: 'AE', problems: [{ field: 'MRG-1' }] });
    });
  });
});

describe('what did not come', () => {
  const news = (sequence: string) =>
    receive(aPatientMessage(visit(), { number: `N-${sequence}` }).replace('|P|2.5.1', `|P|2.5.1|${sequence}`));
  const findings = async () => (await office.work()).flatMap((work) => work.findings);

  test('is named by a work item, which closes itself when all of it has come', async () => {
    for (const number of ['7', '8']) await news(number);
    expect(await findings()).toEqual([]);
    for (const number of ['12', '13', '15']) await news(number);
    expect(await findings()).toEqual(['MSH-13 of EHR/CLINIC: 9–11, 14 did not come, and 15 did.']);
    await news('10');
    expect(await findings()).toEqual(['MSH-13 of EHR/CLINIC: 9, 11, 14 did not come, and 15 did.']);
    for (const number of ['14', '9', '11']) await news(number);
    expect(await office.work()).toEqual([]);
    await news('17');
    expect(await findings()).toEqual(['MSH-13 of EHR/CLINIC: 16 did not come, and 17 did.']);
  });

  test('is asked for no longer once a person has said that there was nothing', async () => {
    for (const number of ['1', '3']) await news(number);
    const { workId } = (await office.work())[0]!;
    const answer = { at, by: 'biller', outcome: 'Voided', corrections: [], overrides: [] } as const;
    await answerWork(office.platform, 'cedar-family', workId, answer);
    for (const number of ['4', '6']) await news(number);
    expect(await findings()).toEqual(['MSH-13 of EHR/CLINIC: 5 did not come, and 6 did.']);
  });

  test('and what was refused has come; a count that begins anew with 0 misses nothing', async () => {
    for (const number of ['1', '3']) await news(number);
    await receive(aChargeMessage(visit(), { MSH: { 10: 'X', 13: '2' }, PID: { 7: 'never' } }));
    expect(await office.work()).toEqual([]);
    for (const number of ['900', '0', '1']) await news(number);
    expect(await findings()).toEqual(['MSH-13 of EHR/CLINIC: 4–899 did not come, and 900 did.']);
  });

  test('counts the numbers of messages and transactions where the practice’s EHR counts them', async () => {
    const charge = (visitId: string, number: string, transactions: readonly string[]) =>
      aChargeMessage(visit(visitId), { MSH: { 10: number } }).replaceAll(
        /(FT1\|(\d)\|)[^|]*/g,
        (_, before, index) => before + transactions[index - 1],
      );
    const counts: Partial<Practice> = { countsIn: ['MSH-10', 'FT1-2'] };
    await receive(charge('V-1', 'MSG0098', ['501', '502']), counts);
    await receive(charge('V-2', 'MSG0100', ['504', '505']), counts);
    expect((await findings()).toSorted()).toEqual([
      'FT1-2 of EHR/CLINIC: 503 did not come, and 505 did.',
      'MSH-10 of EHR/CLINIC (MSG…): 99 did not come, and 100 did.',
    ]);
    await receive(charge('V-3', 'MSG0099', ['503', '506']), counts);
    expect(await office.work()).toEqual([]);
  });

  test('within a message is a transaction that FT1-1 passes over', async () => {
    const { code, problems } = await receive(aChargeMessage(visit()).replace('FT1|2|', 'FT1|3|'));
    expect([code, problems]).toEqual([
      'AE',
      [{ field: 'FT1[2]-1', message: 'is 3 after 1: a transaction of the message is missing', code: '100' }],
    ]);
  });
});
