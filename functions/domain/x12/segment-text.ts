import { type TextCleaner, textCleaner } from './clean-text.ts';
import type { CharacterSet, Replacement } from './replacement.ts';
import type { CompositeDraft, Delimiters, ElementDraft, SegmentDraft } from './segment.ts';

/** What cannot be written at all: a caller's fault, as opposed to text that is merely cleaned. */
export class UnwritableInterchange extends Error {
  override name = 'UnwritableInterchange';
}

export interface Writing {
  /** Extended unless told otherwise. */
  readonly characterSet?: CharacterSet;
  /** Told of every replacement in an element, while the text is being written. */
  readonly onReplaced?: (replacement: Replacement) => void;
}

const blank = 32;
/** Bytes that are worth becoming text. */
const enough = 32_768;
const decoder = new TextDecoder();

/**
 * Segments on their way into one text. Empty elements and components at the end are left out; every value is cleaned
 * (replacement.ts), so that none can add a segment, an element, a repetition or a component.
 */
export class SegmentText {
  /** What was written before `#bytes`. */
  #text = '';
  #bytes = new Uint8Array(4096);
  #at = 0;
  #segments = 0;
  #id = '';
  readonly #cleaner: TextCleaner;
  readonly #stays: Uint8Array;
  readonly #element: number;
  readonly #repetition: number;
  readonly #component: number;
  readonly #terminator: number;
  readonly #onReplaced: ((replacement: Replacement) => void) | undefined;

  /** Throws UnwritableInterchange. */
  constructor(delimiters: Delimiters, { characterSet, onReplaced }: Writing = {}) {
    const { element, repetition, component, segment } = delimiters;
    const all = [element, repetition, component, segment];
    const areFit = all.every(isSign) && !/\s/.test(element + repetition + component);
    if (!areFit || new Set(all).size < 4) {
      throw new UnwritableInterchange('Four different delimiters are needed, none of them a letter, digit or blank.');
    }
    this.#cleaner = textCleaner(delimiters, characterSet);
    this.#stays = this.#cleaner.stays;
    this.#element = element.charCodeAt(0);
    this.#repetition = repetition.charCodeAt(0);
    this.#component = component.charCodeAt(0);
    this.#terminator = segment.charCodeAt(0);
    this.#onReplaced = onReplaced;
  }

  /** How many segments were written. */
  get count(): number {
    return this.#segments;
  }

  /** The text so far, which is no longer kept. */
  take(): string {
    this.#flush();
    const text = this.#text;
    this.#text = '';
    return text;
  }

  /** Throws UnwritableInterchange when the id is none. */
  write(draft: SegmentDraft): void {
    const id = draft[0];
    if (!isId(id)) throw new UnwritableInterchange('The id of a segment has two or three capital letters or digits.');
    if (this.#at > enough) this.#flush();
    this.#segments++;
    this.#id = id;
    this.#value(id, 0, 0);
    let end = this.#at;
    for (let element = 1; element < draft.length; element++) {
      this.#sign(this.#element);
      const value = draft[element] as ElementDraft;
      if (value === undefined || value === '') continue;
      const before = this.#at;
      if (typeof value === 'string') this.#value(value, element, 0);
      else if ('repeat' in value) this.#repeated(value.repeat, element);
      else this.#composite(value, element);
      if (this.#at > before) end = this.#at;
    }
    this.#at = end;
    this.#sign(this.#terminator);
  }

  /** The value of an element of fixed width, filled up with blanks. Throws UnwritableInterchange when it does not fit. */
  fixed(value: string, width: number, ref: string): string {
    const { text, changes } = this.#cleaner.clean(value);
    for (const change of changes) this.#onReplaced?.({ segment: this.#segments + 1, element: ref, ...change });
    const fit = text.trim();
    if (fit === '' || fit.length > width) throw new UnwritableInterchange(`${ref} must have 1 to ${width} characters.`);
    return fit.padEnd(width);
  }

  /** An ISA, whose elements keep their blanks. They must be fit as they are. */
  header(elements: readonly string[], { element, segment }: Delimiters): void {
    for (const character of elements.join(element) + segment) this.#sign(character.charCodeAt(0));
    this.#segments++;
  }

  #repeated(values: readonly (string | CompositeDraft)[], element: number): void {
    let end = this.#at;
    for (let index = 0; index < values.length; index++) {
      if (index > 0) this.#sign(this.#repetition);
      const before = this.#at;
      const value = values[index] as string | CompositeDraft;
      if (typeof value === 'string') this.#value(value, element, 0);
      else this.#composite(value, element);
      if (this.#at > before) end = this.#at;
    }
    this.#at = end;
  }

  #composite(parts: CompositeDraft, element: number): void {
    let end = this.#at;
    for (let index = 0; index < parts.length; index++) {
      if (index > 0) this.#sign(this.#component);
      const part = parts[index];
      if (part === undefined || part === '') continue;
      const before = this.#at;
      this.#value(part, element, index + 1);
      if (this.#at > before) end = this.#at;
    }
    this.#at = end;
  }

  #value(text: string, element: number, component: number): void {
    const { length } = text;
    if (this.#at + length >= this.#bytes.length) this.#grow(length);
    const bytes = this.#bytes;
    const stays = this.#stays;
    let at = this.#at;
    let code = 0;
    for (let index = 0; index < length; index++) {
      code = text.charCodeAt(index);
      if (code > 127 || stays[code] === 0) break;
      bytes[at++] = code;
    }
    const isClean = at - this.#at === length && code !== blank;
    if (isClean) this.#at = at;
    else this.#cleaned(text, element, component);
  }

  #cleaned(unfit: string, element: number, component: number): void {
    const { text, changes } = this.#cleaner.clean(unfit);
    this.#value(text, element, component);
    const ref = `${this.#id}${`${element}`.padStart(2, '0')}${component > 0 ? `-${component}` : ''}`;
    for (const change of changes) this.#onReplaced?.({ segment: this.#segments, element: ref, ...change });
  }

  #sign(code: number): void {
    if (this.#at === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#at++] = code;
  }

  #flush(): void {
    this.#text += decoder.decode(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
  }

  #grow(atLeast: number): void {
    const larger = new Uint8Array(this.#bytes.length * 2 + atLeast);
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
  }
}

/** One ASCII character that is no letter, digit or blank. */
const isSign = (text: string) => text.length === 1 && text > '\0' && text < '\x7f' && /[^A-Za-z0-9 ]/.test(text);

/** Two or three capital letters or digits, the first of them a letter. */
function isId(id: string): boolean {
  if (id.length !== 2 && id.length !== 3) return false;
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at);
    const isLetter = code >= 65 && code <= 90;
    if (!isLetter && (at === 0 || code < 48 || code > 57)) return false;
  }
  return true;
}
