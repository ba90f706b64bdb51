import type { FeeRow, Gpci } from './code-tables.ts';

export interface Place {
  readonly gpci: Gpci;
  readonly setting: 'facility' | 'non-facility';
  /** By the conversion factor of clinicians in advanced alternative payment models, where there is one. */
  readonly inModel?: boolean;
}

/**
 * What the Medicare physician fee schedule allows for one unit, in cents: each component's relative value by its local
 * index, their sum by the conversion factor, rounded once, half a cent up. Imaging is capped at the hospital's rate. All
 * in whole numbers: hundredths by thousandths by ten-thousandths of a dollar. Source: 42 CFR 414.20–414.22; file layout
 * of RVUyyA–D.
 */
export function medicareFee(row: FeeRow, { gpci, setting, inModel = false }: Place): number {
  const { work, malpractice, cap } = row;
  const factor = (inModel && row.modelConversionFactor) || row.conversionFactor;
  const isFacility = setting === 'facility';
  const fee = inCents(work, isFacility ? row.facilityExpense : row.nonFacilityExpense, malpractice, gpci, factor);
  if (!cap) return fee;
  const capped = isFacility ? cap.facilityExpense : cap.nonFacilityExpense;
  return Math.min(fee, inCents(work, capped, cap.malpractice, gpci, factor));
}

/** A billionth of a dollar is the unit of the product. */
const perCent = 10_000_000;

function inCents(work: number, expense: number, malpractice: number, gpci: Gpci, factor: number): number {
  const units = work * gpci.work + expense * gpci.expense + malpractice * gpci.malpractice;
  return Math.floor((units * factor + perCent / 2) / perCent);
}
