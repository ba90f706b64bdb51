import type { DepositKind } from './deposit.ts';

/** What a type code of BAI2 says of a detail record. */
export interface BankCode {
  readonly code: string;
  readonly kind: DepositKind;
  readonly meaning: string;
}

export const bankCodesSource = 'Cash Management Balance Reporting Specifications Version 2 (BAI2), uniform type codes';

/** Codes of credits that are of a kind of their own, and of debits that take a deposit back. */
export const bankCodes: readonly BankCode[] = [
  { code: '108', kind: 'Other', meaning: 'credit of any kind' },
  { code: '115', kind: 'Lockbox', meaning: 'lockbox deposit' },
  { code: '116', kind: 'Lockbox', meaning: 'item in a lockbox deposit' },
  { code: '142', kind: 'EFT', meaning: 'ACH credit received' },
  { code: '145', kind: 'EFT', meaning: 'ACH concentration credit' },
  { code: '165', kind: 'EFT', meaning: 'preauthorized ACH credit' },
  { code: '166', kind: 'EFT', meaning: 'ACH settlement' },
  { code: '169', kind: 'EFT', meaning: 'miscellaneous ACH credit' },
  { code: '172', kind: 'Check', meaning: 'deposit correction' },
  { code: '174', kind: 'Check', meaning: 'other deposit' },
  { code: '175', kind: 'Check', meaning: 'check deposit package' },
  { code: '195', kind: 'EFT', meaning: 'incoming money transfer' },
  { code: '301', kind: 'Check', meaning: 'commercial deposit' },
  { code: '354', kind: 'Interest', meaning: 'interest credit' },
  { code: '555', kind: 'Return', meaning: 'deposited item returned' },
  { code: '557', kind: 'Return', meaning: 'individual ACH return' },
];

const byCode = new Map(bankCodes.map((one) => [one.code, one.kind]));

/** Undefined for a debit, which is the practice's own spending, unless it takes a deposit back. */
export function kindOfCode(code: string): DepositKind | undefined {
  return byCode.get(code) ?? (/^[1-3]\d\d$/.test(code) ? 'Other' : undefined);
}

/** What banks write of a credit that has no code of a kind of its own. Seen in exports; assumed to be alike elsewhere. */
export const kindWords: readonly { readonly kind: DepositKind; readonly words: RegExp }[] = [
  { kind: 'Return', words: /\b(returned (item|deposit|check)|chargeback|ach return|nsf)\b/i },
  { kind: 'Interest', words: /\binterest (paid|payment|credit|earned)\b/i },
  { kind: 'Lockbox', words: /\block ?box\b/i },
  { kind: 'Card', words: /\b(merchant|bankcard|card (settlement|services|deposit)|mrch|mtot dep)\b/i },
  { kind: 'EFT', words: /\b(ach|eft|hcclaimpmt|ccd|ctx|direct dep(osit)?|wire)\b/i },
  { kind: 'Cash', words: /\bcash deposit\b/i },
  { kind: 'Check', words: /\b(deposit|check|dslip|remote capture)\b/i },
];

/** Codes name the kind, words only where the code leaves it open. */
export function kindOf(code: string | undefined, text: string): DepositKind {
  const known = code === undefined ? undefined : kindOfCode(code);
  if (known === 'Lockbox' || known === 'Interest' || known === 'Return') return known;
  const said = kindWords.find(({ words }) => words.test(text))?.kind;
  // A card processor pays by ACH as payers do.
  if (said === 'Card') return said;
  return known === undefined || known === 'Other' ? (said ?? 'Other') : known;
}
