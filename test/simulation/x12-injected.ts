import fc from 'fast-check';
import { type Delimiters, usualDelimiters } from '../../functions/domain/x12/segment.ts';
import { tokenize } from '../../functions/domain/x12/tokenizer.ts';
import { exactly, type Figure } from '../bench/figure.ts';
import { dice } from '../bench/x12-text.ts';
import { type Kind, kinds } from './x12-kinds.ts';

const delimiterSets: readonly Delimiters[] = [
  usualDelimiters,
  { element: '|', repetition: '{', component: '>', segment: '\n' },
  { element: '\u001d', repetition: '\u001f', component: '\u001e', segment: '\u001c' },
];

/** What someone might put into a name to add to a file. */
const attacks = (delimiters: Delimiters): string[] => {
  const { element, segment, component, repetition } = delimiters;
  return [
    element,
    segment,
    component,
    repetition,
    '\n',
    '\r\n',
    `${segment}SE${element}1${element}0001${segment}`,
  ].concat(
    `${segment}IEA${element}1${element}000000001${segment}`,
    `${segment}CLP${element}X${element}1${element}0${element}9999${segment}`,
  );
};

/** No text adds a segment, an element or a component, whatever delimiters are in it and whatever parts the file. */
export async function* injected(attempts: number, these: readonly Kind[] = kinds): AsyncGenerator<Figure> {
  const roll = dice(12);
  const each = Math.ceil(attempts / these.length);
  let [segments, others] = [0, 0];
  for (const kind of these) {
    for (const content of fc.sample(kind.content, { numRuns: each, seed: 11 })) {
      const delimiters = delimiterSets[roll(delimiterSets.length)] as Delimiters;
      const all = attacks(delimiters);
      const plain = shape(kind, content, delimiters);
      const hostile = shape(kind, attacked(content, all[roll(all.length)] as string, roll(3)), delimiters);
      if (hostile.length > plain.length) segments++;
      if (hostile.join() !== plain.join()) others++;
    }
  }
  const count = each * these.length;
  yield exactly(`attempts of ${count} that add a segment`, segments, 'attempts', 0);
  yield exactly(`attempts of ${count} that change the shape of one`, others, 'attempts', 0);
}

/** Each segment with its id and where its elements have parts. */
function shape({ write }: Kind, content: unknown, delimiters: Delimiters): string[] {
  const segments = tokenize(write(content, delimiters)).flatMap((run) => run.segments);
  const parts = new Set([delimiters.component, delimiters.repetition]);
  const shapeOf = (element: string) =>
    [...element].filter((character) => parts.has(character)).length + (element ? 1 : 0);
  return segments.map(([id, ...elements]) => `${id} ${elements.map(shapeOf).join(' ')}`);
}

/** The same content with an attack in every text that is no date; `place` is where: 0 the beginning, 1 the middle, 2 the end. */
export function attacked(said: unknown, attack: string, place = 1): unknown {
  if (typeof said === 'string') {
    const at = Math.ceil((said.length * place) / 2);
    return isFixed(said) ? said : `${said.slice(0, at)}${attack}${said.slice(at)}`;
  }
  if (Array.isArray(said)) return said.map((one) => attacked(one, attack, place));
  if (said === null || typeof said !== 'object') return said;
  return Object.fromEntries(Object.entries(said).map(([name, one]) => [name, attacked(one, attack, place)]));
}

const isFixed = (text: string) =>
  text === '' || /^\d{4}-\d\d-\d\d|^(person|organization|professional|institutional|dental)$/.test(text);
