import { beforeEach, describe, expect, test } from 'vitest';
import { claimNumber } from '../../../../functions/domain/claim/fingerprint.ts';
import { totals } from '../../../../functions/domain/ledger/ledger.ts';
import { handler } from '../../../../functions/doors/receive-charges/handler.ts';
import type { ChargeReceipt } from '../../../../functions/doors/receive-charges/receipt.ts';
import { aRow, chargeFile } from '../../../support/charge-file.ts';
import { aPractice } from '../../../support/claims.ts';
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

describe('an export of a program', () => {
  const tebra = {
    'Encounter ID': 'V-1',
    'Patient ID': 'PT-1001',
    'Patient Name': 'Okonjo, Marisol',
    DOB: '30882',
    Gender: 'Female',
    'Street Address': '418 Larkspur Lane',
    City: 'Holyoke',
    State: 'MA',
    ZIP: '1040',
    'Primary Insurance': 'PRHP1',
    'Primary Policy Number': 'PHW204417788',
    From: '3/9/2026 0:00',
    'Place of Service Code': '11',
    'Rendering Provider': 'dr. v',
    Procedure: '99213',
    Units: '1',
    'Unit Charge': '145.00',
    'Diag 1': 'J06.9',
  };

  test('is read by its own names, each line pointing to its own diagnoses, though others stand between its lines', async () => {
    office = await Office.open({ providers: [{ ...aPractice().providers[0]!, nicknames: ['Dr. V'] }] });
    const receipt = await drop(
      chargeFile([
        tebra,
        { ...tebra, 'Encounter ID': 'V-2' },
        { ...tebra, Procedure: '87804', Units: '2', 'Unit Charge': '16.25', 'Diag 1': 'R50.9', 'Diag 2': 'J06.9' },
      ]),
    );
    expect(count(receipt)).toBe('3 rows, 2 visits: 2 posted, 0 repeated, 0 quarantined');
    expect(receipt).toMatchObject({
      shape: 'tebra',
      readAs: { Procedure: 'cpt_hcpcs', Gender: 'sex', From: 'dos_from' },
      repairs: { 'dob: a serial date': 2, 'zip: zeros lost in front': 2 },
      account: { accepted: { rows: 3, cents: 32_250 } },
    });
    const { patient, diagnoses, lines } = await office.claim(claimIdOf('V-1'));
    expect(patient).toMatchObject({ lastName: 'Okonjo', firstName: 'Marisol', birthDate: '1984-07-19', sex: 'F' });
    expect(patient.address.zip).toBe('01040');
    expect(diagnoses).toEqual(['J069', 'R509']);
    expect(lines.map(({ code, chargeCents, pointers }) => [code, chargeCents, pointers])).toEqual([
      ['99213', 14_500, [1]],
      ['87804', 3_250, [2, 1]],
    ]);
  });

  test('is read as the practice says where it names a column as nobody else does', async () => {
    const file = chargeFile([aRow()]).replace('member_id', 'Card');
    expect((await drop(file)).problems[0]?.message).toMatch(/has no column member_id\./);
    office = await Office.open({ chargeColumns: { Card: 'member_id' } });
    expect((await drop(file)).posted).toBe(1);
  });

  test.each<[string, { [column: string]: string }]>([
    ['all diagnoses in one cell', { dx1: '', dx_list: 'J06.9, R50.9', dx_ptr: '2' }],
    ['all diagnoses in columns', { dx2: 'R50.9', dx_ptr: '2' }],
  ])('%s', async (_, cells) => {
    await drop(chargeFile([aRow(cells)]));
    const { diagnoses, lines } = await office.claim(claimIdOf('V-1'));
    expect([diagnoses, lines[0]!.pointers]).toEqual([['J069', 'R509'], [2]]);
  });

  test('digits that a spreadsheet has rounded away are not guessed', async () => {
    expect(problemsOf(await drop(chargeFile([aRow({ member_id: '2.04418E+11' })])))).toEqual([
      '2 member_id: "2.04418E+11" was rounded by a spreadsheet and its last digits are lost; export it again with the column as text',
    ]);
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
      '2 payer: "Acme" is no payer of the practice; known are elm, medicare-ia, paper-trust, prairie-health.',
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

describe('a row that cannot be read as one', () => {
  const before = aRow({ encounter_id: 'V-2' });
  test.each<[string, string, string]>([
    ['too few cells', 'V-3,2', '3 : has 2 cells where the header has 20: something of it is missing'],
    [
      'too many',
      chargeFile([aRow({ encounter_id: 'V-3' })])
        .split('\n')[1]!
        .replace('Lane', 'Lane, Unit 2'),
      '3 : has 21 cells where the header has 20: a comma within a cell needs quotes around the cell',
    ],
    ['an open quote', 'V-3,"2', '3 : has a quote that is not closed, or one within a cell that is not doubled'],
    [
      'a quote within a cell',
      'V-3,"El" Toro,1',
      '3 : has a quote that is not closed, or one within a cell that is not doubled',
    ],
  ])('%s: it is put aside, and those before and behind it are taken', async (_, row, problem) => {
    const lines = chargeFile([before, aRow()]).split('\n');
    const receipt = await drop(lines.toSpliced(2, 0, row).join('\n'));
    expect(count(receipt)).toBe('3 rows, 3 visits: 2 posted, 0 repeated, 1 quarantined');
    expect(problemsOf(receipt)).toEqual([problem]);
    expect(receipt.account.quarantined).toEqual({ rows: 1, cents: 0, withoutAmount: 1 });
    const fix = (await office.lies('records', receipt.fix))[receipt.fix!]!;
    for (const cell of row.replaceAll('"', '').split(',')) expect(fix.replaceAll('"', '')).toContain(cell);
  });

  test('keeps its visit back: a claim is never billed without one of its lines', async () => {
    const receipt = await drop(`${chargeFile([aRow()])}V-1,2\n`);
    expect(count(receipt)).toBe('2 rows, 1 visits: 0 posted, 0 repeated, 1 quarantined');
  });
});

describe('every row and every cent of a file is in its receipt once', () => {
  const amounts = ({ account: { in: all, accepted, duplicate, quarantined } }: ChargeReceipt) =>
    [all, accepted, duplicate, quarantined].map(({ rows, cents }) => [rows, cents]);

  test('in new claims, known before, not taken', async () => {
    await drop(chargeFile([aRow()]));
    const file = chargeFile([
      aRow(),
      aRow({ encounter_id: 'V-2', total_charge: '10.01' }),
      aRow({ encounter_id: 'V-2', total_charge: '10.01' }),
      aRow({ encounter_id: 'V-3', total_charge: '20.02', dob: 'x' }),
      aRow({ encounter_id: 'V-3', total_charge: 'x' }),
    ]);
    const receipt = await drop(file, 'tuesday.csv');
    expect(amounts(receipt)).toEqual([
      [5, 18_504],
      [1, 1_001],
      [2, 15_501],
      [2, 2_002],
    ]);
    expect(receipt.account.quarantined.withoutAmount).toBe(1);
    expect(receipt.claims).toEqual([claimIdOf('V-2')]);
    expect(receipt.sameAs).toBeUndefined();
  });

  test('and a file that said the same before is named', async () => {
    await drop(chargeFile([aRow()]));
    const receipt = await drop(chargeFile([aRow()]), 'copy.csv');
    expect(receipt.sameAs).toEqual({ file: 'monday.csv', at: '2026-04-03T12:00:00.000Z' });
    expect(amounts(receipt)).toEqual([
      [1, 14_500],
      [0, 0],
      [1, 14_500],
      [0, 0],
    ]);
  });

  test('also of a file without the columns that it needs', async () => {
    const receipt = await drop(chargeFile([aRow(), aRow()], { without: ['payer'] }));
    expect(receipt.account.quarantined).toEqual({ rows: 2, cents: 0, withoutAmount: 2 });
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
  test.each<[string, string | Uint8Array, RegExp]>([
    ['empty', '', /has no column encounter_id, patient_id/],
    ['only a header without its columns', 'a,b,c\n1,2,3\n', /has no column encounter_id/],
    ['one column missing', chargeFile([aRow()], { without: ['payer', 'dx1'] }), /has no column payer, dx1\./],
    ['of bytes that are no text', Buffer.from([0, 255, 254, 1, 2, 10, 9, 34, 0]), /has no column encounter_id/],
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
