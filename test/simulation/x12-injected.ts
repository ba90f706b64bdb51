import fc from 'fast-check';
import { type Delimiters, usualDelimiters } from '../../functions/domain/x12/segment.ts';
import { exactly, type Figure } from '../bench/figure.ts';
import { dice } from '../bench/x12-text.ts';
import { inInterchange } from '../functions/domain/x12/in-interchange.ts';
import { type Kind, kinds } from './x12-kinds.ts';
import { onlyTransaction } from './x12-same.ts';

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
export async function* injected(attempts: number): AsyncGenerator<Figure> {
  const roll = dice(12);
  const each = Math.ceil(attempts / kinds.length);
  let [segments, others] = [0, 0];
  for (const kind of kinds) {
    for (const content of fc.sample(kind.content, { numRuns: each, seed: 11 })) {
      const delimiters = delimiterSets[roll(delimiterSets.length)] as Delimiters;
      const all = attacks(delimiters);
      const plain = shape(kind, content, delimiters);
      const hostile = shape(kind, attacked(content, all[roll(all.length)] as string), delimiters);
      if (hostile.length > plain.length) segments++;
      if (hostile.join() !== plain.join()) others++;
    }
  }
  const count = each * kinds.length;
  yield exactly(`attempts of ${count} that add a segment`, segments, 'attempts', 0);
  yield exactly(`attempts of ${count} that change the shape of one`, others, 'attempts', 0);
}

/** Each segment with its id and where its elements have parts. */
function shape({ guide, write }: Kind, content: unknown, delimiters: Delimiters): string[] {
  const { segments } = onlyTransaction(inInterchange([write(content, '0001')], guide.id, delimiters));
  const parts = new Set([delimiters.component, delimiters.repetition]);
  const shapeOf = (element: string) =>
    [...element].filter((character) => parts.has(character)).length + (element ? 1 : 0);
  return segments.slice(0, -1).map(([id, ...elements]) => `${id} ${elements.map(shapeOf).join(' ')}`);
}

/** The same content with an attack inside of every text that is no code, number or date. */
export function attacked(said: unknown, attack: string): unknown {
  if (typeof said === 'string') {
    const isFixed =
      said.length < 3 ||
      /^\d{4}-\d\d-\d\d|^(person|organization|professional|institutional|dental)$|^-?[\d.]+$/.test(said);
    return isFixed ? said : `${said.slice(0, 1)}${attack}${said.slice(1)}`;
  }
  if (Array.isArray(said)) return said.map((one) => attacked(one, attack));
  if (said === null || typeof said !== 'object') return said;
  return Object.fromEntries(Object.entries(said).map(([name, one]) => [name, attacked(one, attack)]));
}
