import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claimline, workFolder } from './command-line.ts';

const folder = workFolder();
const samples = new URL('../../../../events/files/', import.meta.url).pathname;
const charges = join(samples, 'charges/2026-01-12.csv');
const claims837 = join(samples, 'x12/837p.x12');

describe('claimline scrub', () => {
  it('says of every claim of a charge file what would hold it, and answers 1', async () => {
    const { code, stdout: out } = await claimline(folder, ['scrub', charges, '--today', '2026-02-05']);
    expect(code).toBe(1);
    expect(out).toMatch(/E260112-103 {2}.*held/);
    expect(out).toContain('DATE-01 block: Line 1 is dated in the future.');
    expect(out).toMatch(/\d+ claims: \d+ clean, 1 would be held\./);
    expect(out).toMatch(/Not checked without ICD-10-CM codes: DX-01, DX-02\./);
  });

  it('answers 0 when nothing is held, and names nobody', async () => {
    const rows = readFileSync(charges, 'utf8')
      .split('\n')
      .filter((row) => !row.startsWith('E260112-103'));
    const clean = join(folder, 'clean.csv');
    writeFileSync(clean, rows.join('\n'));
    const { code, stdout: out } = await claimline(folder, ['scrub', clean, '--today', '2026-02-05', '--json']);
    expect(code).toBe(0);
    const { claims, held } = JSON.parse(out);
    expect(held).toBe(0);
    expect(claims[0]).toMatchObject({ claim: expect.stringMatching(/^E26/), outcome: 'Clean', repairs: [] });
    expect(out).not.toMatch(/Valdivia|Pennington/);
  });

  it('reads an 837P with its own practice and payers', async () => {
    const { stdout: out } = await claimline(folder, ['scrub', claims837, '--today', '2026-02-05', '--json']);
    const { claims, unread } = JSON.parse(out);
    expect(unread).toEqual([]);
    expect(claims.length).toBeGreaterThan(0);
    expect(claims[0].findings.filter(({ edit }: { edit: string }) => edit.startsWith('MON'))).toEqual([]);
  });

  it('holds an 837P whose total is not the sum of its lines', async () => {
    const text = readFileSync(claims837, 'utf8');
    const spoiled = join(folder, 'spoiled.837');
    writeFileSync(
      spoiled,
      text.replace(/(CLM\*[^*]+\*)(\d+)/, (_, head, total) => `${head}${Number(total) + 1}`),
    );
    const { code, stdout: out } = await claimline(folder, ['scrub', spoiled, '--today', '2026-02-05']);
    expect(code).toBe(1);
    expect(out).toContain('MON-01 block: The lines of the claim add up to');
  });

  it('says what a file is that holds no claim', async () => {
    const other = join(folder, 'other.txt');
    writeFileSync(other, 'nothing at all\n');
    const { code, stderr: err } = await claimline(folder, ['scrub', other]);
    expect(code).toBe(1);
    expect(err).toContain('other.txt');
  });
});
