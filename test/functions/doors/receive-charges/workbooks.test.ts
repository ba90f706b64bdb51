import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { handler } from '../../../../functions/doors/receive-charges/handler.ts';
import { readChargeFile } from '../../../../functions/doors/receive-charges/read-charge-file.ts';
import type { Charges } from '../../../../functions/doors/receive-charges/read-charges.ts';
import type { ChargeReceipt } from '../../../../functions/doors/receive-charges/receipt.ts';
import { readPractice, sampleFolder, samplePractice } from '../../../../infra/local/practice-file.ts';
import { aRow } from '../../../support/charge-file.ts';
import { Office } from '../../../support/office.ts';
import { asWorkbook } from '../../../support/workbook.ts';

const setting = readPractice(samplePractice);
const folder = join(sampleFolder, 'charges');

/** Without the rows' cells and words about them, as a workbook has amounts without the zeros at their end. */
const said = ({ rows, visits }: Charges) => ({
  rows,
  visits: visits.map(({ rows: own, repeats, found }) => ({
    rows: own.map(({ number, charge }) => [number, charge]),
    repeats: repeats.map(({ number }) => number),
    found: 'encounter' in found ? found : found.problems.map(({ row, column }) => [row, column]),
  })),
});

describe('the sample month saved as workbooks', () => {
  test.each(readdirSync(folder))('%s says what its CSV says', async (name) => {
    const csv = readFileSync(join(folder, name));
    const fromCsv = await readChargeFile(csv, setting);
    const fromWorkbook = await readChargeFile(await asWorkbook(csv.toString()), setting);
    expect(said(fromWorkbook)).toEqual(said(fromCsv));
    expect(fromWorkbook.problem).toBeUndefined();
  });
});

type Value = string | number | boolean | Date | null;
const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** A sheet with these rows, as a person types them. */
function aSheet(rows: readonly Readonly<Record<string, Value>>[], more: Partial<WriteSheet> = {}): WriteSheet {
  const all = rows.map((row) => ({ ...aRow(), dos_from: day('2026-03-09'), total_charge: 145, ...row }));
  const header = Object.keys(all[0]!);
  return {
    name: 'March',
    rows: [header, ...all.map((row) => header.map((name) => (row as Record<string, Value>)[name]!))],
    ...more,
  };
}

async function drop(sheets: WriteSheet[], given: Parameters<typeof writeXlsx>[0] | object = {}) {
  const office = await Office.open();
  const book = await writeXlsx({ ...given, sheets });
  expect(await office.drop(handler, 'cedar-family/charges/march.xlsx', book)).toEqual([]);
  const receipt = await office.json<ChargeReceipt>('records', 'cedar-family/intake/march.xlsx.json');
  return { office, receipt, claims: await Promise.all(receipt.claims.map((claim) => office.claim(claim))) };
}

const problems = ({ problems: all }: ChargeReceipt) => all.map(({ row, message }) => `${row}: ${message}`);
const columnOf = (name: string) => Object.keys(aRow()).indexOf(name);

describe('a workbook', () => {
  test('is read from the sheet that has the columns, and the receipt names it and those left out', async () => {
    const { receipt } = await drop([
      { name: 'Read me', rows: [['Charges of March']] },
      { ...aSheet([{ encounter_id: 'OLD' }]), name: 'February', hidden: true },
      aSheet([{}], { rows: [['Cedar Family Medicine'], [], ...aSheet([{}]).rows!] }),
    ]);
    expect(receipt.workbook).toMatchObject({ sheet: 'March', others: ['Read me'], hidden: ['February'], titles: 1 });
    expect(receipt).toMatchObject({ posted: 1, account: { accepted: { rows: 1, cents: 14_500 } } });
  });

  test('gives back zeros that its numbers have lost or only show, and says which it put right', async () => {
    const at = (name: string) => `1,${columnOf(name)}`;
    const sheet = aSheet([{ zip: 1040, member_id: 204417788 }], {
      cells: new Map([[at('member_id'), { value: 4417788, style: { numFmt: '000000000' } }]]),
    });
    const { receipt, claims } = await drop([sheet]);
    expect(claims[0]!.patient.address.zip).toBe('01040');
    expect(claims[0]!.coverages[0]!.memberId).toBe('004417788');
    expect(receipt.repairs).toEqual({ 'zip: zeros lost in front': 1 });
  });

  test('has amounts to the cent, whatever its arithmetic leaves behind them', async () => {
    const { claims } = await drop([aSheet([{ total_charge: 145.1 + 32.55 }])]);
    expect(claims[0]!.lines[0]!.chargeCents).toBe(17_765);
  });

  test('has the results of its formulas; one without a result is refused', async () => {
    const at = columnOf('total_charge');
    const formulas = new Map([
      [`1,${at}`, { formula: 'P2*145', formulaResult: 145 }],
      [`2,${at}`, { formula: 'P3*145' }],
    ]);
    const { receipt } = await drop([aSheet([{}, { encounter_id: 'V-2' }], { cells: formulas })]);
    expect(receipt).toMatchObject({ posted: 1, quarantined: 1, workbook: { formulas: 2 } });
    expect(problems(receipt)).toEqual([
      expect.stringMatching(/^3: total_charge: is a formula whose result was not saved/),
    ]);
  });

  test('has what is merged over the rows of a visit in each of them, but never an amount', async () => {
    const merge = (name: string) => ({ startRow: 1, endRow: 2, startCol: columnOf(name), endCol: columnOf(name) });
    const [names, first, second] = aSheet([{}, { cpt_hcpcs: '87804', total_charge: 32.5 }]).rows!;
    const visit = ['encounter_id', 'last_name', 'member_id'];
    const without = (row: Value[], hidden: readonly string[]) =>
      row.map((value, at) => (hidden.includes(names![at] as string) ? null : value));
    const merged = await drop([
      { name: 'March', rows: [names!, first!, without(second!, visit)], merges: visit.map(merge) },
    ]);
    expect(merged.claims.map(({ lines }) => lines.map(({ chargeCents }) => chargeCents))).toEqual([[14_500, 3_250]]);
    expect(merged.receipt.repairs['encounter_id: merged with the row above']).toBe(1);

    const amount = await drop([
      { name: 'March', rows: [names!, first!, without(second!, ['total_charge'])], merges: [merge('total_charge')] },
    ]);
    expect(amount.receipt).toMatchObject({ posted: 0, account: { in: { cents: 14_500, withoutAmount: 1 } } });
  });

  test('in which the spreadsheet has made a date of something else has that row refused', async () => {
    const { receipt } = await drop([aSheet([{}, { encounter_id: day('2026-03-05') }])]);
    expect(receipt).toMatchObject({ posted: 1, quarantined: 1 });
    expect(problems(receipt)[0]).toMatch(/^3: encounter_id: the spreadsheet has made a date of it/);
  });

  test('with numbers longer than a spreadsheet keeps has them refused', async () => {
    const { receipt } = await drop([aSheet([{ member_id: 12345678901234567e3 }])]);
    expect(problems(receipt)[0]).toMatch(/^2: "1\.23456789012346E\+19" was rounded by a spreadsheet/);
  });

  test('that counts days from 1904 has its dates right', async () => {
    const { claims } = await drop([aSheet([{ dob: day('1984-07-19') }])], { dateSystem: '1904' });
    expect(claims[0]).toMatchObject({ patient: { birthDate: '1984-07-19' }, lines: [{ from: '2026-03-09' }] });
  });

  test('gives its refused rows back as a CSV that is taken when it is corrected', async () => {
    const { office, receipt } = await drop([aSheet([{}, { encounter_id: 'V-2', dob: 'unknown' }])]);
    expect(receipt.fix).toBe('cedar-family/quarantine/march-fix.csv');
    const fixed = (await office.lies('records'))[receipt.fix!]!.replace('unknown', '7/19/1984');
    await office.drop(handler, 'cedar-family/charges/march-fix.csv', fixed);
    expect(await office.json<ChargeReceipt>('records', 'cedar-family/intake/march-fix.csv.json')).toMatchObject({
      posted: 1,
    });
  });
});

describe('refused whole, in a sentence', () => {
  const receiptOf = async (bytes: Uint8Array) => {
    const office = await Office.open();
    expect(await office.drop(handler, 'cedar-family/charges/march.xlsx', bytes)).toEqual([]);
    const {
      problems: [first],
    } = await office.json<ChargeReceipt>('records', 'cedar-family/intake/march.xlsx.json');
    return first!.message;
  };

  test('a workbook that was cut off', async () => {
    const whole = await asWorkbook('encounter_id\nV-1\n');
    expect(await receiptOf(whole.slice(0, whole.length / 2))).toMatch(/^The workbook is damaged/);
  });

  test('one that unpacks to far more than it is, whether it says so or not', async () => {
    const bomb = declaring(await asWorkbook('encounter_id\nV-1\n'), 9_000_000);
    expect(await receiptOf(bomb)).toMatch(/more than 64 MB when it is unpacked/);
    const lying = declaring(await asWorkbook('encounter_id\nV-1\n'), 0);
    expect(await receiptOf(lying)).toMatch(/more than 64 MB when it is unpacked/);
    const short = declaring(await asWorkbook(`encounter_id\n${'V-1\n'.repeat(500)}`), 10);
    expect(await receiptOf(short)).toMatch(/^The workbook is damaged/);
  });

  test('one with more rows than a charge file has', async () => {
    const long = await writeXlsx({ sheets: [{ name: 'March', rows: Array.from({ length: 50_001 }, () => ['V-1']) }] });
    expect(await receiptOf(long)).toMatch(/^The sheet March has 50\d{3} rows; up to 50000 are read/);
  });

  test('one that is nothing but hidden', async () => {
    const hidden = await writeXlsx({ sheets: [{ name: 'A', rows: [] }, aSheet([{}], { hidden: true })] });
    expect(await receiptOf(hidden)).toMatch(/no sheet with anything in it that is not hidden/);
  });

  test('one of the old kind, or with a password', async () => {
    expect(await receiptOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toMatch(
      /old workbook \(\.xls\), or one with a password/,
    );
  });
});

/** The archive with what its directory says of each file's size changed to this. */
function declaring(archive: Uint8Array, size: number): Uint8Array {
  const bytes = Buffer.from(archive);
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4)) {
    bytes.writeUInt32LE(size, at + 24);
  }
  return bytes;
}
