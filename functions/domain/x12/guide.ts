import { type Field, type SegmentLayout, segmentLayouts } from './dictionary.ts';

/** R required, S situational, N not used. */
export type Usage = 'R' | 'S' | 'N';

export interface ElementRule {
  /** `CLP01`, or `CLM05-1` for a component. */
  readonly ref: string;
  readonly name: string;
  readonly usage: Usage;
  readonly type: Field['type'];
  readonly min: number;
  readonly max: number;
  /** How often the element may repeat. */
  readonly repeat: number;
  /** The only codes the guide allows. Absent when the list is kept elsewhere (CARC, ICD-10, states) or any text will do. */
  readonly codes?: ReadonlySet<string>;
  readonly composite?: readonly ElementRule[];
}

export interface SegmentRule {
  readonly id: string;
  readonly name: string;
  readonly usage: Usage;
  readonly repeat: number;
  readonly elements: readonly ElementRule[];
  /** Number of the last element that is required. */
  readonly fewest: number;
  readonly relations: SegmentLayout['relations'];
}

export interface LoopRule {
  readonly id: string;
  readonly name: string;
  readonly usage: Usage;
  readonly repeat: number;
  readonly rules: readonly (SegmentRule | LoopRule)[];
}

/** One implementation guide (TR3): what a transaction of this version holds and in which order. */
export interface Guide {
  /** The official id, as `005010X221A1`. */
  readonly id: string;
  readonly transaction: string;
  readonly functionalCode: string;
  readonly name: string;
  readonly root: LoopRule;
}

/** Whether the rule is a loop, not a segment. */
export function isLoop(rule: SegmentRule | LoopRule): rule is LoopRule {
  return 'rules' in rule;
}

/**
 * Makes a guide from its table. A line is a loop or a segment: id, usage with the most repeats (`R1`, `S10`, `R>`
 * without bound), name. Indentation is nesting. A segment goes on with ` | ` and its elements in order: usage, name, and after
 * ` = ` the only codes allowed. Components stand in braces, parted by `;`. Elements past the last are not used; type and
 * length come from the data dictionary. `5[…]` stands for what is in brackets five times. A loop that ends in
 * `(as above)` repeats the rules of the loop of that id. Lines that begin with `|` go on with the line above, lines with `#` are for the reader. Throws SyntaxError.
 */
export function defineGuide(heading: Omit<Guide, 'root'>, table: string): Guide {
  const lines = table
    .replaceAll(/\n *#.*/g, '')
    .replaceAll(/\n *\|/g, ' |')
    .replaceAll(/\{[^}]*\}/g, (composite) => repeated(composite, '; '))
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => repeated(line, ' | '));
  const root: LoopRule & { rules: (SegmentRule | LoopRule)[] } = {
    id: heading.transaction,
    name: heading.name,
    usage: 'R',
    repeat: 1,
    rules: [],
  };
  const open = [root];
  const known = new Map<string, LoopRule>();
  const margin = lines[0]?.search(/\S/) ?? 0;

  for (const line of lines) {
    open.length = (line.search(/\S/) - margin) / 2 + 1;
    const parent = open.at(-1);
    const [heading = '', ...fields] = line.trim().split(' | ');
    const [, id = '', usage, repeat = '', name = ''] = /^(\S+) ([RS])(\d+|>) (.+)$/.exec(heading) ?? [];
    if (!parent || !id) throw new SyntaxError(`This line of the guide cannot be read: ${line}`);

    const common = { id, usage: usage as Usage, repeat: repeat === '>' ? Number.POSITIVE_INFINITY : Number(repeat) };
    if (fields.length > 0) {
      parent.rules.push({ ...common, name, ...elementsOf(id, fields) });
      continue;
    }
    const earlier = name.endsWith(' (as above)') ? known.get(id) : undefined;
    const loop = { ...common, name: earlier?.name ?? name, rules: [...(earlier?.rules ?? [])] };
    parent.rules.push(loop);
    open.push(loop);
    known.set(id, loop);
  }
  return { ...heading, root };
}

/** Writes `3[a]` out as a, a, a. */
function repeated(text: string, separator: string): string {
  return text.replaceAll(/(\d+)\[([^\]]*)\]/g, (_, times, part) => Array(Number(times)).fill(part).join(separator));
}

function elementsOf(id: string, texts: string[]): Pick<SegmentRule, 'elements' | 'fewest' | 'relations'> {
  const layout = segmentLayouts.get(id);
  if (!layout) throw new SyntaxError(`The data dictionary has no segment ${id}.`);
  const elements = layout.fields.map((field, index) =>
    elementRule(`${id}${`${index + 1}`.padStart(2, '0')}`, field, texts[index] ?? 'N'),
  );
  if (texts.length > elements.length) throw new SyntaxError(`${id} has no more than ${elements.length} elements.`);
  const fewest = elements.findLastIndex(({ usage }) => usage === 'R') + 1;
  return { elements, fewest, relations: layout.relations };
}

function elementRule(ref: string, { type, min, max, components }: Field, text: string): ElementRule {
  const [, usage, repeat = '1', name = '', codes, parts] =
    /^([RSN])(\d+|>)?(?: ([^={]+?))?(?: = ([^{]+?))?(?: \{(.*)\})?$/.exec(text.trim()) ?? [];
  if (!usage) throw new SyntaxError(`${ref} cannot be read: ${text}`);
  return {
    ref,
    name,
    usage: usage as Usage,
    type,
    min,
    max,
    repeat: repeat === '>' ? Number.POSITIVE_INFINITY : Number(repeat),
    codes: codes ? new Set(codes.split(' ')) : undefined,
    composite: components && componentsOf(ref, components, parts?.split(';') ?? []),
  };
}

function componentsOf(ref: string, fields: readonly Field[], texts: string[]): ElementRule[] {
  if (texts.length > fields.length) throw new SyntaxError(`${ref} has no more than ${fields.length} components.`);
  return fields.map((field, index) => elementRule(`${ref}-${index + 1}`, field, texts[index] ?? 'N'));
}
