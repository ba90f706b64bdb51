import type { ServiceLine } from '../claim/claim.ts';
import type { Day } from '../days.ts';
import { partOf, usd } from '../money.ts';
import type { Practice, Provider } from '../practice/practice.ts';
import { type CodeTables, type FeeRow, notLoaded } from '../reference/code-tables.ts';
import { medicareFee } from '../reference/medicare-fee.ts';
import { unitsBefore, type Worth } from './units-before.ts';
import type { Priced, Visit } from './visit.ts';

/** Places that are paid the facility rate: Medicare Claims Processing Manual ch. 12 §20.4.2. */
const facilityPlaces = new Set('02 19 21 22 23 24 26 31 34 41 42 51 52 53 56 61'.split(' '));

/** Statuses of the fee schedule that have no fee to go by. Source: the record layout of RVUyyA–D. */
const unpriced: Readonly<Record<string, string>> = {
  C: 'the Medicare contractor sets its price',
  E: 'Medicare does not pay it by the fee schedule',
  I: 'Medicare wants another code for it',
  J: 'anesthesia is priced by time',
  N: 'Medicare does not cover it',
  T: 'Medicare pays it only where nothing else is paid that day',
  X: 'it is on no physician fee schedule but on one for laboratory tests, drugs or supplies',
};

/** Modifiers with a price of their own in the fee schedule. */
const ownRows: ReadonlySet<string> = new Set(['26', 'TC', '53']);
/** Modifiers that change a price by rules that are not worked out here. */
const changing: ReadonlySet<string> = new Set(
  '22 52 53 54 55 56 62 66 73 74 78 80 81 82 AA AD AS CO CQ FX FY QK QX QY QZ'.split(' '),
);

/**
 * Whom Medicare pays a part of the fee, by the beginning of the taxonomy code. Source: 42 CFR 414.52, 414.54 and 414.56;
 * Medicare Claims Processing Manual ch. 12 §§110 to 160 and ch. 4 §300.
 */
const limited: readonly { readonly taxonomy: string; readonly part: string; readonly who: string }[] = [
  { taxonomy: '363L', part: '0.85', who: 'nurse practitioners' },
  { taxonomy: '363A', part: '0.85', who: 'physician assistants' },
  { taxonomy: '364S', part: '0.85', who: 'clinical nurse specialists' },
  { taxonomy: '133V', part: '0.85', who: 'dietitians' },
  { taxonomy: '1041C', part: '0.75', who: 'clinical social workers' },
  { taxonomy: '101YM', part: '0.75', who: 'mental health counselors' },
  { taxonomy: '106H', part: '0.75', who: 'marriage and family therapists' },
];

export const limitedLicence = ({ taxonomy }: Pick<Provider, 'taxonomy'>) =>
  limited.find((one) => taxonomy.startsWith(one.taxonomy));

/**
 * What the Medicare physician fee schedule allows for a line beside the others of its day, before the charge is looked at:
 * the fee in the locality, both sides (modifier 50) and several operations of a day (indicator 2) as 42 CFR 414.40 and the
 * Medicare Claims Processing Manual ch. 12 §40 have them. What is priced by a further rule is unknown, with the reason.
 */
export function medicareAllowed(line: ServiceLine, visit: Visit): Priced {
  const { code, units } = line;
  const fee = unitFee(line, visit);
  if ('unknown' in fee) return fee;
  const { row, cents, how } = fee;
  if (row.status === 'B' || row.status === 'P') return { cents: 0, how: `${code} is paid with another service` };
  const sides = bothSides(line, row);
  if (row.multipleProcedure === '2') {
    const rank = rankOf(line, visit, row);
    if (rank === undefined)
      return { unknown: `the fee of another operation of the day is not known, and ${code} goes by its rank` };
    if (rank + units > 5) return { unknown: 'Medicare prices the sixth operation of a day by report' };
    const all = Array.from({ length: units }, (_, unit) => partOf(cents, timesFor(sides, rank + unit)));
    const total = all.reduce((sum, one) => sum + one, 0);
    return {
      cents: total,
      how: `${how}${times(units)}${said(sides)}${rank + units > 1 ? ', half after the first operation of the day' : ''}`,
    };
  }
  const same = visit.lines.filter((other) => {
    const found = rowOf(other, visit);
    return found && typeof found !== 'string' && found.multipleProcedure === row.multipleProcedure;
  });
  if (/^[3-7]$/.test(row.multipleProcedure) && (same.length > 1 || units > 1)) {
    return { unknown: `Medicare reduces several services like ${code} on one day` };
  }
  return { cents: partOf(cents, sides) * units, how: `${how}${times(units)}${said(sides)}` };
}

const times = (units: number) => (units === 1 ? '' : ` × ${units}`);
const said = (sides: string) => (sides === '1' ? '' : ` × ${sides} for both sides`);
const half: Readonly<Record<string, string>> = { '1': '0.5', '1.5': '0.75', '2': '1' };
const timesFor = (sides: string, rank: number) => (rank === 0 ? sides : half[sides]!);

function bothSides({ modifiers }: ServiceLine, { bilateral }: FeeRow): string {
  if (!modifiers.includes('50')) return '1';
  return bilateral === '1' ? '1.5' : bilateral === '3' ? '2' : '1';
}

/** Its rank among the day's operations. Undefined where one has no fee. */
function rankOf(line: ServiceLine, visit: Visit, row: FeeRow): number | undefined {
  const worthOf = (of: ServiceLine, its: FeeRow): Worth | undefined => {
    const fee = unitFee(of, visit);
    return 'unknown' in fee ? undefined : { line: of, cents: partOf(fee.cents, bothSides(of, its)) };
  };
  const operations = visit.lines.flatMap((other) => {
    const theirs = other.from === line.from ? rowOf(other, visit) : undefined;
    const isOperation = theirs && typeof theirs !== 'string' && theirs.multipleProcedure === '2';
    return isOperation ? [worthOf(other, theirs)] : [];
  });
  const own = worthOf(line, row);
  if (!own || operations.includes(undefined)) return undefined;
  return unitsBefore(own, operations as Worth[]);
}

function rowOf({ code, modifiers, from }: ServiceLine, { tables }: Visit): FeeRow | string | undefined {
  const modifier = modifiers.find((one) => ownRows.has(one)) ?? '';
  const row = tables.fee(code, modifier, from);
  return row === notLoaded ? `no physician fee schedule of ${from} is loaded` : row;
}

/** One unit by one provider of the practice. */
function unitFee(line: ServiceLine, visit: Visit): { row: FeeRow; cents: number; how: string } | { unknown: string } {
  const { code, modifiers, from, unit } = line;
  const { practice, provider, tables, placeOfService } = visit;
  if (unit === 'MJ') return { unknown: unpriced.J! };
  const row = rowOf(line, visit);
  if (typeof row === 'string') return { unknown: row };
  if (row === undefined) return { unknown: `${code} is not on the physician fee schedule of ${from}` };
  const why = unpriced[row.status];
  if (why) return { unknown: `${why} (${code})` };
  const changed = modifiers.find((one) => changing.has(one) && tables.fee(code, one, from) === undefined);
  if (changed) return { unknown: `modifier ${changed} changes the price of ${code}` };
  if (!practice.medicareLocality) return { unknown: "the practice's file names no medicareLocality" };
  const gpci = tables.gpci(practice.medicareLocality, from);
  if (gpci === notLoaded) return { unknown: `no geographic indices of ${from} are loaded` };
  if (!gpci) return { unknown: `there is no locality ${practice.medicareLocality}` };
  const setting = facilityPlaces.has(placeOfService) ? 'facility' : 'non-facility';
  const full = medicareFee(row, { gpci, setting });
  const part = provider && limitedLicence(provider);
  return {
    row,
    cents: part ? partOf(full, part.part) : full,
    how: `Medicare's ${setting} fee in ${gpci.name} ${usd(full)}${part ? ` × ${part.part} for ${part.who}` : ''}`,
  };
}

/** What Medicare allows a physician for one unit in an office, or in a facility where it is not done in offices; undefined where that is not known. */
export function usualMedicareFee(
  code: string,
  modifier: string,
  { practice, tables, on }: { readonly practice: Practice; readonly tables: CodeTables; readonly on: Day },
): number | undefined {
  const row = tables.fee(code, ownRows.has(modifier) ? modifier : '', on);
  const gpci = practice.medicareLocality === undefined ? undefined : tables.gpci(practice.medicareLocality, on);
  if (!row || row === notLoaded || !gpci || gpci === notLoaded || unpriced[row.status]) return undefined;
  return medicareFee(row, { gpci, setting: row.nonFacilityNa ? 'facility' : 'non-facility' }) || undefined;
}
