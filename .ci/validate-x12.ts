/**
 * Writes 837Ps and 835s of all shapes and holds them against independent readers:
 * `node .ci/validate-x12.ts PYTHON [COUNT] [SEED]`, where PYTHON has pyx12 and linuxforhealth-x12 installed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { remittanceGuide } from '../functions/domain/x12/guides/005010X221A1.ts';
import { professionalClaimGuide } from '../functions/domain/x12/guides/005010X222A1.ts';
import { write835 } from '../functions/domain/x12/write-835.ts';
import { write837p } from '../functions/domain/x12/write-837p.ts';
import { claimBatch } from '../test/functions/domain/x12/arbitrary-claim.ts';
import { remittance } from '../test/functions/domain/x12/arbitrary-remittance.ts';
import { inInterchange } from '../test/functions/domain/x12/in-interchange.ts';

const [python, count = '100', seed = '1'] = process.argv.slice(2);
if (!python) throw new Error('Name the Python that has the validators.');

const folder = mkdtempSync(join(tmpdir(), 'x12-'));
const sample = { numRuns: Number(count), seed: Number(seed) };
for (const [index, batch] of fc.sample(claimBatch, sample).entries()) {
  writeFileSync(join(folder, `837P-${index}.x12`), inInterchange(write837p(batch, 1), professionalClaimGuide.id));
}
for (const [index, sent] of fc.sample(remittance, sample).entries()) {
  writeFileSync(join(folder, `835-${index}.x12`), inInterchange([write835(sent, '0001')], remittanceGuide.id));
}
const { status } = spawnSync(python, [join(import.meta.dirname, 'validate-x12.py'), folder], { stdio: 'inherit' });
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
