import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleFolder } from '../../../../infra/local/practice-file.ts';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();
const level = (...words: string[]) => claimline(folder, ['code', 'level', ...words]);
const refill = ['office-established', '--problem', 'chronic-stable=2', '--risk', 'prescription'];

describe('claimline code level', () => {
  it('says which code the documentation carries, by which way, and what it lacks for the next', async () => {
    const { code, stdout } = await level(...refill, '--minutes', '25');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^99214, by decision making\n/);
    expect(stdout).toContain('two of the three reach moderate');
    expect(stdout).toContain('25 minutes reach 99213');
    expect(stdout).toContain('99215 asks for high decision making, or 40 minutes.');
  });

  it('says it as JSON, with its source', async () => {
    const said = lastLine(await level(...refill, '--data', 'orders=2', '--data', 'notes', '--json'));
    expect(said).toMatchObject({ code: '99214', by: 'decision making', decision: { data: 'moderate' } });
    expect(said.source).toMatch(/CPT/);
  });

  it.each([
    [['ward'], 'There is no kind of visit ward; there are office-new'],
    [['office-new', '--problem', 'cold'], 'There is no cold; known are minor (a problem that passes by itself)'],
    [['office-new', '--data', 'gossip'], 'There is no gossip; known are notes'],
    [['office-new', '--risk', 'dangerous'], 'There is no dangerous; known are minimal'],
    [['office-new', '--problem', 'acute=many'], 'acute=many is not a name with its number'],
  ])('tells what there is instead of %j', async (words, message) => {
    const { code, stderr } = await level(...words);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});

describe('claimline code diagnosis', () => {
  const order = (rows: readonly [string, string][]) =>
    rows
      .map(
        ([code, words], at) =>
          `${String(at + 1).padStart(5, '0')} ${code.padEnd(7)} 1 ${words.slice(0, 60).padEnd(60)} ${words}`,
      )
      .join('\n');

  it('finds codes of the loaded set by their words', async () => {
    const rows: [string, string][] = [
      ['M25561', 'Pain in right knee'],
      ['M25562', 'Pain in left knee'],
      ['M25569', 'Pain in unspecified knee'],
    ];
    writeFileSync(join(folder, 'icd10cm_order_2026.txt'), `${order(rows)}\n`);
    const load = await claimline(folder, ['reference', 'load', 'icd10cm_order_2026.txt', '--excerpt']);
    expect(load.stdout).toContain('Loaded 3 rows: ICD-10-CM diagnoses, 2025-10-01 to 2026-09-30.');
    const { code, stdout } = await claimline(folder, ['code', 'diagnosis', 'pain', 'knee', '--on', '2026-01-05']);
    expect(code).toBe(0);
    expect(stdout).toContain('Pain in knee\n  M25.561  right\n  M25.562  left\n  M25.569  unspecified  says little');
    const none = await claimline(folder, ['code', 'diagnosis', 'elbow', '--on', '2026-01-05']);
    expect([none.code, none.stdout]).toEqual([1, 'No diagnosis in force on 2026-01-05 has these words.\n']);
  });

  it('says which file is missing', async () => {
    const { code, stderr } = await claimline(folder, [
      'code',
      'diagnosis',
      'knee',
      '--reference',
      'nowhere',
      '--on',
      '2026-10-01',
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain('npx claimline reference load icd10cm_order_2027.txt');
  });
});

describe('claimline code modifiers', () => {
  it('says which modifiers would answer the edits, and when each is true', async () => {
    const file = join(sampleFolder, 'charges/2026-01-07.csv');
    const therapy = readFileSync(file, 'utf8').replaceAll(/(?<=,)99213(?=,)/g, '97110');
    writeFileSync(join(folder, 'therapy.csv'), therapy);
    const { stdout } = await claimline(folder, ['code', 'modifiers', 'therapy.csv', '--today', '2026-01-08']);
    expect(stdout).toMatch(/MOD-11: /);
    expect(stdout).toContain('GP  under a plan of care of physical therapy');
    expect(stdout).toMatch(/claims ask for a modifier/);
  });
});

describe('claimline code note', () => {
  it('says what is missing to ask AWS, without a trace', async () => {
    writeFileSync(join(folder, 'visit.txt'), 'Right knee pain.');
    const env = { AWS_CONFIG_FILE: 'none', AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined };
    const { code, stderr } = await claimline(folder, ['code', 'note', 'visit.txt'], '', env);
    expect([code, stderr]).toEqual([1, 'claimline: No region of AWS is named: add --region, or set AWS_REGION.\n']);
  });
});
