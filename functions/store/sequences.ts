import { fingerprint } from '../domain/claim/fingerprint.ts';
import type { Moment } from '../domain/days.ts';
import { arrived, type Counted, gapsInWords, type Sequence } from '../domain/hl7/sequence.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { Item, Json, Table, Write } from '../platform/platform.ts';
import * as keys from './keys.ts';
import { answeredItself, askAboutCharges, findWork, workItem } from './work.ts';

/**
 * Notes which numbers have come. A gap becomes a work item that names what is missing; it is rewritten as they come, and
 * closes itself with the last of them. Once a person has answered it, what it named is asked for no longer.
 */
export async function noteNumbers(
  table: Table,
  practice: Practice,
  counted: readonly Counted[],
  at: Moment,
): Promise<void> {
  for (const one of counted) while (!(await noteOne(table, practice, one, at)));
}

interface Kept extends Sequence {
  /** How many work items were opened for its gaps so far. */
  readonly asked: number;
}

/** Answers false when another message came first. */
async function noteOne(table: Table, practice: Practice, { name, numbers }: Counted, at: Moment): Promise<boolean> {
  const { practiceId } = practice;
  const key = keys.sequence(practiceId, fingerprint(name));
  const item = await table.get(key.pk, key.sk);
  const known = item?.sequence as unknown as Kept | undefined;
  const workId = (asked: number) => `N-${fingerprint(name)}-${asked}`;
  const work = known && known.missing.length > 0 ? await findWork(table, practiceId, workId(known.asked)) : undefined;
  const before = known && work?.answer ? { ...known, missing: [] } : known;

  const after = numbers.reduce<Sequence | undefined>(arrived, before)!;
  if (after === known) return true;
  // Where counting begins anew, what did not come before stays for a person to find.
  const isOpen = work !== undefined && work.answer === undefined && !numbers.includes(0);
  const isAskedAnew = after.missing.length > 0 && !isOpen;
  const asked = (known?.asked ?? 0) + (isAskedAnew ? 1 : 0);
  const { highest, missing } = after;
  const put: Item = {
    ...key,
    version: (item?.version ?? 0) + 1,
    sequence: { highest, missing, asked } as unknown as Json,
  };
  const writes: Write[] = [{ put, when: item ? { version: item.version! } : 'absent' }];
  if (isOpen && missing.length === 0) writes.push(answeredItself(work, 'All of it has come since.', at));
  else if (isOpen) {
    const shorter = { ...work, version: work.version + 1, findings: [gap(name, after)] };
    writes.push({ put: workItem(shorter), when: { version: work.version } });
  } else if (isAskedAnew) {
    const instruction = 'Have the EHR send again what has not come, or say that there was nothing.';
    const said = { instruction, findings: [gap(name, after)], answers: ['Corrected', 'Voided'] } as const;
    const opened = askAboutCharges(practice, { workId: workId(asked), ...said }, at);
    writes.push({ put: workItem(opened), when: 'absent' });
  }
  return (await table.transact(writes)).failed === undefined;
}

const gap = (name: string, sequence: Sequence) =>
  `${name}: ${gapsInWords(sequence)} did not come, and ${sequence.highest} did.`;
