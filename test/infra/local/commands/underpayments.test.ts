import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();
/** Among these charges is one that Hill Country pays by an old fee, and pays the rest of when it is told. */
const file = join(import.meta.dirname, '../../../../events/files/charges/2026-01-06.csv');

beforeAll(async () => {
  await claimline(folder, ['run', '--charges', file]);
}, 60_000);

describe('claimline underpayments', () => {
  it('shows by code and line by line what a payer allowed below its contract, and what has become of it', async () => {
    const short = { payerId: 'hill-country', code: '99214' };
    expect(lastLine(await claimline(folder, ['underpayments', '--json']))).toMatchObject({
      patterns: [{ ...short, lines: 1, shortCents: 1_919, openCents: 0 }],
      lines: [{ ...short, cents: 1_919, allowedCents: 14_075, expectedCents: 15_994, state: 'recovered' }],
    });
    const { stdout } = await claimline(folder, ['underpayments']);
    expect(stdout).toContain("$140.75 was allowed instead of $159.94: the contract's $159.94.");
    expect(stdout).toContain('1 line. Look at one:  npx claimline claim JC');
  });

  it('leaves out what is settled, and other payers; and says who the payers are when there is no such', async () => {
    for (const flags of [['--open'], ['--payer', 'medicare-tx']]) {
      const { stdout } = await claimline(folder, ['underpayments', ...flags]);
      expect(stdout).toBe('Nothing was paid short.\n');
    }
    const { code, stderr } = await claimline(folder, ['underpayments', '--payer', 'nobody']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('There is no payer nobody; the payers are')]);
  });
});
