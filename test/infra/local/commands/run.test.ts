import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { claimline, lastLine, program, workFolder } from './command-line.ts';

const folder = workFolder();
const at = (...names: string[]) => join(folder, ...names);
const lines = readFileSync('events/files/charges/2026-01-14.csv', 'utf8').trimEnd().split('\n');

/** The header and the first rows of a charge file of the sample. */
function charges(name: string, rows: number, change: (line: string, row: number) => string = (line) => line): string {
  writeFileSync(
    at(name),
    `${lines
      .slice(0, rows + 1)
      .map(change)
      .join('\n')}\n`,
  );
  return name;
}

describe('claimline run', () => {
  it('says in figures and in words what became of own charges', async () => {
    const args = ['run', '--charges', charges('own.csv', 12), '--data', 'own'];
    const json = await claimline(folder, [...args, '--json']);
    expect(json.code).toBe(0);
    const figures = lastLine(json);
    expect(figures.claims).toBeGreaterThan(3);
    expect(figures.charges).toMatchObject({ file: 'own.csv', rows: 12, posted: figures.claims });
    expect(figures.end).toBe('Rested');
    expect(JSON.parse(readFileSync(at('own/truth.json'), 'utf8')).length).toBeGreaterThan(0);

    const words = await claimline(folder, args);
    expect(words.code).toBe(0);
    const dollars = (figures.chargeCents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
    expect(words.stdout).toContain(`$${dollars}`);
    expect(words.stdout).toContain('own/exchange/juniper-creek/outbound');
    expect(words.stdout).toContain(`own.csv: 12 rows`);
    expect(words.stderr).toBe('');
  });

  it('begins when the last service of the file has been given', async () => {
    const ended = await claimline(folder, ['run', '--charges', charges('own.csv', 12), '--data', 'own', '--days', '1']);
    const days = lines.slice(1, 13).map((line) => /\b2026-01-\d\d\b/.exec(line)?.[0]);
    expect(ended.stdout).toContain(`${days.sort().at(-1)} to `);
  });

  it('tells each row that it cannot take, and where the rows are to be corrected', async () => {
    const broken = (line: string, row: number) => (row === 1 ? line.replaceAll(/2026-01-1\d/g, '2026-13-45') : line);
    const args = ['run', '--charges', charges('broken.csv', 12, broken), '--data', 'broken', '--days', '5'];
    const { stdout, code } = await claimline(folder, args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/row 2 +dos_from +"2026-13-45" is not a date/);
    const [, fix] = /Correct the rows in (\S+)/.exec(stdout)!;
    expect(readFileSync(at(fix!), 'utf8')).toContain('2026-13-45');
  });

  it('ends with code 1 when nothing of a file can be taken', async () => {
    writeFileSync(at('other.csv'), 'name,price\napple,3\n');
    const { stdout, code } = await claimline(folder, ['run', '--charges', 'other.csv', '--data', 'other']);
    expect(code).toBe(1);
    expect(stdout).toContain('The file has no column encounter_id');
    expect(stdout).toContain('were left out: name, price.');
  });

  it('goes on after kill -9 to what an undisturbed run comes to, and refuses to mix runs', async () => {
    const args = ['run', '--charges', charges('all.csv', lines.length - 1), '--json', '--data'];
    const undisturbed = lastLine(await claimline(folder, [...args, 'undisturbed']));

    for (const milliseconds of [500, 800, 1_100]) {
      const child = spawn(process.execPath, [program, ...args, 'killed'], { cwd: folder, stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      while (!existsSync(at('killed/claimline.sqlite'))) await sleep(10);
      await sleep(milliseconds);
      child.kill('SIGKILL');
      await ended;
    }
    const holding = JSON.parse(readFileSync(at('killed/claimline.json'), 'utf8'));
    if (!holding.isFinished) {
      const mixed = await claimline(folder, ['run', '--seed', 'other', '--data', 'killed']);
      expect(mixed.code).toBe(1);
      expect(mixed.stderr).toContain('unfinished run of other input');
    }
    const resumed = lastLine(await claimline(folder, [...args, 'killed']));
    const { wallSeconds: _, data: __, ...expected } = undisturbed;
    expect(resumed).toMatchObject(expected);
  });

  it.each([
    [['run', '--charges', 'nowhere.csv'], 'nowhere.csv: there is no such file.'],
    [['run', '--data', 'foreign'], 'foreign holds other things (letter.txt), not a run of Claimline'],
    [['run', '--practice', 'practice.json'], 'practice.json is not a practice with its payers'],
    [['run', '--days', 'many'], 'Expected is a whole number of 1 or more.'],
    [['run', '--remittances', 'nowhere'], 'nowhere: there is no such folder.'],
    [['claim', 'JC1', '--data', 'nowhere'], 'There is no run in nowhere'],
    [['dance'], "unknown command 'dance'"],
  ])('answers %j with one plain sentence', async (args, sentence) => {
    mkdirSync(at('foreign'), { recursive: true });
    writeFileSync(at('foreign/letter.txt'), 'mine');
    writeFileSync(at('practice.json'), '{}');
    const { code, stdout, stderr } = await claimline(folder, args);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readFileSync(at('foreign/letter.txt'), 'utf8')).toBe('mine');
  });

  it.each([[[]], [['run']], [['claim']], [['work']], [['work', 'resolve']], [['era']], [['serve']]])(
    'helps with an example for %j',
    async (words) => {
      const { code, stdout } = await claimline(folder, [...words, '--help']);
      expect(code).toBe(0);
      expect(stdout).toContain('Example:\n  npx claimline');
    },
  );
});
