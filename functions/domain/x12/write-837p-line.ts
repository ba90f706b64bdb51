import { writeAdjustments, writeAmounts, writeQuantities } from './adjudication-segments.ts';
import {
  writeAmbulance,
  writeAttachments,
  writeConditions,
  writeContract,
  writeFileInformation,
  writeNotes,
  writePricing,
} from './claim-detail.ts';
import { writeDay } from './date.ts';
import { writeCents, writeQuantity } from './decimal.ts';
import { writeReferences } from './entity.ts';
import { guideOrder } from './guide-order.ts';
import { professionalClaimGuide } from './guides/005010X222A1.ts';
import { each } from './loop-node.ts';
import { none } from './none.ts';
import { writeProcedure } from './procedure.ts';
import type { Drug, Equipment, Form, LineAdjudication, Provider, ServiceLine } from './professional-claim.ts';
import { writeProvider } from './provider.ts';
import { writeDates } from './qualified-period.ts';
import type { SegmentDraft } from './segment.ts';
import { eachOf, together } from './together.ts';

/** Loop 2400 (005010X222A1 §2400 LX to §2440) of the line at this index: LX counts from 1. */
export function writeLine(line: ServiceLine, index: number): readonly SegmentDraft[] {
  const own = together<SegmentDraft>([
    [['LX', `${index + 1}`], writeService(line)],
    writeEquipment(line.equipment),
    writeAttachments(line.attachments),
    writeAmbulance(line.ambulance),
    optional(line.equipmentCertification, ({ type, months }) => ['CR3', type, 'MO', writeQuantity(months)]),
    writeConditions(line.conditions),
    writeDates(line.dates),
    writeQuantities(line.quantities),
    each(line.tests, ({ reference, qualifier, value }) => ['MEA', reference, qualifier, writeQuantity(value)]),
    writeContract(line.contract),
    writeReferences(line.references),
    writeAmounts(line.amounts),
    writeFileInformation(line.fileInformation),
    writeNotes(line.notes),
    optional(line.purchased, ({ providerId, cents }) => ['PS1', providerId, writeCents(cents)]),
    writePricing(line.pricing),
  ]);
  return together([
    inLineOrder(own),
    writeDrug(line.drug),
    eachOf(inProviderOrder(line.providers), writeProvider),
    eachOf(line.adjudications, writeAdjudication),
    eachOf(line.forms, writeForm),
  ]);
}

const inLineOrder = guideOrder<SegmentDraft>(professionalClaimGuide, '2400', (segment) => segment);
const inProviderOrder = guideOrder<Provider>(professionalClaimGuide, '2400', ({ entity }) => ['NM1', entity.role]);

function writeService(line: ServiceLine): SegmentDraft {
  const yes = (flag: boolean | undefined) => (flag ? 'Y' : undefined);
  return [
    'SV1',
    writeProcedure(line.procedure),
    writeCents(line.chargeCents),
    line.unit,
    writeQuantity(line.quantity),
    line.placeOfService,
    undefined,
    line.pointers.map(String),
    undefined,
    yes(line.emergency),
    undefined,
    yes(line.epsdt),
    yes(line.familyPlanning),
    undefined,
    undefined,
    line.copayExempt ? '0' : undefined,
  ];
}

const writeEquipment = (equipment: Equipment | undefined): SegmentDraft[] =>
  optional(equipment, ({ procedure, days, rentalCents, purchaseCents, frequency }) => [
    ...(['SV5', writeProcedure(procedure), 'DA', writeQuantity(days)] as const),
    ...[writeCents(rentalCents), writeCents(purchaseCents), frequency],
  ]);

const writeDrug = (drug: Drug | undefined): SegmentDraft[] =>
  drug
    ? [
        ['LIN', undefined, drug.qualifier, drug.code],
        ['CTP', undefined, undefined, undefined, writeQuantity(drug.quantity), [drug.unit]],
        ...writeReferences(drug.references),
      ]
    : none;

const writeAdjudication = (adjudication: LineAdjudication): SegmentDraft[] => [
  [
    ...(['SVD', adjudication.payerId, writeCents(adjudication.paidCents)] as const),
    ...[writeProcedure(adjudication.procedure), undefined, writeQuantity(adjudication.quantity)],
    adjudication.bundledInto,
  ],
  ...writeAdjustments(adjudication.adjustments),
  ['DTP', '573', 'D8', writeDay(adjudication.adjudicatedOn)],
  ...writeAmounts(adjudication.amounts),
];

const writeForm = ({ list, code, answers }: Form): SegmentDraft[] => [
  ['LQ', list, code],
  ...answers.map(
    ({ question, yesNo, text, day, percent }): SegmentDraft => [
      ...(['FRM', question, yesNo, text] as const),
      ...[day && writeDay(day), percent && writeQuantity(percent)],
    ],
  ),
];

function optional<T>(value: T | undefined, write: (value: T) => SegmentDraft): SegmentDraft[] {
  return value === undefined ? none : [write(value)];
}
