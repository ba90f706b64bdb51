import type { Claim } from '../../domain/claim/claim.ts';
import { type Account, balance, type Entry } from '../../domain/ledger/ledger.ts';

/** The denied lines that triage or a person gave to the patient: what the payer left open there becomes the patient's. */
export function toPatient({ triage, billing, balances, lines }: Claim): Entry[] {
  const from: Account = `payer:${billing + 1}`;
  const given = triage ? lines.filter(({ line }) => triage.lines.includes(line)) : [];
  return given.flatMap(({ line }) => {
    const cents = balance(balances, line, from);
    return cents > 0 ? [{ line, from, to: 'patient', cents, why: `denied, the patient owes: ${triage!.rule}` }] : [];
  });
}
