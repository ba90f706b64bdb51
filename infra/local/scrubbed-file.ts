import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { billedCoverage } from '../../functions/domain/claim/claim.ts';
import type { CodeTables } from '../../functions/domain/reference/code-tables.ts';
import { noTables } from '../../functions/domain/reference/no-tables.ts';
import { type Repair, repair } from '../../functions/domain/scrubbing/repair.ts';
import { editsOf } from '../../functions/domain/scrubbing/rules.ts';
import { type Scrubbed, scrub } from '../../functions/domain/scrubbing/scrub.ts';
import { judgedByTables } from '../../functions/store/judged-by-tables.ts';
import { type Billed, claimsOfFile, nameOf } from './claims-of-file.ts';
import { folderFiles } from './files.ts';
import { Mistake } from './mistake.ts';

export interface ScrubSource {
  /** The folder under which `reference/` lies. */
  readonly reference: string;
  readonly practice?: string;
  readonly today?: string;
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
  const at = source.today ? `${source.today}T12:00:00.000Z` : new Date().toISOString();
  const { claims: all, unread } = await claimsOfFile(file, source.practice, at);
  // Of a patient who pays alone there is no claim to check.
  const claims = all.filter(({ claim }) => claim.coverages.length > 0);
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
