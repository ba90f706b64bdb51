import {
  basicCounterparts,
  basicSigns,
  type Change,
  type CharacterSet,
  plainCounterparts,
  type ReplacementRule,
  replacementRules,
} from './replacement.ts';
import type { Delimiters } from './segment.ts';

export interface Cleaned {
  readonly text: string;
  /** Empty when the text was fit as it came. */
  readonly changes: readonly Change[];
}

export interface TextCleaner {
  /** For each ASCII code 1 when the character may be written as it is. */
  readonly stays: Uint8Array;
  readonly clean: (text: string) => Cleaned;
}

/** Makes text fit to be an element or component between these delimiters, by the rules of replacement.ts. Never throws. */
export function textCleaner(delimiters: Delimiters, characterSet: CharacterSet = 'extended'): TextCleaner {
  const separators = new Set(Object.values(delimiters));
  const isFit = (character: string) => isInSet(character, characterSet) && !separators.has(character);
  const stays = Uint8Array.from({ length: 128 }, (_, code) => (isFit(String.fromCharCode(code)) ? 1 : 0));
  const inSet = characterSet === 'basic' ? basicOf : (text: string) => text;
  const parted = (text: string) => [...text].map((one) => (separators.has(one) ? ' ' : one)).join('');
  const plain = (text: string) => parted(inSet(parted(text)));

  const clean = (text: string): Cleaned => {
    const changes = new Map<string, Change>();
    let marked = '';
    for (const character of text) {
      if (stays[character.charCodeAt(0)] === 1) {
        marked += character;
        continue;
      }
      const ascii = isAscii(character) ? character : asciiOf(character);
      marked += ascii;
      count(changes, ruleOf(character, ascii, separators), character, plain(withoutMarks(ascii)));
    }
    const written = plain(withoutMarks(marked));
    const trimmed = written.trimEnd();
    if (trimmed !== written && text.endsWith(' ')) count(changes, 'end', '', '');
    return { text: trimmed, changes: [...changes.values()] };
  };
  return { stays, clean };
}

function isInSet(character: string, characterSet: CharacterSet): boolean {
  if (characterSet === 'extended') return character >= ' ' && character <= '~';
  return /^[A-Z0-9]$/.test(character) || basicSigns.includes(character);
}

const isAscii = (character: string) => character.charCodeAt(0) < 128;

/** The character in ASCII, and white space other than blanks; `?` for what has no counterpart. */
const asciiOf = (character: string): string =>
  character
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[^\s\p{Cc} -~]/gu, (part) => plainCounterparts[part] ?? '?');

/** A run of white space with more than blanks in it becomes one blank, and so does a run of control characters. */
const withoutMarks = (text: string): string =>
  text.replaceAll(/\s+/gu, (blanks) => (/^ +$/.test(blanks) ? blanks : ' ')).replaceAll(/\p{Cc}+/gu, ' ');

const basicOf = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, (sign) => (basicSigns.includes(sign) ? sign : (basicCounterparts[sign] ?? ' ')));

function ruleOf(character: string, ascii: string, separators: ReadonlySet<string>): ReplacementRule {
  if (separators.has(character)) return 'delimiter';
  if (/^[\s\p{Cc}]$/u.test(character)) return 'control';
  if (/^[a-z]$/.test(character)) return 'case';
  if (isAscii(character)) return 'sign';
  if (ascii.includes('?')) return 'unknown';
  return /^[\p{L}\p{M}\p{N}]$/u.test(character) ? 'letter' : 'sign';
}

function count(changes: Map<string, Change>, rule: ReplacementRule, character: string, by: string): void {
  const isNamed = rule === 'delimiter' || rule === 'control' || rule === 'sign';
  const replaced = isNamed ? codePointOf(character) : replacementRules[rule].replaced;
  const times = (changes.get(replaced)?.times ?? 0) + 1;
  changes.set(replaced, { rule, replaced, by: isNamed ? by : replacementRules[rule].by, times });
}

const codePointOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
