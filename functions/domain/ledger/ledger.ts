/**
 * Double entry per service line, append only. An entry moves cents from one account to another, so every line's accounts
 * always sum to zero: charge = paid + adjusted + open. Money is corrected by more entries, never by edits.
 */
export type Account =
  /** The counter-account of everything charged; its balance is minus the charge. */
  | 'charge'
  /** Open at the n-th payer, the first is 1. */
  | `payer:${number}`
  /** Open at the patient. */
  | 'patient'
  /** Paid by the n-th payer. */
  | `paid:${number}`
  | 'patient-paid'
  | 'contractual'
  | 'other-adjustment'
  | 'written-off';

export interface Entry {
  readonly line: number;
  readonly from: Account;
  readonly to: Account;
  /** Whole cents, not zero. A negative amount is a reversal of such an entry. */
  readonly cents: number;
  /** What it rests on: `charge`, `remittance … CO-45`, `write-off …`. */
  readonly why: string;
}

/** Line number → account → cents. Accounts at zero are left out. */
export type Balances = { readonly [line: string]: { readonly [account: string]: number } };

/** The balances after the entries. Throws UnbalancedLine when a line no longer adds up to its charge. */
export function post(balances: Balances, entries: readonly Entry[]): Balances {
  if (entries.length === 0) return balances;
  const next: Record<string, Record<string, number>> = { ...balances };
  const touched = new Set<number>();
  for (const { line, from, to, cents } of entries) {
    if (!Number.isSafeInteger(cents) || cents === 0 || from === to)
      throw new UnbalancedLine(line, `an entry of ${cents}`);
    if (!touched.has(line)) next[line] = { ...next[line] };
    touched.add(line);
    move(next[line]!, from, -cents);
    move(next[line]!, to, cents);
  }
  for (const line of touched) assertBalanced(line, next[line]!);
  return next;
}

function move(accounts: Record<string, number>, account: Account, cents: number): void {
  const balance = (accounts[account] ?? 0) + cents;
  if (balance === 0) delete accounts[account];
  else accounts[account] = balance;
}

function assertBalanced(line: number, accounts: { readonly [account: string]: number }): void {
  let total = 0;
  for (const cents of Object.values(accounts)) total += cents;
  if (total !== 0) throw new UnbalancedLine(line, `accounts that sum to ${total} cents`);
}

/** The line's balance in one account, in cents. */
export function balance(balances: Balances, line: number, account: Account): number {
  return balances[line]?.[account] ?? 0;
}

/** All lines' balance in one account, in cents. */
export function total(balances: Balances, account: Account): number {
  let cents = 0;
  for (const accounts of Object.values(balances)) cents += accounts[account] ?? 0;
  return cents;
}

export interface Totals {
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly contractualCents: number;
  readonly otherAdjustmentCents: number;
  readonly patientPaidCents: number;
  readonly writtenOffCents: number;
  /** Still open, at payers and at the patient. */
  readonly openCents: number;
}

const columnOf: { readonly [account: string]: keyof Totals } = {
  'patient-paid': 'patientPaidCents',
  contractual: 'contractualCents',
  'other-adjustment': 'otherAdjustmentCents',
  'written-off': 'writtenOffCents',
  patient: 'openCents',
};

/** The claim's money by where it is; `chargeCents` equals the sum of the others. */
export function totals(balances: Balances): Totals {
  const sums = {
    chargeCents: 0,
    paidCents: 0,
    contractualCents: 0,
    otherAdjustmentCents: 0,
    patientPaidCents: 0,
    writtenOffCents: 0,
    openCents: 0,
  };
  for (const line in balances) {
    const accounts = balances[line]!;
    for (const account in accounts) {
      const cents = accounts[account]!;
      if (account === 'charge') sums.chargeCents -= cents;
      else if (account.startsWith('payer:')) sums.openCents += cents;
      else if (account.startsWith('paid:')) sums.paidCents += cents;
      else sums[columnOf[account] ?? 'openCents'] += cents;
    }
  }
  return sums;
}

export class UnbalancedLine extends Error {
  override readonly name = 'UnbalancedLine';
  constructor(line: number, found: string) {
    super(`Service line ${line} would not balance: ${found}. Nothing was posted.`);
  }
}
