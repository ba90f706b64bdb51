import { styleText } from 'node:util';
import { usd } from '../../../functions/domain/money.ts';
import { type ExplainedSegment, explain, explainStream } from '../../../functions/domain/x12/explain.ts';
import type { X12Fault } from '../../../functions/domain/x12/fault.ts';
import type { RemittanceHeader } from '../../../functions/domain/x12/remittance.ts';
import {
  type ValidatedTransaction,
  type ValidationFault,
  validateStream,
  validate as validateText,
} from '../../../functions/domain/x12/validate.ts';
import { pageWidth, wrapped } from '../columns.ts';
import { eachFile, type Print } from '../each-file.ts';
import { isX12, without } from '../no-x12.ts';
import { beginningOf, wholeOf } from '../x12-input.ts';
import {
  type ReadTransaction,
  readParts,
  readX12,
  remittanceParts,
  summaryOf,
  type X12Reading,
} from '../x12-reading.ts';

interface Flags {
  readonly json?: boolean;
}

/** A file longer than this, in characters, is told part by part, so that it need not fit into memory. */
const longest = 4_000_000;

/**
 * `claimline x12 read`: what files say, typed. Answers the exit code: 0 when everything was read, 2 when something is
 * refused or cut off, 1 when a file holds no X12.
 */
export const read = (place: string | undefined, flags: Flags): Promise<number> =>
  eachFile(place, flags, async (input, print) => {
    const beginning = await beginningOf(input, longest);
    const isRemittance = /\bST[^A-Za-z0-9\s]835\b/.test(beginning.text);
    if (beginning.rest && isRemittance) return readLongRemittance(wholeOf(beginning), flags, print);
    if (beginning.rest && isX12(beginning.text)) return readLong(wholeOf(beginning), print);
    const reading = readX12(beginning.text);
    if (reading.interchanges.length === 0) return without('X12', beginning.text);
    const { transactions, faults, interchanges } = reading;
    await print(reading, [
      ...interchanges.flatMap(answerLines),
      ...transactions.flatMap(transactionLines),
      ...faults.map(faultLine),
    ]);
    return codeOf(transactions, faults);
  });

const codeOf = (transactions: readonly ReadTransaction[], faults: readonly object[]): number =>
  faults.length > 0 || transactions.some(({ refusals }) => refusals.length > 0) ? 2 : 0;

async function readLong(chunks: AsyncIterable<string>, print: Print): Promise<number> {
  let code = 0;
  for await (const part of readParts(chunks)) {
    if ('fault' in part) await print(part, [faultLine(part.fault)]);
    else if ('interchange' in part) await print(part, answerLines(part.interchange));
    else await print(part.transaction, transactionLines(part.transaction));
    const [transactions, faults] = [
      'transaction' in part ? [part.transaction] : [],
      'fault' in part ? [part.fault] : [],
    ];
    code = Math.max(code, codeOf(transactions, faults));
  }
  return code;
}

/** A long 835 is often a single transaction: its claims are told one by one, or counted. */
async function readLongRemittance(chunks: AsyncIterable<string>, { json }: Flags, print: Print): Promise<number> {
  let [code, claims, head] = [0, 0, ''];
  for await (const part of remittanceParts(chunks)) {
    if ('fault' in part) code = 2;
    if ('header' in part) [claims, head] = [0, remittanceHead(part)];
    if ('claim' in part) claims++;
    if (json) await print(part);
    else if ('fault' in part) await print(part, [faultLine(part.fault)]);
    else if ('trailer' in part) await print(part, [`  ${head}: ${claims} claim payments${told(part.faults)}`]);
  }
  return code;
}

const remittanceHead = ({
  kind,
  control,
  guide,
  header: { payment },
}: {
  kind: string;
  control: string;
  guide: string;
  header: RemittanceHeader;
}) => `${kind.padEnd(5)}  ${control}  ${guide}  ${usd(payment.cents)} by ${payment.method || 'no method'}`;

const answerLines = ({ acknowledgments }: X12Reading['interchanges'][number]): string[] =>
  acknowledgments.map(({ controlNumber, code, note }) => `  TA1    of interchange ${controlNumber}: ${code} (${note})`);

const faultLine = ({ segment, message }: X12Fault): string => `  Segment ${segment}: ${message}`;

const told = ({ length }: readonly X12Fault[]): string =>
  length === 0 ? '' : `  ${length === 1 ? '1 fault' : `${length} faults`} (claimline x12 validate tells which)`;

function transactionLines(transaction: ReadTransaction): string[] {
  const { kind, control, guide, refusals, faults } = transaction;
  const said = [kind.padEnd(5), control, guide, summaryOf(transaction)].filter(Boolean).join('  ');
  return [`  ${said}${told(faults)}`, ...refusals.map((refusal) => `         ${refusal}`)];
}

/**
 * `claimline x12 validate`: everything that is wrong. Exit code 0 when nothing is, 2 when something is, 1 when a file
 * holds no X12. Of a long file each transaction is an object of its own.
 */
export const validate = (place: string | undefined, flags: Flags): Promise<number> =>
  eachFile(place, flags, async (input, print) => {
    const beginning = await beginningOf(input, longest);
    if (beginning.rest && isX12(beginning.text)) return validateLong(wholeOf(beginning), print);
    const { interchanges, faults } = validateText(beginning.text);
    if (interchanges.length === 0) return without('X12', beginning.text);
    const transactions = interchanges.flatMap(({ groups }) =>
      groups.flatMap((group) => group.transactions.map(nameOf)),
    );
    await print({ valid: faults.length === 0, transactions, faults }, [
      ...faults.flatMap(faultLines),
      verdictLine(transactions.length, faults),
    ]);
    return faults.length === 0 ? 0 : 2;
  });

async function validateLong(chunks: AsyncIterable<string>, print: Print): Promise<number> {
  const levels: Pick<ValidationFault, 'level'>[] = [];
  let transactions = 0;
  for await (const part of validateStream(chunks)) {
    for (const { level } of part.faults) levels.push({ level });
    const transaction = 'transaction' in part ? nameOf(part) : undefined;
    if (transaction) transactions++;
    const { faults } = part;
    if (transaction || faults.length > 0) {
      await print({ ...transaction, valid: faults.length === 0, faults }, faults.flatMap(faultLines));
    }
  }
  await print({ transactions, valid: levels.length === 0 }, [verdictLine(transactions, levels)]);
  return levels.length === 0 ? 0 : 2;
}

const nameOf = ({ transaction: { id, control, guide }, kind = id }: ValidatedTransaction) => ({ kind, control, guide });

function verdictLine(transactions: number, faults: readonly Pick<ValidationFault, 'level'>[]): string {
  const verdict = faults.length === 0 ? styleText('green', 'nothing is wrong') : styleText('red', countOf(faults));
  return `  ${transactions} ${transactions === 1 ? 'transaction' : 'transactions'}: ${verdict}`;
}

const countOf = (faults: readonly Pick<ValidationFault, 'level'>[]): string => {
  const levels = [...Map.groupBy(faults, ({ level }) => level)].sort(([one], [other]) => one - other);
  const each = levels.map(([level, { length }]) => `${length} of level ${level}`).join(', ');
  return `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} (${each})`;
};

function faultLines({ segment, element, id, level, message, rule, reference, claim }: ValidationFault): string[] {
  const head = [`segment ${segment}`, element ?? id, `level ${level}`, rule, claim && `claim ${claim}`];
  return [
    `  ${styleText('bold', head.filter(Boolean).join('  '))}`,
    `      ${wrapped(message, pageWidth() - 6, '      ')}`,
    `      ${styleText('dim', reference)}`,
  ];
}

/** `claimline x12 show`: one segment a line, named. Exit code 0, or 1 when a file holds no X12. */
export const show = (place: string | undefined, flags: Flags): Promise<number> =>
  eachFile(place, flags, async (input, print) => {
    const beginning = await beginningOf(input, longest);
    if (beginning.rest && isX12(beginning.text)) {
      for await (const segments of explainStream(wholeOf(beginning))) {
        if (flags.json) for (const segment of segments) await print(segment);
        else if (segments.length > 0) await print({}, segments.map(segmentLine));
      }
      return 0;
    }
    const segments = explain(beginning.text);
    if (segments.length === 0) return without('X12', beginning.text);
    await print({ segments }, segments.map(segmentLine));
    return 0;
  });

function segmentLine({ position, id, name, depth, elements }: ExplainedSegment): string {
  const parts = elements.map(({ ref, name, value }) => `${styleText('dim', `${name ?? ref}:`)} ${value}`);
  const what = styleText('bold', `${id} ${name ?? '(no place in the guide)'}`);
  return `${String(position).padStart(4)}  ${'  '.repeat(depth)}${[what, ...parts].join(' | ')}`;
}
