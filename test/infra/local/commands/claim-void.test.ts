import { join } from 'node:path';
import { expect, it } from 'vitest';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();
const charges = join(import.meta.dirname, '../../../../events/files/charges/2026-01-07.csv');
const run = (days: string) => claimline(folder, ['run', '--charges', charges, '--days', days, '--json']);
const takeBack = (claimId: string, ...more: string[]) =>
  claimline(folder, ['claim', 'void', claimId, '--why', 'billed twice', '--by', 'nora', ...more]);
/** Decided after three weeks, closed by then, and of Medicare Part B. */
const [open, closed, medicare] = ['JC2GDH9W5N6FBDH', 'JC9189DSCQJ3R9W', 'JCDYNSECEA7M2MB'] as const;

it('claimline claim void takes claims back that were sent; their payers hear so, and take back what they have paid', async () => {
  await run('14');
  const told = await takeBack(closed);
  expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining('told by a void (frequency 8)') });
  expect(lastLine(await takeBack(open, '--json'))).toMatchObject({ claimId: open, outcome: 'TakenBack' });
  expect(await takeBack(open)).toMatchObject({ code: 2, stdout: expect.stringContaining('has its void already') });
  expect(await takeBack(medicare)).toMatchObject({ code: 2, stdout: expect.stringContaining('takes no voids') });
  expect(await takeBack('JCNOBODY')).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no claim') });
  const silent = await claimline(folder, ['claim', 'void', open]);
  expect(silent).toMatchObject({ code: 1, stderr: expect.stringContaining("required option '--why <text>'") });

  await run('40');
  const after = lastLine(await claimline(folder, ['claim', closed, '--json']));
  expect(after).toMatchObject({ stage: 'ClosedVoided', openCents: 0, paidCents: 0 });
  expect(after.submissions.at(-1)).toMatchObject({ frequency: '8', ended: 'Adjudicated' });
  const { stdout } = await claimline(folder, ['claim', open]);
  expect(stdout).toMatch(/The claim is taken back from its payer\. +\(by nora\)\n +billed twice/);
  // It paid before it had read the void: that is no money of the patient.
  expect(lastLine(await claimline(folder, ['claim', open, '--json']))).toMatchObject({ patientPaidCents: 0 });
}, 120_000);
