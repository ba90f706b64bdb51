import type { Day } from '../days.ts';
import { serviceTypesOf } from '../eligibility/service-types.ts';
import type { Payer } from '../payer/payer.ts';
import type { Benefit } from '../x12/eligibility.ts';

/** What an eligibility answer says a service costs the patient. Several values where it says several and not which. */
export interface ServiceShares {
  readonly copays: readonly number[];
  readonly copayPer?: 'visit' | 'service';
  /** Exact decimal fractions; none where nothing is said. */
  readonly coinsurances: readonly string[];
  readonly deductible?: string;
}

/** Cents; a range has two, and of what is not known the end is open. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export interface PlanShares {
  readonly services: readonly ServiceShares[];
  readonly deductiblesLeft: { readonly [deductible: string]: Range };
  /** Absent where the plan has no maximum. */
  readonly outOfPocketLeft?: Range;
  /** One sentence for each thing that the answer leaves open. */
  readonly open: readonly string[];
}

/** EB06. */
const [perVisit, left, lifetimeLeft] = ['27', '29', '33'];
/** EB03 of the plan as a whole, the nearest first. */
const wholePlan = ['30', '1', '98', 'UC', 'BY', 'BZ'];
const unlimited = Number.MAX_SAFE_INTEGER;

/** Part B's deductible by year in cents, and its coinsurance. Source: CMS notices CMS-8088-N and CMS-8089-N; Social Security Act §1833(a)(1). */
const partB: { readonly deductible: Readonly<Record<string, number>>; readonly coinsurance: string } = {
  deductible: { '2025': 25_700, '2026': 28_300 },
  coinsurance: '0.2',
};

/**
 * What the benefits of a 271 say of each of these services in the network: a copay of the service's own type, coinsurance of
 * its type or of the plan, what is left of its deductible or the plan's, and of the out-of-pocket maximum. An amount for the
 * person and one for the family both hold, so the smaller counts.
 */
export function planShares(
  benefits: readonly Benefit[],
  codes: readonly string[],
  { payer, on }: { readonly payer: Pick<Payer, 'class'>; readonly on: Day },
): PlanShares {
  const inside = benefits.filter(({ inNetwork }) => inNetwork !== 'N');
  const isMedicare = payer.class === 'medicare';
  const open: string[] = [];
  const deductiblesLeft: Record<string, Range> = {};
  const services = codes.map((code): ServiceShares => {
    const { own, plan } = ofService(inside, code);
    const isVisit = own.length === 0 ? serviceTypesOf([code]).own.has('98') : own.some(isOfVisits);
    const copays = copaysOf(own) ?? (isVisit ? copaysOf(plan) : undefined) ?? [];
    const stated = coinsurancesOf(own) ?? coinsurancesOf(plan) ?? (isMedicare ? [partB.coinsurance] : []);
    const deductible = deductibleOf(own, plan, on, isMedicare);
    if (deductible) deductiblesLeft[deductible.name] = deductible.left;
    return {
      copays: distinct(copays.map(({ amountCents }) => amountCents!)),
      ...copayPer(copays),
      coinsurances: stated,
      ...(deductible && { deductible: deductible.name }),
    };
  });
  const outOfPocket = isMedicare
    ? undefined
    : remaining(inside.filter(({ information, serviceTypes }) => information === 'G' && isWhole(serviceTypes)));
  for (const [name, { low, high }] of Object.entries(deductiblesLeft)) {
    if (low !== high) open.push(`The answer does not say what is left of the ${name}.`);
  }
  if (!isMedicare && outOfPocket === undefined)
    open.push('The answer does not say what is left of the out-of-pocket maximum, beyond which nothing is owed.');
  return {
    services,
    deductiblesLeft,
    ...(!isMedicare && { outOfPocketLeft: outOfPocket ?? { low: 0, high: unlimited } }),
    open,
  };
}

/** What is said of the service itself or its types, and of the plan as a whole. */
function ofService(benefits: readonly Benefit[], code: string): { own: readonly Benefit[]; plan: readonly Benefit[] } {
  const types = serviceTypesOf([code]).own;
  const exact = benefits.filter(({ procedure }) => procedure?.code === code);
  const general = benefits.filter(({ procedure }) => procedure === undefined);
  const own = general.filter(({ serviceTypes }) => serviceTypes.some((type) => types.has(type)));
  const plan = general.filter(
    (benefit) =>
      !own.includes(benefit) &&
      (benefit.serviceTypes.length === 0 || benefit.serviceTypes.some((type) => wholePlan.includes(type))),
  );
  return { own: [...exact, ...own], plan };
}

const isOfVisits = ({ serviceTypes }: Benefit) => serviceTypes.includes('98');

function copaysOf(benefits: readonly Benefit[]): Benefit[] | undefined {
  const stated = benefits.filter(({ information, amountCents }) => information === 'B' && amountCents !== undefined);
  return stated.length === 0 ? undefined : stated;
}

/** Of the nearest type that says anything. */
function coinsurancesOf(benefits: readonly Benefit[]): string[] | undefined {
  const stated = benefits.filter(({ information, share }) => information === 'A' && share !== undefined);
  if (stated.length === 0) return undefined;
  const rank = ({ serviceTypes, procedure }: Benefit) =>
    procedure ? -2 : Math.min(...serviceTypes.map((type) => wholePlan.indexOf(type)), wholePlan.length);
  const nearest = Math.min(...stated.map(rank));
  return distinct(stated.filter((benefit) => rank(benefit) === nearest).map(({ share }) => share!));
}

function copayPer(copays: readonly Benefit[]): { copayPer?: 'visit' | 'service' } {
  if (copays.length === 0) return {};
  if (copays.every(({ period }) => period === perVisit)) return { copayPer: 'visit' };
  return copays.every(({ procedure, quantity }) => procedure || quantity?.qualifier === 'P6')
    ? { copayPer: 'service' }
    : {};
}

/** The plan's, unless the service has one of its own: an amount that is the same is the plan's again. */
function deductibleOf(
  own: readonly Benefit[],
  plan: readonly Benefit[],
  on: Day,
  isMedicare: boolean,
): { name: string; left: Range } | undefined {
  const ofOwn = own.filter(({ information }) => information === 'C');
  const ofType = remaining(ofOwn);
  const ofPlan = remaining(
    plan.filter(({ information, serviceTypes }) => information === 'C' && isWhole(serviceTypes)),
  );
  if (ofType && ofType.high === 0) return undefined;
  if (ofType && (ofType.low !== ofPlan?.low || ofType.high !== ofPlan.high)) {
    const types = distinct(ofOwn.flatMap(({ serviceTypes }) => serviceTypes));
    return { name: `deductible of its own (service type ${types.join(', ') || 'by procedure'})`, left: ofType };
  }
  const yearly = isMedicare ? partB.deductible[on.slice(0, 4)] : undefined;
  return { name: 'deductible', left: ofPlan ?? { low: 0, high: yearly ?? unlimited } };
}

const isWhole = (serviceTypes: readonly string[]) =>
  serviceTypes.length === 0 || serviceTypes.some((type) => type === '30' || type === '1');

/** What is left where that is said; else anything up to the whole. Undefined where nothing is said. */
function remaining(benefits: readonly Benefit[]): Range | undefined {
  const amounts = benefits.filter(({ amountCents }) => amountCents !== undefined);
  if (amounts.length === 0) return undefined;
  const isLeft = ({ period }: Benefit) => period === left || period === lifetimeLeft;
  const rest = amounts.filter(isLeft).map(({ amountCents }) => amountCents!);
  if (rest.length > 0) return { low: Math.min(...rest), high: Math.min(...rest) };
  return { low: 0, high: Math.min(...amounts.map(({ amountCents }) => amountCents!)) };
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
