import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CodeTables } from '../../../../functions/domain/reference/code-tables.ts';
import { medicareFee } from '../../../../functions/domain/reference/medicare-fee.ts';
import { type Loading, loadReference } from '../../../../functions/doors/load-reference/load.ts';
import type { Files } from '../../../../functions/platform/platform.ts';
import { acknowledgeLicence, readManifest, textsOf } from '../../../../functions/store/reference.ts';
import { memoryFiles } from '../../../../infra/local/memory-files.ts';
import { allTables } from '../../../support/all-tables.ts';
import { codesText, inPieces, sampleBytes, sampleNames, unitsText, zipOf } from '../../../support/reference-files.ts';

const at = '2026-11-26T12:00:00.000Z';
let files: Files;
beforeEach(async () => {
  files = memoryFiles();
  await acknowledgeLicence(files, { licence: 'cpt', by: 'biller', at });
});

const load = (name: string, bytes: Uint8Array = sampleBytes(name), loading: Partial<Loading> = {}) =>
  loadReference(files, name, inPieces(bytes), { at, excerpt: true, ...loading });

/** As claims see them later than everything that was loaded. */
const tablesOn = (...days: string[]): Promise<CodeTables> => allTables(files, days, '2026-11-27T12:00:00.000Z');

describe('each layout of CMS', () => {
  test('ICD-10-CM order: codes, headers by what lies below them, and words apart', async () => {
    const { versions } = await load('icd10cm_order_2026.txt');
    expect(versions).toMatchObject([{ kind: 'diagnoses', from: '2025-10-01', to: '2026-09-30', rows: 5 }]);
    const tables = await tablesOn('2026-07-01');
    expect(tables.diagnosis('E119', '2026-07-01')).toEqual({ billable: true });
    expect(tables.diagnosis('E11', '2026-07-01')).toEqual({ billable: false });
    expect(tables.diagnosis('S525', '2026-07-01')).toEqual({ billable: false });
    for (const none of ['E1', 'E12', 'E1190', 'S52501', 'Z', '', 'E11.9', 'e119']) {
      const expected = none === 'S52501' ? { billable: false } : undefined;
      expect(tables.diagnosis(none, '2026-07-01'), none).toEqual(expected);
    }
    expect(await textsOf(files, versions[0]!)).toContain('M5451\tVertebrogenic low back pain\n');
  });

  test('ICD-10-CM addenda: what changes in the release before', async () => {
    await expect(load('icd10cm_order_addenda_2027.txt')).rejects.toThrow(
      'Load the codes of the release before it first',
    );
    await load('icd10cm_order_2026.txt');
    const { versions } = await load('icd10cm_order_addenda_2027.txt');
    expect(versions).toMatchObject([{ from: '2026-10-01', to: '2027-09-30', rows: 6 }]);
    const tables = await tablesOn('2026-09-30', '2026-10-01');
    expect(tables.diagnosis('I10', '2026-09-30')).toEqual({ billable: true });
    expect(tables.diagnosis('I10', '2026-10-01')).toEqual({ billable: false });
    expect(tables.diagnosis('I10A', '2026-09-30')).toBeUndefined();
    expect(tables.diagnosis('I10A', '2026-10-01')).toEqual({ billable: true });
    expect(tables.diagnosis('M5450', '2026-10-01')).toEqual({ billable: true });
  });

  test('ICD-10-CM tabular list: what excludes what, at every place above a code, and what comes after its cause', async () => {
    const { versions } = await load('icd10cm_tabular_2026.xml');
    expect(versions).toMatchObject([{ kind: 'diagnosis-notes', from: '2025-10-01', to: '2026-09-30', rows: 5 }]);
    const tables = await tablesOn('2026-07-01');
    const note = (code: string) => {
      const found = tables.diagnosisNote(code, '2026-07-01');
      return typeof found === 'object' ? found : expect.fail(`nothing is said of ${code}`);
    };
    const excluded = (code: string, others: readonly string[]) => others.map((other) => note(code).excludes(other));
    expect(excluded('E1165', ['E101', 'O24410', 'O24111', 'P700', 'I10'])).toEqual([true, true, false, true, false]);
    // The chapter's and the section's notes hold for the category and all that is below it.
    expect(excluded('E1165', ['P702', 'P72', 'P73', 'P749'])).toEqual([true, true, true, true]);
    expect(excluded('J00', ['J310', 'J301', 'J029'])).toEqual([true, false, true]);
    expect([note('I43').causeFirst, note('J00').causeFirst, note('H36811').causeFirst]).toEqual([true, false, true]);
    expect(tables.diagnosisNote('H3582', '2026-07-01')).toBeUndefined();
    expect(tables.diagnosisNote('I43', '2024-07-01')).toBe('not loaded');
  });

  test('a tabular list that breaks off is refused with its line', async () => {
    const half = sampleBytes('icd10cm_tabular_2026.xml').subarray(0, 1_000);
    await expect(load('icd10cm_tabular_2026.xml', half)).rejects.toThrow(/is broken, line \d+: .*Download it again/);
  });

  test('an update in April holds from April, and never reaches back', async () => {
    await load('icd10cm_order_2026.txt');
    const updated = `${sampleBytes('icd10cm_order_2026.txt')}00009 A00AA   1 A code that is new\r\n`;
    const { versions } = await load(
      'april-1-2026-code-descriptions.zip',
      zipOf({ 'x/icd10cm_order_2026.txt': Buffer.from(updated) }),
    );
    expect(versions).toMatchObject([{ from: '2026-04-01', to: '2026-09-30' }]);
    const tables = await tablesOn('2026-03-31', '2026-04-01');
    expect(tables.diagnosis('A00AA', '2026-03-31')).toBeUndefined();
    expect(tables.diagnosis('A00AA', '2026-04-01')).toEqual({ billable: true });
    expect(tables.diagnosis('E119', '2026-04-01')).toEqual({ billable: true });
  });

  test.each([
    ['HCPC2026_JUL_ANWEB.csv', '2026-07-01', '2026-09-30'],
    ['HCPC2026_OCT_ANWEB.txt', '2026-10-01', '2026-12-31'],
  ])('HCPCS Level II: %s', async (name, from, to) => {
    expect((await load(name)).versions).toMatchObject([{ kind: 'procedures', from, to, rows: 7 }]);
    const tables = await tablesOn(from);
    expect(tables.procedure('G0402', from)).toEqual({ codeSet: 'HCPCS', active: true, from: '2005-01-01' });
    expect(tables.procedure('G9999', from)).toEqual({
      codeSet: 'HCPCS',
      active: false,
      from: '2015-01-01',
      to: '2023-12-31',
    });
    // It was ended and came back years later.
    expect(tables.procedure('Q4001', from)).toEqual({ codeSet: 'HCPCS', active: true, from: '2026-01-01' });
    expect(tables.procedure('D0120', from)).toBeUndefined();
    expect(tables.modifier('LT', from)).toMatchObject({ active: true });
    expect(tables.modifier('CP', from)).toMatchObject({ active: false, to: '2017-12-31' });
    expect(tables.modifier('QQ', from)).toBeUndefined();
    // CPT's modifiers are in no list of HCPCS.
    expect(tables.modifier('25', from)).toBe('not loaded');
    expect(tables.modifier('P3', from)).toBe('not loaded');
  });

  test('procedure pairs: the window of the day of service', async () => {
    await load('ccipra-v322r0-f1.txt');
    const tables = await tablesOn('2026-07-01');
    const indicators = ['2004-12-31', '2005-01-01', '2025-12-31', '2026-01-01', '2026-09-30'].map((on) => {
      const edit = tables.ptp('11042', '11720', on);
      return typeof edit === 'object' ? edit.indicator : edit;
    });
    expect(indicators).toEqual([undefined, '1', '1', '0', '0']);
    expect(tables.ptp('20610', '11042', '2026-07-01')).toBeUndefined();
    expect(tables.ptp('11042', '11720', '2026-10-01')).toBe('not loaded');
    // Deleted on the day it began: never in force. The other of the same pair is.
    expect(tables.ptp('13121', '13120', '1996-01-01')).toMatchObject({ indicator: '0', from: '1996-01-01' });
    expect(tables.ptp('11042', '97597', '2026-07-01')).toEqual({
      indicator: '1',
      from: '2010-01-01',
      rationale: 'Misuse of Column Two code with Column One code',
    });
  });

  test('procedure pairs: a part that is not loaded says so for its codes only', async () => {
    await load('ccipra-v322r0-f1.txt');
    const first = await tablesOn('2026-07-01');
    expect(first.ptp('11042', '99213', '2026-07-01')).toBeUndefined();
    expect(first.ptp('45385', '45378', '2026-07-01')).toBe('not loaded');
    await load('ccipra-v322r0-f2.txt');
    const both = await allTables(files, ['2026-07-01'], '2026-11-28T12:00:00.000Z');
    expect(both.ptp('45385', '45378', '2026-07-01')).toMatchObject({ indicator: '0' });
    expect(both.ptp('99215', '99213', '2026-07-01')).toBe('not loaded');
    for (const part of [3, 4]) await load(`ccipra-v322r0-f${part}.txt`, sampleBytes('ccipra-v322r0-f2.txt'));
    const all = await allTables(files, ['2026-07-01'], '2026-11-29T12:00:00.000Z');
    expect(all.ptp('99215', '99213', '2026-07-01')).toBeUndefined();
    expect(all.ptp('11042', '11720', '2026-07-01')).toMatchObject({ indicator: '0' });
  });

  test('units of a day', async () => {
    await load('MCR_MUE_PractitionerServices_Eff_07-01-2026.csv');
    const tables = await tablesOn('2026-07-01', '2026-10-01');
    expect(tables.mue('97110', '2026-07-01')).toEqual({ units: 8, adjudication: 3, rationale: 'Clinical: Data' });
    expect(tables.mue('20610', '2026-07-01')).toMatchObject({ units: 4, adjudication: 1 });
    expect(tables.mue('99999', '2026-07-01')).toBeUndefined();
    expect(tables.mue('97110', '2026-06-30')).toBe('not loaded');
    expect(tables.mue('97110', '2026-10-01')).toBe('not loaded');
    expect(tables.mue('97110', '2026-07-01', 'medicaid')).toBe('not loaded');
  });

  test('add-on codes: their primaries on the day', async () => {
    await load('AOC_V2026Q3-MCR.txt');
    const tables = await tablesOn('2026-07-01');
    expect(tables.addOn('99417', '2026-07-01')).toEqual({ type: 1, primaries: ['99205', '99215'] });
    expect(tables.addOn('0054T', '2026-07-01')).toEqual({ type: 2, primaries: [] });
    expect(tables.addOn('90785', '2026-07-01')).toEqual({ type: 3, primaries: ['90832'] });
    expect(tables.addOn('99213', '2026-07-01')).toBeUndefined();
    // The 181st day of 2026 is the last of June.
    expect(tables.addOn('11045', '2026-06-30')).toMatchObject({ primaries: ['11042'] });
    expect(tables.addOn('11045', '2026-07-01')).toBeUndefined();
  });

  test('the fee schedule: columns by their captions, of 31 and of 32 columns', async () => {
    for (const name of ['PPRRVU2025_Oct.csv', 'PPRRVU2026_Jul_nonQPP.csv', 'PPRRVU2026_Jul_QPP.csv']) await load(name);
    const tables = await tablesOn('2025-10-01', '2026-07-01');
    const [before, after] = ['2025-10-01', '2026-07-01'].map((on) => tables.fee('45385', '', on));
    expect(before).toMatchObject({ endoscopicBase: '45378', conversionFactor: 323_465, team: '0', globalDays: '000' });
    expect(after).toMatchObject({ endoscopicBase: '45378', conversionFactor: 334_009, modelConversionFactor: 335_675 });
    expect(tables.fee('20610', '', '2026-07-01')).toMatchObject({ globalDays: '000', work: 77 });
    expect(tables.fee('27447', '', '2026-07-01')).toMatchObject({
      globalDays: '090',
      nonFacilityNa: true,
      facilityNa: false,
    });
    expect(tables.fee('70450', 'TC', '2026-07-01')).toMatchObject({ work: 0, nonFacilityExpense: 180, pcTc: '1' });
    expect(tables.fee('70450', '', '2026-07-01')).toMatchObject({ cap: { nonFacilityExpense: 105, malpractice: 6 } });
    expect(tables.fee('70450', '53', '2026-07-01')).toBeUndefined();
    expect(tables.fee('D0120', '', '2026-07-01')).toBeUndefined();
    expect(tables.fee('99213', '', '2026-06-30')).toBe('not loaded');
    expect(tables.procedure('99213', '2026-07-01')).toEqual({ codeSet: 'CPT', active: true });
    expect(tables.procedure('99218', '2026-07-01')).toBeUndefined();
    // Laboratory analyses of one maker are in no fee schedule.
    expect(tables.procedure('0001U', '2026-07-01')).toBe('not loaded');
  });

  test('localities are words: a spreadsheet’s lost zeros come back', async () => {
    await load('GPCI2026.csv');
    await load('ANES2026.csv');
    const tables = await tablesOn('2026-07-01');
    expect(tables.gpci('02102-01', '2026-07-01')).toEqual({
      state: 'AK',
      name: 'ALASKA',
      work: 1500,
      expense: 1065,
      malpractice: 551,
    });
    expect(tables.gpci('05102-00', '2026-07-01')).toMatchObject({ work: 1000, expense: 900 });
    expect(tables.gpci('05102-01', '2026-07-01')).toBeUndefined();
    expect(tables.anesthesiaFactor('05102-00', '2026-07-01')).toBe(198_325);
    expect(tables.anesthesiaFactor('05102-00', '2027-01-01')).toBe('not loaded');
  });

  test('a service is priced to the cent, and imaging at the hospital’s rate where that is lower', async () => {
    await load('PPRRVU2026_Jul_nonQPP.csv');
    await load('PPRRVU2026_Jul_QPP.csv');
    await load('GPCI2026.csv');
    const tables = await tablesOn('2026-07-01');
    const price = (code: string, setting: 'facility' | 'non-facility', inModel = false) => {
      const [row, gpci] = [tables.fee(code, '', '2026-07-01'), tables.gpci('10112-00', '2026-07-01')];
      if (typeof row !== 'object' || typeof gpci !== 'object') throw new Error('It is not loaded.');
      return medicareFee(row, { gpci, setting, inModel });
    };
    expect([price('99213', 'non-facility'), price('99213', 'facility')]).toEqual([8779, 5477]);
    expect(price('20610', 'non-facility')).toBe(6208);
    expect(price('99213', 'non-facility', true)).toBe(8823);
    expect(price('70450', 'non-facility')).toBe(Math.round((0.83 + 1.05 * 0.875 + 0.06 * 0.566) * 3340.09));
  });

  test('lists: places of service, modifiers, telehealth, taxonomies, payers', async () => {
    for (const name of sampleNames().filter((one) => /^(places|modifiers|telehealth|nucc|payers)/.test(one)))
      await load(name);
    const [on, late] = ['2026-06-30', '2026-07-01'];
    const tables = await tablesOn(on, late);
    expect(tables.placeOfService('11', on)).toEqual({ active: true, pays: 'non-facility' });
    expect(tables.placeOfService('21', on)).toEqual({ active: true, pays: 'facility' });
    expect(tables.placeOfService('28', on)).toBeUndefined();
    expect(tables.placeOfService('11', '2025-12-31')).toBe('not loaded');
    expect(tables.modifier('25', on)).toEqual({ active: true });
    expect(tables.modifier('CR', on)).toMatchObject({ active: true, to: '2026-06-30' });
    expect(tables.modifier('CR', late)).toMatchObject({ active: false });
    expect(tables.modifier('26', on)).toBeUndefined();
    expect(tables.telehealth('99213', on)).toEqual({ audioOnly: true, status: 'permanent' });
    expect(tables.telehealth('97110', on)).toEqual({ audioOnly: false, status: 'provisional' });
    expect(tables.telehealth('20610', on)).toBeUndefined();
    expect(tables.taxonomy('207Q00000X', on)).toEqual({ taker: 'individual' });
    expect(tables.taxonomy('261QP2300X', on)).toEqual({ taker: 'group' });
    expect(tables.payer('PRHEA', on)).toEqual({ name: 'Prairie Health' });
    expect(tables.payer('NOBODY', on)).toBeUndefined();
  });

  test('coverage articles: in force on the day, with their contractors and what they say of diagnoses', async () => {
    const within = 'current_article_csv/';
    const archive = zipOf(Object.fromEntries(sampleNames(within).map((name) => [name, sampleBytes(within + name)])));
    const { versions } = await load('current_article_csv-2026-07-01.zip', archive);
    expect(versions).toMatchObject([{ kind: 'articles', from: '2026-07-01', rows: 6 }]);
    const tables = await tablesOn('2026-01-02', '2026-07-01');
    const named = (on: string) => {
      const found = tables.coverageArticles('20610', on);
      return Array.isArray(found) ? found.map(({ article }) => article) : found;
    };
    expect(named('2026-07-01')).toEqual(['A57326']);
    expect(named('2026-03-31')).toEqual(['A57326', 'A59999']);
    expect(named('2025-09-30')).toEqual(['A59999']);
    expect(named('2023-12-31')).toBeUndefined();
    const [article] = tables.coverageArticles('20610', '2026-07-01') as Exclude<
      ReturnType<CodeTables['coverageArticles']>,
      string | undefined
    >;
    expect(article!.contractors).toEqual(['05102']);
    expect(['M5450', 'E119', 'I10'].map((code) => article!.diagnosis(code))).toEqual([
      'covered',
      'not covered',
      'not listed',
    ]);
  });
});

describe('archives', () => {
  test('all tables of one are published at once, the rest of it is named', async () => {
    const names = ['PPRRVU2026_Jul_nonQPP.csv', 'GPCI2026.csv', 'ANES2026.csv'];
    const archive = zipOf({
      ...Object.fromEntries(names.map((name) => [name, sampleBytes(name)])),
      'RVU26C.pdf': Buffer.from('%PDF-1.7'),
    });
    const { versions, skipped } = await load('RVU26C.zip', archive);
    expect(versions.map(({ kind }) => kind).sort()).toEqual(['anesthesia-factors', 'fees', 'gpcis']);
    expect(skipped).toEqual(['RVU26C.pdf']);
    expect((await readManifest(files)).versions).toHaveLength(3);
  });

  test('of two layouts of one table the one that says more is taken', async () => {
    const order = sampleBytes('icd10cm_order_2026.txt');
    const codes = Buffer.from('E119    Type 2 diabetes mellitus without complications\n');
    const { versions, skipped } = await load(
      '2026.zip',
      zipOf({ 'icd10cm_codes_2026.txt': codes, 'icd10cm_order_2026.txt': order }),
    );
    expect(versions).toMatchObject([{ file: 'icd10cm_order_2026.txt' }]);
    expect(skipped).toEqual(['icd10cm_codes_2026.txt']);
  });

  test('when one of its tables is refused, nothing of it is published', async () => {
    const broken = sampleBytes('GPCI2026.csv').toString().replace('0.875', 'many');
    const archive = zipOf({
      'PPRRVU2026_Jul_nonQPP.csv': sampleBytes('PPRRVU2026_Jul_nonQPP.csv'),
      'GPCI2026.csv': Buffer.from(broken),
    });
    await expect(load('RVU26C.zip', archive)).rejects.toThrow('GPCI2026.csv line 4: the expense index is no number');
    expect(await readManifest(files)).toEqual({ schema: 1, versions: [] });
  });

  test('gzip is unpacked', async () => {
    const { versions } = await load('GPCI2026.csv.gz', gzipSync(sampleBytes('GPCI2026.csv')));
    expect(versions).toMatchObject([{ kind: 'gpcis', file: 'GPCI2026.csv', rows: 3 }]);
  });

  test.each([
    ['an archive in it', { 'inner.zip': zipOf({ 'a.txt': Buffer.from('a') }) }, 'holds another archive, inner.zip'],
    ['nothing that is known', { 'a.txt': Buffer.from('a') }, 'is none of the files that can be loaded'],
  ])('%s is refused', async (_, content, says) => {
    await expect(load('some.zip', zipOf(content))).rejects.toThrow(says);
  });

  test.each([
    ['a zip that is cut off', zipOf({ 'GPCI2026.csv': sampleBytes('GPCI2026.csv') }).subarray(0, 300)],
    ['a gzip that is cut off', gzipSync(sampleBytes('GPCI2026.csv')).subarray(0, 100)],
  ])('%s is refused', async (_, bytes) => {
    await expect(load('GPCI2026.csv.gz', bytes)).rejects.toMatchObject({ name: 'Refused' });
    expect((await readManifest(files)).versions).toEqual([]);
  });
});

describe('what is refused, with what to do', () => {
  test.each<[string, string, string | Buffer, RegExp]>([
    [
      'a caption that is missing',
      'GPCI2026.csv',
      'A,State,2026 PW GPCI,2026 PE GPCI,2026 MP GPCI\n1,2,3,4,5\n',
      /has no header with contractor, number, name; its columns are: A, STATE/,
    ],
    [
      'the pairs of hospitals',
      'ccioph-v322r0-f1.txt',
      sampleBytes('ccipra-v322r0-f1.txt'),
      /Load those of practitioners/,
    ],
    [
      'the units of hospitals',
      'MUE_Eff_07-01-2026.csv',
      sampleBytes('MCR_MUE_PractitionerServices_Eff_07-01-2026.csv')
        .toString()
        .replace('Practitioner Services', 'Outpatient Hospital Services'),
      /Load those of practitioners/,
    ],
    [
      'a line that is no pair',
      'ccipra-v322r0-f1.txt',
      `${sampleBytes('ccipra-v322r0-f1.txt')}11042\t9759\t\t20100101\t*\t1\tx\r\n`,
      /line 13 is no pair/,
    ],
    ['every code there ever was', 'section111_icd10_2026.txt', 'A000    Cholera\n', /cannot say which are valid/],
    [
      'a list without a day',
      'payers.csv',
      sampleBytes('payers-2026-01-01.csv'),
      /does not say from which day it applies/,
    ],
    [
      'a number that is none',
      'PPRRVU2026_Jul_nonQPP.csv',
      sampleBytes('PPRRVU2026_Jul_nonQPP.csv').toString().replace('99213,,,A,,1.30', '99213,,,A,,1.305'),
      /line 11: work is no number/,
    ],
    [
      'what nobody knows',
      'readme.txt',
      'Hello',
      /is none of the files that can be loaded, by its name and its header:\n {2}ICD-10-CM order file/,
    ],
  ])('%s', async (_, name, content, says) => {
    await expect(load(name, Buffer.from(content))).rejects.toThrow(says);
    expect((await readManifest(files)).versions).toEqual([]);
  });

  test('a file with fewer rows than a release, unless it is taken for an excerpt; and one with more', async () => {
    await expect(load('GPCI2026.csv', undefined, { excerpt: false })).rejects.toThrow(
      'GPCI2026.csv has 3 rows; a release of geographic indices has at least 80.',
    );
    const many = `${sampleBytes('GPCI2026.csv')}${Array.from({ length: 300 }, (_, n) => `1${1000 + n},AL,00,X,1,1,1\r\n`).join('')}`;
    await expect(load('GPCI2026.csv', Buffer.from(many))).rejects.toThrow('has more than 200');
    expect((await load('GPCI2026.csv')).versions).toMatchObject([{ excerpt: true }]);
  });

  test('whole releases need no word', async () => {
    const codes = await load('icd10cm_codes_2025.txt', Buffer.from(codesText()), { excerpt: false });
    const units = await load('MUE_Eff_01-01-2026.csv', Buffer.from(unitsText()), { excerpt: false });
    expect([...codes.versions, ...units.versions].map(({ rows, excerpt }) => [rows, excerpt])).toEqual([
      [60_000, undefined],
      [8_000, undefined],
    ]);
  });

  test('CPT without its licence', async () => {
    files = memoryFiles();
    await expect(load('AOC_V2026Q3-MCR.txt')).rejects.toThrow('claimline reference acknowledge cpt');
    await load('icd10cm_order_2026.txt');
    await acknowledgeLicence(files, { licence: 'cpt', by: 'biller', at });
    await load('AOC_V2026Q3-MCR.txt');
  });
});

test('no description of a licensed set is kept', async () => {
  for (const name of sampleNames().filter((one) => !one.includes('addenda'))) await load(name);
  const kept = await Array.fromAsync(files.list('reference', 'tables/'));
  const { versions } = await readManifest(files);
  expect(kept.filter(({ key }) => key.endsWith('.txt.br'))).toHaveLength(1);
  expect(versions.filter(({ described }) => described).map(({ kind }) => kind)).toEqual(['diagnoses']);
});

test('the same file again is the same version', async () => {
  const first = await load('GPCI2026.csv');
  const again = await load('GPCI2026.csv');
  expect(again.versions[0]!.id).toBe(first.versions[0]!.id);
  expect((await readManifest(files)).versions).toHaveLength(1);
});
