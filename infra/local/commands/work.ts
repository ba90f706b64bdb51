import { styleText } from 'node:util';
import { runningFiling } from '../../../functions/domain/submission/filing.ts';
import type { WorkItem } from '../../../functions/domain/work/work.ts';
import { type Queue, queues } from '../../../functions/domain/work/work.ts';
import { findClaim } from '../../../functions/store/claims.ts';
import { findWork, getWork, listWork, WorkNotFound } from '../../../functions/store/work.ts';
import { type Books, openBooks } from '../books.ts';
import { callLines } from '../call-page.ts';
import { columns, pageWidth, wrapped } from '../columns.ts';
import { Mistake } from '../mistake.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import { shellWords } from '../shell-words.ts';
import type { Place } from '../stage-or-folder.ts';

export interface Flags extends Looking, Place {
  readonly json?: boolean;
}

/** `claimline work`: what only a person can do. Answers the exit code. */
export async function list(flags: Flags & { queue?: string }): Promise<number> {
  const { json, queue } = flags;
  if (queue !== undefined && !queues.includes(queue as Queue)) {
    throw new Mistake(`There is no queue ${queue}; the queues are ${queues.join(', ')}.`);
  }
  const { table, practiceIds, option } = await openBooks(flags);
  const what = `open work items${queue ? ` of ${queue}` : ''} (claimline work list)`;
  const items: WorkItem[] = [];
  for (const practiceId of practiceIds) {
    await recordSeen(table, practiceId, undefined, what, flags);
    items.push(...(await Array.fromAsync(listWork(table, practiceId))));
  }
  const shown = items
    .filter((item) => queue === undefined || item.queue === queue)
    .sort((one, other) => (one.due < other.due ? -1 : Number(one.due > other.due)));
  if (json) print(JSON.stringify(shown));
  else print(shown.length === 0 ? 'No work item is open.' : listPage(shown, option));
  return 0;
}

function listPage(items: readonly WorkItem[], option: string): string {
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
    `${count}. Look at one:  npx claimline work show ${items[0]!.workId}${option}`,
  ].join('\n');
}

/** `claimline work show`: one item with what was found and how to answer it. The claim's number will do for its open item. */
export async function show(id: string, flags: Flags): Promise<number> {
  const books = await openBooks(flags);
  const work = await itemOf(books, id);
  await recordSeen(books.table, work.practiceId, work.claimId, `work item ${work.workId} (claimline work show)`, flags);
  const claim = work.claimId ? await findClaim(books.table, work.practiceId, work.claimId) : undefined;
  const fileBy = claim && runningFiling(claim)?.by;
  print(flags.json ? JSON.stringify(work) : itemPage(work, fileBy, books.option));
  return 0;
}

function itemPage(work: WorkItem, fileBy: string | undefined, option: string): string {
  const { workId, claimId, queue, due, openedAt, escalations, instruction, findings, answers, proposal, answer, call } =
    work;
  const width = pageWidth();
  const head = [
    ['queue', queue],
    ['opened', openedAt.slice(0, 10)],
    ['due', `${due}${escalations > 0 ? `, reminded ${escalations} times` : ''}`],
    ...(claimId ? [['claim', `${claimId}:  npx claimline claim ${claimId}${option}`]] : []),
    ...(fileBy ? [['file by', `${fileBy}: no payer has accepted the claim yet`]] : []),
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
    ...(call && !answer ? callLines(call, claimId!) : []),
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

const exampleSet = ({ answers, proposal, call }: WorkItem) =>
  call
    ? ' --spoke-with NAME --reference NUMBER --promised DAY --note TEXT'
    : proposal
      ? proposal.corrections.map(({ field, value }) => ` --set ${shellWords([`${field}=${value}`])}`).join('')
      : answers[0] === 'Corrected'
        ? ' --set field=value'
        : '';

/** By its own id, or by the number of the claim that waits for it. Throws WorkNotFound, or Mistake when it waits for nobody. */
export async function itemOf({ table, practiceIds }: Books, id: string): Promise<WorkItem> {
  for (const practiceId of practiceIds) {
    const work = await findWork(table, practiceId, id);
    if (work) return work;
    const claim = await findClaim(table, practiceId, id.toUpperCase());
    if (claim?.openWorkId) return getWork(table, practiceId, claim.openWorkId);
    if (claim) throw new Mistake(`Claim ${claim.claimId} waits for nobody.`);
  }
  throw new WorkNotFound(id);
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
