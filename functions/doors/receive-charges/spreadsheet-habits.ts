import { addDays } from '../../domain/days.ts';

/** What a spreadsheet has done to cells and was undone, with the rows in which: nothing is changed in silence. */
export type Repairs = Map<string, Set<number>>;

type Habit = (text: string) => { readonly text: string; readonly what?: string };

const serial = /^\d{4,5}(\.0+)?$/;
const midnight = /[T ]0?0:00(:00(\.0+)?)?$|[T ]12:00(:00)? ?AM$/i;
const zeros = 'zeros lost in front';

/** Four or five digits are no date of any other kind: they count days from 1900. */
const day: Habit = (text) =>
  serial.test(text)
    ? { text: serialDay(Math.trunc(Number(text))), what: 'a serial date' }
    : { text: text.length > 10 ? text.replace(midnight, '') : text };

const zip: Habit = (text) => {
  const lost = /^\d{3,4}(-?\d{4})?$/.exec(text);
  if (!lost || text.length === 5) return { text };
  return { text: text.padStart(5 + (lost[1]?.length ?? 0), '0'), what: zeros };
};

const procedure: Habit = (text) => (/^\d{3,4}$/.test(text) ? { text: text.padStart(5, '0'), what: zeros } : { text });

const habits: ReadonlyMap<string, Habit> = new Map([
  ['dos_from', day],
  ['dos_to', day],
  ['onset_date', day],
  ['dob', day],
  ['subscriber_dob', day],
  ['secondary_subscriber_dob', day],
  ['zip', zip],
  ['cpt_hcpcs', procedure],
]);

/** A cell as it was before a spreadsheet opened and saved it. What cannot be known again stays as it is. */
export function undone(column: string, given: string, row: number, repairs: Repairs): string {
  const trimmed = given.trim();
  const isMarked = trimmed.startsWith('="') || trimmed.startsWith("'");
  const habit = isMarked ? unmarked : habits.get(column);
  if (!habit) return trimmed;
  const { text, what } = habit(trimmed);
  if (what !== undefined) note(`${column}: ${what}`, row, repairs);
  return text;
}

/** `="00123"` and `'00123`, which keep a spreadsheet from reckoning. */
function unmarked(text: string): ReturnType<Habit> {
  if (text.startsWith('="') && text.endsWith('"'))
    return { text: text.slice(2, -1).trim(), what: 'written as a formula' };
  if (text.startsWith("'") && /^'[=+\-@\d]/.test(text)) return { text: text.slice(1), what: 'led by an apostrophe' };
  return { text };
}

function note(what: string, row: number, repairs: Repairs): void {
  const rows = repairs.get(what);
  if (rows) rows.add(row);
  else repairs.set(what, new Set([row]));
}

const isNumber =
  /^(encounter_id|patient_id|member_id|secondary_member_id|group_no|auth_no|referral_no|ndc|referring_npi)$/;

/** `2.04418E+11`: the digits that a spreadsheet has rounded away are gone. */
export const isShortened = (column: string, text: string): boolean =>
  text.includes('E+') && isNumber.test(column) && /^\d(\.\d+)?E\+\d+$/.test(text.trim());

/** Day 1 is 1 January 1900, and the spreadsheet believes in a 29 February of that year. */
const serialDay = (days: number) => addDays('1899-12-30', days);
