import type { Adjustment } from './adjustment.ts';
import type { Amount } from './amount.ts';
import { writeCents, writeQuantity } from './decimal.ts';
import type { ElementReader } from './element-reader.ts';
import { each, segmentOf, segmentsOf } from './loop-node.ts';
import { none } from './none.ts';
import type { LoopNode } from './parse.ts';
import type { Ambulance, Attachment, Condition, Contract, Note, Pricing } from './professional-claim.ts';
import type { SegmentDraft } from './segment.ts';

/** Reading and writing of what a claim and its lines have in common, side by side. */

/**
 * Every AMT of the loop, in cents (005010X222A1 §2300, §2320, §2400). An amount that cannot be read is a fault and
 * counts 0.
 */
export const readAmounts = (loop: LoopNode | undefined, read: ElementReader): Amount[] =>
  each(segmentsOf(loop, 'AMT'), (amt) => ({ qualifier: read.text(amt, 1) ?? '', cents: read.cents(amt, 2) ?? 0 }));

/** Every CAS of the loop, one adjustment for each reason, in cents (005010X222A1 §2320, §2430). */
export const readAdjustments = (loop: LoopNode | undefined, read: ElementReader): Adjustment[] =>
  each(segmentsOf(loop, 'CAS'), (cas) =>
    [2, 5, 8, 11, 14, 17].flatMap((element) => {
      const code = read.text(cas, element);
      const cents = read.cents(cas, element + 1);
      if (code === undefined && cents === undefined) return [];
      const quantity = read.quantity(cas, element + 2);
      return [{ group: read.text(cas, 1) ?? '', code: code ?? '', cents: cents ?? 0, quantity }];
    }),
  ).flat();

/** Every PWK of the loop (005010X222A1 §2300, §2400). */
export const readAttachments = (loop: LoopNode, read: ElementReader): Attachment[] =>
  each(segmentsOf(loop, 'PWK'), (pwk) => ({
    type: read.text(pwk, 1) ?? '',
    transmission: read.text(pwk, 2) ?? '',
    control: read.text(pwk, 6),
  }));

/** PWK, one for each; a control number gets the qualifier AC (005010X222A1 §2300, §2400). */
export const writeAttachments = (attachments: readonly Attachment[]): SegmentDraft[] =>
  each(attachments, ({ type, transmission, control }) => [
    ...(['PWK', type, transmission, undefined, undefined] as const),
    ...(control ? ['AC', control] : []),
  ]);

/** CN1 in cents and decimal text (005010X222A1 §2300, §2400). */
export function readContract(loop: LoopNode, read: ElementReader): Contract | undefined {
  const cn1 = segmentOf(loop, 'CN1');
  if (!cn1) return undefined;
  return {
    type: read.text(cn1, 1) ?? '',
    cents: read.cents(cn1, 2),
    percent: read.quantity(cn1, 3),
    code: read.text(cn1, 4),
    discountPercent: read.quantity(cn1, 5),
    version: read.text(cn1, 6),
  };
}

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

/** Every K3 of the loop (005010X222A1 §2300, §2400). */
export const readFileInformation = (loop: LoopNode, read: ElementReader): string[] =>
  each(segmentsOf(loop, 'K3'), (k3) => read.text(k3, 1) ?? '');

/** K3, one for each. */
export const writeFileInformation = (texts: readonly string[]): SegmentDraft[] => each(texts, (text) => ['K3', text]);

/** Every NTE of the loop (005010X222A1 §2300, §2400). */
export const readNotes = (loop: LoopNode, read: ElementReader): Note[] =>
  each(segmentsOf(loop, 'NTE'), (nte) => ({ type: read.text(nte, 1) ?? '', text: read.text(nte, 2) ?? '' }));

/** NTE, one for each. */
export const writeNotes = (notes: readonly Note[]): SegmentDraft[] =>
  each(notes, ({ type, text }) => ['NTE', type, text]);

/** CR1: pounds and miles as decimal text (005010X222A1 §2300, §2400). */
export function readAmbulance(loop: LoopNode, read: ElementReader): Ambulance | undefined {
  const cr1 = segmentOf(loop, 'CR1');
  if (!cr1) return undefined;
  return {
    weight: read.quantity(cr1, 2),
    reason: read.text(cr1, 4) ?? '',
    distance: read.quantity(cr1, 6) ?? '',
    roundTripPurpose: read.text(cr1, 9),
    stretcherPurpose: read.text(cr1, 10),
  };
}

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

/** Every CRC of the loop (005010X222A1 §2300, §2400). */
export const readConditions = (loop: LoopNode, read: ElementReader): Condition[] =>
  each(segmentsOf(loop, 'CRC'), (crc) => ({
    category: read.text(crc, 1) ?? '',
    applies: read.text(crc, 2) === 'Y',
    codes: crc.texts(3, 8),
  }));

/** CRC, one for each. */
export const writeConditions = (conditions: readonly Condition[]): SegmentDraft[] =>
  each(conditions, ({ category, applies, codes }) => ['CRC', category, applies ? 'Y' : 'N', ...codes]);

/** HCP in cents (005010X222A1 §2300, §2400). */
export function readPricing(loop: LoopNode, read: ElementReader): Pricing | undefined {
  const hcp = segmentOf(loop, 'HCP');
  if (!hcp) return undefined;
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
