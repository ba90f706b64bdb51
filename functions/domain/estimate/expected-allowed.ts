import type { ServiceLine } from '../claim/claim.ts';
import { partOf, usd } from '../money.ts';
import type { Payer } from '../payer/payer.ts';
import { limitedLicence, medicareAllowed, type Priced, type Visit } from './medicare-allowed.ts';

/** What a payer is expected to allow for a line, by what, and the arithmetic in words. */
export interface Allowed {
  readonly cents: number;
  /** `charge`: nobody knows, and it is no more than what is charged. */
  readonly basis: 'contract' | 'Medicare fee schedule' | 'percent of Medicare' | 'charge';
  readonly how: string;
}

/**
 * By the contract's fee for the code; else by Medicare's, in the percentage of the contract; else, for Medicare, by its fee
 * schedule; and never more than the charge, as payers allow the lesser of both (Medicare: 42 CFR 414.21).
 */
export function expectedAllowed(line: ServiceLine, payer: Payer, visit: Visit): Allowed {
  const { chargeCents } = line;
  const contracted = byContract(line, payer);
  if (contracted && 'cents' in contracted) return lesser('contract', contracted, chargeCents);
  const [basis, priced] = contracted ? (['contract', contracted] as const) : byMedicare(line, payer, visit);
  if ('cents' in priced) return lesser(basis, priced, chargeCents);
  return { cents: chargeCents, basis: 'charge', how: `at most the charge ${usd(chargeCents)}: ${priced.unknown}` };
}

function lesser(basis: Allowed['basis'], { cents, how }: { cents: number; how: string }, charge: number): Allowed {
  if (cents <= charge) return { basis, cents, how };
  return { basis, cents: charge, how: `the charge ${usd(charge)}, which is less than ${how}` };
}

/** Modifiers with which a service has another price than alone. */
const pricing: ReadonlySet<string> = new Set('22 26 50 51 52 53 54 55 56 62 66 78 80 81 82 AS TC'.split(' '));

function byContract({ code, modifiers, units, unit }: ServiceLine, { fees, name }: Payer): Priced | undefined {
  const [first] = modifiers;
  const own = first === undefined ? undefined : fees[`${code}-${first}`];
  const fee = own ?? fees[code];
  if (fee === undefined) return undefined;
  if (unit === 'MJ') return { unknown: `the contract of ${name} does not say how minutes are paid` };
  const other = modifiers.find((one) => pricing.has(one) && !(own !== undefined && one === first));
  if (other) return { unknown: `the contract of ${name} has no fee for ${code} with modifier ${other}` };
  const times = units === 1 ? '' : ` × ${units}`;
  return { cents: fee * units, how: `the contract's ${usd(fee)}${times}` };
}

function byMedicare(line: ServiceLine, payer: Payer, visit: Visit): readonly [Allowed['basis'], Priced] {
  const { percentOfMedicare: percent } = payer;
  if (percent !== undefined) return ['percent of Medicare', byPercent(line, percent, payer, visit)];
  if (payer.class === 'medicare') return ['Medicare fee schedule', medicareAllowed(line, visit)];
  return ['charge', { unknown: `the contract of ${payer.name} has no fee for ${line.code}` }];
}

function byPercent(line: ServiceLine, percent: string, { name }: Payer, visit: Visit): Priced {
  const part = visit.provider && limitedLicence(visit.provider);
  if (part) return { unknown: `the contract of ${name} does not say what ${part.who} are paid` };
  const priced = medicareAllowed(line, visit);
  if ('unknown' in priced) return priced;
  return { cents: partOf(priced.cents, hundredth(percent)), how: `${percent} % of ${priced.how}` };
}

/** `112.5` as `1.125`. */
function hundredth(percent: string): string {
  const [whole = '', decimals = ''] = percent.split('.');
  const digits = whole.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${decimals}`;
}
