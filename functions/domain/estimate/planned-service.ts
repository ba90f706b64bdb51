import type { ServiceLine } from '../claim/claim.ts';
import type { Day } from '../days.ts';
import { cents } from '../money.ts';

/** Why a planned service cannot be read. */
export class NotAService extends Error {
  override readonly name = 'NotAService';
}

/**
 * A service that is planned, as a front desk types it: `99213`, `99213-25`, `J1885*2`, `99213=145.00`. Its charge is the one
 * that is typed for a unit, else the practice's own fee. Throws NotAService.
 */
export function plannedService(
  text: string,
  line: number,
  { day, fees = {} }: { readonly day: Day; readonly fees?: { readonly [code: string]: number } | undefined },
): ServiceLine {
  const [, code, modifiers = '', units = '1', dollars] =
    /^([0-9A-Z]{5})((?:-[0-9A-Z]{2})*)(?:\*([1-9]\d{0,2}))?(?:=(.+))?$/.exec(text.trim().toUpperCase()) ?? [];
  if (!code)
    throw new NotAService(`${text} is no service; expected is a code as 99213, 99213-25, J1885*2 or 99213=145.00.`);
  const unitCents = dollars === undefined ? fees[code] : cents(dollars);
  if (unitCents === undefined)
    throw new NotAService(
      `What ${code} costs is not known: say it as in --service ${text}=145.00, or add it to the fees of the practice's file.`,
    );
  return {
    ...{ line, from: day, to: day, code, modifiers: modifiers.split('-').filter(Boolean), unit: 'UN', pointers: [1] },
    units: Number(units),
    chargeCents: unitCents * Number(units),
  };
}
