import fc from 'fast-check';
import { exactly, type Figure, figure } from '../bench/figure.ts';
import { dice } from '../bench/x12-text.ts';
import { unaccounted } from './x12-accounted.ts';
import { type Kind, kinds } from './x12-kinds.ts';

/** Contents that are damaged, each of them over and over in other ways. */
const originals = 200;

/** Damaged files of every kind are read without a crash, in less than a second, and nothing in them is lost unsaid. */
export async function* mutated(filesOfKind: number, these: readonly Kind[] = kinds): AsyncGenerator<Figure> {
  for (const kind of these) {
    const crashes = new Set<string>();
    const losses = new Set<string>();
    let [crashed, lost, slowest] = [0, 0, 0];
    for (const text of damagedFiles(kind, filesOfKind)) {
      const began = process.threadCpuUsage();
      try {
        kind.read(text);
        const { user, system } = process.threadCpuUsage(began);
        slowest = Math.max(slowest, (user + system) / 1_000);
        const missing = unaccounted(text, kind);
        if (missing.length > 0) lost++;
        for (const one of missing) losses.add(one);
      } catch (error) {
        crashed++;
        crashes.add(String(error));
      }
    }
    const of = `damaged files of ${filesOfKind}`;
    yield exactly(`${kind.name}: ${of} that crash${some(crashes)}`, crashed, 'files', 0);
    yield exactly(`${kind.name}: ${of} of which something is dropped unsaid${some(losses)}`, lost, 'files', 0);
    yield figure(`${kind.name}: the longest that one took`, slowest, 'CPU ms', { atMost: 1000 });
  }
}

const some = (all: ReadonlySet<string>) => (all.size > 0 ? ` (${[...all].slice(0, 3).join('; ')})` : '');

/** So many files of a kind, each damaged in one to four ways; the same ones every time. */
export function* damagedFiles(kind: Kind, count: number): Generator<string> {
  const roll = dice([...kind.name].reduce((sum, character) => sum * 31 + character.charCodeAt(0), 7));
  const numRuns = Math.min(originals, count);
  const texts = fc.sample(kind.content, { numRuns, seed: 5 }).map((content) => kind.write(content));
  for (let file = 0; file < count; file++) yield damaged(texts[file % numRuns] as string, texts, roll);
}

type Roll = (below: number) => number;

const values = [
  '',
  '-',
  '1e9',
  '9'.repeat(30),
  'x'.repeat(300),
  '__proto__',
  'constructor',
  '20260231',
  'RD8',
  'É',
  '\0',
  ' ',
];
const characters = [
  '*',
  '~',
  ':',
  '^',
  '\n',
  ' ',
  'A',
  '0',
  '-',
  '.',
  'É',
  '\0',
  '\uFEFF',
  'ISA',
  'ISA*',
  'IEA*1*1~',
  'GS*HC~',
  'SE*1~',
];
const ids = ['__proto__', 'constructor', 'toString', 'ZZ', 'HL', 'CLP', 'SVC', 'ST', 'SE', 'GE', 'TA1', ''];

/** What happens to files: each takes a text and gives it back spoilt. */
const damages: readonly ((text: string, roll: Roll, texts: readonly string[]) => string)[] = [
  (text, roll) => spliced(text, roll(text.length), roll(60), ''),
  (text, roll) => spliced(text, roll(text.length), 0, text.substr(roll(text.length), roll(200))),
  (text, roll) => spliced(text, roll(text.length), 1, characters[roll(characters.length)] as string),
  (text, roll) => text.slice(0, roll(text.length)),
  (text, roll) => text.slice(roll(200)),
  (text, roll, texts) => text + (texts[roll(texts.length)] as string),
  (text, roll) => text.replaceAll('~', ['~\r\n', '\n', ' ~ ', '~~'][roll(4)] as string),
  (text, roll) => inSegments(text, (segments) => segments.splice(roll(segments.length), 1)),
  (text, roll) =>
    inSegments(text, (segments) =>
      segments.splice(roll(segments.length), 0, segments[roll(segments.length)] as string),
    ),
  (text, roll) =>
    inSegments(text, (segments) =>
      segments.splice(roll(segments.length), 0, ...segments.splice(roll(segments.length), 3)),
    ),
  (text, roll) =>
    inElements(text, roll, (elements) =>
      elements.splice(roll(elements.length), 1, values[roll(values.length)] as string),
    ),
  (text, roll) => inElements(text, roll, (elements) => elements.splice(0, 1, ids[roll(ids.length)] as string)),
  (text, roll) => inElements(text, roll, (elements) => elements.push(...Array<string>(roll(40)).fill('1'))),
];

function damaged(text: string, texts: readonly string[], roll: Roll): string {
  let spoilt = text;
  for (let times = 1 + roll(4); times > 0 && spoilt !== ''; times--) {
    const damage = damages[roll(damages.length)] as (typeof damages)[number];
    spoilt = damage(spoilt, roll, texts);
  }
  return spoilt;
}

const spliced = (text: string, at: number, length: number, other: string) =>
  text.slice(0, at) + other + text.slice(at + length);

function inSegments(text: string, change: (segments: string[]) => void): string {
  const segments = text.split('~');
  change(segments);
  return segments.join('~');
}

const inElements = (text: string, roll: Roll, change: (elements: string[]) => void): string =>
  inSegments(text, (segments) => {
    const at = roll(segments.length);
    const elements = (segments[at] as string).split('*');
    change(elements);
    segments[at] = elements.join('*');
  });
