import { checkSegment, type Report } from './check-segment.ts';
import type { X12Fault } from './fault.ts';
import type { Guide, LoopRule, SegmentRule } from './guide.ts';
import { isLoop } from './guide.ts';
import type { Transaction } from './interchange.ts';
import { headOf, type LoopPlan, pathToHead, planOf, takes } from './loop-plan.ts';
import type { Row } from './row.ts';
import { rowsOf } from './row-cutter.ts';

/** One occurrence of a loop: its own segments and the loops inside it, both in the order received. */
export interface LoopNode {
  readonly id: string;
  readonly segments: Row[];
  readonly loops: LoopNode[];
  /** Number of its first segment in the text. */
  readonly position: number;
}

/** Reads a whole transaction as its guide says. Every segment is in the tree or, when it has no place, in a fault. */
export function parse(
  transaction: Pick<Transaction, 'rows' | 'delimiters' | 'position'>,
  guide: Guide,
): { root: LoopNode; faults: X12Fault[] } {
  const parser = new GuideParser(guide, transaction);
  for (const row of rowsOf(transaction)) parser.push(row);
  parser.end();
  return { root: parser.root, faults: parser.faults };
}

/** An occurrence of a loop that is still open. */
interface Frame {
  readonly rule: LoopRule;
  readonly plan: LoopPlan;
  readonly node: LoopNode;
  /** Where the next segment may go, at the earliest: segments of one kind in a row come in any order. */
  at: number;
  /** How often each rule was used. */
  readonly used: number[];
  /** HL01, and whether another HL names this one as its parent by standing inside it. */
  hl: string | undefined;
  hlHasChild: boolean;
  hlChildCode: string | undefined;
}

function frameOf(rule: LoopRule, node: LoopNode): Frame {
  const used = Array<number>(rule.rules.length).fill(0);
  return { rule, plan: planOf(rule), node, at: 0, used, hl: undefined, hlHasChild: false, hlChildCode: undefined };
}

const noIds: ReadonlySet<string> = new Set();

/** Where a segment goes: the open frame, the rule in it, and the loops to open below it. */
interface Place {
  readonly depth: number;
  readonly index: number;
  readonly loops: readonly LoopRule[];
}

/**
 * Puts segments into the loops of a guide, one by one. Segments that come out of order, too often, or with an unknown
 * qualifier are placed where they belong and reported. `faults` may be emptied by the caller at any time.
 */
export class GuideParser {
  readonly root: LoopNode;
  readonly faults: X12Fault[] = [];
  readonly #frames: Frame[];
  #position: number;
  #hlCount = 0;
  /** Segment ids that belong to a loop whose head has no place. */
  #lost = noIds;

  /** `position` is the number of the ST in the text. */
  constructor(guide: Guide, { position = 1 }: { readonly position?: number } = {}) {
    this.#position = position;
    this.root = { id: guide.root.id, segments: [], loops: [], position };
    this.#frames = [frameOf(guide.root, this.root)];
  }

  /** Takes the next segment. */
  push(segment: Row): void {
    this.#position = segment.position;
    this.#put(segment);
  }

  /** The transaction is over: closes what is open. */
  end(): void {
    while (this.#frames.length > 0) this.#close();
  }

  #put(segment: Row): void {
    const id = segment.id;
    const place = this.#lost.has(id) ? undefined : this.#findPlace(segment);
    if (place) this.#place(segment, place);
    else this.#keepAside(segment, id);
  }

  /** The place in the order of the guide; else the place the segment would have had, with a fault. */
  #findPlace(segment: Row): Place | undefined {
    const inOrder = this.#find(segment, true);
    if (inOrder) return inOrder;
    const outOfOrder = this.#find(segment, false);
    if (outOfOrder) this.#fault(segment, '7', 'is out of order');
    if (outOfOrder) return outOfOrder;
    const headless = this.#findHeadless(segment);
    if (headless) this.#fault(segment, '3', `comes without the segment that opens loop ${headless.loops[0]?.id}`);
    return headless ?? this.#findOnlyOne(segment);
  }

  /** A segment with an unknown qualifier stays beside its kind; any other that fits nowhere is kept in its fault. */
  #keepAside(segment: Row, id: string): void {
    const beside = this.#lost.has(id) ? undefined : this.#frames.findLast(({ rule }) => hasSegment(rule, id));
    if (beside) {
      beside.node.segments.push(segment);
      this.#fault(segment, '8', 'has a qualifier that the guide does not list here');
      return;
    }
    if (!this.#lost.has(id)) this.#lost = this.#idsBelow(id);
    const loop = this.#frames.at(-1)?.rule.id;
    const message = `${id.slice(0, 3)} has no place in this guide at this point.`;
    this.faults.push({ segment: this.#position, id, loop, code: '2', message, unplaced: segment.segment() });
  }

  /** Looks through the open loops from the inside out for a rule that takes the segment; one not used up goes first. */
  #find(segment: Row, inOrder: boolean): Place | undefined {
    const id = segment.id;
    let full: Place | undefined;
    for (let depth = this.#frames.length - 1; depth >= 0; depth--) {
      const frame = this.#frames[depth] as Frame;
      const entrances = frame.plan.entrances.get(id);
      if (!entrances) continue;
      const at = inOrder ? frame.at : 0;
      for (const { index, head, loops } of entrances) {
        if (index < at || !takes(head, segment)) continue;
        if (isLeft(frame, index)) return { depth, index, loops };
        full ??= { depth, index, loops };
      }
    }
    return full;
  }

  /** The same for a segment that stands inside a loop whose head was left out, as in an 835 whose first CLP has no LX. */
  #findHeadless(segment: Row): Place | undefined {
    let full: Place | undefined;
    for (let depth = this.#frames.length - 1; depth >= 0; depth--) {
      const frame = this.#frames[depth] as Frame;
      for (const [index, rule] of frame.rule.rules.entries()) {
        const loops = isLoop(rule) ? openingWithin(rule, segment) : undefined;
        if (!loops) continue;
        if (isLeft(frame, index)) return { depth, index, loops };
        full ??= { depth, index, loops };
      }
    }
    return full;
  }

  /** The only rule of its kind in a loop takes a segment whatever its qualifier; the element check reports that. */
  #findOnlyOne({ id }: Row): Place | undefined {
    for (let depth = this.#frames.length - 1; depth >= 0; depth--) {
      const { rules } = (this.#frames[depth] as Frame).rule;
      const ofKind = rules.filter((rule) => headOf(rule).id === id);
      const only = ofKind.length === 1 ? ofKind[0] : undefined;
      if (only) return { depth, index: rules.indexOf(only), loops: pathToHead(only) };
      if (ofKind.length > 1) return undefined;
    }
    return undefined;
  }

  /** Ids inside the loops that a segment of this id could have opened here, as N3 and N4 below an unknown NM1. */
  #idsBelow(id: string): Set<string> {
    const loops = this.#frames
      .flatMap(({ rule }) => rule.rules.filter(isLoop))
      .filter(({ rules }) => rules[0]?.id === id);
    return new Set(
      loops.flatMap(({ rules }) => rules.filter((rule) => !isLoop(rule) && rule.id !== id)).map((rule) => rule.id),
    );
  }

  #place(segment: Row, place: Place): void {
    this.#lost = noIds;
    while (this.#frames.length > place.depth + 1) this.#close();
    const frame = this.#frames[place.depth] as Frame;
    let index = place.index;
    this.#use(frame, index, segment);
    for (let level = 0; level < place.loops.length; level++) {
      const loop = place.loops[level] as LoopRule;
      const inner = place.loops[level + 1];
      index = inner ? loop.rules.indexOf(inner) : ownRule(loop, segment);
      this.#use(this.#open(loop), index, segment);
    }
    const top = this.#frames.at(-1) as Frame;
    top.node.segments.push(segment);
    if (segment.id === 'HL') this.#checkHl(segment, top);
    const rule = top.rule.rules[index] as SegmentRule;
    checkSegment(segment, rule, this.#report);
  }

  #use(frame: Frame, index: number, segment: Row): void {
    frame.at = frame.plan.firstOfKind[index] ?? index;
    const used = (frame.used[index] ?? 0) + 1;
    frame.used[index] = used;
    const rule = frame.rule.rules[index] as SegmentRule | LoopRule;
    if (used !== rule.repeat + 1) return;
    const what = isLoop(rule) ? `opens loop ${rule.id}` : 'occurs';
    this.#fault(segment, isLoop(rule) ? '4' : '5', `${what} more often than the ${rule.repeat} times allowed`);
  }

  #open(rule: LoopRule): Frame {
    const node: LoopNode = { id: rule.id, segments: [], loops: [], position: this.#position };
    this.#frames.at(-1)?.node.loops.push(node);
    const frame = frameOf(rule, node);
    this.#frames.push(frame);
    return frame;
  }

  #close(): void {
    const frame = this.#frames.pop() as Frame;
    const { rule, node } = frame;
    for (const index of frame.plan.required) {
      if (frame.used[index]) continue;
      const inner = rule.rules[index] as SegmentRule | LoopRule;
      const what = isLoop(inner) ? `loop ${inner.id} (${inner.name})` : `${inner.id} (${inner.name})`;
      const message = `${what} is required in loop ${rule.id} and was not found.`;
      const id = headOf(inner).id;
      this.faults.push({ segment: node.position, id, loop: rule.id, code: '3', message });
    }
    if (frame.hlChildCode !== undefined && (frame.hlChildCode === '1') !== frame.hlHasChild) {
      const message = frame.hlHasChild
        ? 'HL04 says there is no lower level, but there is one.'
        : 'HL04 says there is a lower level, but there is none.';
      this.faults.push({ segment: node.position, id: 'HL', loop: rule.id, element: 'HL04', code: '7', message });
    }
  }

  /** HL01 counts from 1, HL02 names the level above. */
  #checkHl(segment: Row, frame: Frame): void {
    const number = segment.at(1);
    const parent = segment.text(2);
    const child = segment.text(4);
    this.#hlCount++;
    const above = this.#frames.slice(0, -1).findLast(({ hl }) => hl !== undefined);
    if (above) above.hlHasChild = true;
    frame.hl = number;
    frame.hlChildCode = child;
    const at = { segment: this.#position, id: 'HL', loop: frame.rule.id, code: '7' };
    if (number !== `${this.#hlCount}`) {
      this.faults.push({
        ...at,
        element: 'HL01',
        message: `HL01 ${this.#hlCount} was expected, but ${number || 'nothing'} was found.`,
      });
    }
    if (parent !== (above?.hl ?? '')) {
      this.faults.push({
        ...at,
        element: 'HL02',
        message: `HL02 names the level above, ${above?.hl ?? 'nothing'}, but ${parent || 'nothing'} was found.`,
      });
    }
  }

  /** A fault of the segment at hand. */
  readonly #report: Report = (id, element, code, message) => {
    this.faults.push({ segment: this.#position, loop: this.#frames.at(-1)?.rule.id, id, element, code, message });
  };

  #fault({ id }: Row, code: string, what: string): void {
    this.faults.push({
      segment: this.#position,
      id,
      loop: this.#frames.at(-1)?.rule.id,
      code,
      message: `${id} ${what}.`,
    });
  }
}

const isLeft = ({ rule, used }: Frame, index: number): boolean => (used[index] ?? 0) < (rule.rules[index]?.repeat ?? 0);

/** The loops a segment opens at the head of this one or, where that was left out, further inside. */
function openingWithin(loop: LoopRule, segment: Row): LoopRule[] | undefined {
  if (takes(headOf(loop), segment)) return pathToHead(loop);
  for (const rule of loop.rules) {
    const inner = isLoop(rule) ? openingWithin(rule, segment) : undefined;
    if (inner) return [loop, ...inner];
  }
  return undefined;
}

const hasSegment = ({ rules }: LoopRule, id: string) => rules.some((rule) => rule.id === id && !isLoop(rule));

/** Index of the loop's own rule for a segment that opens it; the head when only its qualifier does not fit. */
function ownRule(loop: LoopRule, segment: Row): number {
  const own = planOf(loop).entrances.get(segment.id);
  return own?.find(({ head, loops }) => loops.length === 0 && takes(head, segment))?.index ?? 0;
}
