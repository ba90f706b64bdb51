import type { Adjustment } from './adjustment.ts';
import type { Entity, Reference } from './entity.ts';
import { none } from './none.ts';
import type { BankAccount } from './remittance.ts';
import { appended, type RemittanceDraft } from './remittance-draft.ts';
import type { Row } from './row.ts';

/** What each segment adds to the draft. False: it has no place at this point, or was there before and may come once. */
const readers: Readonly<Record<string, (draft: RemittanceDraft, row: Row) => boolean>> = {
  ST: () => true,

  BPR(draft, bpr) {
    if (draft.headerIsComplete || !draft.isFirst('BPR')) return false;
    draft.paymentIsStated = bpr.has(2);
    draft.header.payment = {
      handling: bpr.text(1),
      cents: draft.cents(bpr, 2),
      sign: bpr.text(3),
      method: bpr.text(4),
      format: bpr.textIfAny(5),
      from: bankAccount(bpr, 6),
      originator: bpr.textIfAny(10),
      originatorSupplement: bpr.textIfAny(11),
      to: bankAccount(bpr, 12),
      on: draft.day(bpr, 16) ?? '',
    };
    return true;
  },

  TRN(draft, trn) {
    if (draft.headerIsComplete || !draft.isFirst('TRN')) return false;
    draft.header.trace = { number: trn.text(2), originator: trn.text(3), division: trn.textIfAny(4) };
    return true;
  },

  CUR(draft, cur) {
    if (draft.headerIsComplete || !draft.isFirst('CUR')) return false;
    draft.header.currency = cur.textIfAny(2);
    return true;
  },

  N1(draft, n1) {
    const code = n1.text(1);
    const role = code === 'PR' ? 'payer' : code === 'PE' ? 'payee' : undefined;
    draft.party = undefined;
    if (!role || draft.headerIsComplete || !draft.isFirst(role)) return false;
    const [name, idQualifier, id] = [n1.textIfAny(2), n1.textIfAny(3), n1.textIfAny(4)];
    draft.party = { name, idQualifier, id, references: none, contacts: none };
    draft.header[role] = draft.party;
    return true;
  },

  N3({ party }, n3) {
    if (!party || party.address?.lines.length) return false;
    party.address = { ...party.address, lines: n3.texts(1) };
    return true;
  },

  N4({ party }, n4) {
    const { lines = [], ...place } = party?.address ?? {};
    if (!party || Object.keys(place).length > 0) return false;
    party.address = {
      lines,
      city: n4.textIfAny(1),
      state: n4.textIfAny(2),
      zip: n4.textIfAny(3),
      country: n4.textIfAny(4),
      subdivision: n4.textIfAny(7),
    };
    return true;
  },

  RDM({ party }, rdm) {
    if (!party || party.delivery) return false;
    party.delivery = { method: rdm.text(1), name: rdm.textIfAny(2), number: rdm.textIfAny(3) };
    return true;
  },

  LX(draft, lx) {
    draft.closeHeader();
    draft.closeClaim();
    draft.sets.push({ number: lx.text(1) });
    return true;
  },

  TS3(draft, ts3) {
    const set = draft.claim ? undefined : draft.sets.at(-1);
    if (!set || set.summary) return false;
    set.summary = ts3.segment();
    return true;
  },

  TS2(draft, ts2) {
    const set = draft.claim ? undefined : draft.sets.at(-1);
    if (!set || set.inpatientSummary) return false;
    set.inpatientSummary = ts2.segment();
    return true;
  },

  CLP(draft, clp) {
    draft.closeHeader();
    draft.closeClaim();
    draft.claim = {
      patientControlNumber: clp.text(1),
      status: clp.text(2),
      chargeCents: draft.cents(clp, 3),
      paidCents: draft.cents(clp, 4),
      patientResponsibilityCents: draft.centsIfAny(clp, 5),
      filingCode: clp.text(6),
      payerClaimNumber: clp.textIfAny(7),
      placeOfService: clp.textIfAny(8),
      frequency: clp.textIfAny(9),
      drg: clp.textIfAny(11),
      drgWeight: draft.quantity(clp, 12),
      dischargeFraction: draft.quantity(clp, 13),
      adjustments: none,
      parties: none,
      inpatient: undefined,
      outpatient: undefined,
      references: none,
      dates: none,
      contacts: none,
      amounts: none,
      quantities: none,
      services: none,
      set: draft.sets.at(-1)?.number,
      position: draft.position,
    };
    return true;
  },

  NM1({ claim }, nm1) {
    if (claim) claim.parties = appended(claim.parties, entity(nm1));
    return claim !== undefined;
  },

  MIA({ claim }, mia) {
    if (!claim || claim.inpatient) return false;
    claim.inpatient = { figures: mia.segment() };
    return true;
  },

  MOA(draft, moa) {
    if (!draft.claim || draft.claim.outpatient) return false;
    draft.claim.outpatient = {
      reimbursementRate: draft.quantity(moa, 1),
      payableCents: draft.centsIfAny(moa, 2),
      remarks: moa.texts(3, 8),
      esrdCents: draft.centsIfAny(moa, 8),
      nonpayableProfessionalCents: draft.centsIfAny(moa, 9),
    };
    return true;
  },

  SVC(draft, svc) {
    const { claim } = draft;
    if (!claim) return false;
    draft.service = {
      procedure: draft.procedure(svc, 1) ?? { qualifier: '', code: '', modifiers: none },
      chargeCents: draft.cents(svc, 2),
      paidCents: draft.cents(svc, 3),
      revenueCode: svc.textIfAny(4),
      quantity: draft.quantity(svc, 5),
      submitted: draft.procedure(svc, 6),
      submittedQuantity: draft.quantity(svc, 7),
      dates: none,
      adjustments: none,
      references: none,
      amounts: none,
      quantities: none,
      remarks: none,
      position: draft.position,
    };
    claim.services = appended(claim.services, draft.service);
    return true;
  },

  CAS(draft, cas) {
    const adjusted = draft.service ?? draft.claim;
    if (!adjusted) return false;
    const group = cas.text(1);
    for (let element = 2; element < cas.length; element += 3) {
      if (!cas.has(element) && !cas.has(element + 1)) continue;
      const code = cas.text(element);
      const cents = draft.cents(cas, element + 1);
      const quantity = draft.quantity(cas, element + 2);
      const adjustment: Adjustment = quantity === undefined ? { group, code, cents } : { group, code, cents, quantity };
      adjusted.adjustments = appended(adjusted.adjustments, adjustment);
    }
    return true;
  },

  REF({ service, claim, party, header, headerIsComplete }, ref) {
    const owner = service ?? claim ?? (headerIsComplete ? undefined : (party ?? header));
    if (!owner) return false;
    const [qualifier, value, description] = [ref.text(1), ref.text(2), ref.textIfAny(3)];
    const reference: Reference = description ? { qualifier, value, description } : { qualifier, value };
    owner.references = appended(owner.references, reference);
    return true;
  },

  DTM(draft, dtm) {
    const qualifier = dtm.text(1);
    const owner = draft.service ?? draft.claim;
    const isProduction = !owner && qualifier === '405' && !draft.headerIsComplete;
    if (!owner && !(isProduction && draft.isFirst('405'))) return false;
    const day = draft.day(dtm, 2);
    if (isProduction) draft.header.producedOn = day;
    else if (owner && day) owner.dates = appended(owner.dates, { qualifier, day });
    return true;
  },

  PER({ claim, party }, per) {
    const owner = claim ?? party;
    const numbers = [3, 5, 7].flatMap((element) => {
      const [kind, value] = [per.text(element), per.text(element + 1)];
      return kind && value ? [{ kind, value }] : [];
    });
    if (!owner) return false;
    owner.contacts = appended(owner.contacts, { purpose: per.text(1), name: per.textIfAny(2), numbers });
    return true;
  },

  AMT(draft, amt) {
    const owner = draft.service ?? draft.claim;
    const cents = draft.centsIfAny(amt, 2);
    if (owner && cents !== undefined) owner.amounts = appended(owner.amounts, { qualifier: amt.text(1), cents });
    return owner !== undefined;
  },

  QTY(draft, qty) {
    const owner = draft.service ?? draft.claim;
    if (!owner) return false;
    const value = draft.quantity(qty, 2) ?? '0';
    owner.quantities = appended(owner.quantities, { qualifier: qty.text(1), value });
    return true;
  },

  LQ({ service }, lq) {
    if (service) service.remarks = appended(service.remarks, { list: lq.text(1), code: lq.text(2) });
    return service !== undefined;
  },

  PLB(draft, plb) {
    draft.closeHeader();
    draft.closeClaim();
    const providerId = plb.text(1);
    const fiscalYearEnd = draft.day(plb, 2) ?? '';
    for (let element = 3; element < plb.length; element += 2) {
      if (!plb.has(element) && !plb.has(element + 1)) continue;
      const [code = '', reference] = plb.components(element);
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

/** By segment id. */
export const remittanceSegments = new Map(Object.entries(readers));

function bankAccount(bpr: Row, element: number): BankAccount | undefined {
  const [bankQualifier, bank] = [bpr.text(element), bpr.text(element + 1)];
  const [accountQualifier, account] = [bpr.textIfAny(element + 2), bpr.textIfAny(element + 3)];
  return bankQualifier || bank || account ? { bankQualifier, bank, accountQualifier, account } : undefined;
}

function entity(nm1: Row): Entity {
  return {
    role: nm1.text(1),
    kind: nm1.text(2) === '1' ? 'person' : 'organization',
    name: nm1.textIfAny(3),
    first: nm1.textIfAny(4),
    middle: nm1.textIfAny(5),
    prefix: nm1.textIfAny(6),
    suffix: nm1.textIfAny(7),
    idQualifier: nm1.textIfAny(8),
    id: nm1.textIfAny(9),
  };
}
