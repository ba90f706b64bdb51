import { readDay } from './date.ts';
import type { Relation } from './dictionary.ts';
import type { X12Fault } from './fault.ts';
import type { ElementRule, SegmentRule } from './guide.ts';
import { readPeriod } from './period.ts';
import { components, type Delimiters, repetitions, type Segment } from './segment.ts';

type Where = Pick<X12Fault, 'segment' | 'loop'>;

/** Holds the elements of a segment against its rule: usage, length, kind, codes, repeats, and what depends on what. */
export function checkSegment(
  segment: Segment,
  rule: SegmentRule,
  delimiters: Delimiters,
  where: Where,
  faults: X12Fault[],
): void {
  const fault: Report = (element, code, message) => faults.push({ ...where, id: rule.id, element, code, message });
  const { elements } = rule;
  if (segment.length > 1 && segment.at(-1) === '') fault(rule.id, '3', `${rule.id} ends with an empty element.`);
  if (segment.length > elements.length + 1) {
    fault(rule.id, '3', `${rule.id} has at most ${elements.length} elements, but ${segment.length - 1} were found.`);
  }
  const last = Math.min(elements.length, Math.max(segment.length - 1, rule.fewest));
  for (let index = 0; index < last; index++) {
    const element = elements[index] as ElementRule;
    const value = segment[index + 1] ?? '';
    if (value === '') {
      if (element.usage === 'R') fault(element.ref, '1', `${element.ref} (${element.name}) is required.`);
      continue;
    }
    if (element.repeat > 1) checkRepetitions(element, repetitions(value, delimiters), delimiters, fault);
    else checkElement(element, value, delimiters, fault);
    checkPeriod(element, value, elements[index + 1], segment[index + 2], fault);
  }
  for (const relation of rule.relations) checkRelation(relation, segment, rule.id, fault);
}

function checkRepetitions(element: ElementRule, all: readonly string[], delimiters: Delimiters, fault: Report): void {
  const { ref, repeat } = element;
  if (all.length > repeat) fault(ref, '12', `${ref} repeats more than ${repeat} times.`);
  for (const text of all) checkElement(element, text, delimiters, fault);
}

function checkElement(element: ElementRule, text: string, delimiters: Delimiters, fault: Report): void {
  if (element.composite && element.usage !== 'N') checkComposite(element, text, delimiters, fault);
  else checkValue(element, text, fault);
}

/** Text after an element that may say D8 or RD8 is the day or the days in that format; a number is not (AMT*D8 is a discount). */
function checkPeriod(
  format: ElementRule,
  value: string,
  rule: ElementRule | undefined,
  text: string | undefined,
  fault: Report,
): void {
  const isFormat = (value === 'D8' || value === 'RD8') && format.codes?.has(value);
  if (!isFormat || rule?.type !== 'AN' || !text || readPeriod(value, text)) return;
  fault(rule.ref, '8', `${rule.ref} (${rule.name}) must be a date of format ${value}.`);
}

type Report = (element: string, code: string, message: string) => void;

function checkComposite(rule: ElementRule, value: string, delimiters: Delimiters, fault: Report): void {
  const parts = components(value, delimiters);
  const rules = rule.composite ?? [];
  if (parts.at(-1) === '') fault(rule.ref, '3', `${rule.ref} ends with an empty component.`);
  if (parts.length > rules.length) fault(rule.ref, '13', `${rule.ref} has at most ${rules.length} components.`);
  for (let index = 0; index < rules.length; index++) {
    const part = rules[index] as ElementRule;
    const text = parts[index] ?? '';
    if (text !== '') checkValue(part, text, fault);
    else if (part.usage === 'R') fault(part.ref, '1', `${part.ref} (${part.name}) is required.`);
  }
}

/** What the text of each kind looks like, and how the kind is called. */
const kinds: Partial<
  Record<ElementRule['type'], { readonly fits: (text: string) => boolean; readonly name: string; code: string }>
> = {
  N0: { fits: isWhole, name: 'a whole number', code: '6' },
  R: { fits: isDecimal, name: 'a decimal number', code: '6' },
  DT: {
    fits: (text) => (text.length === 6 ? readDay(`20${text}`) : readDay(text)) !== undefined,
    name: 'a date',
    code: '8',
  },
  TM: { fits: (text) => /^([01]\d|2[0-3])[0-5]\d([0-5]\d\d{0,2})?$/.test(text), name: 'a time', code: '9' },
};

const [minus, point, zero, nine] = [45, 46, 48, 57];

function isWhole(text: string): boolean {
  return !text.includes('.') && isDecimal(text);
}

/** Digits, at least one, with at most one point among them and a minus before them. */
function isDecimal(text: string): boolean {
  let points = 0;
  let digits = 0;
  for (let at = text.charCodeAt(0) === minus ? 1 : 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === point) points++;
    else if (character >= zero && character <= nine) digits++;
    else return false;
  }
  return digits > 0 && points <= 1;
}

/** The length of a number: its sign and its point do not count. */
function digitsOf(text: string): number {
  return text.length - (text.charCodeAt(0) === minus ? 1 : 0) - (text.includes('.') ? 1 : 0);
}

function checkValue(rule: ElementRule, text: string, fault: Report): void {
  const { ref, name, min, max } = rule;
  if (rule.usage === 'N') {
    fault(ref, 'I10', `${ref} is not used in this guide.`);
    return;
  }
  const kind = kinds[rule.type];
  if (kind && !kind.fits(text)) {
    fault(ref, kind.code, `${ref} (${name}) must be ${kind.name}.`);
    return;
  }
  const length = rule.type === 'R' || rule.type === 'N0' ? digitsOf(text) : text.length;
  if (length < min) fault(ref, '4', `${ref} (${name}) has at least ${min} characters, but ${length} were found.`);
  if (length > max) fault(ref, '5', `${ref} (${name}) has at most ${max} characters, but ${length} were found.`);
  if (rule.codes && !rule.codes.has(text)) {
    const listed = [...rule.codes].slice(0, 12).join(', ');
    fault(
      ref,
      '7',
      `${ref} (${name}) is one of ${listed}${rule.codes.size > 12 ? ' and more' : ''}, but ${text.slice(0, 6)} was found.`,
    );
  }
}

/** What a relation asks: whether its first element is there, how many are, and how many it names. */
const relations: Readonly<
  Record<
    string,
    {
      readonly holds: (first: boolean, there: number, all: number) => boolean;
      readonly says: string;
      readonly code: string;
    }
  >
> = {
  P: { holds: (_, there, all) => there === 0 || there === all, says: 'all or none of', code: '2' },
  R: { holds: (_, there) => there > 0, says: 'at least one of', code: '2' },
  E: { holds: (_, there) => there <= 1, says: 'at most one of', code: '10' },
  C: { holds: (first, there, all) => !first || there === all, says: 'if the first then all of', code: '2' },
  L: { holds: (first, there) => !first || there > 1, says: 'if the first then another of', code: '2' },
};

function checkRelation({ kind, elements }: Relation, segment: Segment, id: string, fault: Report): void {
  const rule = relations[kind];
  let there = 0;
  for (const element of elements) if (segment[element]) there++;
  const isFirstThere = Boolean(segment[elements[0] ?? 0]);
  if (!rule || rule.holds(isFirstThere, there, elements.length)) return;
  const numbers = elements.map((element) => `${element}`.padStart(2, '0'));
  fault(`${id}${numbers[0]}`, rule.code, `${id} needs ${rule.says} the elements ${numbers.join(', ')}.`);
}
