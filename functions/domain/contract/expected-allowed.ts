import type { ServiceLine } from '../claim/claim.ts';
import { partOf, sum, usd } from '../money.ts';
import type { Payer } from '../payer/payer.ts';
import type { Term } from './contract.ts';
import { limitedLicence, medicareAllowed } from './medicare-allowed.ts';
import { feeOf, termOf } from './term-of.ts';
import { unitsBefore, type Worth } from './units-before.ts';
import type { Priced, Visit } from './visit.ts';

/** What a payer is expected to allow for a line, by what, and the arithmetic in words. */
export interface Allowed {
  readonly cents: number;
  /** `charge`: nobody knows, and it is no more than what is charged. */
  readonly basis: 'contract' | 'Medicare fee schedule' | 'percent of Medicare' | 'charge';
  readonly how: string;
  /** Where the contract says so. */
  readonly clause?: string;
  /** Several operations of a day are priced by their rank in it: a payer's own reduction for that (CARC 59) is not another one. */
  readonly isRanked?: boolean;
}

/**
 * By the first clause of the contract that speaks of the line; without one, for Medicare, by its fee schedule. Never more
 * than the charge unless the clause says so, as payers allow the lesser of both (Medicare: 42 CFR 414.21).
 */
export function expectedAllowed(line: ServiceLine, payer: Payer, visit: Visit): Allowed {
  const { chargeCents } = line;
  const term = termOf(line, payer, visit);
  const isTerm = term !== undefined && !('unknown' in term);
  const priced = packagedIn(line, payer, visit) ?? priceOf(line, term, payer, visit);
  if ('unknown' in priced)
    return { cents: chargeCents, basis: 'charge', how: `at most the charge ${usd(chargeCents)}: ${priced.unknown}` };
  const clause = isTerm ? term.clause : undefined;
  const how = clause ? `${clause}: ${priced.how}` : priced.how;
  const basis = isTerm ? basisOf(term) : 'Medicare fee schedule';
  const isRanked = basis !== 'contract' || (isTerm && term.multipleProcedures !== undefined);
  const said = { basis, ...(clause && { clause }), ...(isRanked && { isRanked }) };
  const isLimited = !isTerm || term.upToCharge;
  if (!isLimited || priced.cents <= chargeCents) return { ...said, cents: priced.cents, how };
  return { ...said, cents: chargeCents, how: `the charge ${usd(chargeCents)}, which is less than ${how}` };
}

const basisOf = ({ percentOfMedicare }: Partial<Term>): Allowed['basis'] =>
  percentOfMedicare === undefined ? 'contract' : 'percent of Medicare';

function priceOf(line: ServiceLine, term: ReturnType<typeof termOf>, payer: Payer, visit: Visit): Priced {
  if (term === undefined) {
    if (payer.class === 'medicare') return medicareAllowed(line, visit);
    return { unknown: `the contract of ${payer.name} has no fee for ${line.code}` };
  }
  if ('unknown' in term) return term;
  const { fees, percentOfMedicare, percentOfCharge, caseRate } = term;
  if (fees) return byFees(line, { ...term, fees }, payer, visit);
  if (percentOfMedicare) return byPercent(line, percentOfMedicare, payer, visit);
  if (caseRate) return byCaseRate(line, { ...term, caseRate }, payer, visit);
  const cents = partOf(line.chargeCents, hundredth(percentOfCharge!));
  return { cents, how: `${percentOfCharge} % of the charge ${usd(line.chargeCents)}` };
}

/** Modifiers with which a service has another price than alone. */
const pricing: ReadonlySet<string> = new Set('22 26 50 51 52 53 54 55 56 62 66 78 80 81 82 AS TC'.split(' '));

type FeeTerm = Partial<Term> & { readonly fees: NonNullable<Term['fees']> };

function byFees(line: ServiceLine, term: FeeTerm, payer: Payer, visit: Visit): Priced {
  const { code, units } = line;
  const unit = unitFee(line, term, payer);
  if ('unknown' in unit) return unit;
  const times = units === 1 ? '' : ` × ${units}`;
  if (!term.multipleProcedures) return { cents: unit.cents * units, how: `${unit.how}${times}` };
  const operations: Worth[] = [];
  for (const other of visit.lines) {
    if (termOf(other, payer, visit) !== termOf(line, payer, visit)) continue;
    const fee = unitFee(other, term, payer);
    if ('unknown' in fee) return { unknown: `${code} goes by its rank among the day's operations, and ${fee.unknown}` };
    operations.push({ line: other, cents: fee.cents });
  }
  const rank = unitsBefore({ line, cents: unit.cents }, operations);
  const parts = Array.from({ length: units }, (_, at) => percentAt(term.multipleProcedures!, rank + at));
  const how = `${unit.how}${times} × ${[...new Set(parts)].join(' % and ')} % as operation ${rank + 1} of the day`;
  return { cents: sum(parts.map((percent) => partOf(unit.cents, hundredth(percent)))), how };
}

const percentAt = (percents: readonly string[], rank: number): string => percents[Math.min(rank, percents.length - 1)]!;

function unitFee(
  { code, modifiers, unit }: ServiceLine,
  { fees, bothSides, multipleProcedures }: FeeTerm,
  { name }: Payer,
): Priced {
  const fee = feeOf({ code, modifiers }, fees)!;
  if (unit === 'MJ') return { unknown: `the contract of ${name} does not say how minutes are paid` };
  const isBoth = bothSides !== undefined && modifiers.includes('50') && fee.modifier !== '50';
  const other = modifiers.find(
    (one) =>
      pricing.has(one) && one !== fee.modifier && !(isBoth && one === '50') && !(multipleProcedures && one === '51'),
  );
  if (other) return { unknown: `the contract of ${name} has no fee for ${code} with modifier ${other}` };
  const how = `the contract's ${usd(fee.cents)}`;
  if (!isBoth) return { cents: fee.cents, how };
  return { cents: partOf(fee.cents, hundredth(bothSides)), how: `${how} × ${bothSides} % for both sides` };
}

function byPercent(line: ServiceLine, percent: string, { name }: Payer, visit: Visit): Priced {
  const part = visit.provider && limitedLicence(visit.provider);
  if (part) return { unknown: `the contract of ${name} does not say what ${part.who} are paid` };
  const priced = medicareAllowed(line, visit);
  if ('unknown' in priced) return priced;
  return { cents: partOf(priced.cents, hundredth(percent)), how: `${percent} % of ${priced.how}` };
}

type CaseTerm = Partial<Term> & { readonly caseRate: NonNullable<Term['caseRate']> };

/** The first service of the clause on a day bears the amount, however many there are. */
function byCaseRate(line: ServiceLine, { caseRate }: CaseTerm, payer: Payer, visit: Visit): Priced {
  const first = visit.lines.find((other) => other.from === line.from && caseOf(other, payer, visit) === caseRate)!;
  if (line.line !== first.line) return { cents: 0, how: `paid with ${first.code} in one amount for the day` };
  return { cents: caseRate.cents, how: `${usd(caseRate.cents)} for the day` };
}

/** What another service's amount for the day covers. */
function packagedIn(line: ServiceLine, payer: Payer, visit: Visit): Priced | undefined {
  const other = visit.lines.find(
    (one) =>
      one.line !== line.line &&
      one.from === line.from &&
      caseOf(one, payer, visit)?.covers.some((beginning) => line.code.startsWith(beginning)),
  );
  return other && { cents: 0, how: `paid with ${other.code} in one amount for the day` };
}

function caseOf(line: ServiceLine, payer: Payer, visit: Visit): Term['caseRate'] {
  const term = termOf(line, payer, visit);
  return term && 'unknown' in term ? undefined : term?.caseRate;
}

/** `112.5` as `1.125`. */
function hundredth(percent: string): string {
  const [whole = '', decimals = ''] = percent.split('.');
  const digits = whole.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${decimals}`;
}
