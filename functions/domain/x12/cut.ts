/**
 * The characters from `from` up to `to`, as a string of their own. JavaScript engines let a slice of 13 characters or
 * more point into the string it came from, and so one name would keep a whole file in memory; and they make each of the
 * many codes of up to four characters anew.
 */
export function cut(text: string, from: number, to: number): string {
  const length = to - from;
  if (length <= longestCode) return code(text, from, length);
  if (length <= longestCopy) return text.slice(from, to);
  let whole = text.slice(from, from + longestCopy);
  for (let at = from + longestCopy; at < to; at += longestCopy) whole += text.slice(at, Math.min(at + longestCopy, to));
  return whole;
}

/** The parts of the text from `from` up to `to` that this character separates. */
export function cutAll(text: string, from: number, to: number, separator: number): string[] {
  let count = 1;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === separator) count++;
  const parts = Array<string>(count);
  let start = from;
  for (let index = 0, at = from; at < to; at++) {
    if (text.charCodeAt(at) !== separator) continue;
    parts[index++] = cut(text, start, at);
    start = at + 1;
  }
  parts[count - 1] = cut(text, start, to);
  return parts;
}

const longestCode = 4;
const longestCopy = 12;

/** Codes met before, at a place that follows from their characters: the last one to claim a place has it. */
const places = 1 << 12;
const keys = new Int32Array(places).fill(-1);
const known = Array<string>(places).fill('');

function code(text: string, from: number, length: number): string {
  let key = length;
  for (let at = from; at < from + length; at++) {
    const character = text.charCodeAt(at);
    if (character > 0x7f) return text.slice(from, from + length);
    key = (key << 7) | character;
  }
  const place = Math.imul(key, 0x9e3779b1) >>> 20;
  if (keys[place] === key) return known[place] as string;
  const found = text.slice(from, from + length);
  keys[place] = key;
  known[place] = found;
  return found;
}
