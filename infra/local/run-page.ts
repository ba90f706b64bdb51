import { styleText } from 'node:util';
import { isClosed } from '../../functions/domain/claim/claim.ts';
import type { VisitCoverage } from '../../functions/domain/eligibility/visit-coverage.ts';
import { usd } from '../../functions/domain/money.ts';
import type { WorkItem } from '../../functions/domain/work/work.ts';
import type { Bucket } from '../../functions/platform/platform.ts';
import { listWork } from '../../functions/store/work.ts';
import { columns, pageWidth, wrapped } from './columns.ts';
import type { DataFolder } from './data-folder.ts';
import type { Summary } from './month.ts';
import type { Runtime } from './runtime.ts';
import { stageWords } from './stage-words.ts';

/** How many work items of a queue are told in full. */
const shownItems = 3;

/** What a run came to, for people: claims, money as a sum, rates, open work, and where the papers lie. */
export async function runPage(runtime: Runtime, figures: Summary, folder: DataFolder, option: string): Promise<string> {
  const work = await Array.fromAsync(listWork(runtime.table, runtime.practiceId));
  const byLength = [...runtime.claims()].sort((one, other) => other.version - one.version);
  const longest = byLength.find(isClosed) ?? byLength[0];
  return [
    heading(runtime, figures),
    ...claimsPart(figures),
    ...moneyPart(figures),
    ...depositsPart(figures, option),
    ...ratesPart(figures),
    ...visitsPart(runtime, option),
    ...workPart(work, option),
    ...(await filesPart(runtime, folder)),
    ...(longest ? ['', `A claim's film, step by step:  npx claimline claim ${longest.claimId}${option}`] : []),
  ].join('\n');
}

const bold = (text: string) => styleText('bold', text);
const dim = (text: string) => styleText('dim', text);

function heading(runtime: Runtime, { virtualDays, wallSeconds }: Summary): string {
  const { name } = runtime.practice;
  const days = [runtime.start, runtime.clock.now()].map((at) => new Date(at).toISOString().slice(0, 10));
  return `${bold(name)}\n${dim(`${days.join(' to ')}: ${virtualDays} days in ${wallSeconds.toFixed(1)} s`)}`;
}

function claimsPart({ claims, endings: counts }: Summary): string[] {
  const rows = Object.entries(stageWords).flatMap(([stage, words]) =>
    counts[stage] ? [[`  ${words}`, String(counts[stage])]] : [],
  );
  return ['', ...sum(bold('Claims'), rows, ['  all', String(claims)])];
}

function moneyPart(figures: Summary): string[] {
  const parts: [string, number][] = [
    ['  paid by payers', figures.paidCents],
    ['  paid by patients', figures.patientPaidCents],
    ['  contractual adjustments', figures.contractualCents],
    ['  other adjustments', figures.otherAdjustmentCents],
    ['  written off', figures.writtenOffCents],
    ['  still open', figures.openCents],
  ];
  const rows = parts.map(([words, cents]) => [words, usd(cents)]);
  return ['', ...sum(bold('Money'), rows, ['  charged', usd(figures.chargeCents)])];
}

/** Rows with a line under them and what they add up to. */
function sum(title: string, rows: readonly string[][], total: readonly string[]): string[] {
  const width = Math.max(...[...rows, total].map((row) => row[1]!.length));
  return [title, ...flush([...rows, ['', '─'.repeat(width)], total])];
}

/** All figures of the page stand under each other. */
const flush = (rows: readonly (readonly string[])[]) =>
  columns([[' '.repeat(36), ' '.repeat(14)], ...rows], [1]).slice(1);

function depositsPart(figures: Summary, option: string): string[] {
  const { deposits, depositCents, depositsOpen, depositOpenCents } = figures;
  if (deposits === 0) return [];
  const rows = [
    ['  deposits whose payment is known', usd(depositCents - depositOpenCents)],
    [`  open: ${count(depositsOpen, 'deposit')}`, usd(depositOpenCents)],
  ];
  const hint = dim(`  one by one:  npx claimline deposits --open${option}`);
  return ['', ...sum(bold('Bank'), rows, ['  credited', usd(depositCents)]), ...(depositsOpen > 0 ? [hint] : [])];
}

function ratesPart({ firstPassRate, denialRate, daysToPay }: Summary): string[] {
  if (firstPassRate === null || denialRate === null) return [];
  const percent = (rate: number) => `${(rate * 100).toFixed(1)} %`;
  const rows = [
    ['  settled by the first decision', percent(firstPassRate)],
    ['  with a denial in the first decision', percent(denialRate)],
    ...(daysToPay === null ? [] : [['  median days to the first payment', String(daysToPay)]]),
  ];
  return ['', bold('Payers'), ...flush(rows)];
}

/** What was found of the coverage before visits that were announced. */
function visitsPart({ table }: Runtime, option: string): string[] {
  const visits = Array.from(table.named('COVERAGE'), ({ coverage }) => coverage as unknown as VisitCoverage);
  if (visits.length === 0) return [];
  const troubled = visits.filter(({ work }) => work !== undefined);
  const righted = troubled.filter(({ standing }) => standing === 'Covered' || standing === 'SelfPay');
  const rows = [
    ['  payers asked about', String(visits.length)],
    ['  trouble found before the day', String(troubled.length)],
    ['  of it put right before the day', String(righted.length)],
  ];
  const [example] = troubled;
  return [
    ...['', bold('Visits ahead'), ...flush(rows)],
    ...(example?.patientId
      ? [dim(`  one of them:  npx claimline eligibility patient ${example.patientId}${option}`)]
      : []),
  ];
}

function workPart(work: readonly WorkItem[], option: string): string[] {
  if (work.length === 0) return ['', `${bold('Open work')}\n  none: no claim waits for a person`];
  const width = pageWidth();
  const lines = ['', `${bold('Open work')}  ${count(work.length, 'item')} for a person`];
  for (const [queue, items] of Map.groupBy(work, (item) => item.queue)) {
    lines.push(`  ${bold(queue)}  ${items.length}`);
    for (const { workId, instruction } of items.slice(0, shownItems)) {
      lines.push(`    ${workId.padEnd(18)}  ${wrapped(instruction, width - 24, ' '.repeat(24))}`);
    }
    const more = items.length - shownItems;
    if (more > 0) lines.push(dim(`    ${more} more:  npx claimline work --queue ${queue}${option}`));
  }
  return [...lines, dim(`  answer one:  npx claimline work show ${work[0]!.workId}${option}`)];
}

interface Papers {
  readonly what: string;
  readonly bucket: Bucket;
  /** Folder under the bucket, and which of its files. */
  readonly prefix: string;
  readonly name: RegExp;
}

async function filesPart(runtime: Runtime, folder: DataFolder): Promise<string[]> {
  const id = runtime.practiceId;
  const { clearinghouse } = runtime.practice;
  const papers: readonly Papers[] = [
    { what: 'claims sent (837)', bucket: 'exchange', prefix: `${id}/outbound`, name: /\.837$/ },
    { what: 'remittances (835)', bucket: 'intake', prefix: `${clearinghouse.id}/remittances`, name: /./ },
    { what: 'files of the bank', bucket: 'intake', prefix: `${id}/deposits`, name: /./ },
    { what: 'appeal letters', bucket: 'records', prefix: `${id}/documents`, name: /-appeal-.*\.pdf$/ },
    { what: 'statements', bucket: 'records', prefix: `${id}/documents`, name: /-statement-.*\.pdf$/ },
    { what: 'quarantined rows', bucket: 'records', prefix: `${id}/quarantine`, name: /\.csv$/ },
    { what: 'quarantined files', bucket: 'records', prefix: 'quarantine', name: /(?<!\.json)$/ },
  ];
  const rows: string[][] = [];
  for (const { what, bucket, prefix, name } of papers) {
    let found = 0;
    for await (const { key } of runtime.files.list(bucket, `${prefix}/`)) if (name.test(key)) found++;
    if (found > 0) rows.push([String(found), what, folder.shown(bucket, prefix)]);
  }
  return rows.length === 0 ? [] : ['', bold('Files'), ...columns(rows, [0]).map((line) => `  ${line}`)];
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
