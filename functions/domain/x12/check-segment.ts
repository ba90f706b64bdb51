import { cut } from './cut.ts';
import { dayWithin, readDay } from './date.ts';
import type { Relation } from './dictionary.ts';
import type { ElementRule, SegmentRule } from './guide.ts';
import { readPeriod } from './period.ts';
import type { Row } from './row.ts';

/** Takes a fault: the segment's id, the element or the id again, the code of a 999, and words. */
export type Report = (id: string, element: string, code: string, message: string) => void;

/** Holds the elements of a segment against its rule: usage, length, kind, codes, repeats, and what depends on what. */
export function checkSegment(row: Row, rule: SegmentRule, fault: Report): void {
  const { id, elements } = rule;
  const { length } = row;
  if (length > 1 && !row.has(length - 1)) fault(id, id, '3', `${id} ends with an empty element.`);
  if (length > elements.length + 1) {
    fault(id, id, '3', `${id} has at most ${elements.length} elements, but ${length - 1} were found.`);
  }
  const last = Math.min(elements.length, Math.max(length - 1, rule.fewest));
  for (let index = 0; index < last; index++) {
    const element = elements[index] as ElementRule;
    if (row.has(index + 1)) {
      checkElement(row, index + 1, element, fault);
      checkPeriod(row, index + 1, element, elements[index + 1], fault);
    } else if (element.usage === 'R') fault(id, element.ref, '1', `${element.ref} (${element.name}) is required.`);
  }
  for (const relation of rule.relations) checkRelation(relation, row, fault);
}

function checkElement(row: Row, number: number, rule: ElementRule, fault: Report): void {
  const [from, to] = [row.from(number), row.to(number)];
  const { repetition } = row.delimiters;
  if (rule.repeat === 1 || !repetition) {
    checkRepetition(row, rule, from, to, fault);
    return;
  }
  const separator = repetition.charCodeAt(0);
  const count = countOf(row.source, from, to, separator) + 1;
  if (count > rule.repeat) fault(row.id, rule.ref, '12', `${rule.ref} repeats more than ${rule.repeat} times.`);
  for (let start = from; start <= to; ) {
    const end = endOf(row.source, start, to, separator);
    checkRepetition(row, rule, start, end, fault);
    start = end + 1;
  }
}

function checkRepetition(row: Row, rule: ElementRule, from: number, to: number, fault: Report): void {
  if (rule.composite && rule.usage !== 'N') checkComposite(row, rule, rule.composite, from, to, fault);
  else checkValue(row, rule, from, to, fault);
}

/** Text after an element that may say D8 or RD8 is the day or the days in that format; a number is not (AMT*D8 is a discount). */
function checkPeriod(
  row: Row,
  number: number,
  format: ElementRule,
  rule: ElementRule | undefined,
  fault: Report,
): void {
  if (!format.codes || rule?.type !== 'AN' || row.source.charCodeAt(row.to(number) - 1) !== eight) return;
  const value = row.text(number);
  const isFormat = (value === 'D8' || value === 'RD8') && format.codes.has(value);
  if (!isFormat || !row.has(number + 1) || readPeriod(value, row.text(number + 1))) return;
  fault(row.id, rule.ref, '8', `${rule.ref} (${rule.name}) must be a date of format ${value}.`);
}

function checkComposite(
  row: Row,
  rule: ElementRule,
  rules: readonly ElementRule[],
  from: number,
  to: number,
  fault: Report,
): void {
  const { source, delimiters } = row;
  const separator = delimiters.component.charCodeAt(0);
  const count = from < to ? countOf(source, from, to, separator) + 1 : 0;
  if (count > 0 && source.charCodeAt(to - 1) === separator)
    fault(row.id, rule.ref, '3', `${rule.ref} ends with an empty component.`);
  if (count > rules.length) fault(row.id, rule.ref, '13', `${rule.ref} has at most ${rules.length} components.`);
  let start = from;
  for (const part of rules) {
    const end = start < to ? endOf(source, start, to, separator) : start;
    if (start < end) checkValue(row, part, start, end, fault);
    else if (part.usage === 'R') fault(row.id, part.ref, '1', `${part.ref} (${part.name}) is required.`);
    start = end + 1;
  }
}

/** How often a character stands in a stretch of text. */
function countOf(text: string, from: number, to: number, character: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === character) count++;
  return count;
}

/** Where it stands first, or the end of the stretch. */
function endOf(text: string, from: number, to: number, character: number): number {
  let end = from;
  while (end < to && text.charCodeAt(end) !== character) end++;
  return end;
}

/** What the text of each kind looks like, and how the kind is called. */
const kinds: Partial<
  Record<
    ElementRule['type'],
    { readonly fits: (text: string, from: number, to: number) => boolean; readonly name: string; code: string }
  >
> = {
  N0: { fits: isWhole, name: 'a whole number', code: '6' },
  R: { fits: isDecimal, name: 'a decimal number', code: '6' },
  DT: {
    fits: (text, from, to) =>
      (to - from === 6 ? readDay(`20${cut(text, from, to)}`) : dayWithin(text, from, to)) !== undefined,
    name: 'a date',
    code: '8',
  },
  TM: {
    fits: (text, from, to) => /^([01]\d|2[0-3])[0-5]\d([0-5]\d\d{0,2})?$/.test(cut(text, from, to)),
    name: 'a time',
    code: '9',
  },
};

const [minus, point, zero, eight, nine] = [45, 46, 48, 56, 57];

function isWhole(text: string, from: number, to: number): boolean {
  return isDecimal(text, from, to) && countOf(text, from, to, point) === 0;
}

/** Digits, at least one, with at most one point among them and a minus before them. */
function isDecimal(text: string, from: number, to: number): boolean {
  let points = 0;
  let digits = 0;
  for (let at = text.charCodeAt(from) === minus ? from + 1 : from; at < to; at++) {
    const character = text.charCodeAt(at);
    if (character === point) points++;
    else if (character >= zero && character <= nine) digits++;
    else return false;
  }
  return digits > 0 && points <= 1;
}

/** The length of a number: its sign and its point do not count. */
function digitsOf(text: string, from: number, to: number): number {
  return to - from - (text.charCodeAt(from) === minus ? 1 : 0) - countOf(text, from, to, point);
}

/** Of the characters from one place up to another: an element, one of its repetitions or components. */
function checkValue({ id, source }: Row, rule: ElementRule, from: number, to: number, fault: Report): void {
  const { ref, min, max, codes } = rule;
  if (rule.usage === 'N') {
    fault(id, ref, 'I10', `${ref} is not used in this guide.`);
    return;
  }
  const kind = kinds[rule.type];
  if (kind && !kind.fits(source, from, to)) {
    fault(id, ref, kind.code, `${ref} (${rule.name}) must be ${kind.name}.`);
    return;
  }
  const isNumber = rule.type === 'R' || rule.type === 'N0';
  const length = isNumber ? digitsOf(source, from, to) : to - from;
  if (length < min)
    fault(id, ref, '4', `${ref} (${rule.name}) has at least ${min} characters, but ${length} were found.`);
  if (length > max)
    fault(id, ref, '5', `${ref} (${rule.name}) has at most ${max} characters, but ${length} were found.`);
  if (!codes || codes.has(cut(source, from, to))) return;
  const listed = `${[...codes].slice(0, 12).join(', ')}${codes.size > 12 ? ' and more' : ''}`;
  const found = source.slice(from, Math.min(to, from + 6));
  fault(id, ref, '7', `${ref} (${rule.name}) is one of ${listed}, but ${found} was found.`);
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

function checkRelation({ kind, elements }: Relation, row: Row, fault: Report): void {
  const rule = relations[kind];
  let there = 0;
  for (const element of elements) if (row.has(element)) there++;
  const isFirstThere = row.has(elements[0] ?? 0);
  if (!rule || rule.holds(isFirstThere, there, elements.length)) return;
  const numbers = elements.map((element) => `${element}`.padStart(2, '0'));
  const words = `${row.id} needs ${rule.says} the elements ${numbers.join(', ')}.`;
  fault(row.id, `${row.id}${numbers[0]}`, rule.code, words);
}
