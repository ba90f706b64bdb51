import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../../functions/domain/eligibility/answer.ts';
import { write271 } from '../../../../functions/domain/x12/write-271.ts';
import { anEligibilityResponse, benefit, refusal } from '../../../support/payer-answers.ts';
import { interchangeOf } from '../../../support/scripted-clearinghouse.ts';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();
const files = join(import.meta.dirname, '../../../../events/files');
const charges = join(files, 'charges/2026-01-07.csv');

describe('claimline eligibility read', () => {
  const answer = (said: Parameters<typeof anEligibilityResponse>[0]) =>
    interchangeOf(write271(anEligibilityResponse(said), '0001'), 'HB');

  it('says in plain words what a 271 holds', async () => {
    const { code, stdout } = await claimline(folder, ['eligibility', 'read', join(files, 'x12/271.x12')]);
    expect(code).toBe(0);
    for (const words of [
      'BASIL QUILLFEATHER PM100200300, PECAN MUTUAL: covered',
      'deductible   $1,500.00, $1,180.50 left',
      'Copay $25.00 a visit; office visits; in network; AFTER THE FIRST THREE VISITS OF THE YEAR',
    ])
      expect(stdout).toContain(words);
  });

  it.each([
    ['inactive', { subscriber: { benefits: [benefit('6')] } }, 'not covered', 'NotCovered'],
    ['a refusal', { subscriber: { rejections: [refusal('75')] } }, 'Ask the patient for the card', 'Unknown'],
  ])('ends with 2 at %s', async (_, said, words, outcome) => {
    const { code, stdout } = await claimline(folder, ['eligibility', 'read', '-'], answer(said));
    expect([code, stdout]).toEqual([2, expect.stringContaining(words)]);
    const told = lastLine(await claimline(folder, ['eligibility', 'read', '-', '--json'], answer(said)));
    expect(told.answers[0]).toMatchObject({ outcome });
  });

  it('ends with 1 at what is no 271', async () => {
    const { code, stderr } = await claimline(folder, ['eligibility', 'read', join(files, 'x12/835.x12')]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('holds no 271, but X12 of another kind')]);
  });
});

describe('of a run', () => {
  let patientId: string;
  let memberId: string;
  const inRun = (...args: string[]) => claimline(folder, ['eligibility', ...args]);
  beforeAll(async () => {
    await claimline(folder, ['run', '--charges', charges, '--days', '2']);
    const [header = '', row = ''] = readFileSync(charges, 'utf8').split('\n');
    const at = (name: string) => row.split(',')[header.split(',').indexOf(name)]!;
    [patientId, memberId] = [at('patient_id'), at('member_id')];
  }, 60_000);

  it('shows what payers answered about a patient, in order', async () => {
    const [answer]: Answer[] = lastLine(await inRun('patient', patientId, '--json'));
    expect(answer).toMatchObject({ patientId, memberId, by: 'claim', on: '2026-01-05', outcome: 'Covered' });
    const { stdout } = await inRun('patient', patientId);
    expect(stdout).toContain(`${memberId} for 2026-01-05: covered (for claim ${answer!.about})`);
    expect(stdout).toContain('.claimline/run/records/juniper-creek/eligibility/');
    expect((await inRun('patient', 'P-0')).stdout).toBe('No payer was asked about patient P-0.\n');
  });

  it('asks the payers of all coverages now, and keeps what they say', async () => {
    const before = lastLine(await inRun('patient', patientId, '--json')) as Answer[];
    const { code, stdout } = await inRun('check', '--patient', patientId, '--day', '2026-02-02', '--by', 'Ana');
    expect([code, stdout]).toEqual([0, expect.stringContaining('Active on 2026-02-02.')]);
    const after = lastLine(await inRun('patient', patientId, '--json')) as Answer[];
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length)).toMatchObject([
      { by: 'person', about: 'Ana', on: '2026-02-02' },
      { by: 'person', about: 'Ana', on: '2026-02-02' },
    ]);
  });

  it.each([
    [['check'], 'Say about what to ask'],
    [['check', '--visit', 'V-0'], 'No visit V-0 is announced.'],
    [['visits', '--day', 'tomorrow'], 'Expected is a day'],
  ])('refuses %j', async (args, words) => {
    const { code, stderr } = await inRun(...args);
    expect([code, stderr]).toEqual([1, expect.stringContaining(words)]);
  });

  it('says that nothing is known of somebody whom nobody has heard of', async () => {
    const { code, stdout } = await inRun('check', '--patient', 'P-0');
    expect([code, stdout]).toEqual([2, expect.stringContaining('Nothing is known of the insurance')]);
    expect((await inRun('visits')).stdout).toBe('No visit is announced.\n');
  });
});

describe('of the sample month', () => {
  const data = ['--data', 'sample'];
  beforeAll(() => claimline(folder, ['run', '--days', '6', ...data]), 120_000);

  it('lists the visits to come with what was found, and asks about one of them now', async () => {
    const { stdout } = await claimline(folder, ['eligibility', 'visits', ...data]);
    expect(stdout).toMatch(/2026-01-09 {2}E260109-084 +\d+ +covered +\w+[^;\n]*: covered/);
    expect(stdout).toMatch(/2026-01-12 {2}E260112-113 +\d+ +trouble +Hill Country PPO: not covered/);
    expect(stdout).toMatch(/1 with trouble\. {2}npx claimline work --queue eligibility --data sample/);
    const one = await claimline(folder, ['eligibility', 'visits', '--day', '2026-01-12', '--json', ...data]);
    expect(lastLine(one)).toMatchObject([{ visitId: 'E260112-113', standing: 'Trouble' }]);
    const asked = await claimline(folder, ['eligibility', 'check', '--visit', 'E260112-113', '--by', 'Ana', ...data]);
    expect([asked.code, asked.stdout]).toEqual([2, expect.stringContaining('The plan runs from 2025-01-01')]);
  });
});
