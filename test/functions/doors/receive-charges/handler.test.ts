import { beforeEach, describe, expect, test } from 'vitest';
import { claimNumber } from '../../../../functions/domain/claim/fingerprint.ts';
import { totals } from '../../../../functions/domain/ledger/ledger.ts';
import { type ChargeReceipt, handler } from '../../../../functions/doors/receive-charges/handler.ts';
import { aRow, chargeFile } from '../../../support/charge-file.ts';
import { Office } from '../../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});

const claimIdOf = (visit: string) => claimNumber('CFM', 'cedar-family', visit);

async function drop(file: string | Uint8Array, name = 'monday.csv'): Promise<ChargeReceipt> {
  expect(await office.drop(handler, `cedar-family/charges/${name}`, file)).toEqual([]);
  return office.json<ChargeReceipt>('records', `cedar-family/intake/${name}.json`);
}

const count = ({ rows, encounters, posted, duplicates, quarantined }: ChargeReceipt) =>
  `${rows} rows, ${encounters} visits: ${posted} posted, ${duplicates} repeated, ${quarantined} quarantined`;

const problemsOf = ({ problems }: ChargeReceipt) =>
  problems.map(({ row, column, message }) => `${row} ${column}: ${message}`);

describe('a good file', () => {
  const file = chargeFile([
    aRow(),
    aRow({ cpt_hcpcs: '87804', mod1: 'QW', total_charge: '32.50', copay_paid: '25.00' }),
    aRow({ encounter_id: 'V-2', cpt_hcpcs: '99214', total_charge: '$1,200.00' }),
  ]);

  test('becomes one claim per visit, its account opened and its execution started', async () => {
    expect(count(await drop(file))).toBe('3 rows, 2 visits: 2 posted, 0 repeated, 0 quarantined');
    const claim = await office.claim(claimIdOf('V-1'));
    expect(claim.lines.map(({ code, modifiers, chargeCents }) => [code, modifiers, chargeCents])).toEqual([
      ['99213', [], 14_500],
      ['87804', ['QW'], 3_250],
    ]);
    expect(totals(claim.balances)).toMatchObject({ chargeCents: 17_750, patientPaidCents: 2_500, openCents: 15_250 });
    expect(office.executions.names()).toEqual([claimIdOf('V-1'), claimIdOf('V-2')]);
  });

  test('again, under the same or another name, adds nothing', async () => {
    await drop(file);
    expect(count(await drop(file))).toBe('3 rows, 2 visits: 0 posted, 2 repeated, 0 quarantined');
    expect(count(await drop(file, 'copy.csv'))).toBe('3 rows, 2 visits: 0 posted, 2 repeated, 0 quarantined');
    expect(office.executions.names()).toHaveLength(2);
    expect(await office.history(claimIdOf('V-1'))).toHaveLength(1);
  });

  test('that was cut off between claim and start is finished by the next delivery', async () => {
    await drop(file);
    office.executions.runs.clear();
    await drop(file);
    expect(office.executions.names()).toHaveLength(2);
  });

  test('keeps names out of the keys, and the input of executions', async () => {
    await drop(file);
    const told = JSON.stringify([...office.executions.runs]);
    expect(told).not.toMatch(/Okonjo|PHW204417788|PT-1001|J06/i);
  });
});

describe('what programs write differently is understood', () => {
  test.each<[string, string | Uint8Array]>([
    ['a byte order mark', `\ufeff${chargeFile([aRow()])}`],
    ['line ends of Windows', chargeFile([aRow()], { newline: '\r\n' })],
    ['empty rows', `${chargeFile([aRow()])}\n\n${','.repeat(19)}\n`],
    [
      'headers in their own spelling',
      chargeFile([aRow()]).replace('encounter_id,patient_id', 'Encounter ID, Patient Id '),
    ],
    ['a newline in quotes', chargeFile([aRow({ address: '418 Larkspur Lane\nUnit 2' })])],
    ['letters of Windows-1252', Buffer.from(chargeFile([aRow({ last_name: 'Nuñez' })]), 'latin1')],
    ['diagnosis letters as pointers', chargeFile([aRow({ dx2: 'R50.9', dx_ptr: 'AB' })])],
    ['the payer by its X12 id', chargeFile([aRow({ payer: 'prhp1' })])],
    ['a column that nobody knows', chargeFile([aRow({ favourite_color: 'red' })])],
  ])('%s', async (_, file) => {
    expect(count(await drop(file))).toBe('1 rows, 1 visits: 1 posted, 0 repeated, 0 quarantined');
  });

  test('and what is left out is said', async () => {
    expect((await drop(chargeFile([aRow({ favourite_color: 'red' })]))).unknownColumns).toEqual(['favourite_color']);
  });

  test('letters of Windows-1252 arrive as they were', async () => {
    await drop(Buffer.from(chargeFile([aRow({ last_name: 'Nuñez' })]), 'latin1'));
    expect((await office.claim(claimIdOf('V-1'))).patient.lastName).toBe('Nuñez');
  });
});

describe('a bad row is quarantined with its place and in words', () => {
  test.each<[string, { [column: string]: string }, string]>([
    [
      'a day that there is not',
      { dob: '02/30/1984' },
      '2 dob: "02/30/1984" is not a date; expected YYYY-MM-DD or MM/DD/YYYY',
    ],
    [
      'a day in two digits',
      { dos_from: '3/9/26' },
      '2 dos_from: "3/9/26" is not a date; expected YYYY-MM-DD or MM/DD/YYYY',
    ],
    [
      'money in words',
      { total_charge: 'many' },
      '2 total_charge: "many" is not an amount of money; expected dollars and cents such as 125.00',
    ],
    [
      'money with three decimals',
      { total_charge: '145.001' },
      '2 total_charge: "145.001" is not an amount of money; expected dollars and cents such as 125.00',
    ],
    ['a charge below nothing', { total_charge: '-145.00' }, '2 total_charge: is below zero'],
    [
      'a total that is not units times charge',
      { units: '2', unit_charge: '72.50', total_charge: '72.50' },
      '2 total_charge: 2 × 72.50 is $145.00, but the total says 72.50',
    ],
    ['no procedure', { cpt_hcpcs: ' ' }, '2 cpt_hcpcs: is missing'],
    ['half a unit', { units: '0.5' }, '2 units: "0.5" is not a whole number'],
    [
      'a payer that nobody knows',
      { payer: 'Acme' },
      '2 payer: "Acme" is no payer of the practice; known are elm, medicare-ia, prairie-health.',
    ],
    [
      'somebody who is no provider',
      { rendering: 'Dr. Who' },
      '2 rendering: "Dr. Who" is no provider of the practice; known are dr-vance.',
    ],
    ['no visit number', { encounter_id: '' }, '2 encounter_id: is missing'],
    [
      'an accident on no day',
      { accident: 'auto|soon|IA' },
      '2 accident: "auto|soon|IA" is not a date; expected YYYY-MM-DD or MM/DD/YYYY',
    ],
  ])('%s', async (_, cells, problem) => {
    const receipt = await drop(chargeFile([aRow(cells)]));
    expect(count(receipt)).toBe('1 rows, 1 visits: 0 posted, 0 repeated, 1 quarantined');
    expect(problemsOf(receipt)).toEqual([problem]);
    expect(office.executions.names()).toEqual([]);
  });

  test('every problem of a visit is named, each with its own row', async () => {
    const receipt = await drop(chargeFile([aRow({ sex: 'Q' }), aRow({ cpt_hcpcs: '', units: '0' })]));
    expect(problemsOf(receipt)).toEqual([
      '2 sex: "Q" is not F, M or U',
      '3 cpt_hcpcs: is missing',
      '3 units: "0" is not above zero',
    ]);
  });

  test('one bad visit stops none of the others', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => aRow({ encounter_id: `V-${n}`, ...(n === 7 && { dob: 'x' }) }));
    expect(count(await drop(chargeFile(rows)))).toBe('20 rows, 20 visits: 19 posted, 0 repeated, 1 quarantined');
  });

  test('a visit that came before with other charges is never merged', async () => {
    await drop(chargeFile([aRow()]));
    const receipt = await drop(chargeFile([aRow({ total_charge: '150.00' })]), 'changed.csv');
    expect(problemsOf(receipt)[0]).toContain('2 encounter_id: Encounter V-1 came before with other content');
    expect(totals((await office.claim(claimIdOf('V-1'))).balances).chargeCents).toBe(14_500);
  });

  test('the same row twice was exported twice, and is billed once', async () => {
    const receipt = await drop(chargeFile([aRow(), aRow(), aRow({ cpt_hcpcs: '87804', total_charge: '32.50' })]));
    expect(count(receipt)).toBe('3 rows, 1 visits: 1 posted, 1 repeated, 0 quarantined');
    expect((await office.claim(claimIdOf('V-1'))).lines).toHaveLength(2);
  });
});

describe('the fix file', () => {
  test('holds every row of a bad visit in the columns in which it came, and can be corrected and dropped again', async () => {
    const bad = chargeFile([aRow({ dob: 'x' }), aRow({ cpt_hcpcs: '87804', total_charge: '32.50', dob: 'x' })]);
    const { fix } = await drop(bad);
    const text = (await office.lies('records', fix))[fix!]!;
    expect(text.split('\n')[0]).toBe(`${bad.split('\n')[0]},problem`);
    expect(text.split('\n')[1]).toContain('dob: ""x"" is not a date');

    const receipt = await drop(text.replaceAll(',x,', ',1984-07-19,'), 'monday-fix.csv');
    expect(count(receipt)).toBe('2 rows, 1 visits: 1 posted, 0 repeated, 0 quarantined');
    expect(receipt.unknownColumns).toEqual([]);
  });

  test('a cell that a spreadsheet would run is made harmless', async () => {
    const { fix } = await drop(chargeFile([aRow({ last_name: '=HYPERLINK("http://x")', dob: 'x' })]));
    expect((await office.lies('records', fix))[fix!]).toContain(`'=HYPERLINK`);
  });
});

describe('a file that is no charge file', () => {
  test.each<[string, string, RegExp]>([
    ['empty', '', /has no column encounter_id, patient_id/],
    ['only a header without its columns', 'a,b,c\n1,2,3\n', /has no column encounter_id/],
    ['one column missing', chargeFile([aRow()], { without: ['payer', 'dx1'] }), /has no column payer, dx1\./],
    ['a row with too many cells', `${chargeFile([aRow()])}1,2\n`, /not a readable CSV/],
    ['an open quote', `${chargeFile([aRow()])}"`, /not a readable CSV/],
  ])('%s', async (_, file, message) => {
    const receipt = await drop(file);
    expect(receipt.problems[0]?.message).toMatch(message);
    expect(receipt.posted).toBe(0);
    expect(office.executions.names()).toEqual([]);
  });

  test('of a practice that is none here is answered too', async () => {
    expect(await office.drop(handler, 'elm-street/charges/a.csv', chargeFile([aRow()]))).toEqual([]);
    const receipts = await office.lies('records', 'unknown-practice/');
    expect(Object.values(receipts).join()).toContain('There is no practice elm-street');
  });

  test('a file of the wrong bucket goes back to the queue by itself, the others of the batch are done', async () => {
    await office.files.put('intake', 'cedar-family/charges/a.csv', chargeFile([aRow()]));
    const record = (messageId: string, bucket: string, key: string) => ({
      messageId,
      body: JSON.stringify({
        time: '2026-03-10T12:00:00Z',
        detail: { bucket: { name: bucket }, object: { key } },
      }),
    });
    const answer = await office.call(handler, {
      Records: [
        record('1', 'somewhere-else', 'cedar-family/charges/a.csv'),
        record('2', 'claimline-test-intake', 'cedar-family/charges/gone.csv'),
        record('3', 'claimline-test-intake', 'cedar-family/charges/a.csv'),
      ],
    });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '2' }] });
    expect(office.executions.names()).toEqual([claimIdOf('V-1')]);
  });
});
