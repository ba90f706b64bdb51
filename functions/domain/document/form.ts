import type { Day } from '../days.ts';

/** What is printed onto a form that is on the paper already, page by page: 10 columns and 6 lines to the inch. */
export interface Form {
  readonly form: 'CMS-1500 (02/12)';
  readonly title: string;
  readonly author: string;
  readonly date: Day;
  readonly pages: readonly (readonly Entry[])[];
}

/** Text that begins in a column of a line, both counted from 1. */
export interface Entry {
  /** Which box of the form it is in. */
  readonly box: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}
