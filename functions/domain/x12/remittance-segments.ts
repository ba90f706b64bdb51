import type { Adjustment } from './adjustment.ts';
import type { Entity, Reference } from './entity.ts';
import type { BankAccount } from './remittance.ts';
import type { Open, RemittanceDraft } from './remittance-draft.ts';
import { components, type Segment } from './segment.ts';

/** What each segment adds to the draft. False: it has no place at this point. */
export const remittanceSegments: Readonly<Record<string, (draft: RemittanceDraft, segment: Segment) => boolean>> = {
  ST: () => true,

  BPR(draft, bpr) {
    draft.paymentIsStated = Boolean(bpr[2]);
    draft.header.payment = {
      handling: bpr[1] ?? '',
      cents: draft.cents(bpr, 2),
      sign: bpr[3] ?? '',
      method: bpr[4] ?? '',
      format: bpr[5] || undefined,
      from: bankAccount(bpr, 6),
      originator: bpr[10] || undefined,
      originatorSupplement: bpr[11] || undefined,
      to: bankAccount(bpr, 12),
      on: draft.day(bpr, 16) ?? '',
    };
    return true;
  },

  TRN({ header }, trn) {
    header.trace = { number: trn[2] ?? '', originator: trn[3] ?? '', division: trn[4] || undefined };
    return true;
  },

  CUR({ header }, cur) {
    header.currency = cur[2] || undefined;
    return true;
  },

  N1(draft, n1) {
    const role = n1[1] === 'PR' ? 'payer' : n1[1] === 'PE' ? 'payee' : undefined;
    if (!role || draft.headerIsComplete) return false;
    const [name, idQualifier, id] = n1.slice(2).map((text) => text || undefined);
    draft.party = { name, idQualifier, id, references: [], contacts: [] };
    draft.header[role] = draft.party;
    return true;
  },

  N3({ party }, n3) {
    if (!party) return false;
    party.address = { ...party.address, lines: n3.slice(1).filter(Boolean) };
    return true;
  },

  N4({ party }, n4) {
    if (!party) return false;
    const [city, state, zip, country, , , subdivision] = n4.slice(1).map((text) => text || undefined);
    party.address = { lines: party.address?.lines ?? [], city, state, zip, country, subdivision };
    return true;
  },

  RDM({ party }, rdm) {
    if (!party) return false;
    party.delivery = { method: rdm[1] ?? '', name: rdm[2] || undefined, number: rdm[3] || undefined };
    return true;
  },

  LX(draft, lx) {
    draft.closeHeader();
    draft.closeClaim();
    draft.sets.push({ number: lx[1] ?? '' });
    return true;
  },

  TS3(draft, ts3) {
    const set = draft.claim ? undefined : draft.sets.at(-1);
    if (set) set.summary = ts3;
    return set !== undefined;
  },

  TS2(draft, ts2) {
    const set = draft.claim ? undefined : draft.sets.at(-1);
    if (set) set.inpatientSummary = ts2;
    return set !== undefined;
  },

  CLP(draft, clp) {
    draft.closeHeader();
    draft.closeClaim();
    draft.claim = {
      patientControlNumber: clp[1] ?? '',
      status: clp[2] ?? '',
      chargeCents: draft.cents(clp, 3),
      paidCents: draft.cents(clp, 4),
      patientResponsibilityCents: draft.centsIfAny(clp, 5),
      filingCode: clp[6] ?? '',
      payerClaimNumber: clp[7] || undefined,
      placeOfService: clp[8] || undefined,
      frequency: clp[9] || undefined,
      drg: clp[11] || undefined,
      drgWeight: draft.quantity(clp, 12),
      dischargeFraction: draft.quantity(clp, 13),
      adjustments: [],
      parties: [],
      inpatient: undefined,
      outpatient: undefined,
      references: [],
      dates: [],
      contacts: [],
      amounts: [],
      quantities: [],
      services: [],
      set: draft.sets.at(-1)?.number,
      position: draft.position,
    };
    return true;
  },

  NM1({ claim }, nm1) {
    claim?.parties.push(entity(nm1));
    return claim !== undefined;
  },

  MIA({ claim }, mia) {
    if (claim) claim.inpatient = { figures: mia };
    return claim !== undefined;
  },

  MOA(draft, moa) {
    if (!draft.claim) return false;
    draft.claim.outpatient = {
      reimbursementRate: draft.quantity(moa, 1),
      payableCents: draft.centsIfAny(moa, 2),
      remarks: moa.slice(3, 8).filter(Boolean),
      esrdCents: draft.centsIfAny(moa, 8),
      nonpayableProfessionalCents: draft.centsIfAny(moa, 9),
    };
    return true;
  },

  SVC(draft, svc) {
    if (!draft.claim) return false;
    draft.service = {
      procedure: draft.procedure(svc[1]) ?? { qualifier: '', code: '', modifiers: [] },
      chargeCents: draft.cents(svc, 2),
      paidCents: draft.cents(svc, 3),
      revenueCode: svc[4] || undefined,
      quantity: draft.quantity(svc, 5),
      submitted: draft.procedure(svc[6]),
      submittedQuantity: draft.quantity(svc, 7),
      dates: [],
      adjustments: [],
      references: [],
      amounts: [],
      quantities: [],
      remarks: [],
      position: draft.position,
    };
    draft.claim.services.push(draft.service);
    return true;
  },

  CAS(draft, cas) {
    const adjusted = draft.service ?? draft.claim;
    for (let element = 2; adjusted && element < cas.length; element += 3) {
      if (!cas[element] && !cas[element + 1]) continue;
      const cents = draft.cents(cas, element + 1);
      const adjustment: Open<Adjustment> = { group: cas[1] ?? '', code: cas[element] ?? '', cents };
      if (cas[element + 2]) adjustment.quantity = draft.quantity(cas, element + 2);
      adjusted.adjustments.push(adjustment);
    }
    return adjusted !== undefined;
  },

  REF({ service, claim, party, header, headerIsComplete }, ref) {
    const owner = service ?? claim ?? (headerIsComplete ? undefined : (party ?? header));
    const reference: Open<Reference> = { qualifier: ref[1] ?? '', value: ref[2] ?? '' };
    if (ref[3]) reference.description = ref[3];
    owner?.references.push(reference);
    return owner !== undefined;
  },

  DTM(draft, dtm) {
    const [, qualifier = ''] = dtm;
    const owner = draft.service ?? draft.claim;
    const isProduction = !owner && qualifier === '405' && !draft.headerIsComplete;
    if (!owner && !isProduction) return false;
    const day = draft.day(dtm, 2);
    if (isProduction) draft.header.producedOn = day;
    else if (day) owner?.dates.push({ qualifier, day });
    return true;
  },

  PER({ claim, party }, per) {
    const owner = claim ?? party;
    const numbers = [3, 5, 7].flatMap((element) => {
      const [kind, value] = [per[element], per[element + 1]];
      return kind && value ? [{ kind, value }] : [];
    });
    owner?.contacts.push({ purpose: per[1] ?? '', name: per[2] || undefined, numbers });
    return owner !== undefined;
  },

  AMT(draft, amt) {
    const owner = draft.service ?? draft.claim;
    const cents = draft.centsIfAny(amt, 2);
    if (cents !== undefined) owner?.amounts.push({ qualifier: amt[1] ?? '', cents });
    return owner !== undefined;
  },

  QTY(draft, qty) {
    const owner = draft.service ?? draft.claim;
    owner?.quantities.push({ qualifier: qty[1] ?? '', value: draft.quantity(qty, 2) ?? '0' });
    return owner !== undefined;
  },

  LQ({ service }, lq) {
    service?.remarks.push({ list: lq[1] ?? '', code: lq[2] ?? '' });
    return service !== undefined;
  },

  PLB(draft, plb) {
    draft.closeHeader();
    draft.closeClaim();
    const [, providerId = ''] = plb;
    const fiscalYearEnd = draft.day(plb, 2) ?? '';
    for (let element = 3; element < plb.length; element += 2) {
      if (!plb[element] && !plb[element + 1]) continue;
      const [code = '', reference] = components(plb[element], draft.delimiters);
      const cents = draft.cents(plb, element + 1);
      draft.providerAdjustments.push({ providerId, fiscalYearEnd, code, reference: reference || undefined, cents });
    }
    return true;
  },

  SE(draft) {
    draft.closeHeader();
    draft.closeClaim();
    return true;
  },
};

function bankAccount(bpr: Segment, element: number): BankAccount | undefined {
  const [bankQualifier, bank, accountQualifier, account] = bpr.slice(element, element + 4);
  if (!bankQualifier && !bank && !account) return undefined;
  return {
    bankQualifier: bankQualifier ?? '',
    bank: bank ?? '',
    accountQualifier: accountQualifier || undefined,
    account: account || undefined,
  };
}

function entity(nm1: Segment): Entity {
  return {
    role: nm1[1] ?? '',
    kind: nm1[2] === '1' ? 'person' : 'organization',
    name: nm1[3] || undefined,
    first: nm1[4] || undefined,
    middle: nm1[5] || undefined,
    prefix: nm1[6] || undefined,
    suffix: nm1[7] || undefined,
    idQualifier: nm1[8] || undefined,
    id: nm1[9] || undefined,
  };
}
