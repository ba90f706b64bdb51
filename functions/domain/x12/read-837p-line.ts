import {
  readAdjustments,
  readAmbulance,
  readAmounts,
  readAttachments,
  readConditions,
  readContract,
  readFileInformation,
  readNotes,
  readPricing,
} from './claim-detail.ts';
import type { ElementReader } from './element-reader.ts';
import { readReferences } from './entity.ts';
import { each, loopOf, loopsOf, qualifiedSegmentOf, segmentOf, segmentsOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import { type Procedure, readProcedure } from './procedure.ts';
import type {
  Drug,
  Equipment,
  EquipmentCertification,
  Form,
  LineAdjudication,
  ServiceLine,
} from './professional-claim.ts';
import { readProviders } from './provider.ts';
import { readDates } from './qualified-period.ts';

const noProcedure: Procedure = { qualifier: '', code: '', modifiers: [] };

/** Loop 2400 (005010X222A1 §2400 LX to §2440), amounts in cents. */
export function readLine(loop: LoopNode, read: ElementReader): ServiceLine {
  const [sv1, ps1] = [segmentOf(loop, 'SV1'), segmentOf(loop, 'PS1')];
  const isYes = (element: number) => read.text(sv1, element) === 'Y' || undefined;
  return {
    procedure: readProcedure(read.components(sv1, 1)) ?? noProcedure,
    chargeCents: read.cents(sv1, 2) ?? 0,
    unit: read.text(sv1, 3) ?? '',
    quantity: read.quantity(sv1, 4) ?? '',
    placeOfService: read.text(sv1, 5),
    pointers: read.components(sv1, 7).filter(Boolean).map(Number),
    emergency: isYes(9),
    epsdt: isYes(11),
    familyPlanning: isYes(12),
    copayExempt: read.text(sv1, 15) === '0' || undefined,
    equipment: readEquipment(loop, read),
    attachments: readAttachments(loop, read),
    ambulance: readAmbulance(loop, read),
    equipmentCertification: readCertification(loop, read),
    conditions: readConditions(loop, read),
    dates: readDates(loop, read),
    quantities: each(segmentsOf(loop, 'QTY'), (qty) => ({
      qualifier: read.text(qty, 1) ?? '',
      value: read.quantity(qty, 2) ?? '0',
    })),
    tests: each(segmentsOf(loop, 'MEA'), (mea) => ({
      reference: read.text(mea, 1) ?? '',
      qualifier: read.text(mea, 2) ?? '',
      value: read.quantity(mea, 3) ?? '0',
    })),
    contract: readContract(loop, read),
    references: readReferences(loop, read),
    amounts: readAmounts(loop, read),
    fileInformation: readFileInformation(loop, read),
    notes: readNotes(loop, read),
    purchased: ps1 && { providerId: read.text(ps1, 1) ?? '', cents: read.cents(ps1, 2) ?? 0 },
    pricing: readPricing(loop, read),
    drug: readDrug(loopOf(loop, '2410'), read),
    providers: readProviders(loop, '2420', read),
    adjudications: each(loopsOf(loop, '2430'), (adjudication) => readAdjudication(adjudication, read)),
    forms: each(loopsOf(loop, '2440'), (form) => readForm(form, read)),
  };
}

function readEquipment(loop: LoopNode, read: ElementReader): Equipment | undefined {
  const sv5 = segmentOf(loop, 'SV5');
  if (!sv5) return undefined;
  return {
    procedure: readProcedure(read.components(sv5, 1)) ?? noProcedure,
    days: read.quantity(sv5, 3) ?? '',
    rentalCents: read.cents(sv5, 4) ?? 0,
    purchaseCents: read.cents(sv5, 5) ?? 0,
    frequency: read.text(sv5, 6) ?? '',
  };
}

function readCertification(loop: LoopNode, read: ElementReader): EquipmentCertification | undefined {
  const cr3 = segmentOf(loop, 'CR3');
  return cr3 && { type: read.text(cr3, 1) ?? '', months: read.quantity(cr3, 3) ?? '' };
}

function readDrug(loop: LoopNode | undefined, read: ElementReader): Drug | undefined {
  if (!loop) return undefined;
  const [lin, ctp] = [segmentOf(loop, 'LIN'), segmentOf(loop, 'CTP')];
  return {
    qualifier: read.text(lin, 2) ?? '',
    code: read.text(lin, 3) ?? '',
    quantity: read.quantity(ctp, 4) ?? '',
    unit: read.components(ctp, 5)[0] ?? '',
    references: readReferences(loop, read),
  };
}

function readAdjudication(loop: LoopNode, read: ElementReader): LineAdjudication {
  const svd = segmentOf(loop, 'SVD');
  return {
    payerId: read.text(svd, 1) ?? '',
    paidCents: read.cents(svd, 2) ?? 0,
    procedure: readProcedure(read.components(svd, 3)) ?? noProcedure,
    quantity: read.quantity(svd, 5) ?? '',
    bundledInto: read.text(svd, 6),
    adjustments: readAdjustments(loop, read),
    adjudicatedOn: read.period(qualifiedSegmentOf(loop, 'DTP', '573'), 3)?.from ?? '',
    amounts: readAmounts(loop, read),
  };
}

function readForm(loop: LoopNode, read: ElementReader): Form {
  const lq = segmentOf(loop, 'LQ');
  return {
    list: read.text(lq, 1) ?? '',
    code: read.text(lq, 2) ?? '',
    answers: each(segmentsOf(loop, 'FRM'), (frm) => ({
      question: read.text(frm, 1) ?? '',
      yesNo: read.text(frm, 2),
      text: read.text(frm, 3),
      day: read.day(frm, 4),
      percent: read.quantity(frm, 5),
    })),
  };
}
