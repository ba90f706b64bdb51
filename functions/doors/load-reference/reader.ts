import type { Diagnoses } from '../../domain/reference/diagnoses.ts';
import type { Parts } from '../../domain/reference/packed.ts';
import type { TableKind } from '../../domain/reference/table-kinds.ts';
import type { SourceFile } from './files-of.ts';

/** A table as read, before anything is kept of it. */
export interface Draft {
  readonly kind: TableKind;
  readonly rows: number;
  readonly parts: Parts;
  /** Of the files that the table is split into. */
  readonly part?: number;
  /** Descriptions that may be kept: a code, a tab and its words on each line. */
  readonly texts?: string;
}

export interface Reading {
  /** For the file and the other files beside it in the archive. */
  readonly file: SourceFile;
  readonly beside: readonly SourceFile[];
  /** The diagnoses in force on the day before the given window begins. */
  readonly diagnosesBefore: () => Promise<Diagnoses | undefined>;
}

/** Knows one layout of CMS. */
export interface Reader {
  /** What it reads, in words. */
  readonly reads: string;
  /** What the file would become; nothing when it is not of this layout. */
  kindOf(file: SourceFile): TableKind | undefined;
  read(reading: Reading, kind: TableKind): Promise<Draft>;
}
