import { partOf } from '../money.ts';

/** What a plan has the patient bear of one service, every fact known. */
export interface ServiceTerms {
  /** Nothing, whatever the rest says. */
  readonly isFree: boolean;
  readonly copayCents?: number;
  /** The patient's part as an exact decimal fraction. */
  readonly coinsurance: string;
  /** The deductible that it falls under, by name; absent where it falls under none. */
  readonly deductible?: string;
}

export const copayOrders = ['instead of deductible', 'after deductible', 'after deductible, with coinsurance'] as const;

/** The terms of a visit. */
export interface Terms {
  readonly services: readonly ServiceTerms[];
  readonly copay: (typeof copayOrders)[number];
  readonly copayPer: 'visit' | 'service';
  /** Cents still to be borne before the plan pays, by deductible. */
  readonly deductiblesLeft: { readonly [deductible: string]: number };
  /** Cents after which the plan bears everything; absent where it never does. */
  readonly outOfPocketLeftCents?: number;
}

/** Where the allowed amount of a service goes: the patient's three parts less what is beyond the maximum, and the plan's. */
export interface SharedService {
  readonly allowedCents: number;
  readonly copayCents: number;
  readonly deductibleCents: number;
  readonly coinsuranceCents: number;
  /** What the patient would owe but for the out-of-pocket maximum. */
  readonly beyondMaximumCents: number;
  readonly patientCents: number;
  readonly planCents: number;
}

/** In which order a plan's terms are applied, as an estimate shows it. */
export const orderOfTerms = {
  steps: [
    'The plan allows an amount for each service; the rest of the charge is written off.',
    'A copay is the whole of what its service costs the patient, or comes after the deductible where the plan says so.',
    'Of every other service the deductible is borne first, in the order of the services.',
    'Coinsurance is a part of what the deductible has left, half a cent up.',
    'Nothing is owed beyond what is left of the out-of-pocket maximum.',
  ],
  source:
    'Uniform Glossary of Coverage and Medical Terms (45 CFR 147.200); maximum out-of-pocket: 45 CFR 156.130; Medicare: 42 CFR 410.152 and 410.160',
} as const;

/** Applies the terms to what is allowed for each service, in this order. */
export function shareOf(allowed: readonly number[], terms: Terms): SharedService[] {
  const left = { ...terms.deductiblesLeft };
  let visitCopay = terms.copayPer === 'visit' ? Math.max(0, ...terms.services.map((one) => one.copayCents ?? 0)) : 0;
  let untilMaximum = terms.outOfPocketLeftCents ?? Number.POSITIVE_INFINITY;
  return allowed.map((allowedCents, index) => {
    const { isFree, copayCents, coinsurance, deductible } = terms.services[index]!;
    const hasCopay = copayCents !== undefined && !isFree;
    const isFirst = !isFree && !(hasCopay && terms.copay === 'instead of deductible') && deductible !== undefined;
    const deductibleCents = isFirst ? Math.min(allowedCents, left[deductible] ?? 0) : 0;
    if (isFirst) left[deductible] = (left[deductible] ?? 0) - deductibleCents;
    const afterDeductible = allowedCents - deductibleCents;
    const copay = hasCopay ? Math.min(afterDeductible, terms.copayPer === 'visit' ? visitCopay : copayCents) : 0;
    if (hasCopay) visitCopay -= terms.copayPer === 'visit' ? copay : 0;
    const bearsPart = !isFree && (!hasCopay || terms.copay === 'after deductible, with coinsurance');
    const coinsuranceCents = bearsPart ? partOf(afterDeductible - copay, coinsurance) : 0;
    const owed = deductibleCents + copay + coinsuranceCents;
    const patientCents = Math.min(owed, untilMaximum);
    untilMaximum -= patientCents;
    return {
      allowedCents,
      copayCents: copay,
      deductibleCents,
      coinsuranceCents,
      beyondMaximumCents: owed - patientCents,
      patientCents,
      planCents: allowedCents - patientCents,
    };
  });
}
