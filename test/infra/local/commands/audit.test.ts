import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();
const charges = join(import.meta.dirname, '../../../../events/files/charges/2026-01-07.csv');
let claimId: string;

beforeAll(async () => {
  await claimline(folder, ['run', '--charges', charges, '--days', '20']);
  const [item] = lastLine(await claimline(folder, ['work', '--by', 'ana', '--json']));
  claimId = item.claimId;
}, 60_000);

describe('claimline audit list', () => {
  it('says who saw a claim and why, and what was changed in it', async () => {
    await claimline(folder, ['claim', claimId, '--by', 'ben', '--why', 'the patient called']);
    const { stdout } = await claimline(folder, ['audit', claimId, '--by', 'cho']);
    expect(stdout).toMatch(/ben saw\n +claim \S+: the film of the claim \(claimline claim\)\n +the patient called/);
    expect(stdout).toMatch(/claimline changed\n +claim \S+: Charges of visit \S+ came in/);
    expect(stdout).toMatch(/cho saw\n +claim \S+: who saw or changed what/);
  });

  it('says what people saw of the practice, and of one of them alone', async () => {
    const told = lastLine(await claimline(folder, ['audit', 'list', '--person', 'ana', '--json']));
    expect(told).toEqual([expect.objectContaining({ by: 'ana', did: 'Saw', n: 1 })]);
    expect(told[0].what).toBe('open work items (claimline work list)');
  });

  it('refuses what is no day and no claim', async () => {
    expect((await claimline(folder, ['audit', '--from', 'monday'])).stderr).toContain('Expected is a day');
    const unknown = await claimline(folder, ['audit', 'JCNONE']);
    expect([unknown.code, unknown.stderr]).toEqual([1, 'claimline: There is no claim JCNONE.\n']);
  });
});

describe('claimline audit verify', () => {
  it('finds that every record fits, and after one was changed which one does not', async () => {
    const { code, stdout } = await claimline(folder, ['audit', 'verify']);
    expect(stdout).toMatch(
      /^juniper-creek: every record fits, \d+ history lines, \d+ audit lines of \d+ claims, \d+ anchors/,
    );
    expect(code).toBe(0);

    const database = new DatabaseSync(join(folder, '.claimline/run/claimline.sqlite'));
    database.prepare(`UPDATE items SET body = replace(body, '"by":"ben"', '"by":"dee"') WHERE sk LIKE 'A#%'`).run();
    database.close();
    const after = await claimline(folder, ['audit', 'verify', '--json']);
    expect(after.code).toBe(2);
    expect(lastLine(after).misfits[0].record).toBe(`claim ${claimId}, audit line 1`);
  });
});
