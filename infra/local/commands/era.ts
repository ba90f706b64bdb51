import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { usd } from '../../../functions/domain/money.ts';
import type { RemittanceParty } from '../../../functions/domain/x12/remittance.ts';
import { columns, pageWidth, wrapped } from '../columns.ts';
import { type Era, type EraFigures, type EraTransaction, readEra } from '../era-summary.ts';
import { filesIn } from '../files-in.ts';
import { Mistake } from '../mistake.ts';

/**
 * `claimline era`: what remittances come to. Answers the exit code: 0 when all of them are readable and balanced, 2 when
 * something does not balance, 1 when something is no 835.
 */
export async function era(place: string, { json }: { json?: boolean }): Promise<number> {
  const folder = isFolder(place);
  const paths = folder ? filesIn(place).map((name) => join(place, name)) : [place];
  if (paths.length === 0) throw new Mistake(`${place}: there are no files in this folder.`);
  const codes: number[] = [];
  for (const path of paths) {
    const read = await tryRead(path);
    if ('problem' in read) {
      codes.push(1);
      process.stderr.write(`claimline: ${read.problem}\n`);
      if (json && folder) print(JSON.stringify({ file: path, error: read.problem }));
    } else {
      codes.push(read.totals.balanced ? 0 : 2);
      print(json ? JSON.stringify({ ...(folder && { file: path }), ...asJson(read) }) : page(path, read));
    }
  }
  return codes.includes(1) ? 1 : Math.max(...codes);
}

const asJson = ({ transactions, totals }: Era) => ({
  transactions: transactions.map(({ figures }) => figures),
  totals,
});

async function tryRead(path: string): Promise<Era | { readonly problem: string }> {
  const name = path === '-' ? 'The standard input' : path;
  try {
    const read = await readEra(path === '-' ? process.stdin : createReadStream(path));
    if (read.transactions.length > 0) return read;
    return { problem: `${name} holds no 835${read.faults[0] ? `: ${read.faults[0].message}` : '.'}` };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return { problem: `${name} cannot be read (${code}).` };
  }
}

function isFolder(place: string): boolean {
  if (place === '-') return false;
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) throw new Mistake(`${place}: there is no such file or folder.`);
  return found.isDirectory();
}

function page(path: string, { transactions, totals, faults }: Era): string {
  const title = path === '-' ? 'standard input' : path;
  return [
    styleText('bold', title),
    ...transactions.flatMap(transactionLines),
    ...(transactions.length > 1
      ? ['', styleText('bold', `  All ${transactions.length} payments`), ...moneyLines(totals)]
      : []),
    ...faults.map(({ segment, message }) => line(`Segment ${segment}: ${message}`)),
    '',
  ].join('\n');
}

function transactionLines({ header, trailer, figures, faults }: EraTransaction): string[] {
  const { payment, trace, payer, payee } = header;
  const head = [
    ['payer', nameOf(payer)],
    ['payee', nameOf(payee)],
    [methods[payment.method] ?? 'payment', `${trace.number} on ${payment.on}, ${usd(payment.cents)}`],
    ['claims', `${figures.claims} with ${figures.serviceLines} service lines`],
  ];
  return [
    '',
    ...columns(head).map((text) => `  ${text}`),
    ...moneyLines(figures),
    ...trailer.providerAdjustments.map(({ code, reference, cents }) =>
      line(`Provider adjustment ${code}${reference ? ` (${reference})` : ''}: ${usd(cents)}`),
    ),
    ...faults.map(({ segment, message }) => line(`Segment ${segment}: ${message}`)),
  ];
}

const methods: Readonly<Record<string, string>> = { CHK: 'check', ACH: 'transfer', NON: 'notice', FWT: 'wire' };

function moneyLines(figures: EraFigures): string[] {
  const { chargeCents, paidCents, patientCents, adjustmentCents, providerAdjustmentCents, paymentCents } = figures;
  const adjusted = Object.entries(adjustmentCents).filter(([, cents]) => cents !== 0);
  const rows = [
    ['charge', usd(chargeCents)],
    ...adjusted.map(([group, cents]) => [`less ${groupWords[group]} (${group})`, usd(-cents)]),
    ['paid on claims', usd(paidCents)],
    ...(providerAdjustmentCents === 0 ? [] : [['less provider adjustments', usd(-providerAdjustmentCents)]]),
    ['payment', usd(paymentCents)],
    ["patient's share, as stated", usd(patientCents)],
  ];
  const verdict = figures.balanced ? styleText('green', 'balanced') : styleText('red', 'does not balance');
  return [...columns(rows, [1]).map((text) => `    ${text}`), `  ${verdict}`, ...figures.differences.map(line)];
}

const groupWords: Readonly<Record<string, string>> = {
  CO: 'contractual',
  PR: 'patient responsibility',
  OA: 'other adjustments',
  PI: 'payer initiated',
  CR: 'corrections',
};

const line = (text: string) => `    ${wrapped(text, pageWidth() - 4, '    ')}`;

const nameOf = ({ name, id }: RemittanceParty) => [name, id && `(${id})`].filter(Boolean).join(' ') || 'not named';

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
