import { styleText } from 'node:util';
import type { Claim } from '../../../functions/domain/claim/claim.ts';
import { dayAt } from '../../../functions/domain/days.ts';
import { isDenial } from '../../../functions/domain/denial/disposition.ts';
import { sum, usd } from '../../../functions/domain/money.ts';
import type { Payer } from '../../../functions/domain/payer/payer.ts';
import type { Practice } from '../../../functions/domain/practice/practice.ts';
import { type Rule, Rules } from '../../../functions/domain/practice/rule.ts';
import { noTables } from '../../../functions/domain/reference/no-tables.ts';
import type { Edit } from '../../../functions/domain/scrubbing/edit.ts';
import { editsOf } from '../../../functions/domain/scrubbing/rules.ts';
import { getClaim } from '../../../functions/store/claims.ts';
import { getPractice, listPayers } from '../../../functions/store/practices.ts';
import { openBooks } from '../books.ts';
import { columns, pageWidth, wrapped } from '../columns.ts';
import { Mistake } from '../mistake.ts';
import { readBytes } from '../practice-file.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import type { Place } from '../stage-or-folder.ts';

/** `claimline rules check`: whether a file holds rules, and every place in it that is wrong. Answers the exit code. */
export async function check(file: string, { json }: { readonly json?: boolean }): Promise<number> {
  const rules = readRules(file);
  if (json) print(JSON.stringify(rules));
  else
    print(
      rules
        .map(
          ({ id, title, severity, payers }) => `${id}  ${severity}  ${title}${payers ? ` (${payers.join(', ')})` : ''}`,
        )
        .join('\n'),
    );
  return 0;
}

/** What a rule would have done to claims of the past. */
export interface Tried {
  readonly rule: string;
  readonly title: string;
  readonly held: number;
  /** Of those, claims of which the payer denied or rejected something, and the money it denied at first. */
  readonly saved: number;
  readonly savedCents: number;
  /** Of those, claims that were paid without a denial: held for nothing. */
  readonly needless: number;
  readonly examples: readonly string[];
}

/**
 * `claimline rules try`: what rules would have held of the claims there are, and what they would have saved. Writes nothing but
 * that somebody has looked. Answers the exit code.
 */
export async function tryOut(file: string, flags: Looking & Place & { readonly json?: boolean }): Promise<number> {
  const rules = readRules(file);
  const books = await openBooks(flags);
  let claims = 0;
  const tallies = new Map(rules.map(({ id }) => [id, tally()]));
  for (const practiceId of books.practiceIds) {
    await recordSeen(books.table, practiceId, undefined, 'claims against rules (claimline rules try)', flags);
    const practice = await getPractice(books.table, practiceId);
    const payers = new Map((await listPayers(books.table, practiceId)).map((payer) => [payer.payerId, payer]));
    for (const claimId of await books.claimIds(practiceId, '2000-01-01')) {
      const claim = await getClaim(books.table, practiceId, claimId);
      const payer = payers.get(claim.coverages[0]?.payerId ?? '');
      if (!payer) continue;
      claims++;
      for (const edit of editsOf(rules)) if (finds(edit, claim, practice, payer)) add(tallies.get(edit.id)!, claim);
    }
  }
  const tried = rules.map(({ id, title }): Tried => ({ rule: id, title, ...tallies.get(id)! }));
  if (flags.json) print(JSON.stringify({ claims, rules: tried }));
  else print(page(tried, claims));
  return 0;
}

const tally = () => ({ held: 0, saved: 0, savedCents: 0, needless: 0, examples: [] as string[] });

/** As the claim went to its first payer. */
function finds(edit: Edit, claim: Claim, practice: Practice, payer: Payer): boolean {
  const first = { ...claim, billing: 0 };
  const context = { practice, payer, today: dayAt(claim.receivedAt, practice.zone), tables: noTables };
  return edit.concerns!(first, context) && edit.check(first, context).length > 0;
}

function add(so: ReturnType<typeof tally>, claim: Claim): void {
  const first = claim.payments.find(({ coverage }) => coverage === 0);
  const denied = sum(
    (first?.lines ?? []).flatMap(({ adjustments }) =>
      adjustments.filter(isDenial).map(({ cents }) => Math.max(0, cents)),
    ),
  );
  const isRejected = claim.submissions.some(({ acknowledgment }) => acknowledgment?.outcome === 'Rejected');
  so.held++;
  so.savedCents += denied;
  if (denied > 0 || isRejected) so.saved++;
  else if (first) so.needless++;
  if (so.examples.length < 3) so.examples.push(claim.claimId);
}

function page(tried: readonly Tried[], claims: number): string {
  return [
    `Tried on ${claims} claims, as they are now: what was corrected since is judged as corrected.`,
    '',
    ...tried.flatMap(({ rule, title, held, saved, savedCents, needless, examples }) => [
      wrapped(`${styleText('bold', rule)}  ${title}`, pageWidth()),
      ...columns([
        ['  would have held', String(held)],
        ['  of them denied or rejected', `${saved}  ${usd(savedCents)} denied at first`],
        ['  of them paid without a denial', String(needless)],
      ]),
      ...(examples.length > 0 ? [`  as ${examples.join(', ')}`] : []),
      '',
    ]),
  ].join('\n');
}

/** Throws Mistake with every place that is wrong. */
function readRules(file: string): Rule[] {
  const { success, data, error } = Rules.safeParse(parsed(file));
  if (success) return data;
  const places = error.issues.map((issue) => `  ${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new Mistake(`${file} holds no list of rules:\n${places.join('\n')}`);
}

function parsed(file: string): unknown {
  try {
    const value = JSON.parse(readBytes(file).toString());
    // A practice's file with the rules in it.
    return value?.practice?.rules ?? value;
  } catch (error) {
    if (error instanceof SyntaxError) throw new Mistake(`${file} is not JSON: ${error.message}.`);
    throw error;
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
