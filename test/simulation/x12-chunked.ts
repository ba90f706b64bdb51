import { isDeepStrictEqual } from 'node:util';
import { readStream } from '../../functions/domain/x12/interchange.ts';
import { read835Stream } from '../../functions/domain/x12/read-835.ts';
import { exactly, type Figure } from '../bench/figure.ts';
import { kinds } from './x12-kinds.ts';
import { sample } from './x12-same.ts';

/** Our samples cut in two at every byte, and into single bytes, give the same events as in one piece. */
export async function* chunked(): AsyncGenerator<Figure> {
  let [cuts, different] = [0, 0];
  for (const name of [...kinds.map((kind) => kind.name), 'ta1']) {
    // A letter of two bytes stands for the names that are no ASCII.
    const bytes = new TextEncoder().encode(sample(name).replace('ODETTE', 'ODÉTTE'));
    const whole = await events([bytes]);
    const pieces = [...bytes.keys()].map((at) => [bytes.subarray(0, at), bytes.subarray(at)]);
    for (const chunks of [...pieces, [...bytes].map((byte) => Uint8Array.of(byte))]) {
      cuts++;
      if (!isDeepStrictEqual(await events(chunks), whole)) different++;
    }
  }
  yield exactly(`ways of ${cuts} to cut the samples that change what is read`, different, 'cuts', 0);
}

/** Of the envelope and of its remittances. How many segments or claims come at a time may differ. */
async function events(chunks: readonly Uint8Array[]): Promise<unknown> {
  async function* stream() {
    yield* chunks;
  }
  const all: unknown[] = [];
  for await (const event of readStream(stream())) {
    if (event.kind === 'segments') all.push(...event.segments);
    else all.push(event);
  }
  for await (const event of read835Stream(stream())) {
    if (event.kind === 'claims') all.push(...event.claims);
    else all.push(event);
  }
  // Headers are complete only when what they head is over.
  return JSON.parse(JSON.stringify(all));
}
