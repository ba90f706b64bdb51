/**
 * Holds the code sets against a folder of CMS's files: `node .ci/conformance-reference.ts FOLDER`. Every file is loaded as a
 * user would, every row of it is looked up again on its day, and every published Medicare payment is computed to the cent
 * (PFREV, and the golden amounts of three years). The last line is `N passed, N failed`.
 */
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { cents } from '../functions/domain/money.ts';
import type { CodeTables, FeeRow, Gpci } from '../functions/domain/reference/code-tables.ts';
import { medicareFee } from '../functions/domain/reference/medicare-fee.ts';
import { loadReference } from '../functions/doors/load-reference/load.ts';
import { readRows } from '../functions/doors/read-rows.ts';
import { acknowledgeLicence } from '../functions/store/reference.ts';
import { memoryFiles } from '../infra/local/memory-files.ts';
import { releaseDay, writeReleases } from '../test/bench/releases.ts';
import { allTables } from '../test/support/all-tables.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder that holds the files.');

const at = '2026-11-26T00:00:00.000Z';
const files = memoryFiles();
await acknowledgeLicence(files, { licence: 'cpt', by: 'conformance', at });

let passed = 0;
const failures: string[] = [];
function check(what: string, expected: unknown, found: unknown): void {
  if (JSON.stringify(expected) === JSON.stringify(found)) passed++;
  else failures.push(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}

async function load(path: string, name = basename(path), from?: string) {
  const source = createReadStream(join(folder!, path));
  const { versions } = await loadReference(files, name, source, { at, excerpt: /excerpt/.test(path), from });
  return versions[0]!;
}
const cellsOf = (path: string) => {
  const bytes = readFileSync(join(folder!, path));
  return readRows((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1')).rows.map(({ cells }) => cells);
};
let asked = 0;
/** What is loaded now: a moment later each time, so that nothing older answers. */
const tablesOn = (...days: string[]): Promise<CodeTables> =>
  allTables(files, days, new Date(Date.parse(at) + 3_600_000 * ++asked).toISOString());

// Rows are what the files' own counts say.
const counts: readonly (readonly [string, string, string, number])[] = [
  ['icd10cm/icd10cm-order-Jan-2021.txt.gz', '2021-01-01', '2021-09-30', 72_621],
  ['icd10cm/icd10cm_codes_2026_apr.txt.gz', '2026-04-01', '2026-09-30', 74_719],
  ['hcpcs/HCPC2026_OCT_ANWEB.excerpt.csv', '2026-10-01', '2026-12-31', 3],
  ['ncci/ccipra-v322r0-f1.excerpt.txt', '2026-07-01', '2026-09-30', 14],
  ['ncci/MCR_MUE_PractitionerServices_Eff_07-01-2026.excerpt.csv', '2026-07-01', '2026-09-30', 5],
  ['mpfs/GPCI2025.csv', '2025-01-01', '2025-12-31', 109],
  ['mpfs/GPCI2026.csv', '2026-01-01', '2026-12-31', 109],
];
for (const [path, from, to, rows] of counts) {
  const version = await load(path);
  check(path, { from, to, rows }, { from: version.from, to: version.to, rows: version.rows });
}
for (const [path, from] of [
  ['mpfs/PPRRVU2025_Oct.nodesc.csv.gz', '2025-10-01'],
  ['mpfs/PPRRVU2026_Jul_nonQPP.nodesc.csv.gz', '2026-07-01'],
] as const) {
  check(path, from, (await load(path)).from);
}
await load('pos/pos_codes.tsv', 'pos_codes.tsv', '2024-05-01');
await load('hcpcs/modifiers_2024.tsv');

const years = await tablesOn('2021-01-01', '2025-10-01', '2026-04-01', '2026-07-01', '2026-10-01');

const billable = (code: string, on: string) => {
  const found = years.diagnosis(code, on);
  return typeof found === 'object' ? found.billable : found;
};

// Every diagnosis of the order file, billable or a header, and every one of the codes file.
const order = gunzipSync(readFileSync(join(folder, 'icd10cm/icd10cm-order-Jan-2021.txt.gz'))).toString('latin1');
for (const line of order.split(/\r?\n/).filter(Boolean)) {
  const code = line.slice(6, 13).trim();
  check(`${code} in January 2021`, line[14] === '1', billable(code, '2021-01-01'));
}
for (const [code = ''] of cellsOf('icd10cm/icd10cm_codes_2026_apr.txt.gz')) {
  check(`${code} in April 2026`, true, billable(code, '2026-04-01'));
}
check('a diagnosis of no table', 'not loaded', years.diagnosis('E119', '2025-10-01'));

// Every row of both fee schedules, by its own columns.
for (const [path, on, shift] of [
  ['mpfs/PPRRVU2025_Oct.nodesc.csv.gz', '2025-10-01', 0],
  ['mpfs/PPRRVU2026_Jul_nonQPP.nodesc.csv.gz', '2026-07-01', 1],
] as const) {
  for (const cells of cellsOf(path)) {
    const [code = '', modifier = ''] = cells;
    if (!/^[0-9A-Z]\d{3}[0-9A-Z]$/.test(code) || code.startsWith('D')) continue;
    const found = years.fee(code, modifier, on);
    if (typeof found !== 'object') {
      check(`${code} ${modifier} on ${on}`, 'a row', found);
      continue;
    }
    const expected = [
      cells[3],
      cents(cells[5]!),
      cents(cells[6]!),
      cents(cells[8]!),
      cents(cells[10]!),
      cells[14],
      cells[19],
      cells[23 + shift],
    ];
    const { status, work, nonFacilityExpense, facilityExpense, malpractice, globalDays, bilateral, endoscopicBase } =
      found;
    check(`${code} ${modifier} on ${on}`, expected, [
      status,
      work,
      nonFacilityExpense,
      facilityExpense,
      malpractice,
      globalDays,
      bilateral,
      endoscopicBase,
    ]);
  }
}

// Places of service and modifiers.
for (const [code = '', setting = ''] of cellsOf('pos/pos_codes.tsv')) {
  const pays = setting.toLowerCase();
  const expected = pays === 'unassigned' ? undefined : { active: true, ...(pays !== '' && { pays }) };
  if (/^\d\d$/.test(code)) check(`place ${code}`, expected, years.placeOfService(code, '2025-10-01'));
}
for (const [modifier = ''] of cellsOf('hcpcs/modifiers_2024.tsv')) {
  check(`modifier ${modifier}`, true, (years.modifier(modifier, '2025-10-01') as { active?: boolean })?.active);
}

// Each window of a pair, at its edges.
for (const [column1, column2, on, indicator] of [
  ['0001A', '99213', '2021-12-31', undefined],
  ['0001A', '99213', '2022-01-01', '1'],
  ['0001A', '99213', '2023-12-31', '1'],
  ['0001A', '99213', '2024-01-01', undefined],
  ['0001A', '90473', '2022-01-01', undefined],
  ['0001U', '0029U', '2026-06-30', '1'],
  ['0001U', '0029U', '2026-07-01', undefined],
  ['13121', '13120', '1996-01-01', '0'],
  ['17000', '17281', '1999-07-01', '1'],
  ['17000', '17281', '2005-01-01', undefined],
] as const) {
  const edit = (await tablesOn(on)).ptp(column1, column2, on);
  check(`${column1} with ${column2} on ${on}`, indicator, typeof edit === 'object' ? edit.indicator : edit);
}

// Every pair, every unit limit and every add-on of a whole quarter, in the layouts of CMS.
const quarter = mkdtempSync(join(tmpdir(), 'claimline-quarter-'));
await writeReleases(quarter);
for (const name of readdirSync(quarter).filter((one) => /^(ccipra|MCR_MUE|AOC)/.test(one))) {
  await loadReference(files, name, createReadStream(join(quarter, name)), { at });
}
rmSync(quarter, { recursive: true });
const whole = await tablesOn(releaseDay);
const inForce = new Map<string, Set<string>>();
let pairs = 0;
let differing = 0;
for (const line of gunzipSync(readFileSync(join(folder, 'ncci/ptp_practitioner_2024q3_all.tsv.gz')))
  .toString('latin1')
  .split('\n')
  .slice(1)) {
  const [column1 = '', column2 = '', to = '', indicator = ''] = line.split('\t');
  if (column2 === '') continue;
  const key = `${column1} ${column2}`;
  const indicators = inForce.get(key) ?? new Set();
  if (to >= releaseDay.replaceAll('-', '')) indicators.add(indicator);
  inForce.set(key, indicators);
}
for (const [key, indicators] of inForce) {
  const [column1 = '', column2 = ''] = key.split(' ');
  const edit = whole.ptp(column1, column2, releaseDay);
  const found = typeof edit === 'object' ? indicators.has(edit.indicator) : edit === undefined && indicators.size === 0;
  pairs++;
  if (!found) differing++;
}
check(`of ${pairs} pairs those that are not found as they are`, 0, differing);
for (const [code = '', units, adjudication, rationale] of cellsOf('ncci/mue_practitioner_2024q3.tsv')) {
  check(
    `units of ${code}`,
    { units: Number(units), adjudication: Number(adjudication), rationale },
    whole.mue(code, releaseDay),
  );
}
const primaries = Map.groupBy(cellsOf('ncci/aoc_2024.tsv'), ([, addOn]) => addOn!);
for (const [addOn, rows] of primaries) {
  const found = whole.addOn(addOn, releaseDay);
  const expected = rows.flatMap(([primary]) => (primary === 'CCCCC' ? [] : primary!)).sort();
  check(
    `primaries of ${addOn}`,
    [...new Set(expected)],
    typeof found === 'object' ? [...new Set(found.primaries)] : found,
  );
}

// Every published payment.
for (const cells of cellsOf('mpfs/PFREV25D_PFREV4.txt').concat([firstOf('mpfs/PFREV25D_PFREV4.txt')])) {
  const [year = '', contractor = '', locality = '', code = '', modifier = '', nonFacility = '', facility = ''] = cells;
  if (year !== '2025') continue;
  const row = years.fee(code, modifier.trim(), '2025-10-01') as FeeRow;
  const gpci = years.gpci(`${contractor}-${locality}`, '2025-10-01') as Gpci;
  const what = `${code} ${modifier} in ${contractor}-${locality}`;
  check(
    `${what}, office`,
    cents(nonFacility.replace(/^0+(?=\d)/, '')),
    medicareFee(row, { gpci, setting: 'non-facility' }),
  );
  check(`${what}, facility`, cents(facility.replace(/^0+(?=\d)/, '')), medicareFee(row, { gpci, setting: 'facility' }));
}
const scale = (text: string, places: number) =>
  Number((BigInt(text.replace('.', '')) * 10n ** BigInt(places)) / 10n ** BigInt(text.split('.')[1]?.length ?? 0));
for (const [from, , code, locality, work, expense, malpractice, ...rest] of cellsOf('golden/pfs_golden.tsv')) {
  const [rvuWork, rvuNonFacility, rvuFacility, rvuMalpractice, factor, nonFacility, facility] = rest;
  const gpci = {
    state: '',
    name: '',
    work: scale(work!, 3),
    expense: scale(expense!, 3),
    malpractice: scale(malpractice!, 3),
  };
  const row = {
    work: scale(rvuWork!, 2),
    nonFacilityExpense: scale(rvuNonFacility!, 2),
    facilityExpense: scale(rvuFacility!, 2),
    malpractice: scale(rvuMalpractice!, 2),
    conversionFactor: scale(factor!, 4),
  } as FeeRow;
  const what = `${code} from ${from} in ${locality}`;
  check(`${what}, office`, cents(nonFacility!), medicareFee(row, { gpci, setting: 'non-facility' }));
  check(`${what}, facility`, cents(facility!), medicareFee(row, { gpci, setting: 'facility' }));
}

/** A file without a header begins with a row that counts. */
function firstOf(path: string): string[] {
  return readRows(`x\n${readFileSync(join(folder!, path), 'latin1').split('\n', 1)[0]}`).rows.map(({ cells }) => [
    ...cells,
  ])[0]!;
}

for (const failure of failures.slice(0, 40)) console.log(`FAILED ${failure.slice(0, 300)}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
