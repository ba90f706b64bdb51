import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { readInterchanges, type Transaction } from '../../functions/domain/x12/interchange.ts';
import { readTa1, writeTa1 } from '../../functions/domain/x12/interchange-acknowledgment.ts';
import { type Delimiters, usualDelimiters } from '../../functions/domain/x12/segment.ts';
import { segmentWriter, type TransactionDraft } from '../../functions/domain/x12/write-interchange.ts';
import { projectFile } from '../../infra/aws/project-file.ts';
import { exactly, type Figure } from '../bench/figure.ts';
import { inInterchange } from '../functions/domain/x12/in-interchange.ts';
import { type Kind, kinds } from './x12-kinds.ts';

const odd: Delimiters = { element: '|', repetition: '{', component: '>', segment: '\n' };

/** What is written is read again as it was, without a fault; and what was read of our samples is written again as it was. */
export async function* same(contents: number): AsyncGenerator<Figure> {
  const unlike = [...kinds.filter((kind) => !isSampleWrittenAgain(kind)).map(({ name }) => name)];
  if (!isTa1WrittenAgain()) unlike.push('ta1');
  yield exactly(
    `samples of ${kinds.length + 1} that are not written as they were read${listed(unlike)}`,
    unlike.length,
    'samples',
    0,
  );

  const each = Math.ceil(contents / kinds.length);
  for (const kind of kinds) {
    let [different, faulty] = [0, 0];
    for (const [index, content] of fc.sample(kind.content, { numRuns: each, seed: 837 }).entries()) {
      const { read, faults } = again(kind, content, index % 3 === 0 ? odd : usualDelimiters);
      if (!isDeepStrictEqual(said(read), said(content))) different++;
      if (faults > 0) faulty++;
    }
    yield exactly(`${kind.name}: contents of ${each} that are read otherwise than written`, different, 'contents', 0);
    yield exactly(`${kind.name}: contents of ${each} that are read with faults`, faulty, 'contents', 0);
  }
}

function again({ guide, read, write }: Kind, content: unknown, delimiters: Delimiters) {
  const transaction = onlyTransaction(inInterchange([write(content, '0001')], guide.id, delimiters));
  const reading = read(transaction);
  return { read: reading.content, faults: reading.faults.length + transaction.faults.length };
}

function isSampleWrittenAgain({ name, read, write }: Kind): boolean {
  const { segments, ...transaction } = onlyTransaction(sample(name));
  const { content, faults } = read({ ...transaction, segments });
  const body = segments.slice(1, -1).map((segment) => `${segment.join('*')}~`);
  return faults.length === 0 && isDeepStrictEqual(lines(write(content, '0001')), body);
}

function isTa1WrittenAgain(): boolean {
  const [ta1 = []] = readInterchanges(sample('ta1'))[0]?.acknowledgments ?? [];
  return segmentWriter(usualDelimiters)(writeTa1(readTa1(ta1))) === `${ta1.join('*')}~`;
}

const lines = ({ segments }: TransactionDraft): string[] => segments.map(segmentWriter(usualDelimiters));

export const sample = (name: string): string => readFileSync(projectFile(`events/files/x12/${name}.x12`), 'utf8');

export function onlyTransaction(text: string): Transaction {
  const [transaction] = readInterchanges(text)[0]?.groups[0]?.transactions ?? [];
  if (!transaction) throw new Error('There is no transaction.');
  return transaction;
}

/** Without what is not said: a field that is undefined is as good as none. */
const said = (content: unknown): unknown => JSON.parse(JSON.stringify(content));

const listed = (names: readonly string[]): string => (names.length > 0 ? ` (${names.join(', ')})` : '');
