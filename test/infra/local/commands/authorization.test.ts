import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();
const charges = join(import.meta.dirname, '../../../../events/files/charges/2026-01-07.csv');
const patient = ['--patient', '10089', '--data', 'run'];

describe('claimline authorization', () => {
  beforeAll(async () => {
    await claimline(folder, ['run', '--charges', charges, '--days', '1', '--data', 'run', '--json']);
  }, 120_000);

  it('enters a number once, shows it and lists it', async () => {
    const entered = ['--code', '64721', '--visits', '3', '--from', '2026-01-10', '--to', '2026-02-10'];
    const enter = () => claimline(folder, ['authorization', 'enter', 'X9', ...entered, ...patient, '--json']);
    expect(lastLine(await enter())).toMatchObject({ number: 'X9', counts: 'visits', granted: 3, codes: ['64721'] });
    expect(await enter()).toMatchObject({ code: 1, stderr: expect.stringContaining('kept for this patient already') });
    const { stdout } = await claimline(folder, ['authorization', 'show', 'X9', '--data', 'run']);
    expect(stdout).toContain('3 of 3 visits left');
    const { stdout: listed } = await claimline(folder, ['authorization', '--data', 'run', '--json']);
    expect(JSON.parse(listed)).toContainEqual(expect.objectContaining({ number: 'X9' }));
  }, 60_000);

  it('asks the payer, and says what it has answered', async () => {
    const asked = await claimline(folder, [
      'authorization',
      'ask',
      '99999',
      '--day',
      '2026-02-02',
      ...patient,
      '--json',
    ]);
    expect(lastLine(asked)).toMatchObject({ codes: ['99999'], status: 'Cancelled', isNotNeeded: true });
    expect(asked.code).toBe(2);
  }, 60_000);

  it('says what is wrong with what is asked', async () => {
    const cases: [string[], RegExp][] = [
      [['show', 'NOBODYS', '--data', 'run'], /There is no authorization NOBODYS/],
      [['ask', '29881', '--patient', 'nobody', '--data', 'run'], /Nothing is known of the insurance/],
      [['enter', 'X', '--from', '2026-02-01', '--to', '2026-01-01', ...patient], /before it begins/],
    ];
    for (const [words, said] of cases)
      expect((await claimline(folder, ['authorization', ...words])).stderr).toMatch(said);
  }, 60_000);
});
