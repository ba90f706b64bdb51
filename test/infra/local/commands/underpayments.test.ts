import { beforeAll, describe, expect, it } from 'vitest';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();

interface Shown {
  patterns: { payerId: string; shortCents: number; openCents: number }[];
  lines: { payerId: string; cents: number; state: string }[];
}

beforeAll(async () => {
  await claimline(folder, ['run']);
}, 120_000);

describe('claimline underpayments', () => {
  it('shows by code and line by line what a payer allowed below its contract', async () => {
    const { patterns, lines }: Shown = lastLine(await claimline(folder, ['underpayments', '--json']));
    const short = (all: { cents: number }[]) => all.reduce((sum, { cents }) => sum + cents, 0);
    expect(lines.length).toBeGreaterThan(5);
    expect(patterns.reduce((sum, { shortCents }) => sum + shortCents, 0)).toBe(short(lines));
    const open = lines.filter(({ state }) => state === 'open');
    expect(patterns.reduce((sum, { openCents }) => sum + openCents, 0)).toBe(short(open));

    const { stdout } = await claimline(folder, ['underpayments', '--open']);
    expect(stdout).toContain(`${open.length} lines.`);
    expect(stdout).toMatch(/\$\d+\.\d\d was allowed instead of \$\d+\.\d\d: the contract's/);
  });

  it('of one payer, and says who the payers are when there is no such', async () => {
    const { lines }: Shown = lastLine(await claimline(folder, ['underpayments', '--payer', 'hill-country', '--json']));
    expect(new Set(lines.map(({ payerId }) => payerId))).toEqual(new Set(['hill-country']));
    const { code, stderr } = await claimline(folder, ['underpayments', '--payer', 'nobody']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('There is no payer nobody; the payers are')]);
  });
});
