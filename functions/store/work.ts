import type { Change } from '../domain/claim/change.ts';
import type { Claim, Submission } from '../domain/claim/claim.ts';
import { correct } from '../domain/claim/correction.ts';
import { addBusinessDays, dayAt, type Moment } from '../domain/days.ts';
import { withFollowUp } from '../domain/follow-up/follow-up.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { Answer, WorkItem } from '../domain/work/work.ts';
import type { Item, Json, Platform, Table, Write } from '../platform/platform.ts';
import { recordDeed } from './audit.ts';
import { getClaim, newClaim, recordClaim } from './claims.ts';
import { answerWait, startExecution } from './executions.ts';
import { queuePk } from './index-keys.ts';
import * as keys from './keys.ts';
import { getPractice } from './practices.ts';
import { resending } from './resend.ts';

/**
 * A work item about a claim, to be written with the change that calls for it. Due in two business days of the practice
 * unless said. Throws PracticeNotFound.
 */
export async function openWork(
  table: Table,
  claim: Claim,
  at: Moment,
  work: Omit<WorkItem, 'workId' | 'practiceId' | 'claimId' | 'version' | 'openedAt' | 'due' | 'escalations'> &
    Partial<Pick<WorkItem, 'due'>>,
): Promise<{ readonly workId: string; readonly write: Write }> {
  const { zone } = await getPractice(table, claim.practiceId);
  const workId = `${claim.claimId}-${claim.version + 1}`;
  const due = work.due ?? addBusinessDays(dayAt(at, zone), 2);
  const item = { ...work, due, workId, practiceId: claim.practiceId, claimId: claim.claimId, version: 1 };
  return { workId, write: { put: workItem({ ...item, openedAt: at, escalations: 0 }), when: 'absent' } };
}

/**
 * The same, but in the place of an unanswered call about the claim: whoever has it on the desk finds the newest facts in it.
 * Throws PracticeNotFound.
 */
export async function keepWork(
  table: Table,
  claim: Claim,
  at: Moment,
  work: Parameters<typeof openWork>[3],
): Promise<{ readonly workId: string; readonly write: Write }> {
  const open = claim.openWorkId && (await findWork(table, claim.practiceId, claim.openWorkId));
  if (!open || open.answer || !open.call || open.queue !== work.queue) return openWork(table, claim, at, work);
  const newer = { ...open, ...work, due: open.due, escalations: open.escalations + 1, version: open.version + 1 };
  return { workId: open.workId, write: { put: workItem(newer), when: { version: open.version } } };
}

/** Throws WorkNotFound. */
export async function getWork(table: Table, practiceId: string, workId: string): Promise<WorkItem> {
  const work = await findWork(table, practiceId, workId);
  if (!work) throw new WorkNotFound(workId);
  return work;
}

export async function findWork(table: Table, practiceId: string, workId: string): Promise<WorkItem | undefined> {
  const { pk, sk } = keys.work(practiceId, workId);
  return (await table.get(pk, sk))?.work as unknown as WorkItem | undefined;
}

/** Open work of a practice, oldest due day first. */
export async function* listWork(table: Table, practiceId: string): AsyncGenerator<WorkItem> {
  let cursor: string | undefined;
  do {
    const page = await table.query({ index: 'queue', pk: queuePk(practiceId, 'work'), cursor });
    for (const { work } of page.items) yield work as unknown as WorkItem;
    cursor = page.cursor;
  } while (cursor);
}

/** The item as it is kept; it is in the queue as long as it has no answer. */
export function workItem(work: WorkItem): Item {
  const { practiceId, workId, version, due, answer } = work;
  const open = !answer && { queuePk: queuePk(practiceId, 'work'), queueSk: `${due}#${workId}` };
  return { ...keys.work(practiceId, workId), version, work: work as unknown as Json, ...open };
}

const unanswered = 'The claim went on without an answer.';

/** The claim went on without an answer, or with one to something else: what closes the item it left behind, where it left one open. */
export async function closeOutdated(
  table: Table,
  claim: Claim,
  at: Moment,
  { by, outcome, note }: Pick<Answer, 'by' | 'outcome' | 'note'> = {
    by: 'claimline',
    outcome: 'Wait',
    note: unanswered,
  },
): Promise<Write[]> {
  const work = claim.openWorkId && (await findWork(table, claim.practiceId, claim.openWorkId));
  if (!work || work.answer) return [];
  const answer: Answer = { at, by, outcome, corrections: [], overrides: [], note };
  return [{ put: workItem({ ...work, answer, version: work.version + 1 }), when: { version: work.version } }];
}

/** A work item about charges that no claim has: due in two business days of the practice. */
export function askAboutCharges(
  { practiceId, zone }: Practice,
  asked: Pick<WorkItem, 'workId' | 'instruction' | 'findings' | 'answers'>,
  at: Moment,
): WorkItem {
  const due = addBusinessDays(dayAt(at, zone), 2);
  return { ...asked, practiceId, version: 1, queue: 'charges', openedAt: at, due, escalations: 0 };
}

/** The item, answered by what came meanwhile and not by a person. */
export function answeredItself(work: WorkItem, note: string, at: Moment): Write {
  const answer: Answer = { at, by: 'claimline', outcome: 'Corrected', corrections: [], overrides: [], note };
  return { put: workItem({ ...work, answer, version: work.version + 1 }), when: { version: work.version } };
}

/**
 * Opens what is wanted and is not open, and closes by itself what is open and no longer wanted. What a person has answered is
 * not asked again; what closed by itself is opened again when it is wanted again.
 */
export async function reconcileWork(
  table: Table,
  open: readonly WorkItem[],
  wanted: readonly WorkItem[],
  { at, note, mayClose }: { readonly at: Moment; readonly note: string; readonly mayClose: boolean },
): Promise<void> {
  const isOpen = new Set(open.map(({ workId }) => workId));
  const isWanted = new Set(wanted.map(({ workId }) => workId));
  for (const work of wanted) {
    if (isOpen.has(work.workId)) continue;
    const before = await findWork(table, work.practiceId, work.workId);
    if (before && before.answer?.by !== 'claimline') continue;
    const version = (before?.version ?? 0) + 1;
    await table.put(workItem({ ...work, version }), before ? { version: before.version } : 'absent');
  }
  if (!mayClose) return;
  for (const work of open) if (!isWanted.has(work.workId)) await table.transact([answeredItself(work, note, at)]);
}

/** The item says what is known now. Another writer who was first has changed it. */
export async function rewordWork(
  table: Table,
  work: WorkItem,
  words: Pick<WorkItem, 'instruction' | 'findings'>,
): Promise<void> {
  await table.put(workItem({ ...work, ...words, version: work.version + 1 }), { version: work.version });
}

/** Nobody has answered: the item says so, for those who look at the queue. */
export async function escalate(table: Table, work: WorkItem): Promise<void> {
  const louder = { ...work, escalations: work.escalations + 1, version: work.version + 1 };
  await table.put(workItem(louder), { version: work.version });
}

/**
 * A person's answer: corrects the claim, closes the item and wakes the execution. Throws WorkNotFound, WorkAnswered,
 * WorkOutdated, NotAnAnswer, NotCorrectable, NotResendable or ClaimChanged.
 */
export async function answerWork(
  platform: Pick<Platform, 'table' | 'workflows'>,
  practiceId: string,
  workId: string,
  answer: Answer,
): Promise<WorkItem> {
  const { table } = platform;
  const work = await getWork(table, practiceId, workId);
  if (work.answer) throw new WorkAnswered(work);
  if (!work.answers.includes(answer.outcome) || work.claimPayment) throw new NotAnAnswer(work, answer.outcome);
  if (work.claimId === undefined) {
    const answered = { ...work, answer, version: work.version + 1 };
    const write: Write = { put: workItem(answered), when: { version: work.version } };
    const { at, by, outcome, note } = answer;
    const what = `work item ${workId}: answered ${outcome}`;
    const deed = { at, by, did: 'Changed', what, ...(note !== undefined && { why: note }) } as const;
    const asked = outcome === 'Approved' ? await askedCharges(table, practiceId, workId, at) : undefined;
    const again =
      outcome === 'Resend' && work.interchange !== undefined
        ? [await resending(table, practiceId, work.interchange)]
        : [];
    const writes = [write, ...(asked?.writes ?? []), ...again];
    if (!(await recordDeed(table, practiceId, undefined, deed, writes))) throw new WorkAnswered(work);
    if (asked) await startExecution(platform, asked.claim);
    return answered;
  }

  return answerForClaim(platform, await getClaim(table, practiceId, work.claimId), work, answer);
}

/**
 * The answer to an open item that a claim waits for. Throws WorkAnswered, WorkOutdated, NotCorrectable or ClaimChanged.
 */
export async function answerForClaim(
  platform: Pick<Platform, 'table' | 'workflows'>,
  claim: Claim,
  work: WorkItem,
  answer: Answer,
): Promise<WorkItem> {
  const { table } = platform;
  const { workId } = work;
  if (claim.openWorkId !== workId) throw new WorkOutdated(work);
  const answered = { ...work, answer, version: work.version + 1 };
  const write: Write = { put: workItem(answered), when: { version: work.version } };
  const { claim: corrected, entries } = correct(claim, answer.corrections);
  const { at, by, outcome, corrections, overrides, note, call } = answer;
  const recorded = await recordClaim(
    table,
    claim,
    {
      event: {
        kind: 'Answered',
        workId,
        outcome,
        corrections,
        overrides,
        note,
        ...(work.call && { called: call ?? {} }),
      },
      entries,
      set: {
        ...corrected,
        balances: claim.balances,
        overrides: [...claim.overrides, ...overrides],
        submissions: corrected.submissions.map((trip) => afterAnswer(trip, answer)),
        ...(work.call && afterCall(claim, answer)),
        // What was mailed waits for its payer and for nobody here.
        ...(outcome === 'Mailed' && { openWorkId: undefined }),
        // A letter that was not approved was never sent.
        appeals: outcome === 'Approved' ? claim.appeals : claim.appeals.filter(({ sentAt }) => sentAt),
      },
      ...(!(work.call && isAskedBeside(claim)) && { signal: { kind: 'Answered', at, workId, outcome } }),
    },
    { at, by, writes: [write] },
  );
  if (!recorded) throw new WorkAnswered(work);
  // A claim that waits for a person is not closed: there is nothing to reopen.
  await answerWait(platform, recorded);
  return answered;
}

/** The payer was asked by phone, and inquiries begin anew. */
function afterCall(claim: Claim, { at, by, outcome, note, call }: Answer): Partial<Claim> {
  const { reference, promised, spokeWith } = call ?? {};
  const said = [spokeWith && `Spoke with ${spokeWith}`, note].filter(Boolean).join(': ') || undefined;
  const followUps = withFollowUp(claim, { at, by, outcome, said, reference, promised });
  const set = { followUps, statusRounds: 0 };
  if (outcome !== 'Wait') return set;
  if (isAskedBeside(claim)) return { ...set, openWorkId: undefined };
  return { ...set, stage: claim.submissions.at(-1)?.acknowledgment ? 'Accepted' : 'Submitted' };
}

/** The claim waits for its appeal: the call was made beside that, and nothing is answered by it. */
const isAskedBeside = ({ wait }: Claim) => wait?.state === 'AwaitAppealDecision';

/** The claim of charges that waited for a person to say that they are billed. */
async function askedCharges(table: Table, practiceId: string, workId: string, at: Moment) {
  const { pk, sk } = keys.askedCharges(practiceId, workId);
  const item = await table.get(pk, sk);
  if (!item) return undefined;
  const { claim, ...change } = item as unknown as { readonly claim: Claim } & Change;
  return { claim, writes: newClaim(claim, { event: change.event, entries: change.entries }, at) };
}

/** A corrected rejection is answered; a claim that a person sends again is no longer under way; a form has left by mail. */
function afterAnswer(trip: Submission, { outcome, at, by, note }: Answer): Submission {
  if (trip.ended === 'Rejected' && outcome === 'Corrected') return { ...trip, ended: 'Corrected' };
  if (trip.ended) return trip;
  if (outcome === 'Mailed' && trip.form) return { ...trip, mailed: { at, by, ...(note !== undefined && { note }) } };
  return outcome === 'Resubmit' ? { ...trip, ended: 'Withdrawn' } : trip;
}

export class WorkNotFound extends Error {
  override readonly name = 'WorkNotFound';
  constructor(workId: string) {
    super(`There is no work item ${workId}.`);
  }
}

export class WorkAnswered extends Error {
  override readonly name = 'WorkAnswered';
  constructor({ workId }: WorkItem) {
    super(`Work item ${workId} was answered before.`);
  }
}

/** The claim has gone on without the answer. */
export class WorkOutdated extends Error {
  override readonly name = 'WorkOutdated';
  constructor({ workId, claimId }: WorkItem) {
    super(`Work item ${workId} is outdated: claim ${claimId} no longer waits for it.`);
  }
}

export class NotAnAnswer extends Error {
  override readonly name = 'NotAnAnswer';
  constructor({ workId, answers }: WorkItem, given: string) {
    super(`"${given}" does not answer work item ${workId}; it takes ${answers.join(', ')}.`);
  }
}
