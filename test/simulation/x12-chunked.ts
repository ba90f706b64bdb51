import { isDeepStrictEqual } from 'node:util';
import { type EnvelopeEvent, readStream, readText } from '../../functions/domain/x12/interchange.ts';
import { read835Stream } from '../../functions/domain/x12/read-835.ts';
import { exactly, type Figure } from '../bench/figure.ts';
import { dice } from '../bench/x12-text.ts';
import { kinds } from './x12-kinds.ts';
import { damagedFiles } from './x12-mutated.ts';
import { sample } from './x12-same.ts';

type Chunks = readonly Uint8Array[];
type ReadStream = (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<EnvelopeEvent>;

/**
 * Our samples cut in two at every byte, and into single bytes, give the same events as in one piece; so do damaged files
 * cut in some places. What the stream gives of a sample is what reading its whole text gives.
 */
export async function* chunked(damagedOfKind: number, read: ReadStream = readStream): AsyncGenerator<Figure> {
  let [cuts, different, unlikeText] = [0, 0, 0];
  const compare = async (whole: unknown, chunks: Chunks) => {
    cuts++;
    if (!isDeepStrictEqual(await events(chunks, read), whole)) different++;
  };
  for (const { name } of kinds) {
    // A letter of two bytes stands for the names that are no ASCII.
    const text = sample(name).replace('ODETTE', 'ODÉTTE');
    const bytes = new TextEncoder().encode(text);
    const whole = await events([bytes], read);
    if (!isDeepStrictEqual(await segmentsOf([bytes], read), segmentsOfText(text))) unlikeText++;
    for (const at of bytes.keys()) await compare(whole, [bytes.subarray(0, at), bytes.subarray(at)]);
    await compare(
      whole,
      [...bytes].map((byte) => Uint8Array.of(byte)),
    );
  }
  yield exactly(`samples of ${kinds.length} of which the stream gives other segments`, unlikeText, 'samples', 0);
  yield exactly(`ways of ${cuts} to cut the samples that change what is read`, different, 'cuts', 0);

  [cuts, different] = [0, 0];
  const roll = dice(64);
  for (const kind of kinds) {
    for (const text of damagedFiles(kind, damagedOfKind)) {
      const bytes = new TextEncoder().encode(text);
      const [one, other] = [roll(bytes.length + 1), roll(bytes.length + 1)].sort((a, b) => a - b) as [number, number];
      const chunks = [bytes.subarray(0, one), bytes.subarray(one, other), bytes.subarray(other)];
      await compare(await events([bytes], read), chunks);
    }
  }
  yield exactly(`ways of ${cuts} to cut damaged files that change what is read`, different, 'cuts', 0);
}

/** Of the envelope and of its remittances. How many segments or claims come at a time may differ. */
async function events(chunks: Chunks, read: ReadStream): Promise<unknown> {
  const all: unknown[] = [];
  for await (const event of read(stream(chunks))) {
    if (event.kind === 'segments') all.push(...event.segments);
    else all.push(event);
  }
  for await (const event of read835Stream(stream(chunks))) {
    if (event.kind === 'claims') all.push(...event.claims);
    else all.push(event);
  }
  // Headers are complete only when what they head is over.
  return JSON.parse(JSON.stringify(all));
}

async function segmentsOf(chunks: Chunks, read: ReadStream): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const event of read(stream(chunks))) if (event.kind === 'segments') all.push(...event.segments);
  return all;
}

const segmentsOfText = (text: string): unknown[] =>
  readText(text).interchanges.flatMap(({ groups }) =>
    groups.flatMap(({ transactions }) => transactions.flatMap(({ segments }) => segments)),
  );

async function* stream(chunks: Chunks): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
