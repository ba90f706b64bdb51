import type { ServiceLine } from '../claim/claim.ts';
import type { Practice, Provider } from '../practice/practice.ts';
import type { CodeTables } from '../reference/code-tables.ts';

/** What is priced together: the services of a claim, where they were done, by whom, for whose plan. */
export interface Visit {
  readonly lines: readonly ServiceLine[];
  readonly placeOfService: string;
  readonly practice: Practice;
  readonly provider: Provider | undefined;
  readonly tables: CodeTables;
  /** The patient's plan, as the payer's eligibility answer names it. */
  readonly product?: string;
}

/** Cents and how they come about; or why there are none. */
export type Priced = { readonly cents: number; readonly how: string } | { readonly unknown: string };
