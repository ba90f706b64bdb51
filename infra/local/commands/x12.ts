import { once } from 'node:events';
import { styleText } from 'node:util';
import { type ExplainedSegment, explain } from '../../../functions/domain/x12/explain.ts';
import { type ValidationFault, validate as validateText } from '../../../functions/domain/x12/validate.ts';
import { pageWidth, wrapped } from '../columns.ts';
import { beginningOf, inputsAt, type X12Input } from '../x12-input.ts';
import { type ReadTransaction, readX12, remittanceLines, summaryOf } from '../x12-reading.ts';

interface Flags {
  readonly json?: boolean;
}

/** An 835 longer than this is told in JSON lines, so that it need not fit into memory. */
const longest = 8_000_000;

/**
 * `claimline x12 read`: what files say, typed. Answers the exit code: 0 when everything was read, 2 when something is
 * refused, 1 when a file holds no X12.
 */
export const read = (place: string, flags: Flags): Promise<number> =>
  eachFile(place, flags, async (input, print) => {
    const { text, rest } = await beginningOf(input, flags.json ? longest : undefined);
    if (rest && /\bST[^A-Za-z0-9\s]835\b/.test(text)) {
      for await (const line of remittanceLines(chained(text, rest))) {
        if (!print(line)) await once(process.stdout, 'drain');
      }
      return 0;
    }
    const reading = readX12(rest ? await joined(text, rest) : text);
    if (reading.interchanges.length === 0) return undefined;
    const { transactions, faults, interchanges } = reading;
    const answers = interchanges.flatMap(({ acknowledgments }) => acknowledgments);
    print(reading, [
      ...answers.map(({ controlNumber, code, note }) => `  TA1    of interchange ${controlNumber}: ${code} (${note})`),
      ...transactions.flatMap(transactionLines),
      ...faults.map(({ segment, message }) => `  Segment ${segment}: ${message}`),
    ]);
    return transactions.some(({ refusals }) => refusals.length > 0) ? 2 : 0;
  });

function transactionLines(transaction: ReadTransaction): string[] {
  const { kind, control, guide, refusals, faults } = transaction;
  const wrong = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  const said = [summaryOf(transaction), faults.length > 0 && `${wrong} (claimline x12 validate tells which)`];
  return [
    `  ${[kind.padEnd(5), control, guide, ...said].filter(Boolean).join('  ')}`,
    ...refusals.map((refusal) => `         ${refusal}`),
  ];
}

/** `claimline x12 validate`: everything that is wrong. Exit code 0 when nothing is, 2 when something is, 1 when a file holds no X12. */
export const validate = (place: string, flags: Flags): Promise<number> =>
  eachFile(place, flags, async (input, print) => {
    const { interchanges, faults } = validateText((await beginningOf(input)).text);
    if (interchanges.length === 0) return undefined;
    const kinds = interchanges.flatMap(({ groups }) =>
      groups.flatMap(({ transactions }) =>
        transactions.map(({ transaction: { id, control, guide }, kind = id }) => ({ kind, control, guide })),
      ),
    );
    const verdict = faults.length === 0 ? styleText('green', 'nothing is wrong') : styleText('red', countOf(faults));
    print({ valid: faults.length === 0, transactions: kinds, faults }, [
      ...faults.flatMap(faultLines),
      `  ${kinds.length} ${kinds.length === 1 ? 'transaction' : 'transactions'}: ${verdict}`,
    ]);
    return faults.length === 0 ? 0 : 2;
  });

const countOf = (faults: readonly ValidationFault[]): string => {
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
export const show = (place: string, flags: Flags): Promise<number> =>
  eachFile(place, flags, async (input, print) => {
    const segments = explain((await beginningOf(input)).text);
    if (segments.length === 0) return undefined;
    const width = String(segments.length).length;
    print(
      { segments },
      segments.map((segment) => segmentLine(segment, width)),
    );
    return 0;
  });

function segmentLine({ position, id, name, depth, elements }: ExplainedSegment, width: number): string {
  const parts = elements.map(({ ref, name, value }) => `${styleText('dim', `${name ?? ref}:`)} ${value}`);
  const what = styleText('bold', `${id} ${name ?? '(no place in the guide)'}`);
  return `${String(position).padStart(width)}  ${'  '.repeat(depth)}${[what, ...parts].join(' | ')}`;
}

/** Prints an object as a JSON line, or these lines for people. False when the other side cannot keep up. */
type Print = (json: object, lines?: readonly string[]) => boolean;

/** Does the same with every file of a place; the exit code is 1 when one is unreadable, else the highest. */
async function eachFile(
  place: string,
  { json }: Flags,
  work: (input: X12Input, print: Print) => Promise<number | undefined>,
): Promise<number> {
  const { inputs, isFolder } = inputsAt(place);
  process.stdout.once('error', endQuietly);
  const codes: number[] = [];
  for (const input of inputs) {
    const name = input.path === '-' ? 'The standard input' : input.path;
    const print: Print = (object, lines = []) => {
      const file = isFolder ? { file: input.path } : {};
      const text = json ? JSON.stringify({ ...file, ...object }) : [styleText('bold', name), ...lines, ''].join('\n');
      return process.stdout.write(`${text}\n`);
    };
    const { code, problem } = await attempt(name, () => work(input, print));
    codes.push(code);
    if (!problem) continue;
    process.stderr.write(`claimline: ${problem}\n`);
    if (json && isFolder) print({ error: problem });
  }
  return codes.includes(1) ? 1 : Math.max(...codes);
}

/** Whoever reads us has seen enough, as `head` does. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

async function attempt(
  name: string,
  work: () => Promise<number | undefined>,
): Promise<{ readonly code: number; readonly problem?: string }> {
  try {
    const code = await work();
    return code === undefined ? { code: 1, problem: `${name} holds no X12.` } : { code };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return { code: 1, problem: `${name} cannot be read (${code}).` };
  }
}

async function* chained(text: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield text;
  yield* rest;
}

async function joined(text: string, rest: AsyncIterable<string>): Promise<string> {
  const texts = [text];
  for await (const more of rest) texts.push(more);
  return texts.join('');
}
