import type { LoopRule, SegmentRule } from './guide.ts';
import { isLoop } from './guide.ts';
import { readText, type Transaction } from './interchange.ts';
import { planOf, takes } from './loop-plan.ts';
import { type LoopNode, parse } from './parse.ts';
import type { Segment } from './segment.ts';
import { tokenize } from './tokenizer.ts';
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
  const named = new Map<number, Named>();
  for (const { groups } of readText(text).interchanges) {
    for (const transaction of groups.flatMap((group) => group.transactions)) nameSegments(transaction, named);
  }
  return tokenize(text).flatMap((run) =>
    run.segments.map((segment, index) => explained(segment, run.position + index, named)),
  );
}

function explained(segment: Segment, position: number, named: ReadonlyMap<number, Named>): ExplainedSegment {
  const [id = ''] = segment;
  const { elements: names = [], ...place } = named.get(position) ?? controlSegments[id] ?? { depth: 1 };
  const elements = segment.slice(1).flatMap((text, index) => {
    const value = text.trim();
    const name = names[index];
    return value ? [{ ref: `${id}${`${index + 1}`.padStart(2, '0')}`, ...(name && { name }), value }] : [];
  });
  return { position, id, ...place, elements };
}

function nameSegments(transaction: Transaction, named: Map<number, Named>): void {
  const guide = kindOf(transaction)?.guide(transaction);
  if (!guide) return;
  const { segments, delimiters, position } = transaction;
  const positions = new Map(segments.map((segment, index) => [segment, position + index]));
  const walk = (node: LoopNode, rule: LoopRule, depth: number) => {
    for (const segment of node.segments) {
      const found = ruleOf(segment, rule);
      const at = positions.get(segment);
      if (!found || at === undefined) continue;
      named.set(at, {
        ...{ name: found.name, loop: node.id, depth },
        elements: found.elements.map(({ name }) => name),
      });
    }
    for (const inner of node.loops) {
      const below = rule.rules.filter(isLoop).find(({ id }) => id === inner.id);
      if (below) walk(inner, below, depth + 1);
    }
  };
  walk(parse({ segments, delimiters, position }, guide).root, guide.root, 1);
}

/** The rule of a loop for one of its own segments: the one whose qualifier fits, else the first of its kind. */
function ruleOf(segment: Segment, loop: LoopRule): SegmentRule | undefined {
  const own = (planOf(loop).entrances.get(segment[0] ?? '') ?? []).filter(({ loops }) => loops.length === 0);
  return (own.find(({ head }) => takes(head, segment)) ?? own[0])?.head;
}
