import { dice } from '../bench/x12-text.ts';

export type Roll = (below: number) => number;
type Damage = (text: string, roll: Roll) => string;

const strange = [
  '"',
  '\\',
  '|',
  '^',
  '~',
  '&',
  '\r',
  '\n',
  '\0',
  '\u000b',
  '\u001c',
  '\ufeff',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  'é',
  '🩺',
  '\ud800',
  '\u2028',
  '__proto__',
  '\\X0\\',
  ' ',
];

const insert = (text: string, where: number, what: string) => text.slice(0, where) + what + text.slice(where);

const damages: readonly Damage[] = [
  (text, roll) => insert(text, roll(text.length + 1), strange[roll(strange.length)]!),
  (text, roll) => insert(text, roll(text.length + 1), String.fromCharCode(roll(0x250))),
  (text, roll) => text.slice(0, roll(text.length + 1)),
  (text, roll) => {
    const from = roll(text.length + 1);
    return text.slice(0, from) + text.slice(from + 1 + roll(40));
  },
  (text, roll) => {
    const from = roll(text.length + 1);
    return insert(text, roll(text.length + 1), text.slice(from, from + roll(60)));
  },
  (text) => `\ufeff${text}`,
];

/**
 * The same texts every time: first those that are all damage, then each sample damaged in one to five ways, some of them the
 * format's own. Every seventh is not in UTF-8.
 */
export function* damagedTexts(
  count: number,
  extremes: readonly string[],
  sample: (roll: Roll) => string,
  own: readonly Damage[],
): Generator<Uint8Array> {
  const roll = dice(20_260_131);
  const ways = [...damages, ...own, ...own];
  for (let made = 0; made < count; made++) {
    let text = extremes[made];
    if (text === undefined) {
      text = sample(roll);
      for (let times = roll(5); times >= 0; times--) text = ways[roll(ways.length)]!(text, roll);
    }
    yield Buffer.from(text, made % 7 === 6 ? 'latin1' : 'utf8');
  }
}

/** What can be wrong with a value wherever it stands. */
export const values = [
  '',
  'x',
  '9'.repeat(400),
  '-1.00',
  '1.005',
  '20260231',
  '2026-02-31',
  'NaN',
  'Infinity',
  '1E+15',
  'é'.repeat(300),
  '__proto__',
  '<!DOCTYPE x>',
];
