import { type StdioOptions, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { institutional, professional, remittance } from '../../../functions/domain/x12/interchange-of.ts';
import { claimline, program, workFolder } from './command-line.ts';

const folder = workFolder();
const faulty = professional.replace('CLM*JC1*150', 'CLM*JC1*151');
writeFileSync(join(folder, 'good.837'), professional);
writeFileSync(join(folder, 'faulty.837'), faulty);
mkdirSync(join(folder, 'mixed'));
writeFileSync(join(folder, 'mixed', 'a.835'), remittance);
writeFileSync(join(folder, 'mixed', 'b.837'), institutional);
writeFileSync(join(folder, 'mixed', 'c.txt'), 'Dear Sir or Madam');

const lines = ({ stdout }: { stdout: string }) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('claimline x12 read', () => {
  it('tells what a file says, typed', async () => {
    const ended = await claimline(folder, ['x12', 'read', 'good.837', '--json']);
    expect(ended.code).toBe(0);
    expect(lines(ended)).toMatchObject([
      {
        transactions: [
          { kind: '837P', content: { claims: [{ patientControlNumber: 'JC1' }, { chargeCents: 20_000 }] } },
        ],
      },
    ]);
  });

  it('goes on past what is refused and what is unreadable', async () => {
    const ended = await claimline(folder, ['x12', 'read', 'mixed', '--json']);
    expect(ended.code).toBe(1);
    expect(lines(ended)).toMatchObject([
      { file: join('mixed', 'a.835'), transactions: [{ kind: '835' }] },
      { file: join('mixed', 'b.837'), transactions: [{ refusals: [expect.stringContaining('claim EH1, $750.50')] }] },
      {
        file: join('mixed', 'c.txt'),
        error: `${join('mixed', 'c.txt')} holds no X12: an ISA was expected at its beginning.`,
      },
    ]);
  });

  it('refuses institutional claims by their numbers', async () => {
    const { code, stdout } = await claimline(folder, ['x12', 'read', join('mixed', 'b.837')]);
    expect(code).toBe(2);
    expect(stdout).toContain('Institutional claims are not processed: claim EH1, $750.50 on 2 service lines.');
  });

  it('tells a long 835 claim by claim', () => {
    const [before = '', claim = '', after = ''] = remittance.split(/(?=CLP)|(?=PLB)/);
    const times = Math.ceil(9_000_000 / claim.length);
    writeFileSync(join(folder, 'long.835'), before + claim.repeat(times) + after);
    const out = join(folder, 'long.jsonl');
    const stdio: StdioOptions = ['ignore', openSync(out, 'w'), 'inherit'];
    const { status } = spawnSync(process.execPath, [program, 'x12', 'read', 'long.835', '--json'], {
      cwd: folder,
      stdio,
    });
    expect(status).toBe(0);
    const all = lines({ stdout: readFileSync(out, 'utf8') });
    expect(all).toHaveLength(times + 2);
    expect(all[0]).toMatchObject({ kind: '835', header: { payment: { cents: 8_500 } } });
    expect(all[1]).toMatchObject({ claim: { patientControlNumber: 'JC1' } });
    expect(all.filter(({ trailer }) => trailer)).toHaveLength(1);
  });
});

describe('claimline x12 with a long file of many transactions', () => {
  const [head = '', transaction = '', tail = ''] = professional.split(/(?=ST\*)|(?=GE\*)/);
  const times = Math.ceil(9_000_000 / transaction.length);
  const long = head + transaction.repeat(times) + tail;

  it.each([
    ['read', 'interchange', 2],
    ['validate', 'valid', 2],
  ] as const)('%s tells each transaction as a line of JSON', (name, last, code) => {
    writeFileSync(join(folder, 'long.837'), long);
    const out = openSync(join(folder, 'long.jsonl'), 'w');
    const ended = spawnSync(process.execPath, [program, 'x12', name, 'long.837', '--json'], {
      cwd: folder,
      stdio: ['ignore', out, 'inherit'],
    });
    expect(ended.status).toBe(code);
    const all = lines({ stdout: readFileSync(join(folder, 'long.jsonl'), 'utf8') });
    expect(all.filter(({ kind }) => kind === '837P')).toHaveLength(times);
    expect(all.some((one) => last in one)).toBe(true);
    // GE01 counts one transaction; ST02 is the same in all of them.
    expect(JSON.stringify(all)).toContain('GE01 counts');
  });

  it('shows its first lines to whoever stops reading after them', () => {
    const command = `"${process.execPath}" "${program}" x12 show long.837 | head -1`;
    const { stdout, stderr } = spawnSync(command, { cwd: folder, shell: true, encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['long.837\n', '']);
  });
});

describe('claimline x12 validate', () => {
  it('says nothing is wrong', async () => {
    const { code, stdout } = await claimline(folder, ['x12', 'validate', 'good.837']);
    expect(code).toBe(0);
    expect(stdout).toContain('1 transaction: nothing is wrong');
  });

  it('says what is wrong, where and how deep', async () => {
    const { code, stdout } = await claimline(folder, ['x12', 'validate', '-'], faulty);
    expect(code).toBe(2);
    expect(stdout).toMatch(/segment 21 {2}CLM02 {2}level 3 {2}837P-CHARGE {2}claim JC1/);
    expect(stdout).toContain('The claim says $151.00, its 2 lines come to $150.00.');
  });

  it('says it as JSON', async () => {
    const ended = await claimline(folder, ['x12', 'validate', 'faulty.837', '--json']);
    expect(lines(ended)).toMatchObject([{ valid: false, faults: [{ rule: '837P-CHARGE', level: 3, segment: 21 }] }]);
  });

  it('ends with 1 when a text is no X12', async () => {
    const { code, stderr } = await claimline(folder, ['x12', 'validate', '-'], 'Dear Sir or Madam');
    expect(code).toBe(1);
    expect(stderr).toBe('claimline: The standard input holds no X12: an ISA was expected at its beginning.\n');
  });
});

it.each([
  ['', 'is empty.'],
  ['%PDF-1.7\n%âãÏÓ\n', 'holds no X12: it is a PDF.'],
  ['PK\u0003\u0004', 'holds no X12: it is a ZIP archive, unpack it first.'],
])('says what a file is that is no X12: %j', async (text, problem) => {
  const { code, stdout, stderr } = await claimline(folder, ['x12', 'read'], text);
  expect([code, stdout, stderr]).toEqual([1, '', `claimline: The standard input ${problem}\n`]);
});

it('ends with 2 when a file is cut off', async () => {
  const { code, stdout } = await claimline(folder, ['x12', 'read', '-'], professional.slice(0, -100));
  expect(code).toBe(2);
  expect(stdout).toContain('The interchange has no IEA.');
});

it('claimline x12 show gives one segment a line, named', async () => {
  const { code, stdout } = await claimline(folder, ['x12', 'show', 'good.837']);
  expect(code).toBe(0);
  const [, ...shown] = stdout.trimEnd().split('\n');
  expect(shown).toHaveLength(70);
  expect(shown[20]).toMatch(/^ {2}21 {2} {8}CLM Claim information \| Patient control number: JC1 \| /);
});
