import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from './files-in.ts';
import { Mistake } from './mistake.ts';

/** Where text comes from: a file, or `-` for the standard input. */
export interface X12Input {
  readonly path: string;
  /** The path as a sentence begins with it. */
  readonly name: string;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** The file, the files of the folder, or the standard input, which is also where text is piped in. Throws Mistake. */
export function inputsAt(given: string | undefined): {
  readonly inputs: readonly X12Input[];
  readonly isFolder: boolean;
} {
  if (given === undefined && process.stdin.isTTY) throw new Mistake('Say which file or folder, or pipe a file in.');
  const place = given ?? '-';
  if (place === '-') return { inputs: [inputAt(place)], isFolder: false };
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) throw new Mistake(`${place}: there is no such file or folder.`);
  if (!found.isDirectory()) return { inputs: [inputAt(place)], isFolder: false };
  const names = filesIn(place);
  if (names.length === 0) throw new Mistake(`${place}: there are no files in this folder.`);
  return { inputs: names.map((name) => inputAt(join(place, name))), isFolder: true };
}

const inputAt = (path: string): X12Input => ({
  path,
  name: path === '-' ? 'The standard input' : path,
  chunks: () => (path === '-' ? process.stdin : createReadStream(path)),
});

/** Text up to a number of characters, and the rest of it as it comes: undefined when there is none. */
export interface Beginning {
  readonly text: string;
  readonly rest: AsyncIterable<string> | undefined;
}

/** Reads the beginning of an input; all of it when no bound is given. */
export async function beginningOf({ chunks }: X12Input, characters = Number.POSITIVE_INFINITY): Promise<Beginning> {
  const decoder = new TextDecoder();
  const parts = chunks()[Symbol.asyncIterator]();
  const texts: string[] = [];
  let length = 0;
  while (length <= characters) {
    const { value, done } = await parts.next();
    const text = done ? decoder.decode() : decoder.decode(value, { stream: true });
    texts.push(text);
    length += text.length;
    if (done) return { text: texts.join(''), rest: undefined };
  }
  return { text: texts.join(''), rest: remaining(parts, decoder) };
}

type Decoder = InstanceType<typeof TextDecoder>;

async function* remaining(parts: AsyncIterator<Uint8Array>, decoder: Decoder): AsyncGenerator<string> {
  for (let part = await parts.next(); !part.done; part = await parts.next()) {
    yield decoder.decode(part.value, { stream: true });
  }
  yield decoder.decode();
}

/** Both in order. */
export async function* wholeOf({ text, rest }: Beginning): AsyncGenerator<string> {
  yield text;
  if (rest) yield* rest;
}
