import type { Day } from '../days.ts';

/** A letter or a statement as plain JSON: what it says and in what order. How it looks is the printer's business. */
export interface Document {
  readonly title: string;
  readonly date: Day;
  readonly letterhead: Letterhead;
  readonly blocks: readonly Block[];
  /** One line at the foot of every page, beside the page number. */
  readonly footer: string;
}

export interface Letterhead {
  readonly name: string;
  readonly lines: readonly string[];
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Lines that stay as they are, such as an address. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'fields'; readonly rows: readonly Field[] }
  /** Fields that catch the eye, side by side. */
  | { readonly kind: 'panel'; readonly rows: readonly Field[] }
  | Table
  /** Room in points; 72 to the inch. */
  | { readonly kind: 'spacer'; readonly points: number }
  | { readonly kind: 'signature'; readonly lines: readonly string[] };

export type Field = readonly [label: string, value: string];

export interface Table {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly total?: readonly string[];
}

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Its share of the width. */
  readonly share: number;
}
