import type { Claim } from '../../functions/domain/claim/claim.ts';
import { toClaim } from '../../functions/domain/encounter/to-claim.ts';
import { post } from '../../functions/domain/ledger/ledger.ts';
import type { Payer } from '../../functions/domain/payer/payer.ts';
import type { Practice } from '../../functions/domain/practice/practice.ts';
import type { ClaimBatch } from '../../functions/domain/x12/professional-claim.ts';
import { readChargeFile } from '../../functions/doors/receive-charges/read-charge-file.ts';
import { claimFromX12 } from './claim-from-x12.ts';
import { Mistake } from './mistake.ts';
import { readBytes, readPractice, samplePractice } from './practice-file.ts';
import { readX12 } from './x12-reading.ts';

/** A claim of a file, and by whom it is billed to whom. */
export interface Billed {
  readonly claim: Claim;
  readonly practice: Practice;
  readonly payers: readonly Payer[];
}

/** The claims of a charge file or an 837P, and why what could not be read could not. Throws Mistake. */
export async function claimsOfFile(
  file: string,
  practice: string | undefined,
  at: string,
): Promise<{ claims: Billed[]; unread: string[] }> {
  const bytes = readBytes(file);
  if (bytes.subarray(0, 200).toString('latin1').trimStart().startsWith('ISA')) {
    const known = practice === undefined ? [] : readPractice(practice).payers;
    return claimsOf837(bytes.toString('latin1'), known, at);
  }
  const setting = readPractice(practice ?? samplePractice);
  const { visits, problem } = await readChargeFile(bytes, setting);
  if (problem) throw new Mistake(`${file}: ${problem.message}`);
  const claims: Billed[] = [];
  const unread: string[] = [];
  for (const { rows, found } of visits) {
    const where = `row ${rows[0]?.number}`;
    if ('problems' in found) {
      unread.push(
        ...found.problems.map(
          ({ row, column, message }) => `row ${row}: ${[column, message].filter(Boolean).join(' ')}`,
        ),
      );
      continue;
    }
    const made = toClaim(found.encounter, setting, at);
    if ('complaints' in made)
      unread.push(...made.complaints.map(({ field, message }) => `${where}: ${field} ${message}`));
    else claims.push({ claim: { ...made.claim, balances: post({}, made.entries) }, ...setting });
  }
  return { claims, unread };
}

function claimsOf837(text: string, known: readonly Payer[], at: string): { claims: Billed[]; unread: string[] } {
  const { transactions } = readX12(text);
  const others = transactions.filter(({ kind }) => kind !== '837P');
  const claims = transactions
    .filter(({ kind }) => kind === '837P')
    .flatMap(({ content }) => (content as ClaimBatch).claims.map((claim) => claimFromX12(claim, known, at)));
  return {
    claims,
    unread: others.map(({ kind }) => `a transaction of kind ${kind}, which is no professional claim (837P)`),
  };
}

/** The number of the visit as the practice has it; of an 837P the claim's own. */
export const nameOf = ({ encounterId, claimId }: Claim) => encounterId || claimId;
