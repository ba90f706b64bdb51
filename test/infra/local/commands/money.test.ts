import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Deposit } from '../../../../functions/domain/deposit/deposit.ts';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();
const charges = join(import.meta.dirname, '../../../../events/files/charges/2026-01-07.csv');
let deposits: Deposit[];

beforeAll(async () => {
  await claimline(folder, ['run', '--charges', charges]);
  const listed = ['2026-01', '2026-02'].map((month) => claimline(folder, ['deposits', '--month', month, '--json']));
  deposits = (await Promise.all(listed)).flatMap(lastLine);
}, 120_000);

describe('claimline deposits, close and proof', () => {
  it('say what each deposit was, and tie it with remittances and postings', async () => {
    expect(deposits.length).toBeGreaterThan(3);
    const day = deposits[0]!.on;
    const { code, stdout } = await claimline(folder, ['close', '--day', day]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Everything ties, to the cent.')]);
    const [closed] = lastLine(await claimline(folder, ['close', '--day', day, '--json']));
    expect(closed).toMatchObject({ day, frozen: { differences: [] }, file: expect.stringContaining(day) });
  });

  it('prove a month from its histories', async () => {
    const { code, stdout } = await claimline(folder, ['proof', '--month', '2026-01', '--json']);
    const { misfits, days, moved } = JSON.parse(stdout);
    expect({ code, misfits, days }).toEqual({ code: 0, misfits: [], days: expect.any(Number) });
    const { chargeCents, ...parts } = moved as Record<string, number>;
    expect(Object.values(parts).reduce((all, cents) => all + cents, 0)).toBe(chargeCents);
  });

  it.each([
    [['deposits', 'match', 'D1', 'R1'], 'There is no deposit D1.'],
    [['deposits', 'match', '$', 'R1'], 'No such part of deposit'],
    [['proof', '--month', '2026-13'], 'Expected is a month, as 2026-01.'],
  ])('%s', async (words, said) => {
    const args = words.map((word) => (word === '$' ? deposits[0]!.depositId : word));
    const { code, stderr } = await claimline(folder, args);
    expect([code, stderr]).toEqual([1, expect.stringContaining(said)]);
  });
});
