import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { samplePractice } from '../../../../infra/local/practice-file.ts';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();

describe('claimline practice check', () => {
  it('tells what a practice is, without what signs for it', async () => {
    const { code, stdout } = await claimline(folder, ['practice', 'check', samplePractice]);
    expect(code).toBe(0);
    expect(stdout).toContain('1 webhook secret');
    const said = await claimline(folder, ['practice', 'check', samplePractice, '--json']);
    expect(lastLine(said).practice).toMatchObject({ practiceId: 'juniper-creek', webhookSecrets: 1 });
    const { practice } = JSON.parse(readFileSync(samplePractice, 'utf8'));
    for (const secret of practice.webhookSecrets) expect(said.stdout + stdout).not.toContain(secret);
  });

  it('names every place that is wrong', async () => {
    const wrong = JSON.parse(readFileSync(samplePractice, 'utf8'));
    wrong.practice.npi = '123';
    wrong.payers[0].x12Id = '';
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify(wrong));
    const { code, stderr } = await claimline(folder, ['practice', 'check', 'wrong.json']);
    expect(code).toBe(1);
    expect(stderr).toContain('practice.npi:');
    expect(stderr).toContain('payers.0.x12Id:');
  });
});

describe('claimline practice save', () => {
  it('asks for a stage, and says what takes a practice on this machine', async () => {
    const { code, stderr } = await claimline(folder, ['practice', 'save', samplePractice]);
    expect(code).toBe(1);
    expect(stderr).toContain('--stage prod');
    expect(stderr).toContain('run and serve take --practice FILE');
  });
});
