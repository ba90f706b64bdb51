import { usd } from '../money.ts';
import type { RemittanceBalance } from './balance-835.ts';

/** Where the sums of a remittance do not hold, a sentence with the exact amount for each place. */
export function balanceDifferences(balance: RemittanceBalance): string[] {
  const { services, claims, transactionCents, illegibleAmounts } = balance;
  const sentences = services.map(
    ({ line, patientControlNumber, missingCents }) =>
      `Service line ${line} of claim ${patientControlNumber} is off by ${usd(missingCents)}.`,
  );
  for (const { patientControlNumber, missingCents } of claims) {
    sentences.push(`Claim ${patientControlNumber} is off by ${usd(missingCents)}.`);
  }
  if (transactionCents !== 0) {
    sentences.push(`The payment is off by ${usd(transactionCents)} from its claims and provider adjustments.`);
  }
  if (illegibleAmounts === 1) sentences.push('1 amount cannot be read.');
  else if (illegibleAmounts > 1) sentences.push(`${illegibleAmounts} amounts cannot be read.`);
  return sentences;
}
