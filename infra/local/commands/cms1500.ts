import { existsSync, writeFileSync } from 'node:fs';
import { billedCoverage, type Claim } from '../../../functions/domain/claim/claim.ts';
import type { Form } from '../../../functions/domain/document/form.ts';
import { type FilledForm, fillForm } from '../../../functions/domain/paper-claim/fill-form.ts';
import type { Payer } from '../../../functions/domain/payer/payer.ts';
import type { Practice } from '../../../functions/domain/practice/practice.ts';
import { nextTrip } from '../../../functions/domain/submission/submission.ts';
import { renderForm, usualAlignment } from '../../../functions/doors/print-document/render-form.ts';
import { findClaim } from '../../../functions/store/claims.ts';
import { getPractice, listPayers } from '../../../functions/store/practices.ts';
import { openBooks } from '../books.ts';
import { claimsOfFile, nameOf } from '../claims-of-file.ts';
import { Mistake } from '../mistake.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import type { Place } from '../stage-or-folder.ts';

export interface FormFlags extends Looking, Place {
  readonly practice?: string;
  readonly out?: string;
  readonly outlines?: boolean;
  readonly left?: number;
  readonly top?: number;
  readonly json?: boolean;
}

interface Filled extends FilledForm {
  readonly name: string;
}

/** `claimline cms1500`: the paper form of a claim, or of every claim of a file. Answers the exit code: 2 when something had no room. */
export async function cms1500(what: string, flags: FormFlags): Promise<number> {
  const filled = existsSync(what) ? await ofFile(what, flags) : [await ofClaim(what.toUpperCase(), flags)];
  const isCut = filled.some(({ cut }) => cut.length > 0);
  if (flags.json) {
    print(JSON.stringify(filled.map(({ name, form, cut }) => ({ claim: name, pages: form.pages, cut }))));
    return isCut ? 2 : 0;
  }
  const out = flags.out ?? `${filled.length === 1 ? filled[0]!.name : 'claims'}-cms1500.pdf`;
  const { left = usualAlignment.left, top = usualAlignment.top, outlines } = flags;
  const all: Form = { ...filled[0]!.form, pages: filled.flatMap(({ form }) => form.pages) };
  writeFileSync(out, await renderForm(all, { left, top }, outlines));
  const count = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;
  print(
    [
      `${count(filled.length, 'claim')} on ${count(all.pages.length, 'form')}: ${out}`,
      ...cutLines(filled),
      outlines
        ? 'With outlines it is for checking on white paper; without, it goes onto the red form.'
        : 'Print it onto the red CMS-1500 (02/12) at 100 %, without fitting it to the page. --outlines shows the boxes.',
    ].join('\n'),
  );
  return isCut ? 2 : 0;
}

async function ofFile(file: string, { practice }: FormFlags): Promise<Filled[]> {
  const at = new Date().toISOString();
  const { claims, unread } = await claimsOfFile(file, practice, at);
  if (unread.length > 0) throw new Mistake([`${file} is not read whole:`, ...unread].join('\n  '));
  const billed = claims.filter(({ claim }) => claim.coverages.length > 0);
  if (billed.length === 0) throw new Mistake(`${file} holds no claim that goes to a payer.`);
  return billed.map(({ claim, practice, payers }) => fill(claim, practice, payers, at));
}

async function ofClaim(claimId: string, flags: FormFlags): Promise<Filled> {
  const { table, practiceIds } = await openBooks(flags);
  for (const practiceId of practiceIds) {
    const claim = await findClaim(table, practiceId, claimId);
    if (!claim) continue;
    if (!billedCoverage(claim)) throw new Mistake(`Claim ${claimId} goes to no payer: the patient pays alone.`);
    await recordSeen(table, practiceId, claimId, 'the paper form of the claim (claimline cms1500)', flags);
    return fill(
      claim,
      await getPractice(table, practiceId),
      await listPayers(table, practiceId),
      new Date().toISOString(),
    );
  }
  throw new Mistake(`${claimId} is neither a file nor a claim of these books.`);
}

/** By its last trip where it has one, as that is what went to the payer; else as it would go. */
function fill(claim: Claim, practice: Practice, payers: readonly Payer[], at: string): Filled {
  const byId = Object.fromEntries(payers.map((payer) => [payer.payerId, payer]));
  const { payerId } = billedCoverage(claim)!;
  const last = claim.submissions.at(-1);
  const submission = last?.payerId === payerId ? last : nextTrip(claim, byId[payerId]!, at);
  return { name: nameOf(claim), ...fillForm(claim, { practice, payers: byId, submission }) };
}

/** What had no room, once, with the claims of which it is true. */
function cutLines(filled: readonly Filled[]): string[] {
  const all = filled.flatMap(({ name, cut }) => cut.map((sentence) => ({ name, sentence })));
  return [...Map.groupBy(all, ({ sentence }) => sentence)].map(([sentence, same]) => {
    const [first, ...others] = same.map(({ name }) => name);
    return `  ${sentence} (${first}${others.length > 0 ? ` and ${others.length} more` : ''})`;
  });
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
