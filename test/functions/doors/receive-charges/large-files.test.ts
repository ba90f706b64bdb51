import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { handler } from '../../../../functions/doors/receive-charges/handler.ts';
import { readCharges } from '../../../../functions/doors/receive-charges/read-charges.ts';
import { type ChargeReceipt, receiptOf, type Verdict } from '../../../../functions/doors/receive-charges/receipt.ts';
import { textOfBytes } from '../../../../functions/doors/text-of-bytes.ts';
import { savePractice } from '../../../../functions/store/save-practice.ts';
import { readPractice, sampleFolder, samplePractice } from '../../../../infra/local/practice-file.ts';
import { dice } from '../../../bench/x12-text.ts';
import { Office } from '../../../support/office.ts';

const written = readPractice(samplePractice);
/** Payers as a practice lists them. */
const payers = written.payers.toSorted((one, other) => (one.payerId < other.payerId ? -1 : 1));
const setting = { ...written, payers };
const { practiceId } = setting.practice;
const at = '2026-01-31T23:00:00.000Z';

/** The sample month so many times, each with numbers of its own, the lines of a visit far from each other. */
function longFile(months: number): string {
  const folder = join(sampleFolder, 'charges');
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'));
  const rows = Array.from({ length: months }, (_, month) =>
    files.flatMap(([, ...own]) => own.map((row) => row.replace(/^E/, `E${month}-`))),
  ).flat();
  const roll = dice(7);
  for (let index = rows.length - 1; index > 0; index--) {
    const other = roll(index + 1);
    [rows[index], rows[other]] = [rows[other]!, rows[index]!];
  }
  return `${[files[0]![0], ...rows].join('\n')}\n`;
}

async function anOffice(): Promise<Office> {
  const office = new Office();
  await savePractice(office.platform, setting.practice, setting.payers);
  return office;
}

const receiptIn = (office: Office, name = 'year.csv') =>
  office.json<ChargeReceipt>('records', `${practiceId}/intake/${name}.json`);

const partsIn = async (office: Office) =>
  Object.entries(await office.lies('intake', `${practiceId}/charges/parts/`)).toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  );

/** Each part as the queue delivers it, in any order. */
async function workParts(office: Office, parts: readonly (readonly [string, string])[]): Promise<void> {
  for (const [key, body] of parts) expect(await office.drop(handler, key, body, { at })).toEqual([]);
}

const withoutOrder = ({ claims, problems, sameAs: _, parts: __, fix: ___, ...rest }: ChargeReceipt) => ({
  ...rest,
  claims: [...claims].sort(),
  problems: problems.map((problem) => JSON.stringify(problem)).sort(),
});

describe('a file above a size', () => {
  const text = longFile(7);
  let office: Office;
  beforeAll(async () => {
    office = await anOffice();
    expect(await office.drop(handler, `${practiceId}/charges/year.csv`, text, { at })).toEqual([]);
  });

  test('is split; until its parts are worked all of it is pending', async () => {
    const parts = await partsIn(office);
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(parts.length).toBeGreaterThan(4);
    const { account, claims } = await receiptIn(office);
    expect(claims).toEqual([]);
    expect(account.pending).toEqual(account.in);
    expect(account.in.rows).toBe(text.split('\n').length - 2);
  });

  test('has every row of a visit in one part, wherever it stood', async () => {
    const partOf = new Map<string, string>();
    for (const [key, body] of await partsIn(office)) {
      for (const [, visit] of JSON.parse(body).rows as [number, string][]) {
        expect(partOf.get(visit) ?? key).toBe(key);
        partOf.set(visit, key);
      }
    }
    expect(partOf.size).toBeGreaterThan(2_000);
  });

  test('makes the claims, problems and sums that it makes whole, to the row and the cent', {
    timeout: 120_000,
  }, async () => {
    const parts = await partsIn(office);
    await workParts(office, parts.slice(1));
    expect((await receiptIn(office)).parts).toEqual({ of: parts.length, done: 0 });
    await workParts(office, parts.slice(0, 1));

    const charges = readCharges(text, setting);
    expect(office.executions.names()).toHaveLength(new Set(office.executions.names()).size);
    const verdicts = charges.visits.map(({ found }): Verdict => {
      if ('problems' in found) return { outcome: 'Quarantined', problems: found.problems };
      return { outcome: 'Posted', claimId: found.encounter.encounterId };
    });
    const expected = receiptOf({ file: 'year.csv', at }, charges, verdicts);
    const got = await receiptIn(office);
    expect(withoutOrder({ ...got, claims: [] })).toEqual(
      JSON.parse(JSON.stringify(withoutOrder({ ...expected, claims: [] }))),
    );
    expect(got.claims).toHaveLength(expected.posted);
    expect(got.parts).toEqual({ of: parts.length, done: parts.length });
    expect(got.fix).toBe(`${practiceId}/quarantine/year-fix/`);
    const fixes = await office.lies('records', got.fix);
    const refused = Object.values(fixes).flatMap((file) => readCharges(file, setting).rows);
    expect(refused.reduce((sum, rows) => sum + rows, 0)).toBe(got.account.quarantined.rows);
  });

  test('whose parts are delivered twice is worked once', { timeout: 120_000 }, async () => {
    const before = await receiptIn(office);
    await office.drop(handler, `${practiceId}/charges/year.csv`, text, { at });
    await workParts(office, (await partsIn(office)).slice(0, 2));
    expect({ ...(await receiptIn(office)), sameAs: undefined }).toEqual({ ...before, sameAs: undefined });
  });
});

test.each<[string, (text: string) => string | Uint8Array]>([
  ['in Windows-1252', (text) => Buffer.from(text.replaceAll('Buda', 'Búda'), 'latin1')],
  ['in UTF-16', (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
  ['with a byte order mark and line ends of Windows', (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
  ['with cells of several lines', (text) => text.replaceAll(/("Lindqvist), Per"/g, '$1,\n Per"')],
  ['with a quote that nobody closes', (text) => text.replace(/\nE3-/, '\n"E3-')],
])('a large file %s has the rows and the money that it has whole', async (_, change) => {
  const bytes = Buffer.from(change(longFile(6)) as string);
  const office = await anOffice();
  await office.drop(handler, `${practiceId}/charges/year.csv`, bytes, { at });
  const { account, parts } = await receiptIn(office);
  expect(parts?.of).toBeGreaterThan(3);
  const charges = readCharges(textOfBytes(bytes), setting);
  const rows = charges.visits.flatMap((visit) => [...visit.rows, ...visit.repeats]);
  expect(account.in).toEqual({
    rows: charges.rows,
    cents: rows.reduce((sum, { charge = 0 }) => sum + charge, 0),
    withoutAmount: rows.filter(({ charge }) => charge === undefined).length,
  });
  const numbers = (await partsIn(office)).flatMap(([, body]) =>
    (JSON.parse(body).rows as [number][]).map(([line]) => line),
  );
  expect(numbers.sort((one, other) => one - other)).toEqual(
    rows.map(({ number }) => number).sort((one, other) => one - other),
  );
});

test('a large file without a column that is needed is refused whole, its rows counted', async () => {
  const office = await anOffice();
  await office.drop(handler, `${practiceId}/charges/year.csv`, longFile(6).replace('member_id', 'favourite_color'), {
    at,
  });
  const receipt = await receiptIn(office);
  expect(receipt.problems[0]?.message).toMatch(/^The file has no column member_id\./);
  expect(receipt).toMatchObject({
    posted: 0,
    account: { in: { rows: receipt.rows }, quarantined: { rows: receipt.rows } },
  });
  expect(await partsIn(office)).toEqual([]);
});

test('a row without an end is no table', async () => {
  const office = await anOffice();
  await office.drop(handler, `${practiceId}/charges/year.csv`, 'a'.repeat(6_000_000), { at });
  expect((await receiptIn(office)).problems[0]?.message).toMatch(/goes on for millions of letters/);
});
