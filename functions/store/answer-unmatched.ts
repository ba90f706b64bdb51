import type { Answer, WorkItem } from '../domain/work/work.ts';
import type { Platform, Write } from '../platform/platform.ts';
import { recordDeed } from './audit.ts';
import { ClaimNotFound } from './claims.ts';
import { postOn } from './post-payment.ts';
import { getPractice, listPayers } from './practices.ts';
import { findRemittance, findUnmatched, moveMoney, unmatchedItem } from './remittances.ts';
import { getWork, NotAnAnswer, WorkAnswered, workItem } from './work.ts';

/**
 * A person's answer to a claim payment that found no claim: it is posted on the claim that they name, and its money leaves
 * suspense with it, all or nothing; or it is for none of ours, and its money is set aside as that. Throws WorkNotFound,
 * WorkAnswered, NotAnAnswer, ClaimNotNamed, ClaimNotFound or CannotBePosted.
 */
export async function answerUnmatched(
  platform: Pick<Platform, 'table' | 'workflows' | 'files'>,
  practiceId: string,
  workId: string,
  answer: Answer,
): Promise<WorkItem> {
  const { table } = platform;
  const work = await getWork(table, practiceId, workId);
  if (work.answer) throw new WorkAnswered(work);
  if (!work.claimPayment || !work.answers.includes(answer.outcome)) throw new NotAnAnswer(work, answer.outcome);
  const { remittanceId, position } = work.claimPayment;
  const unmatched = (await findUnmatched(table, practiceId, remittanceId, position))!;
  const remittance = (await findRemittance(table, practiceId, remittanceId))!;
  if (remittance.state === 'Posting')
    throw new CannotBePosted('its remittance is still being posted; answer again in a moment.');
  const { received, payerIds } = unmatched;
  const claimId = answer.corrections
    .find(({ field }) => field === 'claim')
    ?.value.trim()
    .toUpperCase();
  if (answer.outcome === 'ThisClaim' && !claimId) throw new ClaimNotNamed(work);

  const isOurs = answer.outcome === 'ThisClaim';
  const to = isOurs ? 'posted' : 'not-ours';
  const why = isOurs
    ? `claim payment ${position} is for ${claimId}`
    : `claim payment ${position} is for no claim of ours`;
  const { next, writes: moving } = moveMoney(remittance, {
    at: answer.at,
    entries: [{ from: 'suspense', to, cents: received.paidCents, why }],
    unmatched: (remittance.unmatched ?? 1) - 1,
  });
  const answered: WorkItem = { ...work, answer, version: work.version + 1 };
  const state = isOurs ? ('Posted' as const) : ('NotOurs' as const);
  const writes: Write[] = [
    { put: workItem(answered), when: { version: work.version } },
    ...moving,
    {
      put: unmatchedItem({ ...unmatched, state, claimId, version: unmatched.version + 1 }),
      when: { version: unmatched.version },
    },
  ];
  const { at, by, outcome, note } = answer;
  if (!isOurs) {
    const deed = {
      at,
      by,
      did: 'Changed',
      what: `work item ${workId}: answered ${outcome}`,
      ...(note !== undefined && { why: note }),
    } as const;
    if (!(await recordDeed(table, practiceId, undefined, deed, writes))) throw new WorkAnswered(work);
    return answered;
  }
  const practice = await getPractice(table, practiceId);
  const payers = await listPayers(table, practiceId);
  const setting = { platform, practice, payers, remittanceId, paidOn: next.paidOn, payerIds, at };
  const found = await postOn(setting, claimId!, received, { isDecided: true, writes, by });
  if (found === 'Absent') throw new ClaimNotFound(claimId!);
  if ('unposted' in found) throw new CannotBePosted(found.unposted);
  if (found.isRepeat) throw new WorkAnswered(work);
  return answered;
}

/** The answer says that it is a claim of ours, and not which one. */
export class ClaimNotNamed extends Error {
  override readonly name = 'ClaimNotNamed';
  constructor({ workId }: WorkItem) {
    super(`Say which claim work item ${workId} is about: --set claim=NUMBER, as it stands in its findings.`);
  }
}

export class CannotBePosted extends Error {
  override readonly name = 'CannotBePosted';
  constructor(reason: string) {
    super(`It cannot be posted there: ${reason}`);
  }
}
