import type { Adjustment } from './adjustment.ts';
import type { Amount } from './amount.ts';
import { writeCents, writeQuantity } from './decimal.ts';
import type { ElementReader } from './element-reader.ts';
import { each } from './loop-node.ts';
import { none } from './none.ts';
import type { Ambulance, Attachment, Condition, Contract, Note, Pricing, RelatedCause } from './professional-claim.ts';
import type { Row } from './row.ts';
import type { SegmentDraft } from './segment.ts';

/** Reading and writing of what a claim and its lines have in common, side by side. */

/** AMT, in cents (005010X222A1 §2300, §2320, §2400). An amount that cannot be read is a fault and counts 0. */
export const readAmount = (amt: Row, read: ElementReader): Amount => ({
  qualifier: read.text(amt, 1) ?? '',
  cents: read.cents(amt, 2) ?? 0,
});

/** CAS, one adjustment for each reason, in cents (005010X222A1 §2320, §2430). */
export const readAdjustments = (cas: Row, read: ElementReader): Adjustment[] =>
  [2, 5, 8, 11, 14, 17].flatMap((element) => {
    const code = read.text(cas, element);
    const cents = read.cents(cas, element + 1);
    if (code === undefined && cents === undefined) return none;
    const quantity = read.quantity(cas, element + 2);
    return [{ group: read.text(cas, 1) ?? '', code: code ?? '', cents: cents ?? 0, quantity }];
  });

/** CLM11, or UM05 in a 278. Undefined when there is none. */
export function readRelatedCause(row: Row, element: number, read: ElementReader): RelatedCause | undefined {
  const [first, second, , state, country] = read.components(row, element);
  const codes = [first, second].filter((code) => code !== undefined && code !== '') as string[];
  return codes.length > 0 ? { codes, state: state || undefined, country: country || undefined } : undefined;
}

/** PWK (005010X222A1 §2300, §2400). */
export const readAttachment = (pwk: Row, read: ElementReader): Attachment => ({
  type: read.text(pwk, 1) ?? '',
  transmission: read.text(pwk, 2) ?? '',
  control: read.text(pwk, 6),
});

/** PWK, one for each; a control number gets the qualifier AC (005010X222A1 §2300, §2400). */
export const writeAttachments = (attachments: readonly Attachment[]): SegmentDraft[] =>
  each(attachments, ({ type, transmission, control }) => [
    ...(['PWK', type, transmission, undefined, undefined] as const),
    ...(control ? ['AC', control] : []),
  ]);

/** CN1 in cents and decimal text (005010X222A1 §2300, §2400). */
export const readContract = (cn1: Row, read: ElementReader): Contract => ({
  type: read.text(cn1, 1) ?? '',
  cents: read.cents(cn1, 2),
  percent: read.quantity(cn1, 3),
  code: read.text(cn1, 4),
  discountPercent: read.quantity(cn1, 5),
  version: read.text(cn1, 6),
});

/** CN1, or nothing. Throws RangeError for what is no whole number of cents. */
export const writeContract = (contract: Contract | undefined): SegmentDraft[] =>
  contract
    ? [
        [
          ...(['CN1', contract.type, centsOf(contract.cents), quantityOf(contract.percent)] as const),
          ...[contract.code, quantityOf(contract.discountPercent), contract.version],
        ],
      ]
    : none;

/** K3, one for each. */
export const writeFileInformation = (texts: readonly string[]): SegmentDraft[] => each(texts, (text) => ['K3', text]);

/** NTE (005010X222A1 §2300, §2400). */
export const readNote = (nte: Row, read: ElementReader): Note => ({
  type: read.text(nte, 1) ?? '',
  text: read.text(nte, 2) ?? '',
});

/** NTE, one for each. */
export const writeNotes = (notes: readonly Note[]): SegmentDraft[] =>
  each(notes, ({ type, text }) => ['NTE', type, text]);

/** CR1: pounds and miles as decimal text (005010X222A1 §2300, §2400). */
export const readAmbulance = (cr1: Row, read: ElementReader): Ambulance => ({
  weight: read.quantity(cr1, 2),
  reason: read.text(cr1, 4) ?? '',
  distance: read.quantity(cr1, 6) ?? '',
  roundTripPurpose: read.text(cr1, 9),
  stretcherPurpose: read.text(cr1, 10),
});

/** CR1, or nothing; the weight in LB, the distance in DH. */
export function writeAmbulance(ambulance: Ambulance | undefined): SegmentDraft[] {
  if (!ambulance) return none;
  const { weight, reason, distance, roundTripPurpose, stretcherPurpose } = ambulance;
  return [
    [
      ...(['CR1', weight && 'LB', quantityOf(weight), undefined, reason, 'DH', quantityOf(distance)] as const),
      ...[undefined, undefined, roundTripPurpose, stretcherPurpose],
    ],
  ];
}

/** CRC (005010X222A1 §2300, §2400). */
export const readCondition = (crc: Row, read: ElementReader): Condition => ({
  category: read.text(crc, 1) ?? '',
  applies: read.text(crc, 2) === 'Y',
  codes: crc.texts(3, 8),
});

/** CRC, one for each. */
export const writeConditions = (conditions: readonly Condition[]): SegmentDraft[] =>
  each(conditions, ({ category, applies, codes }) => ['CRC', category, applies ? 'Y' : 'N', ...codes]);

/** HCP in cents (005010X222A1 §2300, §2400). */
export function readPricing(hcp: Row, read: ElementReader): Pricing {
  const code = read.text(hcp, 10);
  return {
    method: read.text(hcp, 1) ?? '',
    allowedCents: read.cents(hcp, 2) ?? 0,
    savingCents: read.cents(hcp, 3),
    organization: read.text(hcp, 4),
    rate: read.quantity(hcp, 5),
    group: read.text(hcp, 6),
    groupCents: read.cents(hcp, 7),
    procedure: code === undefined ? undefined : { qualifier: read.text(hcp, 9) ?? '', code },
    unit: read.text(hcp, 11),
    quantity: read.quantity(hcp, 12),
    rejectReason: read.text(hcp, 13),
    policyCompliance: read.text(hcp, 14),
    exception: read.text(hcp, 15),
  };
}

/** HCP, or nothing. Throws RangeError for what is no whole number of cents. */
export function writePricing(pricing: Pricing | undefined): SegmentDraft[] {
  if (!pricing) return none;
  const { method, allowedCents, savingCents, organization, rate, group, groupCents, procedure } = pricing;
  return [
    [
      ...(['HCP', method, writeCents(allowedCents), centsOf(savingCents), organization, quantityOf(rate)] as const),
      ...[group, centsOf(groupCents), undefined, procedure?.qualifier, procedure?.code],
      ...[pricing.unit, quantityOf(pricing.quantity)],
      ...[pricing.rejectReason, pricing.policyCompliance, pricing.exception],
    ],
  ];
}

const centsOf = (cents: number | undefined): string | undefined =>
  cents === undefined ? undefined : writeCents(cents);
const quantityOf = (quantity: string | undefined): string | undefined => quantity && writeQuantity(quantity);
