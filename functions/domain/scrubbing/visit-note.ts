/** Figures that only the visit's note has. */
export interface VisitNote {
  /** Minutes with the patient of each timed line, by line number. */
  readonly minutes: { readonly [line: number]: number };
}
