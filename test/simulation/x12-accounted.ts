import { textCleaner } from '../../functions/domain/x12/clean-text.ts';
import type { X12Fault } from '../../functions/domain/x12/fault.ts';
import { type ReadText, readText, type Transaction } from '../../functions/domain/x12/interchange.ts';
import { type LoopNode, parse } from '../../functions/domain/x12/parse.ts';
import { usualDelimiters } from '../../functions/domain/x12/segment.ts';
import { tokenize } from '../../functions/domain/x12/tokenizer.ts';
import { kindOf } from '../../functions/domain/x12/transaction-kind.ts';
import { UnwritableClaim } from '../../functions/domain/x12/write-837p-claim.ts';
import type { Kind } from './x12-kinds.ts';

/** What of a text was neither kept nor reported, in words; empty when all is accounted for. */
export function unaccounted(text: string, kind: Kind): string[] {
  const read = readText(text);
  const transactions = read.interchanges.flatMap(({ groups }) => groups.flatMap((group) => group.transactions));
  const lost = [...lostCharacters(text), ...lostSegments(text, read)];
  for (const transaction of transactions) {
    const guide = kindOf(transaction)?.guide(transaction);
    if (!guide) continue;
    const { root, faults } = parse(transaction, guide);
    const kept = count(root) + faults.filter(({ unplaced }) => unplaced).length;
    const { length } = transaction.segments;
    if (kept !== length) lost.push(`${length - kept} segments of a transaction are in no loop and no fault`);
  }
  return [...lost, ...lostValues(text, kind)];
}

/**
 * Values of elements that are in no content and in no segment with a fault. A segment that has no place takes with it
 * what belongs to it, so transactions with such a fault are left out here; what they hold was counted by segments.
 */
function lostValues(text: string, { read, write }: Kind): string[] {
  return read(text).flatMap(({ content, faults, transaction }) => {
    const guide = transaction && kindOf(transaction)?.guide(transaction);
    if (!guide || faults.some(({ element }) => element === undefined)) return [];
    const inGuide = parse(transaction, guide).faults;
    const again = writtenAgain(content, write);
    // What no guide allows, as a thirteenth diagnosis, is read and told, but cannot be written.
    if (again === undefined && inGuide.length > 0) return [];
    const written = valuesOf(readText(again ?? '').interchanges[0]?.groups[0]?.transactions[0]);
    const kept = new Set(written.flatMap(({ value, whole }) => [value, whole]));
    const told = new Set([...faults, ...inGuide].map(({ segment }: X12Fault) => segment));
    return valuesOf(transaction)
      .filter(({ value, whole, segment }) => !kept.has(value) && !kept.has(whole) && !told.has(segment))
      .map(({ value, segment }) => `"${value}" of segment ${segment}`);
  });
}

function writtenAgain(content: unknown, write: Kind['write']): string | undefined {
  try {
    return write(content);
  } catch (error) {
    if (error instanceof UnwritableClaim) return undefined;
    throw error;
  }
}

interface Value {
  readonly value: string;
  /** The element that it is a part of: an ISA that names other delimiters may divide what is read as one. */
  readonly whole: string;
  readonly segment: number;
}

/** The components of what stands between ST and SE, as a writer would have them; no empty ones. */
function valuesOf(transaction: Transaction | undefined): Value[] {
  if (!transaction) return [];
  const { segments, delimiters, position } = transaction;
  const parts = new RegExp(`[${RegExp.escape(delimiters.component + delimiters.repetition)}]`, 'g');
  return segments.flatMap(([id = '', ...elements], index) =>
    brackets.has(id)
      ? []
      : elements.flatMap((element) =>
          clean(element.replaceAll(parts, ' '))
            .split(' ')
            .filter((value) => value !== '')
            .map((value) => ({ value: plainNumber(value), whole: clean(element), segment: position + index })),
        ),
  );
}

const brackets = new Set(['ST', 'SE', 'LS', 'LE']);
const cleaner = textCleaner(usualDelimiters);
const clean = (text: string): string => cleaner.clean(text).text.trimEnd();

const plainNumber = (value: string): string => (/^-?(\d+\.?\d*|\.\d+)$/.test(value) ? `${Number(value)}` : value);

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
