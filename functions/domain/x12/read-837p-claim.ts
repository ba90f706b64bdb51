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
import { readAddress, readEntity, readReferences } from './entity.ts';
import { each, loopOf, loopsOf, qualifiedSegmentOf, segmentOf, segmentsOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import type { OtherPayer, ProfessionalClaim, RelatedCause, SpinalManipulation } from './professional-claim.ts';
import { readProviders } from './provider.ts';
import { readDates } from './qualified-period.ts';
import { readLine } from './read-837p-line.ts';
import type { OutpatientAdjudication } from './remittance.ts';

/** What stands around loop 2300. */
type Parties = Pick<ProfessionalClaim, 'billingProvider' | 'subscriber' | 'payer' | 'patient'>;

/** Loop 2300 (005010X222A1 §2300 CLM to §2430), amounts in cents. */
export function readClaim(loop: LoopNode, parties: Parties, read: ElementReader): ProfessionalClaim {
  const clm = segmentOf(loop, 'CLM');
  const [placeOfService = '', , frequency = ''] = read.components(clm, 5);
  const { diagnoses, isIcd9, anesthesiaProcedures, conditionCodes } = readCodes(loop, read);
  return {
    billingProvider: parties.billingProvider,
    subscriber: parties.subscriber,
    payer: parties.payer,
    patient: parties.patient,
    patientControlNumber: read.text(clm, 1) ?? '',
    chargeCents: read.cents(clm, 2) ?? 0,
    placeOfService,
    frequency,
    signatureOnFile: read.text(clm, 6) === 'Y',
    assignment: read.text(clm, 7) ?? '',
    benefitsAssigned: read.text(clm, 8) ?? '',
    release: read.text(clm, 9) ?? '',
    patientSignature: read.text(clm, 10),
    relatedCause: readRelatedCause(read.components(clm, 11)),
    specialProgram: read.text(clm, 12),
    delayReason: read.text(clm, 20),
    dates: readDates(loop, read),
    attachments: readAttachments(loop, read),
    contract: readContract(loop, read),
    amounts: readAmounts(loop, read),
    references: readReferences(loop, read),
    fileInformation: readFileInformation(loop, read),
    note: readNotes(loop, read)[0],
    ambulance: readAmbulance(loop, read),
    spinalManipulation: readSpinalManipulation(loop, read),
    conditions: readConditions(loop, read),
    diagnoses,
    isIcd9,
    anesthesiaProcedures,
    conditionCodes,
    pricing: readPricing(loop, read),
    providers: readProviders(loop, '2310', read),
    otherPayers: each(loopsOf(loop, '2320'), (other) => readOtherPayer(other, read)),
    lines: each(loopsOf(loop, '2400'), (line) => readLine(line, read)),
  };
}

/** The components of CLM11, or of UM05 in a 278. Undefined when there are none. */
export function readRelatedCause([first, second, , state, country]: readonly string[]): RelatedCause | undefined {
  const codes = [first, second].filter((code) => code !== undefined && code !== '') as string[];
  return codes.length > 0 ? { codes, state: state || undefined, country: country || undefined } : undefined;
}

function readSpinalManipulation(loop: LoopNode, read: ElementReader): SpinalManipulation | undefined {
  const cr2 = segmentOf(loop, 'CR2');
  return cr2 && { condition: read.text(cr2, 8) ?? '', descriptions: cr2.texts(10, 12) };
}

/** ICD-10 and ICD-9, the principal one and the others. */
const diagnosisQualifiers = ['ABK', 'ABF', 'BK', 'BF'];

/** The HI segments, told apart by the qualifier of each code. */
function readCodes(
  loop: LoopNode,
  read: ElementReader,
): Pick<ProfessionalClaim, 'diagnoses' | 'isIcd9' | 'anesthesiaProcedures' | 'conditionCodes'> {
  const diagnoses: string[] = [];
  const anesthesiaProcedures: string[] = [];
  const conditionCodes: string[] = [];
  let isIcd9: true | undefined;
  for (const hi of segmentsOf(loop, 'HI')) {
    for (let element = 1; element < hi.length; element++) {
      const [qualifier = '', code] = read.components(hi, element);
      if (!code) continue;
      if (qualifier === 'BK' || qualifier === 'BF') isIcd9 = true;
      if (qualifier === 'BG') conditionCodes.push(code);
      else if (qualifier === 'BP' || qualifier === 'BO') anesthesiaProcedures.push(code);
      else if (diagnosisQualifiers.includes(qualifier)) diagnoses.push(code);
    }
  }
  return { diagnoses, isIcd9, anesthesiaProcedures, conditionCodes };
}

function readOtherPayer(loop: LoopNode, read: ElementReader): OtherPayer {
  const [sbr, oi] = [segmentOf(loop, 'SBR'), segmentOf(loop, 'OI')];
  const [subscriber, payer] = [loopOf(loop, '2330A'), loopOf(loop, '2330B')];
  return {
    responsibility: read.text(sbr, 1) ?? '',
    relationship: read.text(sbr, 2) ?? '',
    groupNumber: read.text(sbr, 3),
    groupName: read.text(sbr, 4),
    insuranceType: read.text(sbr, 5),
    filingCode: read.text(sbr, 9),
    adjustments: readAdjustments(loop, read),
    amounts: readAmounts(loop, read),
    benefitsAssigned: read.text(oi, 3) ?? '',
    patientSignature: read.text(oi, 4),
    release: read.text(oi, 6) ?? '',
    outpatient: readOutpatient(loop, read),
    subscriber: {
      entity: readEntity(subscriber, read, 'IL'),
      address: readAddress(subscriber, read),
      references: readReferences(subscriber, read),
    },
    payer: {
      entity: readEntity(payer, read, 'PR'),
      address: readAddress(payer, read),
      references: readReferences(payer, read),
    },
    adjudicatedOn: read.period(qualifiedSegmentOf(payer, 'DTP', '573'), 3)?.from,
    providers: readProviders(loop, '2330', read),
  };
}

function readOutpatient(loop: LoopNode, read: ElementReader): OutpatientAdjudication | undefined {
  const moa = segmentOf(loop, 'MOA');
  if (!moa) return undefined;
  return {
    reimbursementRate: read.quantity(moa, 1),
    payableCents: read.cents(moa, 2),
    remarks: moa.texts(3, 8),
    esrdCents: read.cents(moa, 8),
    nonpayableProfessionalCents: read.cents(moa, 9),
  };
}
