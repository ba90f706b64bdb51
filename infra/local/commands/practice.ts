import { userInfo } from 'node:os';
import { styleText } from 'node:util';
import type { Enrollment } from '../../../functions/domain/practice/enrollment.ts';
import {
  type EnrolledTransaction,
  type EnrollmentState,
  enrolledTransactions,
} from '../../../functions/domain/practice/enrollment-standing.ts';
import { Practice } from '../../../functions/domain/practice/practice.ts';
import { submitterIdsOf } from '../../../functions/domain/practice/receiver-of.ts';
import { Signers } from '../../../functions/domain/practice/signers.ts';
import type { Table } from '../../../functions/platform/platform.ts';
import { recordDeed } from '../../../functions/store/audit.ts';
import { changeEnrollment } from '../../../functions/store/enrollments.ts';
import { findPractice, getPractice, listPayers, listPractices, routeTo } from '../../../functions/store/practices.ts';
import { savePractice } from '../../../functions/store/save-practice.ts';
import { getSigners } from '../../../functions/store/signers.ts';
import { openBooks } from '../books.ts';
import { columns } from '../columns.ts';
import type { PayerName } from '../history-words.ts';
import { Mistake } from '../mistake.ts';
import { type PracticeFile, readPractice } from '../practice-file.ts';
import type { Looking } from '../record-seen.ts';
import { type Opened, openPlace, type Place } from '../stage-or-folder.ts';

interface Flags extends Looking, Omit<Place, 'data'> {
  readonly json?: boolean;
}

/** `claimline practice check`: whether a file is a practice with its payers. Answers the exit code. */
export async function check(file: string, { json }: Pick<Flags, 'json'>): Promise<number> {
  const read = readPractice(file);
  print(json ? JSON.stringify(told(read)) : page(read));
  return 0;
}

/** `claimline practice save`: writes a practice into a stage. The change is in the practice's audit trail before it is made. */
export async function save(file: string, flags: Flags): Promise<number> {
  const read = readPractice(file);
  const { operations, name, now } = await openStage(flags, `save ${file}`);
  const { table } = operations.platform;
  const { practiceId } = read.practice;
  await refuseForeign(table, read.practice);
  const before = await findPractice(table, practiceId);
  const { by = userInfo().username, why } = flags;
  const what = `the practice and its ${read.payers.length} payers (claimline practice save)`;
  await recordDeed(table, practiceId, undefined, {
    at: now(),
    by,
    did: 'Changed',
    what,
    ...(why !== undefined && { why }),
  });
  await savePractice(operations.platform, read.practice, read.payers);
  if (flags.json) print(JSON.stringify({ place: name, isNew: before === undefined, ...told(read) }));
  else print(`${page(read)}\n\n${before ? 'Changed' : 'Written'} in ${name}. ${waysIn(practiceId)}`);
  return 0;
}

/** `claimline practice list`: the practices of a stage. Answers the exit code. */
export async function list(flags: Flags): Promise<number> {
  const { operations, name } = await openStage(flags, 'list');
  const { table, secrets } = operations.platform;
  const found: PracticeFile[] = [];
  for (const practiceId of await listPractices(table)) {
    const practice = { ...(await getPractice(table, practiceId)), ...(await getSigners(secrets, practiceId)) };
    found.push({ practice, payers: await listPayers(table, practiceId) });
  }
  if (flags.json) print(JSON.stringify(found.map(told)));
  else if (found.length === 0) print(`There is no practice in ${name} yet: npx claimline practice save FILE --${name}`);
  else print(found.map(page).join('\n\n'));
  return 0;
}

/** `claimline practice enrollments`: how far each transaction with each payer is. Answers the exit code. */
export async function enrollments(flags: Flags & { data: string }): Promise<number> {
  const { table, practiceIds, payer } = await openBooks(flags);
  const found = await Promise.all(
    practiceIds.map(async (practiceId) => {
      const { enrollments = [] } = await getPractice(table, practiceId);
      return { practiceId, enrollments };
    }),
  );
  if (flags.json) print(JSON.stringify(found));
  else print(found.map((one) => enrollmentsPage(one, payer)).join('\n\n'));
  return 0;
}

function enrollmentsPage(
  { practiceId, enrollments }: { readonly practiceId: string; readonly enrollments: readonly Enrollment[] },
  payer: PayerName,
): string {
  if (enrollments.length === 0)
    return `${practiceId} says nothing of enrollments: every claim goes. docs/rules.md says how they are written.`;
  const rows = enrollments.map((one) => [
    payer(one.payerId),
    one.providerId ?? 'the practice',
    `${one.from} to ${one.to ?? 'open'}`,
    ...enrolledTransactions.map((name) => standingWords(one[name])),
  ]);
  const heads = ['payer', 'who', 'in force', ...enrolledTransactions];
  return [styleText('bold', `Enrollments of ${practiceId}`), ...columns([heads, ...rows])].join('\n');
}

const standingWords = (standing: boolean | EnrollmentState | undefined): string =>
  typeof standing === 'boolean' ? (standing ? 'LIVE' : 'not live') : (standing ?? '');

/** `claimline practice enroll`: writes how far an enrollment is; claims that waited for it go on by themselves. Answers the exit code. */
export async function enroll(
  payerId: string,
  transaction: EnrolledTransaction,
  state: EnrollmentState,
  flags: Flags & { practice?: string; provider?: string },
): Promise<number> {
  const { operations, now } = await openStage(flags, `enroll ${payerId} ${transaction} ${state}`);
  const { table } = operations.platform;
  const all = await listPractices(table);
  const practiceId = flags.practice ?? (all.length === 1 ? all[0] : undefined);
  if (practiceId === undefined) throw new Mistake(`Say --practice, which is one of ${all.join(', ')}.`);
  const { by = userInfo().username, why } = flags;
  const change = { at: now(), by, why, payerId, providerId: flags.provider, transaction, state };
  const { enrollments = [] } = await changeEnrollment(table, practiceId, change);
  if (flags.json) print(JSON.stringify({ practiceId, enrollments }));
  else
    print(
      `${payerId}, ${transaction}: ${state}.${state === 'LIVE' ? ' Claims that waited for it go on within the hour.' : ''}`,
    );
  return 0;
}

/** A remittance finds its practice by these numbers, so no two practices may have one. Throws Mistake. */
async function refuseForeign(table: Table, practice: Practice): Promise<void> {
  const { practiceId, npi } = practice;
  for (const [kind, name, id] of [
    ['NPI', 'NPI', npi] as const,
    ...submitterIdsOf(practice).map((submitterId) => ['SUBMITTER', 'submitter id', submitterId] as const),
  ]) {
    const owner = await routeTo(table, kind, id);
    if (owner !== undefined && owner !== practiceId)
      throw new Mistake(`The ${name} ${id} is that of practice ${owner}.`);
  }
}

/** A data folder has one practice, which `run` and `serve` read from its file. Throws Mistake without a stage. */
function openStage(flags: Flags, words: string): Promise<Opened> {
  if (flags.stage !== undefined) return openPlace({ ...flags, data: '' });
  throw new Mistake(
    `Say which stage, as in npx claimline practice ${words} --stage prod. On this machine, run and serve take --practice FILE.`,
  );
}

/** Everything but what signs or opens something, of which there is the number. */
const told = ({ practice, payers }: PracticeFile) => ({
  practice: { ...Practice.parse(practice), ...numbersOf(practice) },
  payers,
});

const numbersOf = (practice: Signers) =>
  Object.fromEntries(
    Object.entries(Signers.parse(practice)).map(([name, one]) => [name, Array.isArray(one) ? one.length : 1]),
  );

function page({ practice, payers }: PracticeFile): string {
  const { practiceId, name, npi, zone, submitterId } = practice;
  const facts = [
    ['practice', practiceId],
    ['NPI', npi],
    ['submitter', submitterId],
    ['time zone', zone],
    ['signed by', signersIn(practice)],
    ...payers.map((payer, at) => [at === 0 ? 'payers' : '', `${payer.payerId}: ${payer.name} (${payer.x12Id})`]),
  ];
  return [styleText('bold', name), ...columns(facts).map((line) => `  ${line}`)].join('\n');
}

const signersIn = ({ webhookSecrets, webhookKeys = [], webhookHeaders = [] }: Signers): string => {
  const kinds = [
    [webhookSecrets.length, 'webhook secret'],
    [webhookKeys.length, 'webhook key'],
    [webhookHeaders.length, 'webhook header'],
  ] as const;
  const there = kinds
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${kind}${count === 1 ? '' : 's'}`);
  return there.join(', ') || 'nothing: its EHR cannot post';
};

const waysIn = (practiceId: string): string =>
  `Its charge files go into intake/${practiceId}/charges/, its EHR posts to /practices/${practiceId}/encounters.`;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
