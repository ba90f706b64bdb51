import {
  readAdjustments,
  readAmbulance,
  readAmount,
  readAttachment,
  readCondition,
  readContract,
  readNote,
  readPricing,
  readRelatedCause,
} from './claim-detail.ts';
import type { ClaimSegments } from './claim-draft.ts';
import { none } from './none.ts';
import { readDate } from './qualified-period.ts';
import { appended } from './remittance-draft.ts';

/** A claim (005010X222A1 §2300) and what another payer did with it (§2320); many of these also stand in a line. */
export const claimSegments: ClaimSegments = {
  CLM(draft, clm) {
    const { read } = draft;
    const [placeOfService = '', , frequency = ''] = read.components(clm, 5);
    draft.openClaim({
      billingProvider: draft.provider,
      subscriber: draft.subscriber,
      payer: draft.payer,
      patient: draft.patient,
      patientControlNumber: read.text(clm, 1) ?? '',
      chargeCents: read.cents(clm, 2) ?? 0,
      placeOfService,
      frequency,
      signatureOnFile: read.text(clm, 6) === 'Y',
      assignment: read.text(clm, 7) ?? '',
      benefitsAssigned: read.text(clm, 8) ?? '',
      release: read.text(clm, 9) ?? '',
      patientSignature: read.text(clm, 10),
      relatedCause: readRelatedCause(clm, 11, read),
      specialProgram: read.text(clm, 12),
      delayReason: read.text(clm, 20),
      dates: none,
      attachments: none,
      contract: undefined,
      amounts: none,
      references: none,
      fileInformation: none,
      note: undefined,
      ambulance: undefined,
      spinalManipulation: undefined,
      conditions: none,
      diagnoses: none,
      isIcd9: undefined,
      anesthesiaProcedures: none,
      conditionCodes: none,
      pricing: undefined,
      providers: none,
      otherPayers: none,
      lines: none,
    });
    return true;
  },

  DTP(draft, dtp) {
    const { adjudication, otherPayer, line, claim, read } = draft;
    const decided = dtp.text(1) === '573' ? (adjudication ?? otherPayer) : undefined;
    const owner = line ?? claim;
    if (!owner || decided?.adjudicatedOn) return false;
    const date = readDate(dtp, read);
    if (!date) return true;
    if (decided) decided.adjudicatedOn = date.from;
    else owner.dates = appended(owner.dates, date);
    return true;
  },

  PWK({ line, claim, read }, pwk) {
    const owner = line ?? claim;
    if (owner) owner.attachments = appended(owner.attachments, readAttachment(pwk, read));
    return owner !== undefined;
  },

  CN1({ line, claim, read }, cn1) {
    const owner = line ?? claim;
    if (!owner || owner.contract) return false;
    owner.contract = readContract(cn1, read);
    return true;
  },

  AMT({ adjudication, line, otherPayer, claim, read }, amt) {
    const owner = adjudication ?? line ?? otherPayer ?? claim;
    if (owner) owner.amounts = appended(owner.amounts, readAmount(amt, read));
    return owner !== undefined;
  },

  K3({ line, claim, read }, k3) {
    const owner = line ?? claim;
    if (owner) owner.fileInformation = appended(owner.fileInformation, read.text(k3, 1) ?? '');
    return owner !== undefined;
  },

  NTE({ line, claim, read }, nte) {
    if (line) line.notes = appended(line.notes, readNote(nte, read));
    else if (!claim || claim.note) return false;
    else claim.note = readNote(nte, read);
    return true;
  },

  CR1({ line, claim, read }, cr1) {
    const owner = line ?? claim;
    if (!owner || owner.ambulance) return false;
    owner.ambulance = readAmbulance(cr1, read);
    return true;
  },

  CR2({ claim, read }, cr2) {
    if (!claim || claim.spinalManipulation) return false;
    claim.spinalManipulation = { condition: read.text(cr2, 8) ?? '', descriptions: cr2.texts(10, 12) };
    return true;
  },

  CRC({ line, claim, read }, crc) {
    const owner = line ?? claim;
    if (owner) owner.conditions = appended(owner.conditions, readCondition(crc, read));
    return owner !== undefined;
  },

  HI(draft, hi) {
    const { claim, read } = draft;
    if (!claim) return false;
    for (let element = 1; element < hi.length; element++) {
      const [qualifier = '', code] = read.components(hi, element);
      const list = codeLists.get(qualifier);
      if (!list && (qualifier || code)) draft.unknownCode(hi, element);
      if (!code || !list) continue;
      if (qualifier === 'BK' || qualifier === 'BF') claim.isIcd9 = true;
      claim[list] = appended(claim[list], code);
    }
    return true;
  },

  HCP({ line, claim, read }, hcp) {
    const owner = line ?? claim;
    if (!owner || owner.pricing) return false;
    owner.pricing = readPricing(hcp, read);
    return true;
  },

  CAS({ adjudication, otherPayer, read }, cas) {
    const owner = adjudication ?? otherPayer;
    if (owner) for (const one of readAdjustments(cas, read)) owner.adjustments = appended(owner.adjustments, one);
    return owner !== undefined;
  },

  OI({ otherPayer, read }, oi) {
    if (!otherPayer || otherPayer.benefitsAssigned || otherPayer.release) return false;
    otherPayer.benefitsAssigned = read.text(oi, 3) ?? '';
    otherPayer.patientSignature = read.text(oi, 4);
    otherPayer.release = read.text(oi, 6) ?? '';
    return true;
  },

  MOA({ otherPayer, read }, moa) {
    if (!otherPayer || otherPayer.outpatient) return false;
    otherPayer.outpatient = {
      reimbursementRate: read.quantity(moa, 1),
      payableCents: read.cents(moa, 2),
      remarks: moa.texts(3, 8),
      esrdCents: read.cents(moa, 8),
      nonpayableProfessionalCents: read.cents(moa, 9),
    };
    return true;
  },
};

/** Where the codes of HI go, by qualifier: ICD-10 and ICD-9 diagnoses, anesthesia related procedures, conditions. */
const codeLists = new Map(
  Object.entries({
    ABK: 'diagnoses',
    ABF: 'diagnoses',
    BK: 'diagnoses',
    BF: 'diagnoses',
    BP: 'anesthesiaProcedures',
    BO: 'anesthesiaProcedures',
    BG: 'conditionCodes',
  } as const),
);
