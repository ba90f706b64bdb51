/**
 * Reads every sample of 270, 271, 276, 277, 277CA, 278, 999 and TA1 below a folder, writes it again and reads that. A file
 * passes when nothing throws, both readings are the same, and every segment that was not written again has a fault that
 * says why. Files of other guides (4010, other 277s) pass when they are refused by name.
 * Usage: node .ci/conformance-x12-acknowledgments.ts <folder of samples> [--verbose]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readText, type Transaction } from '../functions/domain/x12/interchange.ts';
import { readTa1, writeTa1 } from '../functions/domain/x12/interchange-acknowledgment.ts';
import { read270 } from '../functions/domain/x12/read-270.ts';
import { read271 } from '../functions/domain/x12/read-271.ts';
import { read276 } from '../functions/domain/x12/read-276.ts';
import { read277 } from '../functions/domain/x12/read-277.ts';
import { read277ca } from '../functions/domain/x12/read-277ca.ts';
import { read278 } from '../functions/domain/x12/read-278.ts';
import { read999 } from '../functions/domain/x12/read-999.ts';
import { OtherGuide, type Reading } from '../functions/domain/x12/read-transaction.ts';
import { type Segment, usualDelimiters } from '../functions/domain/x12/segment.ts';
import { write270 } from '../functions/domain/x12/write-270.ts';
import { write271 } from '../functions/domain/x12/write-271.ts';
import { write276 } from '../functions/domain/x12/write-276.ts';
import { write277 } from '../functions/domain/x12/write-277.ts';
import { write277ca } from '../functions/domain/x12/write-277ca.ts';
import { write278 } from '../functions/domain/x12/write-278.ts';
import { write999 } from '../functions/domain/x12/write-999.ts';
import { segmentWriter, type TransactionDraft, writeInterchange } from '../functions/domain/x12/write-interchange.ts';

interface Codec<T> {
  read(transaction: Transaction): Reading<T>;
  write(content: T, control: string): TransactionDraft;
}

const codec = <T>(read: Codec<T>['read'], write: Codec<T>['write']) => ({
  read,
  /** The transaction written again, as received by the other side. */
  rewritten: (transaction: Transaction) => delivered(write(read(transaction).content, '0001')),
});

const codecs = {
  '270': codec(read270, write270),
  '271': codec(read271, write271),
  '276': codec(read276, write276),
  '277': codec(read277, write277),
  '277CA': codec(read277ca, write277ca),
  '278': codec(read278, write278),
  '999': codec(read999, write999),
};

const folders: Readonly<Record<string, keyof typeof codecs | 'TA1'>> = {
  '270': '270',
  '271': '271',
  '276': '276',
  '277': '277',
  '277CA': '277CA',
  '278': '278',
  '999': '999',
  '999-generated': '999',
  TA1: 'TA1',
  '270-4010': '270',
  '271-4010': '271',
  '277-other': '277',
};
const refused = new Set(['270-4010', '271-4010', '277-other']);
/** Files of 4010 lie among the 278s. */
const isRefused = (folder: string, { guide }: Transaction) => refused.has(folder) || guide.startsWith('004010');

function delivered(draft: TransactionDraft): Transaction {
  const party = { qualifier: 'ZZ', id: 'SOMEBODY' };
  const names = {
    senderCode: 'SOMEBODY',
    receiverCode: 'SOMEBODY',
    functionalCode: 'XX',
    version: draft.version ?? '',
  };
  const text = writeInterchange({
    ...{ sender: party, receiver: party, controlNumber: 1, usage: 'T', at: '2026-01-31T12:00' },
    groups: [{ ...names, controlNumber: 1, transactions: [draft] }],
  });
  const [transaction] = readText(text).interchanges[0]?.groups[0]?.transactions ?? [];
  if (!transaction) throw new Error('Nothing was delivered.');
  return transaction;
}

/**
 * A segment for comparison: delimiters as usual, numbers without superfluous zeros, one day as D8. Control values are
 * aside, and so are HL04, which the levels decide, and TRN01, which the level decides in a 277CA.
 */
function canonical(segment: Segment, { delimiters, guide }: Transaction): string {
  const [id = '', ...elements] = segment[0] === 'HL' ? segment.slice(0, 4) : segment;
  if (id === 'ST' || id === 'SE') return id;
  if (id === 'TRN' && guide === '005010X214') elements[0] = '';
  const [first, last] = elements[1] === 'RD8' ? (elements[2] ?? '').split('-') : [];
  if (id === 'DTP' && first && first === last) elements.splice(1, 2, 'D8', first);
  const texts = elements.map((element) =>
    element
      .split(delimiters.repetition || '\0')
      .map((one) => one.split(delimiters.component).map(number).join(usualDelimiters.component).replace(/:+$/, ''))
      .join(usualDelimiters.repetition),
  );
  return [id, ...texts].join('*').replace(/\*+$/, '');
}

const number = (text: string) =>
  /^-?\d*\.\d*$/.test(text)
    ? text
        .replace(/0+$/, '')
        .replace(/\.$/, '')
        .replace(/^(-?)0+\./, '$1.')
    : text;

function check(transaction: Transaction, { read, rewritten }: (typeof codecs)['270']): string[] {
  const reading = read(transaction);
  const again = rewritten(transaction);
  const problems: string[] = [];
  if (!isDeepStrictEqual(read(again).content, reading.content)) problems.push('reading it again gives something else');

  const kept = new Map<string, number>();
  for (const segment of again.segments) {
    const text = canonical(segment, again);
    kept.set(text, (kept.get(text) ?? 0) + 1);
  }
  const faulty = new Set(reading.faults.map(({ segment }) => segment));
  for (const [index, segment] of transaction.segments.entries()) {
    const text = canonical(segment, transaction);
    const count = kept.get(text) ?? 0;
    kept.set(text, count - 1);
    if (count > 0 || faulty.has(transaction.position + index)) continue;
    problems.push(`lost without a fault: ${text}`);
  }
  if (verbose) for (const { segment, message } of reading.faults) console.log(`    segment ${segment}: ${message}`);
  return problems;
}

function checkFile(folder: string, text: string): string[] {
  const kind = folders[folder] as keyof typeof codecs | 'TA1';
  const { interchanges, faults } = readText(text);
  const problems: string[] = [];
  let seen = 0;
  for (const { acknowledgments } of interchanges) {
    for (const segment of acknowledgments) {
      seen++;
      const ta1 = readTa1(segment);
      const again = readTa1(segmentWriter(usualDelimiters)(writeTa1(ta1)).slice(0, -1).split('*'));
      if (!ta1.code || !isDeepStrictEqual(again, ta1)) problems.push('the TA1 reads differently when written again');
    }
  }
  for (const transaction of interchanges.flatMap(({ groups }) => groups.flatMap(({ transactions }) => transactions))) {
    seen++;
    if (kind === 'TA1') continue;
    try {
      problems.push(...check(transaction, codecs[kind] as (typeof codecs)['270']));
      if (isRefused(folder, transaction)) problems.push('was not refused');
    } catch (error) {
      if (!(error instanceof OtherGuide && isRefused(folder, transaction))) problems.push(`${error}`);
    }
  }
  if (seen === 0) problems.push(`nothing was found in it: ${faults[0]?.message}`);
  return problems;
}

const [samples, flag] = process.argv.slice(2);
if (!samples) throw new Error('Name the folder of samples.');
const verbose = flag === '--verbose';
let passed = 0;
let failed = 0;
for (const folder of Object.keys(folders)) {
  for (const file of readdirSync(join(samples, folder)).sort()) {
    if (verbose) console.log(`${folder}/${file}`);
    const problems = checkFile(folder, readFileSync(join(samples, folder, file), 'utf8'));
    if (problems.length === 0) passed++;
    else failed++;
    for (const problem of problems.slice(0, 5)) console.log(`${folder}/${file}: ${problem}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
