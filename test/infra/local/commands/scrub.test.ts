import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import type { Practice } from '../../../../functions/domain/practice/practice.ts';
import { noTables } from '../../../../functions/domain/reference/no-tables.ts';
import { scrub } from '../../../../functions/domain/scrubbing/scrub.ts';
import { claimToX12 } from '../../../../functions/domain/submission/claim-to-x12.ts';
import { claimFromX12 } from '../../../../infra/local/claim-from-x12.ts';
import { aClaim, aCoverage, aLine, aMedicarePayer, aPayer, aPractice, aSubmission } from '../../../support/claims.ts';
import { sampleClaims } from '../../../support/sample-claims.ts';
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
    expect(out).toMatch(/Not checked without ICD-10-CM codes: DX-01, DX-02\b/);
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

test('what an 837P says of a claim is what its edits find: written and read again, the findings are the same', () => {
  const { claims, setting } = sampleClaims('scrub-837', 120);
  const payers = Object.fromEntries(setting.payers.map((payer) => [payer.payerId, payer]));
  const insured = claims.filter(({ coverages }) => coverages.length > 0);
  expect(insured.length).toBeGreaterThan(80);
  for (const claim of insured) {
    const submission = aSubmission({ payerId: claim.coverages[0]!.payerId });
    const again = claimFromX12(
      claimToX12(claim, { practice: setting.practice, payers, submission }),
      setting.payers,
      claim.receivedAt,
    );
    const found = (one: Claim, practice: Practice) =>
      scrub(one, { practice, payer: payers[one.coverages[0]!.payerId]!, payers, today: '2026-03-01', tables: noTables })
        .findings.map(({ edit, where }) => `${edit} ${where}`)
        .sort();
    expect(found(again.claim, again.practice)).toEqual(found(claim, setting.practice));
  }
});

test('a claim for the second payer carries the decision of the first, whoever has set it up', () => {
  const claim = aClaim({
    billing: 1,
    coverages: [aCoverage({ payerId: 'medicare-ia', memberId: '1EG4TE5MK73' }), aCoverage()],
    lines: [aLine()],
    payments: [
      {
        ...{
          remittanceId: 'R1',
          position: 1,
          payerId: 'medicare-ia',
          coverage: 0,
          status: '1',
          payerClaimNumber: 'P1',
        },
        ...{ paidOn: '2026-03-20', chargeCents: 14_500, paidCents: 9_850, remarks: [] },
        lines: [
          {
            line: 1,
            chargeCents: 14_500,
            paidCents: 9_850,
            adjustments: [{ group: 'CO', code: '45', cents: 4_650 }],
            remarks: [],
          },
        ],
      },
    ],
  });
  const payers = { 'prairie-health': aPayer(), 'medicare-ia': aMedicarePayer() };
  const written = claimToX12(claim, { practice: aPractice(), payers, submission: aSubmission() });
  const { claim: again } = claimFromX12(written, Object.values(payers), claim.receivedAt);
  expect([again.billing, again.coverages.map(({ payerId }) => payerId)]).toEqual([
    1,
    ['medicare-ia', 'prairie-health'],
  ]);
  expect(again.payments).toMatchObject([
    { coverage: 0, payerId: 'medicare-ia', paidCents: 9_850, paidOn: '2026-03-20' },
  ]);
});
