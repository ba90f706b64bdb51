import type { Day } from '../days.ts';
import type { Batch } from './match.ts';

const methods: readonly (readonly [Batch['method'], RegExp])[] = [
  ['card', /card|credit|debit|portal|online|visa|mastercard|amex|discover/i],
  ['check', /check|cheque|money order/i],
  ['cash', /cash/i],
];

/** What patients paid, by day and way: as it reaches the bank. What came in no way that is known makes no batch. */
export function batchesOf(
  receipts: Iterable<{ readonly method: string; readonly paidOn: Day; readonly cents: number }>,
): Batch[] {
  const batches = new Map<string, Batch>();
  for (const { method: said, paidOn: on, cents } of receipts) {
    const method = methods.find(([, words]) => words.test(said))?.[0];
    if (!method) continue;
    const batch = `${method} ${on}`;
    batches.set(batch, { batch, method, on, cents: (batches.get(batch)?.cents ?? 0) + cents });
  }
  return [...batches.values()];
}
