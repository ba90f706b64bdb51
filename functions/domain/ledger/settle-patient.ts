import { type Balances, balance, type Entry } from './ledger.ts';

/**
 * A copay is taken before anyone knows which line it is for. Once the payer has said what the patient owes, what was paid
 * too much on one line goes to the lines where something is open. Moves nothing else; the claim's totals stay.
 */
export function settlePatient(balances: Balances, why: string): Entry[] {
  const lines = Object.keys(balances).map(Number);
  const over = lines
    .map((line) => ({ line, cents: -balance(balances, line, 'patient') }))
    .filter(({ cents }) => cents > 0);
  const entries: Entry[] = [];
  for (const line of lines) {
    let open = balance(balances, line, 'patient');
    for (const source of over) {
      const cents = Math.min(open, source.cents);
      if (cents <= 0) continue;
      entries.push({ line: source.line, from: 'patient-paid', to: 'patient', cents, why });
      entries.push({ line, from: 'patient', to: 'patient-paid', cents, why });
      source.cents -= cents;
      open -= cents;
    }
  }
  return entries;
}
