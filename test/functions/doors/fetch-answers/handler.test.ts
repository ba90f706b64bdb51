import { beforeEach, expect, test } from 'vitest';
import { handler } from '../../../../functions/doors/fetch-answers/handler.ts';
import { ClearinghouseUnreachable } from '../../../../functions/platform/platform.ts';
import { Office } from '../../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});

const round = () => office.call(handler, { time: '2026-03-14T00:00:00.000Z' });
const [acknowledgment, remittance] = ['ISA*00~ST*277*0001~', 'ISA|00~ST|835|0001~'];

test('what has come lies in the folder of its door, and is fetched once', async () => {
  for (const name of ['a', 'b', 'c']) office.mailboxes.put('STEDI', name, acknowledgment);
  office.mailboxes.put('STEDI', 'd', remittance);
  await round();
  expect(Object.keys(await office.lies('intake'))).toEqual([
    ...['a', 'b', 'c'].map((name) => `STEDI/acknowledgments/${name}.x12`),
    'STEDI/remittances/d.x12',
  ]);
  office.mailboxes.put('STEDI', 'e', acknowledgment);
  await round();
  expect(office.mailboxes.opened).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `STEDI ${name}`));
});

test('a round that is cut off is gone on with: nothing is passed over, and nothing comes twice', async () => {
  for (const name of ['a', 'b', 'c', 'd']) office.mailboxes.put('STEDI', name, acknowledgment);
  office.mailboxes.put('AVAILITY', 'z', acknowledgment);
  office.mailboxes.fault = (name) => {
    if (name === 'd') throw new ClearinghouseUnreachable('gone');
  };
  await expect(round()).rejects.toThrow('1 mailboxes were not emptied');
  expect(office.log.at(-2)).toMatchObject({ code: 'ANSWERS_FETCHED', receiver: 'AVAILITY', count: 1 });
  office.mailboxes.fault = () => {};
  await round();
  expect(Object.keys(await office.lies('intake', 'STEDI'))).toHaveLength(4);
  expect(office.mailboxes.opened.filter((one) => one.startsWith('STEDI'))).toEqual(
    ['a', 'b', 'c', 'd'].map((name) => `STEDI ${name}`),
  );
});

test('a file that is told of and not given is noted, and what comes after it is fetched', async () => {
  office.mailboxes.put('STEDI', 'gone', undefined);
  office.mailboxes.put('STEDI', 'here', acknowledgment);
  await round();
  expect(Object.keys(await office.lies('intake'))).toEqual(['STEDI/acknowledgments/here.x12']);
  const note = await office.json<{ reason: string }>('records', 'quarantine/STEDI/answers/gone.json');
  expect(note.reason).toContain('Ask STEDI for it');
  expect(office.metrics.get('FilesQuarantined')).toBe(1);
});

test('two rounds at once do not pass anything over', async () => {
  for (const name of ['a', 'b', 'c', 'd', 'e']) office.mailboxes.put('STEDI', name, acknowledgment);
  await Promise.all([round(), round()]);
  await round();
  expect(Object.keys(await office.lies('intake'))).toHaveLength(5);
});
