import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();
const file = join(import.meta.dirname, '../../../../events/files/charges/2026-01-07.csv');

interface Listed {
  readonly at: string;
  readonly payers: readonly { readonly payerId: string; readonly claims: number; readonly days: number }[];
  readonly claims: readonly {
    readonly claimId: string;
    readonly payerId: string;
    readonly waitsFor: string;
    readonly next: string;
    readonly silentDays: number;
  }[];
}
let listed: Listed;

beforeAll(async () => {
  await claimline(folder, ['run', '--charges', file, '--days', '14']);
  listed = lastLine(await claimline(folder, ['followups', '--json']));
}, 60_000);

describe('claimline followups', () => {
  it('says when each payer is asked about its claims, the soonest first, and never later than 21 days', () => {
    expect(listed.claims.length).toBeGreaterThan(0);
    const moments = listed.claims.map(({ next }) => next);
    expect(moments).toEqual(moments.toSorted());
    for (const { next, silentDays } of listed.claims) {
      expect(next > listed.at).toBe(true);
      expect(Date.parse(next) - Date.parse(listed.at)).toBeLessThan((21 - silentDays + 1) * 86_400_000);
    }
    const counted = new Map(listed.payers.map(({ payerId, claims }) => [payerId, claims]));
    for (const { payerId } of listed.claims) counted.set(payerId, counted.get(payerId)! - 1);
    expect([...counted.values()].every((left) => left === 0)).toBe(true);
  });

  it('tells after how many days, and why', async () => {
    const { stdout } = await claimline(folder, ['followups']);
    expect(stdout).toMatch(/Pecan Mutual Insurance +\d+ claims? +20 days as its file says: \d+ decisions? seen/);
    for (const { claimId } of listed.claims.slice(0, 20)) expect(stdout).toContain(claimId);
  });

  it('keeps to a payer, and to claims without a word for so long', async () => {
    const [{ payerId }] = listed.claims as [Listed['claims'][number]];
    const one: Listed = lastLine(await claimline(folder, ['followups', '--payer', payerId, '--silent', '3', '--json']));
    expect(one.payers.map((payer) => payer.payerId)).toEqual([payerId]);
    expect(one.claims).toEqual(listed.claims.filter((claim) => claim.payerId === payerId && claim.silentDays >= 3));
    const { code, stderr } = await claimline(folder, ['followups', '--payer', 'nobody']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('There is no payer nobody.')]);
  });
});
