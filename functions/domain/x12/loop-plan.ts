import { cut } from './cut.ts';
import { isLoop, type LoopRule, type SegmentRule } from './guide.ts';
import type { Row } from './row.ts';

/** A rule of a loop by the segment that stands at its head. */
export interface Entrance {
  /** Place of the rule in its loop. */
  readonly index: number;
  readonly head: SegmentRule;
  /** The loops that the head opens, the outermost first; none when the rule is the segment itself. */
  readonly loops: readonly LoopRule[];
}

/** What is worth knowing of a loop before its segments come. */
export interface LoopPlan {
  /** In the order of the guide. */
  readonly entrances: ReadonlyMap<string, readonly Entrance[]>;
  /** For each rule the first of those around it whose heads have the same id: they share one place. */
  readonly firstOfKind: readonly number[];
  readonly required: readonly number[];
}

const plans = new WeakMap<LoopRule, LoopPlan>();

/** The plan of a loop, made when it is first asked for. */
export function planOf(loop: LoopRule): LoopPlan {
  const known = plans.get(loop);
  if (known) return known;
  const heads = loop.rules.map(headOf);
  const all = loop.rules.map((rule, index): Entrance => ({ index, head: headOf(rule), loops: pathToHead(rule) }));
  const firstOfKind: number[] = [];
  for (const [index, { id }] of heads.entries())
    firstOfKind.push(id === heads[index - 1]?.id ? (firstOfKind[index - 1] as number) : index);
  const plan = {
    entrances: Map.groupBy(all, ({ head }) => head.id),
    firstOfKind,
    required: loop.rules.flatMap(({ usage }, index) => (usage === 'R' ? [index] : [])),
  };
  plans.set(loop, plan);
  return plan;
}

/** The segment that opens the loop, or the segment itself. */
export function headOf(rule: SegmentRule | LoopRule): SegmentRule {
  return isLoop(rule) ? headOf(rule.rules[0] as SegmentRule | LoopRule) : rule;
}

/** The loops that this segment opens, the outermost first. */
export function pathToHead(rule: SegmentRule | LoopRule): LoopRule[] {
  return isLoop(rule) ? [rule, ...pathToHead(rule.rules[0] as SegmentRule | LoopRule)] : [];
}

/** A segment belongs to a rule when its id and qualifier fit: HL03 in an HL, else the first element or component. */
export function takes(rule: SegmentRule, row: Row): boolean {
  if (rule.id !== row.id) return false;
  const number = rule.id === 'HL' ? 3 : 1;
  const element = rule.elements[number - 1];
  const codes = element?.composite?.[0]?.codes ?? element?.codes;
  return codes === undefined || codes.has(element?.composite ? firstWord(row, number) : row.text(number));
}

/** The letters and digits at the beginning of an element. */
function firstWord(row: Row, element: number): string {
  if (!row.has(element)) return '';
  const { source } = row;
  const [from, to] = [row.from(element), row.to(element)];
  let end = from;
  while (end < to && isWord(source.charCodeAt(end))) end++;
  return cut(source, from, end);
}

/** `0`–`9`, `A`–`Z`, `a`–`z`. */
const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
