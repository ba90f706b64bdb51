import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { styleText } from 'node:util';
import * as z from 'zod';
import { checkPayer, type PayerProblem } from '../../../functions/domain/payer/check-payer.ts';
import { Payer } from '../../../functions/domain/payer/payer.ts';
import { checkPractice } from '../../../functions/domain/practice/check-practice.ts';
import { Practice } from '../../../functions/domain/practice/practice.ts';
import { noTables } from '../../../functions/domain/reference/no-tables.ts';
import { judgedByTables } from '../../../functions/store/judged-by-tables.ts';
import { pageWidth, wrapped } from '../columns.ts';
import { folderFiles } from '../files.ts';
import { Mistake } from '../mistake.ts';
import { parseJson } from '../practice-file.ts';
import { print } from './work.ts';

export interface CheckFlags {
  readonly practice?: string;
  readonly reference: string;
  readonly today?: string;
  readonly json?: boolean;
}

interface Found {
  readonly payer: string;
  readonly problems: readonly PayerProblem[];
}

const practiceName = 'the practice';

/** As it is written, so that a name that nothing reads is found. */
const Strict = z.strictObject(Payer.shape);
const settings = Object.keys(Payer.shape);

/**
 * `claimline payer check`: whether a file of payers can be worked by, and what in it makes no sense. Answers the exit code: 1
 * when something is wrong with it.
 */
export async function check(file: string, flags: CheckFlags): Promise<number> {
  const written = readPayers(file, flags.practice);
  const read = written.payers.map((one, index) => ({ one, name: nameOf(one, index), ...Strict.safeParse(one) }));
  const all = read.flatMap(({ data }) => (data ? [data] : []));
  const known = [...all, ...written.others.filter((other) => all.every(({ payerId }) => payerId !== other.payerId))];
  const on = flags.today ?? new Date().toISOString().slice(0, 10);
  const found: Found[] = written.own ? [{ payer: practiceName, problems: practiceProblems(written, all) }] : [];
  for (const { name, data, error } of read) {
    if (!data) {
      found.push({ payer: name, problems: error!.issues.flatMap(plain) });
      continue;
    }
    const others = known.filter((other) => other !== data);
    const among = { others, on, ...(written.practice && { practice: written.practice }) };
    found.push({
      payer: name,
      problems: await withTables(flags.reference, on, (tables) => checkPayer(data, { ...among, tables })),
    });
  }
  if (flags.json) print(JSON.stringify(found));
  else print(page(found, flags.reference));
  return found.some(({ problems }) => problems.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

function withTables<T>(reference: string, on: string, judge: (tables: typeof noTables) => T): Promise<T> | T {
  const folder = resolve(reference);
  if (!existsSync(join(folder, 'reference'))) return judge(noTables);
  return judgedByTables(folderFiles(folder), `${on}T12:00:00.000Z`, judge);
}

/** Of the practice that is in the file, beside its payers. */
function practiceProblems({ own }: Written, payers: readonly Payer[]): PayerProblem[] {
  const { data, error } = Practice.safeParse(own);
  if (!data) return error!.issues.flatMap(plain).map((one) => ({ ...one, where: `practice.${one.where}` }));
  return checkPractice(data, payers).map((one) => ({ severity: 'error', ...one }));
}

interface Written {
  /** The practice of the file itself, as it is written. */
  readonly own?: unknown;
  readonly payers: readonly unknown[];
  readonly others: readonly Payer[];
  readonly practice?: Practice;
}

/** A practice with its payers, a list of payers, or one. Throws Mistake for what is neither. */
function readPayers(file: string, practiceFile: string | undefined): Written {
  const text = parseJson(file);
  const own = setOf(text);
  const payers = own?.payers ?? (Array.isArray(text) ? text : [text]);
  if (payers.length === 0 || payers.some((one) => typeof one !== 'object' || one === null))
    throw new Mistake(`${file} holds no payer: expected is one, a list of them, or a practice with its payers.`);
  const beside = practiceFile === undefined ? undefined : setOf(parseJson(practiceFile));
  if (practiceFile !== undefined && !beside) throw new Mistake(`${practiceFile} is no practice with its payers.`);
  const practice = Practice.safeParse((beside ?? own)?.practice).data;
  const others = (beside?.payers ?? []).flatMap((one) => Payer.safeParse(one).data ?? []);
  const written = own?.practice === undefined ? {} : { own: own.practice };
  return { payers, others, ...written, ...(practice && { practice }) };
}

function setOf(text: unknown): { readonly practice: unknown; readonly payers: readonly unknown[] } | undefined {
  const { practice, payers } = (text ?? {}) as { practice?: unknown; payers?: unknown };
  return Array.isArray(payers) ? { practice, payers } : undefined;
}

const nameOf = (one: unknown, index: number): string => {
  const { payerId } = one as { payerId?: unknown };
  return typeof payerId === 'string' ? payerId : `payer ${index + 1}`;
};

/** What the schema finds, for whoever wrote the file. */
function plain(issue: z.core.$ZodIssue): PayerProblem[] {
  const where = issue.path.join('.');
  const say = (message: string, at = where): PayerProblem => ({ severity: 'error', where: at, message });
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = where === '' ? settings.find((setting) => isNear(setting, key)) : undefined;
      const meant = near ? `did you mean ${near}?` : 'take it out, or look up its name.';
      return say(`is nothing that a payer's file has: ${meant}`, [where, key].filter(Boolean).join('.'));
    });
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return [say('is missing.')];
  if (issue.code === 'invalid_type') return [say(`is not of the right kind: expected is ${issue.expected}.`)];
  if (issue.code === 'too_small') return [say(`is too little: ${issue.minimum} is the least.`)];
  if (issue.code === 'too_big') return [say(`is too much: ${issue.maximum} is the most.`)];
  if (issue.code === 'invalid_value') return [say(`is none of ${issue.values.map(String).join(', ')}.`)];
  if (issue.code === 'invalid_format') return [say('is not written as it has to be.')];
  return [say(`${issue.message}.`)];
}

/** The same letters but for one that is missing, too much or another. */
function isNear(a: string, b: string): boolean {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (x === y || x.includes(y) || y.includes(x)) return true;
  let start = 0;
  while (start < x.length && x[start] === y[start]) start++;
  let end = 0;
  while (end < Math.min(x.length, y.length) - start && x.at(-1 - end) === y.at(-1 - end)) end++;
  return Math.max(x.length, y.length) - start - end <= 2;
}

function page(found: readonly Found[], reference: string): string {
  const width = pageWidth() - 6;
  const lines = found.flatMap(({ payer, problems }) => [
    `${styleText('bold', payer)}  ${problems.length === 0 ? styleText('green', 'nothing found') : ''}`.trimEnd(),
    ...problems.map(({ severity, where, message }) => {
      const mark = severity === 'error' ? styleText('red', 'error') : styleText('yellow', 'warning');
      return `  ${mark} ${wrapped(`${where} ${message}`, width, '      ')}`;
    }),
  ]);
  const errors = found.flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'error').length;
  const all = found.reduce((count, { problems }) => count + problems.length, 0);
  const payers = found.filter(({ payer }) => payer !== practiceName).length;
  const hasTables = existsSync(join(resolve(reference), 'reference'));
  return [
    ...lines,
    '',
    `${payers} ${payers === 1 ? 'payer' : 'payers'}: ${errors} ${errors === 1 ? 'error' : 'errors'}, ${all - errors} to look at.`,
    ...(hasTables
      ? []
      : ['Codes and fees are not compared with CMS’s: no code sets are loaded (npx claimline reference load).']),
  ].join('\n');
}
