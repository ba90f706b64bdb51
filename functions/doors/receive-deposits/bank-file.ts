import type { Credit } from '../../domain/deposit/deposit.ts';

/** What a bank's file says, as far as it can be read. */
export interface BankFile {
  readonly format: 'BAI2' | 'CSV' | 'EFT notice';
  readonly credits: readonly Credit[];
  /** What could not be read, or does not add up: in words, with the line of the file. */
  readonly problems: readonly string[];
  /** Lines about the practice's own spending: none of a biller's business, but counted. */
  readonly debits: { readonly count: number; readonly cents: number };
}
