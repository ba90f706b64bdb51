import { type Claim, firstServiceDay, type InsuranceType } from '../claim/claim.ts';
import type { Payer } from '../payer/payer.ts';
import { type CoordinationRule, coordinationRules, type Facts, type Side } from './coordination-rules.ts';
import type { OtherPayer } from './other-payers.ts';

/** What the rules say of the order in which a claim's coverages stand. */
export interface Coordination {
  /** Why the order is not right, a sentence or two each. */
  readonly contradictions: readonly string[];
  /** What must be asked before the claim can go out. */
  readonly questions: readonly string[];
  /** The order that the rules give, as numbers of coverages from 1, where it is another one and nothing is open. */
  readonly proposed?: readonly number[];
  /** SBR05 of the Medicare coverage that pays second, where it is known. */
  readonly insuranceType?: InsuranceType;
}

export type Payers = { readonly [payerId: string]: Payer };

/** Which of two pays first, by which rule; or what to ask to know; undefined where no rule speaks of them. */
type Verdict = { readonly rule: CoordinationRule } & ({ readonly leads: 0 | 1 } | { readonly ask: string });

export function decide(one: Side, two: Side, facts: Facts): Verdict | undefined {
  for (const rule of coordinationRules) {
    const [forward, backward] = [rule.leads(one, two, facts), rule.leads(two, one, facts)];
    if (forward === true) return { rule, leads: 0 };
    if (backward === true) return { rule, leads: 1 };
    const open = [forward, backward].find((leads) => typeof leads === 'object');
    if (open) return { rule, ask: open.ask };
  }
  return undefined;
}

/**
 * Holds the order of a claim's coverages against the rules, and against what the payer billed first says of other payers.
 * Where facts are missing, the order that the practice gave stands; but why Medicare pays second must be known, as the claim
 * has to say it.
 */
export function coordinate(claim: Claim, payers: Payers, others: readonly OtherPayer[] = []): Coordination {
  const sides = sidesOf(claim, payers);
  if (!sides || sides.length < 2) return { contradictions: [], questions: [] };
  const facts = { ...claim, on: firstServiceDay(claim) };
  const pairs = pairsOf(sides, facts);
  const contradictions = pairs.flatMap(outOfOrder);
  const questions = pairs.flatMap(({ where, second, verdict }) =>
    'ask' in verdict && isSecondMedicare(second) && !claim.medicareSecondary ? [`Of ${where}: ${verdict.ask}`] : [],
  );
  const [primary] = primariesSaid(sides, others);
  const ruled = contradictions.length > 0;
  if (primary) {
    const { name, at } = primary;
    contradictions.push(`${sides[0]!.payer.name} itself says that ${name}, which is coverage ${at + 1}, pays first.`);
  }
  const proposed = ruled ? orderOf(sides, facts) : primary && firstOf(sides, primary.at, facts);
  const insuranceType =
    insuranceTypeOf(claim, payers) ?? (proposed?.[0] === (primary?.at ?? 0) + 1 ? primary?.insuranceType : undefined);
  return { contradictions, questions, ...(proposed && { proposed }), ...(insuranceType && { insuranceType }) };
}

/** Why coverages do not stand in the order in which they pay, as far as it is known; a sentence or two each. */
export const contradictionsOf = (sides: readonly Side[], facts: Facts): string[] =>
  pairsOf(sides, facts).flatMap(outOfOrder);

/** What the rules say of each two of them, as they stand. */
function pairsOf(sides: readonly Side[], facts: Facts) {
  const named = (at: number) => `coverage ${at + 1} (${sides[at]!.payer.name})`;
  return sides.flatMap((second, at) =>
    sides.slice(0, at).flatMap((first, before) => {
      const verdict = decide(first, second, facts);
      return verdict ? [{ where: `${named(before)} and ${named(at)}`, second, verdict }] : [];
    }),
  );
}

const outOfOrder = ({ where, verdict }: ReturnType<typeof pairsOf>[number]): string[] =>
  'leads' in verdict && verdict.leads === 1
    ? [`Of ${where} the second pays first: ${verdict.rule.who} (${verdict.rule.source}).`]
    : [];

/** SBR05 of the coverage that is billed: why Medicare pays after another; undefined where it does not, or nobody knows why. */
export function insuranceTypeOf(
  claim: Claim,
  payers: Payers,
  billed = secondMedicare(claim, payers),
): InsuranceType | undefined {
  const sides = sidesOf(claim, payers);
  if (billed === undefined || billed < 1 || !sides || !isSecondMedicare(sides[billed]!)) return undefined;
  if (claim.medicareSecondary) return claim.medicareSecondary;
  const facts = { ...claim, on: firstServiceDay(claim) };
  for (const side of sides.slice(0, billed)) {
    const verdict = decide(side, sides[billed]!, facts);
    if (verdict && 'leads' in verdict && verdict.leads === 0 && verdict.rule.insuranceType)
      return verdict.rule.insuranceType;
  }
  return undefined;
}

const secondMedicare = ({ coverages }: Claim, payers: Payers) =>
  coverages.findIndex(({ payerId }, index) => index > 0 && payers[payerId]?.class === 'medicare');

const isSecondMedicare = ({ payer }: Side) => payer.class === 'medicare';

function sidesOf({ coverages }: Claim, payers: Payers): Side[] | undefined {
  const sides = coverages.flatMap((coverage) => {
    const payer = payers[coverage.payerId];
    return payer ? [{ coverage, payer }] : [];
  });
  return sides.length === coverages.length ? sides : undefined;
}

/** Coverages of the claim that the payer billed first says are primary. */
function primariesSaid(sides: readonly Side[], others: readonly OtherPayer[]) {
  return others.flatMap((other) => {
    const { name, id, place, isManagedPlan } = other;
    const isIt = ({ payer }: Side) => payer.x12Id === id || payer.name.toLowerCase() === name.toLowerCase();
    const at = sides.findIndex((side, index) => index > 0 && isIt(side));
    return place === 1 && !isManagedPlan && at > 0 ? [{ ...other, at }] : [];
  });
}

/** The order with one coverage first; undefined where a rule says otherwise. */
function firstOf(sides: readonly Side[], at: number, facts: Facts): number[] | undefined {
  const verdict = decide(sides[0]!, sides[at]!, facts);
  if (verdict && 'leads' in verdict) return undefined;
  return [at, ...sides.keys().filter((index) => index !== at)].map((index) => index + 1);
}

/** The order in which no rule is broken, nearest to the one that was given; undefined where it is that one. */
function orderOf(sides: readonly Side[], facts: Facts): number[] | undefined {
  const leads = (one: number, two: number) => {
    const verdict = decide(sides[one]!, sides[two]!, facts);
    return verdict !== undefined && 'leads' in verdict && verdict.leads === 0;
  };
  const left = sides.map((_, index) => index);
  const order: number[] = [];
  while (left.length > 0) {
    const next = left.findIndex((one) => left.every((other) => other === one || !leads(other, one)));
    // Rules that go round in a circle say nothing.
    if (next < 0) return undefined;
    order.push(...left.splice(next, 1));
  }
  return order.every((one, index) => one === index) ? undefined : order.map((one) => one + 1);
}
