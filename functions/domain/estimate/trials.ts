import type { ServiceLine } from '../claim/claim.ts';
import type { Allowed } from '../contract/expected-allowed.ts';
import type { Payer } from '../payer/payer.ts';
import { copayOrders, type ServiceTerms, type Terms } from './patient-share.ts';
import type { PlanShares, Range, ServiceShares } from './plan-shares.ts';
import { freeService } from './preventive.ts';

/** One way in which everything that is not known may be. */
export interface Trial {
  /** Allowed cents of each line. */
  readonly amounts: readonly number[];
  readonly terms: Terms;
}

/** A fact, and what it may be: one value where it is known; else why it is not, and which setting of the payer would say it. */
interface Fact<T> {
  readonly values: readonly T[];
  readonly because?: string;
  readonly setting?: string;
}

const known = <T>(value: T): Fact<T> => ({ values: [value] });

/** Every way in which the open facts of a visit may be, and why they are open. There are at most 72, however many lines. */
export function trialsOf(
  lines: readonly ServiceLine[],
  allowed: readonly Allowed[],
  shares: PlanShares,
  payer: Payer,
  isQualified: boolean,
): { readonly trials: readonly Trial[]; readonly because: readonly string[]; readonly settings: readonly string[] } {
  const { services, deductiblesLeft, outOfPocketLeft: left } = shares;
  const free = lines.map(({ code, modifiers }) => isQualified || freeService(code, modifiers, payer));
  const bearing = services.filter((_, index) => free[index] !== true);
  const facts = {
    amounts: amounts(allowed),
    isFree: freedom(free),
    end: ends(bearing, deductiblesLeft),
    copay: copayOrder(bearing, payer),
    copayPer: copayUnit(bearing, payer),
    maximum: { values: left && left.low !== left.high ? [left.low, left.high] : [left?.low] },
  };
  const trials = combinations(facts).map(({ amounts, isFree, end, copay, copayPer, maximum }): Trial => {
    const terms = {
      services: services.map((service, index) => termsAt(end, service, free[index] ?? isFree)),
      ...{ copay, copayPer },
      deductiblesLeft: Object.fromEntries(Object.entries(deductiblesLeft).map(([name, range]) => [name, range[end]])),
      ...(maximum !== undefined && { outOfPocketLeftCents: maximum }),
    };
    return { amounts, terms };
  });
  const reasons = Object.values<Fact<unknown>>(facts).flatMap(({ because }) => because ?? []);
  const settings = Object.values<Fact<unknown>>(facts).flatMap(({ setting }) => setting ?? []);
  return { trials, because: [...reasons, ...shares.open], settings };
}

function combinations<Values extends object>(facts: { readonly [K in keyof Values]: Fact<Values[K]> }): Values[] {
  return Object.entries<Fact<unknown>>(facts).reduce<object[]>(
    (all, [name, { values }]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  ) as Values[];
}

/** Every amount at one end of what it may be: the patient's part grows with each of them. */
function termsAt(end: keyof Range, { copays, coinsurances, deductible }: ServiceShares, isFree: boolean): ServiceTerms {
  const place = end === 'low' ? 0 : -1;
  const copayCents = copays.toSorted((a, b) => a - b).at(place);
  const coinsurance = coinsurances.toSorted((a, b) => Number(a) - Number(b)).at(place);
  return {
    isFree,
    ...(copayCents !== undefined && { copayCents }),
    coinsurance: coinsurance ?? (end === 'low' ? '0' : '1'),
    ...(deductible !== undefined && { deductible }),
  };
}

/** A line whose allowed amount nobody knows is allowed anything up to its charge. */
function amounts(allowed: readonly Allowed[]): Fact<readonly number[]> {
  const most = allowed.map(({ cents }) => cents);
  const unknown = allowed.filter(({ basis }) => basis === 'charge');
  if (unknown.length === 0) return known(most);
  return {
    values: [allowed.map(({ basis, cents }) => (basis === 'charge' ? 0 : cents)), most],
    because: 'It is not known of every service what the plan allows.',
  };
}

function freedom(free: readonly (boolean | undefined)[]): Fact<boolean> {
  if (!free.includes(undefined)) return known(false);
  const because = 'Whether preventive services are free hangs on the plan.';
  return { values: [true, false], because, setting: 'costSharing.preventive' };
}

function ends(bearing: readonly ServiceShares[], deductiblesLeft: PlanShares['deductiblesLeft']): Fact<keyof Range> {
  const open = [
    [bearing.some(({ copays }) => copays.length > 1), 'has several copays and does not say which is meant'],
    [
      bearing.some(({ coinsurances }) => coinsurances.length > 1),
      'has several coinsurances and does not say which is meant',
    ],
    [
      bearing.some(({ copays, coinsurances }) => copays.length === 0 && coinsurances.length === 0),
      'does not say for every service what the patient bears after the deductible',
    ],
  ] as const;
  const reasons = open.flatMap(([isOpen, what]) => (isOpen ? [`The answer ${what}.`] : []));
  const isOpen = reasons.length > 0 || Object.values(deductiblesLeft).some(({ low, high }) => low !== high);
  return { values: isOpen ? ['low', 'high'] : ['low'], ...(reasons.length > 0 && { because: reasons.join(' ') }) };
}

function copayOrder(bearing: readonly ServiceShares[], { costSharing }: Payer): Fact<Terms['copay']> {
  if (bearing.every(({ copays }) => copays.length === 0)) return known(copayOrders[0]);
  if (costSharing?.copay) return known(costSharing.copay);
  return {
    values: copayOrders,
    because: 'Whether a copay comes instead of the deductible is not known.',
    setting: 'costSharing.copay',
  };
}

/** Copays that differ are owed each, or the highest of them: that is open too. */
function copayUnit(bearing: readonly ServiceShares[], { costSharing }: Payer): Fact<Terms['copayPer']> {
  const ofCopay = bearing.filter(({ copays }) => copays.length > 0);
  if (ofCopay.length < 2) return known('service');
  const units = new Set(ofCopay.map(({ copayPer }) => copayPer ?? costSharing?.copayPer));
  const [unit] = units;
  const isSame = new Set(ofCopay.map(({ copays }) => copays.join())).size === 1;
  if (units.size === 1 && unit && isSame) return known(unit);
  return {
    values: ['visit', 'service'],
    because: 'Whether the copay is owed once a visit or for each service is not known.',
    setting: 'costSharing.copayPer',
  };
}
