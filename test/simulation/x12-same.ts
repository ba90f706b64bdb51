import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { parse } from '../../functions/domain/x12/parse.ts';
import { type Delimiters, type Segment, usualDelimiters } from '../../functions/domain/x12/segment.ts';
import { tokenize } from '../../functions/domain/x12/tokenizer.ts';
import { kindOf } from '../../functions/domain/x12/transaction-kind.ts';
import { projectFile } from '../../infra/aws/project-file.ts';
import { exactly, type Figure } from '../bench/figure.ts';
import { type Kind, kinds } from './x12-kinds.ts';

const odd: Delimiters = { element: '|', repetition: '{', component: '>', segment: '\n' };

/** What is written is read again as it was, without a fault; and what was read of our samples is written again as it was. */
export async function* same(contents: number, these: readonly Kind[] = kinds): AsyncGenerator<Figure> {
  const unlike = these.filter((kind) => !isWrittenAgain(sample(kind.name), kind)).map(({ name }) => name);
  yield exactly(
    `samples of ${these.length} that are not written as they were read${listed(unlike)}`,
    unlike.length,
    'samples',
    0,
  );

  const each = Math.ceil(contents / these.length);
  for (const kind of these) {
    let [different, faulty] = [0, 0];
    for (const [index, content] of fc.sample(kind.content, { numRuns: each, seed: 837 }).entries()) {
      const readings = kind.read(kind.write(content, index % 3 === 0 ? odd : usualDelimiters));
      if (
        !isDeepStrictEqual(
          readings.map(({ content: read }) => said(read)),
          [said(content)],
        )
      )
        different++;
      if (readings.some((reading) => faultsOf(reading) > 0)) {
        faulty++;
      }
    }
    yield exactly(`${kind.name}: contents of ${each} that are read otherwise than written`, different, 'contents', 0);
    yield exactly(
      `${kind.name}: contents of ${each} that are read with faults, or do not fit their guide`,
      faulty,
      'contents',
      0,
    );
  }
}

/** Whether a text holds this kind, is read without a fault, and is written again with the same segments. */
export function isWrittenAgain(text: string, { read, write }: Kind): boolean {
  const readings = read(text);
  const written = readings.flatMap(({ content }) => bodyOf(write(content)));
  const isFaultless = readings.length > 0 && readings.every(({ faults }) => faults.length === 0);
  return isFaultless && isDeepStrictEqual(written, bodyOf(text));
}

/** Without the envelope, which has its own moment and numbers. */
const bodyOf = (text: string): Segment[] =>
  tokenize(text)
    .flatMap(({ segments }) => segments)
    .filter(([id = '']) => !envelope.has(id));

const envelope = new Set(['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA']);

export const sample = (name: string): string => readFileSync(projectFile(`events/files/x12/${name}.x12`), 'utf8');

/** Without what is not said: a field that is undefined is as good as none. */
const said = (content: unknown): unknown => JSON.parse(JSON.stringify(content));

const listed = (names: readonly string[]): string => (names.length > 0 ? ` (${names.join(', ')})` : '');

/** What the envelope, the reader and the guide have against a transaction. */
function faultsOf({ faults, transaction }: ReturnType<Kind['read']>[number]): number {
  const guide = transaction && kindOf(transaction)?.guide(transaction);
  const inGuide = transaction && guide ? parse(transaction, guide).faults.length : 0;
  return faults.length + (transaction?.faults.length ?? 0) + inGuide;
}
