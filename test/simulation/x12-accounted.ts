import { type ReadText, readText } from '../../functions/domain/x12/interchange.ts';
import { type LoopNode, parse } from '../../functions/domain/x12/parse.ts';
import { tokenize } from '../../functions/domain/x12/tokenizer.ts';
import type { Kind } from './x12-kinds.ts';

/** What of a text was neither kept nor reported, in words; empty when all is accounted for. */
export function unaccounted(text: string, { guide }: Kind): string[] {
  const read = readText(text);
  const transactions = read.interchanges.flatMap(({ groups }) => groups.flatMap((group) => group.transactions));
  const lost = [...lostCharacters(text), ...lostSegments(text, read)];
  for (const transaction of transactions) {
    const { root, faults } = parse(transaction, guide);
    const kept = count(root) + faults.filter(({ unplaced }) => unplaced).length;
    const { length } = transaction.segments;
    if (kept !== length) lost.push(`${length - kept} segments of a transaction are in no loop and no fault`);
  }
  return lost;
}

/** Characters outside of segments are terminators and blanks, or a fault at the next segment tells of them. */
function lostCharacters(text: string): string[] {
  const lost: string[] = [];
  const reported = new Set<number>();
  let [at, next, terminator] = [0, 1, ''];
  const skipTo = (to: number) => {
    const skipped = [...text.slice(at, to)].filter((one) => one !== terminator && !/[\s\uFEFF]/.test(one));
    if (skipped.length > 0 && !reported.has(next)) lost.push(`${skipped.length} characters before segment ${next}`);
  };
  for (const { rows, delimiters, position, faults } of tokenize(text)) {
    for (const { segment } of faults) reported.add(segment);
    // What is left at the end is read from a text of its own.
    const offset = text.length - rows.text.length;
    next = position;
    for (let index = 0; index < rows.count; index++, next++) {
      skipTo(offset + rows.from(index));
      at = offset + rows.to(index);
      terminator = delimiters.segment;
    }
  }
  skipTo(text.length);
  return lost;
}

/** Every segment is an envelope's, a transaction's, an acknowledgment or in a fault. */
function lostSegments(text: string, { interchanges, faults }: ReadText): string[] {
  const envelope = new Set(['ISA', 'GS', 'GE', 'IEA']);
  const segments = tokenize(text).flatMap((run) => run.segments);
  const found = segments.filter(([id = '']) => !envelope.has(id)).length;
  const transactions = interchanges.flatMap(({ groups }) => groups.flatMap((group) => group.transactions));
  const kept =
    transactions.reduce((sum, transaction) => sum + transaction.segments.length, 0) +
    interchanges.reduce((sum, { acknowledgments }) => sum + acknowledgments.length, 0) +
    faults.filter(({ unplaced }) => unplaced && !envelope.has(unplaced[0] ?? '')).length;
  return found === kept ? [] : [`${found - kept} segments of ${found} are nowhere`];
}

const count = ({ segments, loops }: LoopNode): number =>
  loops.reduce((sum, loop) => sum + count(loop), segments.length);
