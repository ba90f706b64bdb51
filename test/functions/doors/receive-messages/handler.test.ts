import { beforeEach, describe, expect, test } from 'vitest';
import { Encounter } from '../../../../functions/domain/encounter/encounter.ts';
import { handler, type MessageReceipt } from '../../../../functions/doors/receive-messages/handler.ts';
import { aChargeMessage } from '../../../support/charge-messages.ts';
import { aPractice } from '../../../support/claims.ts';
import { anEncounter } from '../../../support/encounters.ts';
import { Office } from '../../../support/office.ts';

const { npi } = aPractice().providers[0]!;
const visit = (encounterId: string) => Encounter.parse(anEncounter({ encounterId, renderingProvider: npi }));
const [first, second] = ['V-1', 'V-2'].map((id) => aChargeMessage(visit(id))) as [string, string];
const bad = aChargeMessage(visit('V-3'), { PID: { 7: '19840231' } });

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});

async function drop(body: string, name = 'day.hl7'): Promise<MessageReceipt> {
  expect(await office.drop(handler, `cedar-family/hl7/${name}`, body)).toEqual([]);
  return office.json('records', `cedar-family/hl7/${name}.json`);
}

describe('a file of messages', () => {
  test('has each of them taken by itself, answered, and the refused ones laid aside as they came', async () => {
    const receipt = await drop(first + bad + second);
    expect(receipt).toMatchObject({ messages: 3, posted: 2, duplicates: 0, refused: 1 });
    expect(receipt.problems).toEqual([{ message: 2, controlId: 'M-V-3', field: 'PID-7', problem: expect.any(String) }]);
    expect((await office.lies('records', receipt.fix))[receipt.fix!]).toBe(bad);
    const answers = (await office.lies('records', 'cedar-family/hl7/day.hl7.ack'))['cedar-family/hl7/day.hl7.ack']!;
    expect(answers.match(/MSA\|A.\|[^\r|]+/g)).toEqual(['MSA|AA|M-V-1', 'MSA|AE|M-V-3', 'MSA|AA|M-V-2']);
    expect(office.executions.names()).toHaveLength(2);
  });

  test('adds nothing when it comes again, and the rest when it was corrected', async () => {
    await drop(first + bad);
    const again = await drop(first + aChargeMessage(visit('V-3')), 'again.hl7');
    expect(again).toMatchObject({ posted: 1, duplicates: 1, refused: 0 });
    expect(again).not.toHaveProperty('fix');
  });

  test('that says it has more than came tells so', async () => {
    const batch = `BHS|^~\\&|EHR\r${first}BTS|3\r`;
    expect(await drop(batch)).toMatchObject({ messages: 1, told: 3 });
    expect(await drop(batch.replace('BTS|3', 'BTS|1'), 'whole.hl7')).not.toHaveProperty('told');
  });

  test('that is none is refused as one message', async () => {
    expect(await drop('hello')).toMatchObject({ messages: 1, refused: 1, problems: [{ field: 'MSH' }] });
  });
});

test('a folder of no practice is put aside', async () => {
  expect(await office.drop(handler, 'nobody/hl7/day.hl7', first)).toEqual([]);
  expect(Object.keys(await office.lies('records', 'quarantine/'))).toContain('quarantine/nobody/hl7/day.hl7');
});
