import { readStream } from '../../functions/domain/x12/interchange.ts';
import { usualDelimiters } from '../../functions/domain/x12/segment.ts';
import { exactly, type Figure } from '../bench/figure.ts';
import { chunked } from './x12-chunked.ts';
import { injected } from './x12-injected.ts';
import { type Kind, kinds } from './x12-kinds.ts';
import { mutated } from './x12-mutated.ts';
import { same } from './x12-same.ts';

const remittance = kinds.find(({ name }) => name === '835') as Kind;

/** Defects that the proofs have to notice: each is a codec that is wrong in one thing. */
const defects: Readonly<Record<string, () => AsyncGenerator<Figure>>> = {
  'a reader forgets remarks': () => same(20, [forgetful('remarks')]),
  'a reader takes amounts for dollars': () => same(20, [rounding]),
  'delimiters in a text are not replaced': () => injected(60, [trusting]),
  'a reader throws at what it did not expect': () => mutated(60, [brittle]),
  'a reader takes too long': () => mutated(3, [slow]),
  'a reader drops values and says nothing': () => mutated(60, [forgetful('references')]),
  'letters that two chunks share are lost': () =>
    chunked(
      2,
      each((chunk) => new TextDecoder().decode(chunk)),
    ),
  'a segment ends where a chunk does': () =>
    chunked(
      2,
      each((chunk) => `${new TextDecoder().decode(chunk)}~`),
    ),
};

/** How many of them are noticed by the proof that is about them. */
export async function* planted(): AsyncGenerator<Figure> {
  const hidden: string[] = [];
  for (const [name, prove] of Object.entries(defects)) if (!(await isMissed(prove()))) hidden.push(name);
  const all = Object.keys(defects).length;
  const left = hidden.length > 0 ? ` (not: ${hidden.join('; ')})` : '';
  yield exactly(`planted defects of ${all} that the proofs notice${left}`, all - hidden.length, 'defects', all);
}

async function isMissed(figures: AsyncGenerator<Figure>): Promise<boolean> {
  for await (const { met } of figures) if (!met) return true;
  return false;
}

/** What the reader of remittances says, changed. */
const reading = (change: (said: unknown) => unknown): Kind => ({
  ...remittance,
  read: (text) => remittance.read(text).map((one) => ({ ...one, content: change(one.content) })),
});

const forgetful = (field: string): Kind =>
  reading((content) => JSON.parse(JSON.stringify(content, (name, one) => (name === field ? [] : one))));

const rounding = reading((content) =>
  JSON.parse(JSON.stringify(content, (name, one) => (name === 'cents' ? Math.round(one / 100) * 100 : one))),
);

/** A word stands for the terminator until all texts were cleaned. */
const trusting: Kind = {
  ...remittance,
  write: (content, delimiters = usualDelimiters) => {
    const { segment } = delimiters;
    const held = JSON.parse(JSON.stringify(content), (_, one) =>
      typeof one === 'string' ? one.replaceAll(segment, 'zqz') : one,
    );
    return remittance.write(held, delimiters).replaceAll('zqz', segment);
  },
};

const brittle: Kind = {
  ...remittance,
  read: (text) => {
    if (/[^\x20-\x7e]/.test(text)) throw new Error('Only ASCII was expected.');
    return remittance.read(text);
  },
};

const slow: Kind = {
  ...remittance,
  read: (text) => {
    const began = process.threadCpuUsage();
    while (process.threadCpuUsage(began).user < 1_001_000);
    return remittance.read(text);
  },
};

const each = (change: (chunk: Uint8Array) => string) => (chunks: AsyncIterable<Uint8Array>) =>
  readStream(
    (async function* () {
      for await (const chunk of chunks) yield change(chunk);
    })(),
  );
