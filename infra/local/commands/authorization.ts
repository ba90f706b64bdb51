import { userInfo } from 'node:os';
import { styleText } from 'node:util';
import { type PlannedService, requestBefore } from '../../../functions/domain/authorization/asked-for.ts';
import { type Authorization, isOpen } from '../../../functions/domain/authorization/authorization.ts';
import { authorizationIdOf } from '../../../functions/domain/authorization/request.ts';
import { leftOf } from '../../../functions/domain/authorization/uses.ts';
import { type Day, dayAt, type Moment } from '../../../functions/domain/days.ts';
import { findPayer } from '../../../functions/domain/encounter/to-claim.ts';
import type { AuthorizationKind } from '../../../functions/domain/payer/authorization-rule.ts';
import type { Platform, Table } from '../../../functions/platform/platform.ts';
import { askForAuthorization } from '../../../functions/store/ask-authorization.ts';
import { keepAuthorization, patientAuthorizations } from '../../../functions/store/authorizations.ts';
import { currentAuthorizations } from '../../../functions/store/current-authorizations.ts';
import { getPractice, listPayers, listPractices } from '../../../functions/store/practices.ts';
import { questionsFor } from '../../../functions/store/verify-visit.ts';
import { openBooks } from '../books.ts';
import { columns } from '../columns.ts';
import { Mistake } from '../mistake.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import { type Opened, openPlace, type Place } from '../stage-or-folder.ts';
import { print } from './work.ts';

interface Flags extends Looking, Place {
  readonly json?: boolean;
}

/** `claimline authorization list`: what is asked for, granted or refused and not over, or all of one patient. Answers the exit code. */
export async function list(flags: Flags & { readonly patient?: string }): Promise<number> {
  const { table, practiceIds, payer, option } = await openBooks(flags);
  const found: Authorization[] = [];
  for (const practiceId of practiceIds) {
    await recordSeen(table, practiceId, undefined, 'authorizations (claimline authorization list)', flags);
    found.push(...(await authorizationsOf(table, practiceId, flags.patient)));
  }
  if (flags.json) print(JSON.stringify(found));
  else if (found.length === 0) print('No authorization is kept.');
  else print(listPage(found, payer, option));
  return 0;
}

const authorizationsOf = (table: Table, practiceId: string, patient: string | undefined): Promise<Authorization[]> =>
  patient === undefined
    ? Array.fromAsync(currentAuthorizations(table, practiceId))
    : patientAuthorizations(table, practiceId, patient);

function listPage(found: readonly Authorization[], payer: (payerId: string) => string, option: string): string {
  const rows = found.map((one) => [
    ...[one.authorizationId, one.patientId, payer(one.payerId), one.codes.join(' '), one.status, one.number ?? ''],
    ...[`${one.from} to ${one.to}`, counted(one)],
  ]);
  const [head, ...lines] = columns([['id', 'patient', 'payer', 'codes', '', 'number', 'days', ''], ...rows]);
  return [
    styleText('bold', head!),
    ...lines,
    '',
    `${found.length} kept. Look at one:  npx claimline authorization show ${found[0]!.authorizationId}${option}`,
  ].join('\n');
}

const counted = (one: Authorization): string =>
  one.granted === undefined ? 'no limit' : `${leftOf(one)} of ${one.granted} ${one.counts} left`;

/** `claimline authorization show`: one, by its id or its number, with everything that was said of it. Answers the exit code. */
export async function show(id: string, flags: Flags & { readonly patient?: string }): Promise<number> {
  const { table, practiceIds, payer } = await openBooks(flags);
  for (const practiceId of practiceIds) {
    const all = await authorizationsOf(table, practiceId, flags.patient);
    const one = all.find(({ authorizationId, number }) => authorizationId === id || number === id);
    if (!one) continue;
    await recordSeen(table, practiceId, undefined, `authorization ${id} (claimline authorization show)`, flags);
    print(flags.json ? JSON.stringify(one) : page(one, payer(one.payerId)));
    return 0;
  }
  const hint = flags.patient === undefined ? ' One whose days have passed is found with --patient NUMBER.' : '';
  throw new Mistake(`There is no authorization ${id}.${hint}`);
}

function page(one: Authorization, payerName: string): string {
  const { authorizationId, kind, status, number, patientId, codes, from, to, reason, request, answers, uses } = one;
  const facts = [
    ['status', reason ? `${status}: ${reason}` : status],
    ['number', number ?? 'none yet'],
    ['patient', patientId],
    ['payer', payerName],
    ['for', codes.join(', ') || 'whatever it was given for'],
    ['days', `${from} to ${to}`],
    ['left', counted(one)],
    ...Object.entries(uses).map(([claimId, count], at) => [at === 0 ? 'used' : '', `${count} by claim ${claimId}`]),
    ...(isOpen(one) && request?.decideBy
      ? [['decides', `by ${request.decideBy.slice(0, 10)} (${request.clock})`]]
      : []),
    ...answers.map((answer, at) => [
      at === 0 ? 'answers' : '',
      `${answer.at.slice(0, 10)} ${answer.by}: ${answer.status}${answer.reason ? `. ${answer.reason}` : ''}`,
    ]),
  ];
  const title = `${kind === 'referral' ? 'Referral' : 'Authorization'} ${authorizationId}`;
  return [styleText('bold', title), ...columns(facts).map((line) => `  ${line}`)].join('\n');
}

interface EnterFlags extends Flags {
  readonly patient: string;
  readonly code: readonly string[];
  readonly from: Day;
  readonly to: Day;
  readonly units?: number;
  readonly visits?: number;
  readonly referral?: boolean;
  readonly payer?: string;
  readonly practice?: string;
}

/** `claimline authorization enter`: keeps a number that a payer, or primary care, has given by telephone or portal. Answers the exit code. */
export async function enter(number: string, flags: EnterFlags): Promise<number> {
  if (flags.to < flags.from) throw new Mistake(`It ends on ${flags.to}, before it begins on ${flags.from}.`);
  if (flags.units !== undefined && flags.visits !== undefined) throw new Mistake('Say --units or --visits, not both.');
  await within(flags, async ({ platform, practiceId, at, by }) => {
    const { payerId, memberId } = await coverageOf(platform.table, practiceId, flags.patient, flags.from, flags.payer);
    const kind: AuthorizationKind = flags.referral ? 'referral' : 'authorization';
    const codes = flags.code.map((code) => code.toUpperCase());
    const granted = flags.units ?? flags.visits;
    const entered: Authorization = {
      authorizationId: authorizationIdOf(practiceId, 'entered', flags.patient, payerId, kind, number, ...codes),
      ...{ practiceId, version: 0, kind, status: 'Approved', number, patientId: flags.patient, payerId, memberId },
      ...{ codes, from: flags.from, to: flags.to, npis: [], uses: {} },
      counts: flags.units === undefined ? 'visits' : 'units',
      ...(granted !== undefined && { granted }),
      answers: [{ at, by, status: 'Approved' }],
    };
    const { put, when } = keepAuthorization(entered);
    if (!(await platform.table.put(put, when))) throw new Mistake(`Number ${number} is kept for this patient already.`);
    return entered;
  });
  return 0;
}

interface AskFlags extends Flags {
  readonly patient: string;
  readonly day?: Day;
  readonly units?: number;
  readonly place?: string;
  readonly diagnosis: readonly string[];
  readonly urgent?: boolean;
  readonly payer?: string;
  readonly practice?: string;
}

/** `claimline authorization ask`: asks the payer by 278 now. Answers the exit code: 0 when it is granted, 2 when not, or not yet. */
export async function ask(code: string, flags: AskFlags): Promise<number> {
  const answered = await within(flags, async ({ platform, practiceId, at }) => {
    const practice = await getPractice(platform.table, practiceId);
    const payers = await listPayers(platform.table, practiceId);
    const day = flags.day ?? dayAt(at, practice.zone);
    const asked = await questionFor(platform.table, practiceId, flags.patient, day, flags.payer);
    const payer = payers.find(({ payerId }) => payerId === asked.coverage.payerId)!;
    if (!payer.requirements?.reviews)
      throw new Mistake(`${payer.name} is not asked by 278: its requirements in the practice's file have no reviews.`);
    const service: PlannedService = {
      ...{ kind: 'authorization', code: code.toUpperCase(), day, patientId: flags.patient },
      ...{ patient: asked.patient, coverage: asked.coverage, diagnoses: flags.diagnosis },
      ...(flags.units !== undefined && { units: flags.units }),
      ...(flags.place !== undefined && { placeOfService: flags.place }),
      isUrgent: flags.urgent ?? false,
    };
    const setting = { practice, payer };
    if (!hasClearinghouse(platform))
      throw new Mistake('A stage asks by itself in the night; from here it cannot be asked now.');
    return askForAuthorization(platform, requestBefore(service, setting, at), setting, at);
  });
  const { status } = answered;
  return status === 'Approved' || status === 'Modified' ? 0 : 2;
}

const hasClearinghouse = (platform: object): platform is Platform => 'clearinghouse' in platform;

interface Doing {
  readonly platform: Opened['operations']['platform'];
  readonly practiceId: string;
  readonly at: Moment;
  readonly by: string;
}

/** Does it where the books are, writes down who did, and shows what is kept then. */
async function within(
  flags: Flags & { readonly patient: string; readonly practice?: string },
  work: (doing: Doing) => Promise<Authorization>,
): Promise<Authorization> {
  const opened = await openPlace(flags);
  try {
    const { platform } = opened.operations;
    const practiceIds = flags.practice ? [flags.practice] : await listPractices(platform.table);
    const [practiceId, ...others] = practiceIds;
    if (!practiceId || others.length > 0) throw new Mistake(`Say whose: --practice ${practiceIds.join(' or ')}.`);
    const what = `authorizations of patient ${flags.patient} (claimline authorization)`;
    await recordSeen(platform.table, practiceId, undefined, what, flags);
    const kept = await work({ platform, practiceId, at: opened.now(), by: flags.by ?? userInfo().username });
    const name = (await listPayers(platform.table, practiceId)).find(({ payerId }) => payerId === kept.payerId)!.name;
    print(flags.json ? JSON.stringify(kept) : page(kept, name));
    await opened.settle();
    return kept;
  } finally {
    opened.close();
  }
}

/** The patient's coverage at the payer, or the first one. Throws Mistake when nothing is known of it. */
async function questionFor(table: Table, practiceId: string, patientId: string, on: Day, named: string | undefined) {
  const payers = await listPayers(table, practiceId);
  const practice = await getPractice(table, practiceId);
  const wanted = named === undefined ? undefined : findPayer(payers, named);
  if (named !== undefined && !wanted) {
    const known = payers.map(({ payerId }) => payerId).join(', ');
    throw new Mistake(`${named} is no payer of the practice; known are ${known}.`);
  }
  const asked = (await questionsFor(table, patientId, on, { practice, payers })) ?? [];
  const questions = asked.flatMap((one) => ('question' in one ? [one.question] : []));
  const found = questions.find(({ coverage }) => !wanted || coverage.payerId === wanted.payerId);
  if (found) return found;
  const at = wanted ? ` at ${wanted.name}` : '';
  throw new Mistake(
    `Nothing is known of the insurance of patient ${patientId}${at}: no record of an EHR, and no claim.`,
  );
}

const coverageOf = async (...asked: Parameters<typeof questionFor>) => (await questionFor(...asked)).coverage;
