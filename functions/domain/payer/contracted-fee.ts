import type { Payer } from './payer.ts';

/** The contracted fee of so many units in cents; undefined where the contract has no fee for the code. */
export function contractedCents(
  payer: Payer,
  code: string,
  modifiers: readonly string[],
  units: number,
): number | undefined {
  const fee = payer.fees[`${code}-${modifiers[0]}`] ?? payer.fees[code];
  return fee === undefined ? undefined : fee * units;
}
