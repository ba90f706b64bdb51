import { addDays, type Day, day } from '../../domain/days.ts';

/** `20260701` or `7/1/2026`; nothing for an empty cell, a star or zeros. */
export function compactDay(cell: string): Day | undefined {
  const text = cell.trim();
  return text === '' || text === '*' || /^0+$/.test(text) ? undefined : day(text);
}

/** `2026182`, the 182nd day of 2026. The last second of 9999 is no end. */
export function ordinalDay(cell: string): Day | undefined {
  const text = cell.trim();
  if (!/^\d{7}$/.test(text)) return compactDay(text);
  const [year, ordinal] = [Number(text.slice(0, 4)), Number(text.slice(4))];
  if (year === 0 || year === 9999) return undefined;
  return addDays(`${year}-01-01`, ordinal - 1);
}

/** `1.25` as 125 for two places; nothing for a cell that is no such number. Never through a float. */
export function scaled(cell: string, places: number): number | undefined {
  const [, sign, whole = '', fraction = ''] = /^(-)?\$?(\d{0,7})(?:\.(\d*))?$/.exec(cell.trim()) ?? [];
  if (whole === '' && fraction === '') return undefined;
  if (/[1-9]/.test(fraction.slice(places))) return undefined;
  const value = Number(whole + fraction.padEnd(places, '0').slice(0, places));
  return sign ? -value : value;
}

/** A procedure code of CPT or HCPCS, as files have it. */
export const procedureCode = /^[0-9A-Z]\d{3}[0-9A-Z]$/;
