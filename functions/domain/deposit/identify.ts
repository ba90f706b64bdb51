import { fingerprint } from '../claim/fingerprint.ts';
import type { Credit, Deposit } from './deposit.ts';
import { remittanceIdOf } from './payment-trace.ts';

/**
 * The credits of one file as deposits, under numbers that they have in every file: a payment's trace, else the bank's own
 * reference, else all that is said of it. What is alike within a file is counted, since exports overlap by whole days.
 */
export function identified(
  credits: readonly Credit[],
  { practiceId, file, receivedAt }: Pick<Deposit, 'practiceId' | 'file' | 'receivedAt'>,
): Deposit[] {
  const seen = new Map<string, number>();
  return credits.map((credit) => {
    const { items, trace, ...same } = credit;
    const name = nameOf(credit);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const parts = items ?? [{ cents: credit.cents, text: '', ...(trace && { trace }) }];
    return { ...same, practiceId, depositId: idOf(credit, name, count), version: 1, file, receivedAt, parts };
  });
}

function nameOf({ account, on, cents, kind, bankReference, text, trace }: Credit): string {
  if (trace?.originator && kind !== 'Return') return `${trace.originator} ${trace.number}`;
  if (bankReference && /[1-9A-Za-z]/.test(bankReference)) return [account, on, kind, bankReference].join('|');
  return [account, on, cents, text].join('|');
}

function idOf({ on, kind, trace }: Credit, name: string, count: number): string {
  const isNamed = trace?.originator && kind !== 'Return';
  const id = isNamed
    ? remittanceIdOf({ number: trace.number, originator: trace.originator! })
    : `${on}-${fingerprint(name).slice(0, 10)}`;
  return count === 1 ? id : `${id}-${count}`;
}
