import { userInfo } from 'node:os';
import { styleText } from 'node:util';
import type { Claim, Correction } from '../../../functions/domain/claim/claim.ts';
import type { WorkItem } from '../../../functions/domain/work/work.ts';
import { type Queue, queues } from '../../../functions/domain/work/work.ts';
import { claimHistory, findClaim } from '../../../functions/store/claims.ts';
import { getWork, listWork, WorkNotFound } from '../../../functions/store/work.ts';
import { columns, pageWidth, wrapped } from '../columns.ts';
import type { DataFolder, Holding } from '../data-folder.ts';
import { dataOption } from '../data-option.ts';
import { film } from '../film.ts';
import { Mistake } from '../mistake.ts';
import { type OpenedTable, openTable } from '../opened-table.ts';
import { type PersonsAnswer, type Resolved, resolveWork } from '../resolve-work.ts';
import { Runtime } from '../runtime.ts';
import { resolveByServing } from '../serving.ts';
import { shellWords } from '../shell-words.ts';

interface Flags {
  readonly data: string;
  readonly json?: boolean;
}

/** `claimline work`: what only a person can do. Answers the exit code. */
export async function list({ data, json, queue }: Flags & { queue?: string }): Promise<number> {
  if (queue !== undefined && !queues.includes(queue as Queue)) {
    throw new Mistake(`There is no queue ${queue}; the queues are ${queues.join(', ')}.`);
  }
  const { table, practice } = await openTable(data);
  const items = await Array.fromAsync(listWork(table, practice.practiceId));
  const shown = items.filter((item) => queue === undefined || item.queue === queue);
  if (json) print(JSON.stringify(shown));
  else print(shown.length === 0 ? 'No work item is open.' : listPage(shown, data));
  return 0;
}

function listPage(items: readonly WorkItem[], data: string): string {
  const width = pageWidth();
  const rows = items.map(({ workId, queue, due, proposal }) => [
    due,
    queue,
    workId,
    proposal ? `proposed: ${proposal.outcome}` : '',
  ]);
  const heads = columns([['due', 'queue', 'work item', ''], ...rows]);
  const lines = heads.slice(1).map((head, at) => `${head}\n    ${wrapped(items[at]!.instruction, width - 4, '    ')}`);
  const count = `${items.length} open ${items.length === 1 ? 'item' : 'items'}`;
  return [
    styleText('bold', heads[0]!),
    ...lines,
    '',
    `${count}. Look at one:  npx claimline work show ${items[0]!.workId}${dataOption(data)}`,
  ].join('\n');
}

/** `claimline work show`: one item with what was found and how to answer it. The claim's number will do for its open item. */
export async function show(id: string, { data, json }: Flags): Promise<number> {
  const opened = await openTable(data);
  const work = await itemOf(opened, id);
  print(json ? JSON.stringify(work) : itemPage(work, data));
  return 0;
}

function itemPage(work: WorkItem, data: string): string {
  const { workId, claimId, queue, due, openedAt, escalations, instruction, findings, answers, proposal, answer } = work;
  const width = pageWidth();
  const option = dataOption(data);
  const head = [
    ['queue', queue],
    ['opened', openedAt.slice(0, 10)],
    ['due', `${due}${escalations > 0 ? `, reminded ${escalations} times` : ''}`],
    ...(claimId ? [['claim', `${claimId}:  npx claimline claim ${claimId}${option}`]] : []),
    ['answers', answers.join(', ')],
    ...(proposal
      ? [
          [
            'proposed',
            [proposal.outcome, ...proposal.corrections.map(({ field, value }) => `${field}=${value}`)].join(' '),
          ],
        ]
      : []),
    ...(answer ? [['answered', `${answer.outcome} by ${answer.by} on ${answer.at.slice(0, 10)}`]] : []),
  ];
  return [
    styleText('bold', `Work item ${workId}`),
    `  ${wrapped(instruction, width - 2, '  ')}`,
    ...findings.map((finding) => `  - ${wrapped(finding, width - 4, '    ')}`),
    '',
    ...columns(head).map((line) => `  ${line}`),
    ...(answer
      ? []
      : [
          '',
          `Answer it:  npx claimline work resolve ${workId} ${proposal?.outcome ?? answers[0]}${exampleSet(work)}${option}`,
        ]),
  ].join('\n');
}

const exampleSet = ({ answers, proposal }: WorkItem) =>
  proposal
    ? proposal.corrections.map(({ field, value }) => ` --set ${shellWords([`${field}=${value}`])}`).join('')
    : answers[0] === 'Corrected'
      ? ' --set field=value'
      : '';

export interface ResolveFlags extends Flags {
  readonly set: readonly string[];
  readonly override: readonly string[];
  readonly note?: string;
  readonly by?: string;
}

/** `claimline work resolve`: answers an item, then lets the machine do what is ready. */
export async function resolve(id: string, outcome: string, flags: ResolveFlags): Promise<number> {
  const { data, json, set, override: overrides, note, by = userInfo().username } = flags;
  const opened = await openTable(data);
  const { folder } = opened;
  const { workId } = await itemOf(opened, id);
  const answer = { outcome, by, corrections: set.map(correctionOf), overrides: [...overrides], note };
  const held = folder.get();
  const { work, versionBefore } = folder.tryLock()
    ? await resolveHere(folder, held, workId, answer)
    : ((await resolveByServing(folder, workId, answer)) ?? folder.refuse());

  const claim = work.claimId ? await findClaim(opened.table, work.practiceId, work.claimId) : undefined;
  const since = claim ? (await filmOf(opened, claim)).filter(({ n }) => n > versionBefore) : [];
  if (json) {
    const { stage, openWorkId } = claim ?? {};
    print(JSON.stringify({ workId, answer: work.answer, stage, openWorkId, history: since }));
    return 0;
  }
  print(`Work item ${workId} is answered: ${work.answer?.outcome}.`);
  for (const { what, why } of since.slice(1)) print(`  ${[what, ...why].map(sentence).join(' ')}`);
  if (held.kind === 'run') print(`What comes next needs time to pass:  ${held.command}`);
  return 0;
}

/** A run that was finished has something to do again. */
async function resolveHere(
  folder: DataFolder,
  held: Holding,
  workId: string,
  answer: PersonsAnswer,
): Promise<Resolved> {
  const runtime = await Runtime.open({ ...held.options, data: folder.path });
  const resolved = await resolveWork(runtime, workId, answer);
  folder.write({ ...held, isFinished: false });
  runtime.close();
  return resolved;
}

async function filmOf({ table, payer }: OpenedTable, claim: Claim) {
  return film(claim, await Array.fromAsync(claimHistory(table, claim.practiceId, claim.claimId)), payer);
}

const sentence = (text: string) => (text.endsWith('.') ? text : `${text}.`);

function correctionOf(text: string): Correction {
  const [, field, value] = /^([\w.]+)=(.*)$/s.exec(text) ?? [];
  if (field === undefined || value === undefined)
    throw new Mistake(`"${text}" sets nothing; expected is field=value, as in memberId=W123456789.`);
  return { field, value };
}

/** By its own id, or by the number of the claim that waits for it. */
async function itemOf({ table, practice }: OpenedTable, id: string): Promise<WorkItem> {
  try {
    return await getWork(table, practice.practiceId, id);
  } catch (error) {
    if (!(error instanceof WorkNotFound)) throw error;
    const claim = await findClaim(table, practice.practiceId, id.toUpperCase());
    if (claim?.openWorkId) return getWork(table, practice.practiceId, claim.openWorkId);
    if (claim) throw new Mistake(`Claim ${claim.claimId} waits for nobody.`);
    throw error;
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
