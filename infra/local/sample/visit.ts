import type { Dice } from './dice.ts';

/** One service as it was done. Diagnoses are numbered from 1, as on the claim form. */
export interface Service {
  readonly code: string;
  readonly modifiers?: readonly string[];
  readonly units?: number;
  readonly pointers: readonly number[];
}

export interface Visit {
  readonly diagnoses: readonly string[];
  readonly services: readonly Service[];
  readonly place?: '10' | '11' | '24';
  readonly isReferred?: boolean;
  readonly accident?: { readonly cause: 'auto' | 'other'; readonly daysBefore: number };
  readonly onsetDaysBefore?: number;
}

/** Who comes in, as far as it matters to what is done. */
export interface Visitor {
  readonly age: number;
  /** `medicare`, `medicare-advantage`, `medicaid`, `commercial`; undefined for somebody who pays alone. */
  readonly class: string | undefined;
  readonly isNew: boolean;
}

export interface VisitKind {
  readonly name: string;
  readonly weight: number;
  readonly specialty: 'family' | 'orthopedics';
  readonly ages: readonly [from: number, to: number];
  readonly classes?: readonly (string | undefined)[];
  make(dice: Dice, visitor: Visitor): Visit;
}

export const officeVisit = (dice: Dice, { isNew }: Visitor, levels: readonly [string, string]) =>
  isNew ? (dice.chance(0.6) ? '99203' : '99204') : dice.pick(levels);

/** A drug from a single-dose vial with nothing left over. */
export const fromVial = (code: string, units: number, pointers: readonly number[]): Service => ({
  code,
  units,
  modifiers: ['JZ'],
  pointers,
});
/** Modifier 25: the visit stands beside a procedure of its own. */
export const isSeparate = ['25'];
