import { styleText } from 'node:util';
import { usd } from '../../../functions/domain/money.ts';
import type { RemittanceParty } from '../../../functions/domain/x12/remittance.ts';
import { columns, pageWidth, wrapped } from '../columns.ts';
import { eachFile } from '../each-file.ts';
import { type Era, type EraFigures, type EraTransaction, readEra } from '../era-summary.ts';
import { without } from '../no-x12.ts';
import { beginningOf, wholeOf } from '../x12-input.ts';

/**
 * `claimline era`: what remittances come to. Answers the exit code: 0 when all of them are readable and balanced, 2 when
 * something does not balance, 1 when something is no 835.
 */
export const era = (place: string | undefined, flags: { readonly json?: boolean }): Promise<number> =>
  eachFile(place, flags, async (input, print) => {
    const beginning = await beginningOf(input, 1_000);
    const read = await readEra(wholeOf(beginning));
    if (read.transactions.length === 0) return without('835', beginning.text);
    const transactions = read.transactions.map(({ figures }) => figures);
    await print({ transactions, totals: read.totals }, page(read));
    return read.totals.balanced ? 0 : 2;
  });

function page({ transactions, totals, faults }: Era): string[] {
  return [
    ...transactions.flatMap(transactionLines),
    ...(transactions.length > 1
      ? ['', styleText('bold', `  All ${transactions.length} payments`), ...moneyLines(totals)]
      : []),
    ...faults.map(({ segment, message }) => line(`Segment ${segment}: ${message}`)),
  ];
}

function transactionLines({ header, trailer, figures, faults }: EraTransaction): string[] {
  const { payment, trace, payer, payee } = header;
  const head = [
    ['payer', nameOf(payer)],
    ['payee', nameOf(payee)],
    [methods[payment.method] ?? 'payment', `${trace.number} on ${payment.on}, ${usd(payment.cents)}`],
    [
      'claims',
      `${figures.claims} with ${figures.serviceLines} service ${figures.serviceLines === 1 ? 'line' : 'lines'}`,
    ],
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
