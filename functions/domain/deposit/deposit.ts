import type { Day, Moment } from '../days.ts';
import type { PaymentTrace } from './payment-trace.ts';

export type DepositKind = 'EFT' | 'Lockbox' | 'Check' | 'Card' | 'Cash' | 'Return' | 'Interest' | 'Other';

/** A credit on the practice's account as one line of a bank's file has it; a returned one is negative. */
export interface Credit {
  /** The last four digits of the account, or nothing where the file does not say. */
  readonly account: string;
  readonly on: Day;
  readonly cents: number;
  readonly kind: DepositKind;
  readonly bankReference?: string;
  readonly customerReference?: string;
  readonly text: string;
  readonly trace?: PaymentTrace;
  /** The checks of a lockbox deposit; they add up to it. */
  readonly items?: readonly CreditItem[];
  /** Where it begins in the file. */
  readonly line: number;
}

export interface CreditItem {
  readonly cents: number;
  readonly trace?: PaymentTrace;
  readonly text: string;
}

/** Money that has arrived at the bank, once, and what it was for. */
export interface Deposit extends Omit<Credit, 'items' | 'trace'> {
  readonly practiceId: string;
  readonly depositId: string;
  readonly version: number;
  readonly file: string;
  readonly receivedAt: Moment;
  /** They add up to the deposit: the checks of a lockbox, else one part that is all of it. */
  readonly parts: readonly DepositPart[];
}

export interface DepositPart extends CreditItem {
  readonly found?: Found;
}

/** What a part of a deposit was for. */
export type Found = FoundBy &
  (
    | {
        readonly kind: 'Remittance';
        readonly remittanceId: string;
        /** The provider-level adjustment by which the bank's amount is another one than the remittance's. */
        readonly adjustment?: { readonly code: string; readonly reference?: string; readonly cents: number };
      }
    /** What patients paid on a day in one way: `card 2026-02-03`. */
    | { readonly kind: 'Patients'; readonly batch: string }
    /** Neither a payer's nor a patient's, as a person or the bank's own code says. */
    | { readonly kind: 'Named'; readonly as: string }
  );

interface FoundBy {
  readonly at: Moment;
  /** `claimline`, or the person who has said so. */
  readonly by: string;
}

/** Cents of the deposit of which nobody knows what they were for. */
export function openCents({ parts }: Pick<Deposit, 'parts'>): number {
  return parts.reduce((total, { cents, found }) => (found ? total : total + cents), 0);
}
