import type { LoopRule, SegmentRule } from './guide.ts';
import { isLoop } from './guide.ts';
import type { Transaction } from './interchange.ts';
import { planOf, takes } from './loop-plan.ts';
import { type LoopNode, parse } from './parse.ts';
import type { Row } from './row.ts';
import { type Delimiters, type Segment, usualDelimiters } from './segment.ts';
import type { SegmentRows } from './segment-rows.ts';
import { type SegmentRun, tokenize, tokenizeStream } from './tokenizer.ts';
import { kindOf } from './transaction-kind.ts';

/** A segment as a person reads it. */
export interface ExplainedSegment {
  /** Number in the text, from 1. */
  readonly position: number;
  readonly id: string;
  /** Absent when no guide has a place for it. */
  readonly name?: string;
  readonly loop?: string;
  /** How many loops it stands in. */
  readonly depth: number;
  /** Those that are not empty. */
  readonly elements: readonly { readonly ref: string; readonly name?: string; readonly value: string }[];
}

type Named = Pick<ExplainedSegment, 'name' | 'loop' | 'depth'> & { readonly elements: readonly string[] };

const control = (name: string, elements: string): Named => ({ name, depth: 0, elements: elements.split(', ') });

const controlSegments: Readonly<Record<string, Named>> = {
  ISA: control(
    'Interchange',
    'Authorization qualifier, Authorization, Security qualifier, Security, Sender qualifier, Sender, Receiver qualifier, Receiver, Date, Time, Repetition separator, Version, Control number, Acknowledgment requested, Usage, Component separator',
  ),
  TA1: control('Interchange acknowledgment', 'Control number, Date, Time, Code, Note'),
  GS: control('Functional group', 'Kind, Sender, Receiver, Date, Time, Control number, Agency, Guide'),
  GE: control('End of the functional group', 'Transactions, Control number'),
  IEA: control('End of the interchange', 'Groups, Control number'),
};

/** Every segment of a text with the names that its guide gives to it and to its elements. Never throws. */
export function explain(text: string): ExplainedSegment[] {
  const explainer = new Explainer();
  return [...tokenize(text).flatMap((run) => explainer.push(run)), ...explainer.end()];
}

/** The same of a stream, transaction by transaction. */
export async function* explainStream(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<ExplainedSegment[]> {
  const explainer = new Explainer();
  for await (const run of tokenizeStream(chunks)) yield explainer.push(run);
  yield explainer.end();
}

/** Holds a transaction until it is whole, as its guide is needed to name what is in it. */
class Explainer {
  #guideOfGroup = '';
  #held: SegmentRows[] = [];
  #position = 0;
  #delimiters: Delimiters = usualDelimiters;

  push({ rows, delimiters, position }: SegmentRun): ExplainedSegment[] {
    const done: ExplainedSegment[] = [];
    for (let index = 0; index < rows.count; index++) {
      const id = rows.id(index);
      if (opening.has(id)) done.push(...this.end());
      if (id === 'GS') this.#guideOfGroup = (rows.segment(index)[8] ?? '').trim();
      if (id === 'ST') [this.#position, this.#delimiters] = [position + index, delimiters];
      if (id !== 'ST' && this.#held.length === 0) done.push(explained(rows.segment(index), position + index));
      else this.#held.push(rows.part(index, index + 1));
      if (id === 'SE') done.push(...this.end());
    }
    return done;
  }

  /** What is held is a transaction, whether it ended or not. */
  end(): ExplainedSegment[] {
    const rows = this.#held;
    this.#held = [];
    const segments = rows.flatMap((part) => part.segments);
    const [[, id = '', control = '', version] = []] = segments;
    const [position, delimiters, guide] = [this.#position, this.#delimiters, version || this.#guideOfGroup];
    const named = namedSegments({ id, control, guide, delimiters, position, segments, rows, faults: [] });
    return segments.map((segment, index) => explained(segment, position + index, named.get(position + index)));
  }
}

const opening = new Set(['ISA', 'GS', 'ST', 'GE', 'IEA']);

function explained(segment: Segment, position: number, named?: Named): ExplainedSegment {
  const [id = ''] = segment;
  const { elements: names = [], ...place } = named ?? controlSegments[id] ?? { depth: 1 };
  const elements = segment.slice(1).flatMap((text, index) => {
    const value = text.trim();
    const name = names[index];
    return value ? [{ ref: `${id}${`${index + 1}`.padStart(2, '0')}`, ...(name && { name }), value }] : [];
  });
  return { position, id, ...place, elements };
}

/** By the number of the segment in the text. */
function namedSegments(transaction: Transaction): ReadonlyMap<number, Named> {
  const named = new Map<number, Named>();
  const guide = kindOf(transaction)?.guide(transaction);
  if (!guide) return named;
  const walk = (node: LoopNode, rule: LoopRule, depth: number) => {
    for (const segment of node.segments) {
      const found = ruleOf(segment, rule);
      const elements = found?.elements.map(({ name }) => name) ?? [];
      if (found) named.set(segment.position, { name: found.name, loop: node.id, depth, elements });
    }
    for (const inner of node.loops) {
      const below = rule.rules.filter(isLoop).find(({ id }) => id === inner.id);
      if (below) walk(inner, below, depth + 1);
    }
  };
  walk(parse(transaction, guide).root, guide.root, 1);
  return named;
}

/** The rule of a loop for one of its own segments: the one whose qualifier fits, else the first of its kind. */
function ruleOf(segment: Row, loop: LoopRule): SegmentRule | undefined {
  const own = (planOf(loop).entrances.get(segment.id) ?? []).filter(({ loops }) => loops.length === 0);
  return (own.find(({ head }) => takes(head, segment)) ?? own[0])?.head;
}
