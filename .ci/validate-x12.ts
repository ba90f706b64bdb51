/**
 * Writes transactions of all shapes, no two of them alike, and holds them against independent readers:
 * `node .ci/validate-x12.ts PYTHON [COUNT of each kind] [SEED]`, where PYTHON has pyx12 and linuxforhealth-x12 installed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { guide276, guide277 } from '../functions/domain/x12/guides/005010X212.ts';
import { guide277ca } from '../functions/domain/x12/guides/005010X214.ts';
import { remittanceGuide } from '../functions/domain/x12/guides/005010X221A1.ts';
import { professionalClaimGuide } from '../functions/domain/x12/guides/005010X222A1.ts';
import { guide999 } from '../functions/domain/x12/guides/005010X231A1.ts';
import { guide270, guide271 } from '../functions/domain/x12/guides/005010X279A1.ts';
import { write270 } from '../functions/domain/x12/write-270.ts';
import { write271 } from '../functions/domain/x12/write-271.ts';
import { write276 } from '../functions/domain/x12/write-276.ts';
import { write277 } from '../functions/domain/x12/write-277.ts';
import { write277ca } from '../functions/domain/x12/write-277ca.ts';
import { write835 } from '../functions/domain/x12/write-835.ts';
import { write837p } from '../functions/domain/x12/write-837p.ts';
import { write999 } from '../functions/domain/x12/write-999.ts';
import type { TransactionDraft } from '../functions/domain/x12/write-interchange.ts';
import { implementationAcknowledgment } from '../test/functions/domain/x12/acknowledgment-arbitraries.ts';
import { claimBatch } from '../test/functions/domain/x12/arbitrary-claim.ts';
import { remittance } from '../test/functions/domain/x12/arbitrary-remittance.ts';
import {
  claimAcknowledgment,
  claimStatusInquiry,
  claimStatusResponse,
} from '../test/functions/domain/x12/claim-status-arbitraries.ts';
import { eligibilityInquiry, eligibilityResponse } from '../test/functions/domain/x12/eligibility-arbitraries.ts';
import { inInterchange } from '../test/functions/domain/x12/in-interchange.ts';
import { checkable270, checkable271, checkable276, checkable277 } from './checkable-inquiries.ts';

const [python, count = '100', seed = '1'] = process.argv.slice(2);
if (!python) throw new Error('Name the Python that has the validators.');

const answered = eligibilityResponse.filter(({ sources }) => sources[0]?.receivers.length !== 0);
const one = (draft: TransactionDraft): TransactionDraft[] => [draft];

/** By kind: the guide, and transactions of it. */
const kinds: Readonly<Record<string, [guide: string, transactions: fc.Arbitrary<TransactionDraft[]>]>> = {
  '837P': [professionalClaimGuide.id, claimBatch.map((said) => write837p(said, 1))],
  '835': [remittanceGuide.id, remittance.map((said) => one(write835(said, '0001')))],
  '270': [guide270.id, eligibilityInquiry.map((said) => one(write270(checkable270(said), '0001')))],
  '271': [guide271.id, answered.map((said) => one(write271(checkable271(said), '0001')))],
  '276': [guide276.id, claimStatusInquiry.map((said) => one(write276(checkable276(said), '0001')))],
  '277': [guide277.id, claimStatusResponse.map((said) => one(write277(checkable277(said), '0001')))],
  '277CA': [guide277ca.id, claimAcknowledgment.map((said) => one(write277ca(said, '0001')))],
  '999': [guide999.id, implementationAcknowledgment.map((said) => one(write999(said, '0001')))],
};

const folder = mkdtempSync(join(tmpdir(), 'x12-'));
let files = 0;
for (const [name, [guide, transactions]] of Object.entries(kinds)) {
  const texts = transactions.map((drafts) => inInterchange(drafts, guide));
  for (const text of differentOnes(texts, Number(count)))
    writeFileSync(join(folder, `${name}-${String(files++).padStart(5, '0')}.x12`), text);
}
console.log(`${files} transactions, no two of them alike`);
const { status } = spawnSync(python, [join(import.meta.dirname, 'validate-x12.py'), folder], { stdio: 'inherit' });
if (process.env.KEEP) console.log(folder);
else rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;

/** So many texts of which no two are alike. Throws when there are not enough. */
function differentOnes(texts: fc.Arbitrary<string>, most: number): string[] {
  const all = new Set(fc.sample(texts, { numRuns: most * 2, seed: Number(seed) }));
  if (all.size < most) throw new Error(`Only ${all.size} of ${most} transactions differ.`);
  return [...all].slice(0, most);
}
