import { addBusinessDays, dayAt, type Moment } from '../domain/days.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { Table } from '../platform/platform.ts';
import { claimCount, interchangeChange, type SentInterchange } from './interchanges.ts';
import { workItem } from './work.ts';

export interface Rejection {
  readonly at: Moment;
  /** `TA1`, `999`, `277CA`. */
  readonly by: string;
  /** Absent: all of it. */
  readonly parts?: readonly number[];
  /** The receiver's words, with the segment and element. */
  readonly faults: readonly string[];
}

/** Whether this much of the interchange is known to be rejected. */
export function isRejected(
  { state, rejectedParts, faults }: SentInterchange,
  parts: readonly number[] | undefined,
): boolean {
  if (!faults || (state !== 'Rejected' && state !== 'Returning' && state !== 'Returned')) return false;
  return rejectedParts === undefined || (parts?.every((part) => rejectedParts.includes(part)) ?? false);
}

/** Parts rejected earlier stay so. */
function rejected(interchange: SentInterchange, { at, parts, faults }: Rejection) {
  const before = isRejected(interchange, []) ? interchange : undefined;
  const all = parts && [...new Set([...(before?.rejectedParts ?? []), ...parts])].sort((one, other) => one - other);
  return { rejectedParts: all, faults: [...(before?.faults ?? []), ...faults].slice(0, mostFaults), answeredAt: at };
}

/** More than anybody reads. */
const mostFaults = 50;

/** Claims at fault have become work of their own; the others go back into the queue with the next batch. False when another writer was first. */
export async function returnOthers(table: Table, interchange: SentInterchange, rejection: Rejection): Promise<boolean> {
  const change = interchangeChange(interchange, { state: 'Returning', ...rejected(interchange, rejection) });
  return (await table.transact([change])).failed === undefined;
}

/** The fault is in what all claims share: one work item for all of them, after which they leave again. False when another writer was first. */
export async function askToRepair(
  table: Table,
  practice: Practice,
  interchange: SentInterchange,
  rejection: Rejection,
): Promise<boolean> {
  const { practiceId, zone } = practice;
  const { controlNumber } = interchange;
  const { by, parts, at, faults } = rejection;
  const what = parts ? `${parts.length === 1 ? 'Part' : 'Parts'} ${parts.join(', ')} of interchange` : 'Interchange';
  const size = `${claimCount(interchange)} ${claimCount(interchange) === 1 ? 'claim' : 'claims'}`;
  const work = workItem({
    ...{ workId: `X-${controlNumber}${parts ? `-${parts.join('-')}` : ''}`.slice(0, 60), practiceId, version: 1 },
    ...{ interchange: controlNumber, queue: 'rejections', openedAt: at, escalations: 0 },
    due: addBusinessDays(dayAt(at, zone), 1),
    instruction: `${what} ${controlNumber} (${size}) was rejected for what its claims share, so none of them went on. Put right what its receiver names, then answer Resend: the same claims leave in a new interchange.`,
    findings: faults.slice(0, mostFaults).map((fault) => `${by}: ${fault}`),
    answers: ['Resend', 'Wait'],
  });
  const change = interchangeChange(interchange, { state: 'Rejected', ...rejected(interchange, rejection) });
  return (await table.transact([change, { put: work, when: 'absent' }])).failed === undefined;
}
