import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { billedCoverage, type Claim } from '../../functions/domain/claim/claim.ts';
import { toClaim } from '../../functions/domain/encounter/to-claim.ts';
import { post } from '../../functions/domain/ledger/ledger.ts';
import type { Payer } from '../../functions/domain/payer/payer.ts';
import type { Practice } from '../../functions/domain/practice/practice.ts';
import type { CodeTables } from '../../functions/domain/reference/code-tables.ts';
import { noTables } from '../../functions/domain/reference/no-tables.ts';
import { type Repair, repair } from '../../functions/domain/scrubbing/repair.ts';
import { editsOf } from '../../functions/domain/scrubbing/rules.ts';
import { type Scrubbed, scrub } from '../../functions/domain/scrubbing/scrub.ts';
import type { ClaimBatch } from '../../functions/domain/x12/professional-claim.ts';
import { readChargeFile } from '../../functions/doors/receive-charges/read-charge-file.ts';
import { judgedByTables } from '../../functions/store/judged-by-tables.ts';
import { claimFromX12 } from './claim-from-x12.ts';
import { folderFiles } from './files.ts';
import { Mistake } from './mistake.ts';
import { readBytes, readPractice, samplePractice } from './practice-file.ts';
import { readX12 } from './x12-reading.ts';

export interface ScrubSource {
  /** The folder under which `reference/` lies. */
  readonly reference: string;
  readonly practice?: string;
  readonly today?: string;
}

/** A claim of the file, and by whom it is billed to whom. */
interface Billed {
  readonly claim: Claim;
  readonly practice: Practice;
  readonly payers: readonly Payer[];
}

export interface ClaimVerdict extends Scrubbed {
  readonly claim: string;
  readonly repairs: readonly Repair[];
}

/** What the edits find in a charge file or an 837P, claim by claim, and why what could not be read could not. Throws Mistake. */
export async function scrubFile(
  file: string,
  source: ScrubSource,
): Promise<{ readonly verdicts: readonly ClaimVerdict[]; readonly unread: readonly string[] }> {
  const bytes = readBytes(file);
  const at = source.today ? `${source.today}T12:00:00.000Z` : new Date().toISOString();
  const { claims, unread } = await claimsOf(file, bytes, source, at);
  if (claims.length === 0 && unread.length === 0) throw new Mistake(`${file} holds no claim.`);

  const folder = resolve(source.reference);
  const hasTables = existsSync(join(folder, 'reference'));
  const files = folderFiles(folder);
  const verdicts: ClaimVerdict[] = [];
  for (const billed of claims) {
    const judge = (tables: CodeTables) => verdictOn(billed, tables, at);
    verdicts.push(hasTables ? await judgedByTables(files, at, judge) : judge(noTables));
  }
  return { verdicts, unread };
}

function verdictOn({ claim: received, practice, payers }: Billed, tables: CodeTables, at: string): ClaimVerdict {
  const context = {
    practice,
    payer: payers.find(({ payerId }) => payerId === billedCoverage(received)!.payerId)!,
    payers: Object.fromEntries(payers.map((payer) => [payer.payerId, payer])),
    ...{ today: at.slice(0, 10), tables, enrollments: practice.enrollments, fees: practice.fees },
    ...{ certificate: practice.cliaCertificate, own: editsOf(practice.rules) },
  };
  const { claim, repairs } = repair(received, context);
  const verdict = scrub(claim, context);
  // Of a payer that nobody has set up there is no contract to compare with.
  const isKnown = Object.keys(context.payer.fees).length > 0;
  const findings = verdict.findings.filter(({ edit }) => isKnown || edit !== 'ENR-03');
  return { claim: nameOf(received), ...verdict, findings, repairs };
}

async function claimsOf(
  file: string,
  bytes: Buffer,
  { practice }: ScrubSource,
  at: string,
): Promise<{ claims: Billed[]; unread: string[] }> {
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
    else if (made.claim.coverages.length > 0)
      claims.push({ claim: { ...made.claim, balances: post({}, made.entries) }, ...setting });
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
const nameOf = ({ encounterId, claimId }: Claim) => encounterId || claimId;
