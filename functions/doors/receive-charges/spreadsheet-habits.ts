import { addDays } from '../../domain/days.ts';

/** What a spreadsheet has done to cells and was undone, with the rows in which: nothing is changed in silence. */
export type Repairs = Map<string, Set<number>>;

const isDay = /^(dos_from|dos_to|onset_date|(secondary_subscriber_|subscriber_)?dob)$/;
const isNumber =
  /^(encounter_id|patient_id|member_id|secondary_member_id|group_no|auth_no|referral_no|ndc|referring_npi)$/;
/** Days of the spreadsheet's calendar from 1905 to 2100: five digits that are no date of any other kind. */
const serial = /^\d{4,5}(\.0+)?$/;
const midnight = /[T ]0?0:00(:00(\.0+)?)?$|[T ]12:00(:00)? ?AM$/i;

/** A cell as it was before a spreadsheet opened and saved it. What cannot be known again stays as it is. */
export function undone(column: string, given: string, row: number, repairs: Repairs): string {
  const text = given.trim();
  if (text === '') return text;
  if (text.startsWith('="') && text.endsWith('"'))
    return noted(column, 'written as a formula', text.slice(2, -1).trim());
  if (text.startsWith("'") && /^'[=+\-@\d]/.test(text)) return noted(column, 'led by an apostrophe', text.slice(1));
  if (isDay.test(column)) {
    if (serial.test(text)) return noted(column, 'a serial date', serialDay(Math.trunc(Number(text))));
    if (midnight.test(text)) return text.replace(midnight, '');
  }
  if (column === 'zip') {
    const lost = /^(\d{3,4})(-?\d{4})?$/.exec(text);
    if (lost && text.length !== 5)
      return noted(column, 'zeros lost in front', text.padStart(lost[2] ? 5 + lost[2].length : 5, '0'));
  }
  if (column === 'cpt_hcpcs' && /^\d{3,4}$/.test(text)) {
    return noted(column, 'zeros lost in front', text.padStart(5, '0'));
  }
  return text;

  function noted(where: string, what: string, restored: string): string {
    const key = `${where}: ${what}`;
    const rows = repairs.get(key);
    if (rows) rows.add(row);
    else repairs.set(key, new Set([row]));
    return restored;
  }
}

/** `2.04418E+11`: the digits that a spreadsheet has rounded away are gone. */
export const isShortened = (column: string, text: string): boolean =>
  text.includes('E+') && isNumber.test(column) && /^\d(\.\d+)?E\+\d+$/.test(text.trim());

/** Day 1 is 1 January 1900, and the spreadsheet believes in a 29 February of that year. */
const serialDay = (days: number) => addDays('1899-12-30', days);
