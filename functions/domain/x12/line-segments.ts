import type { ClaimDraft, ClaimSegments } from './claim-draft.ts';
import type { ElementReader } from './element-reader.ts';
import { none } from './none.ts';
import { type Procedure, readProcedure } from './procedure.ts';
import type { ProfessionalClaim, ServiceLine } from './professional-claim.ts';
import { appended, type Open } from './remittance-draft.ts';
import type { Row } from './row.ts';

/** A service line (005010X222A1 §2400 to §2440). */
export const lineSegments: ClaimSegments = {
  LX(draft) {
    if (!draft.claim) return false;
    draft.closeLine();
    draft.otherPayer = undefined;
    beginLine(draft, draft.claim);
    return true;
  },

  /** A second one, or one without an LX before it, is the next line all the same. */
  SV1(draft, sv1) {
    const { claim, read } = draft;
    if (!claim) return false;
    const isNext = draft.line?.procedure !== unknownProcedure;
    if (isNext) draft.closeLine();
    const line = draft.line ?? beginLine(draft, claim);
    const isYes = (element: number) => read.text(sv1, element) === 'Y' || undefined;
    line.procedure = procedure(sv1, 1, read);
    line.chargeCents = read.cents(sv1, 2) ?? 0;
    line.unit = read.text(sv1, 3) ?? '';
    line.quantity = read.quantity(sv1, 4) ?? '';
    line.placeOfService = read.text(sv1, 5);
    for (const pointer of read.components(sv1, 7)) {
      if (pointer) line.pointers = appended(line.pointers, Number(pointer));
    }
    line.emergency = isYes(9);
    line.epsdt = isYes(11);
    line.familyPlanning = isYes(12);
    line.copayExempt = read.text(sv1, 15) === '0' || undefined;
    return true;
  },

  SV5({ line, read }, sv5) {
    if (!line || line.equipment) return false;
    line.equipment = {
      procedure: procedure(sv5, 1, read),
      days: read.quantity(sv5, 3) ?? '',
      rentalCents: read.cents(sv5, 4) ?? 0,
      purchaseCents: read.cents(sv5, 5) ?? 0,
      frequency: read.text(sv5, 6) ?? '',
    };
    return true;
  },

  CR3({ line, read }, cr3) {
    if (!line || line.equipmentCertification) return false;
    line.equipmentCertification = { type: read.text(cr3, 1) ?? '', months: read.quantity(cr3, 3) ?? '' };
    return true;
  },

  QTY({ line, read }, qty) {
    const quantity = { qualifier: read.text(qty, 1) ?? '', value: read.quantity(qty, 2) ?? '0' };
    if (line) line.quantities = appended(line.quantities, quantity);
    return line !== undefined;
  },

  MEA({ line, read }, mea) {
    const [reference = '', qualifier = ''] = [read.text(mea, 1), read.text(mea, 2)];
    if (line) line.tests = appended(line.tests, { reference, qualifier, value: read.quantity(mea, 3) ?? '0' });
    return line !== undefined;
  },

  PS1({ line, read }, ps1) {
    if (!line || line.purchased) return false;
    line.purchased = { providerId: read.text(ps1, 1) ?? '', cents: read.cents(ps1, 2) ?? 0 };
    return true;
  },

  LIN(draft, lin) {
    const { line, read } = draft;
    draft.closeName();
    if (!line || line.drug) return false;
    const [qualifier = '', code = ''] = [read.text(lin, 2), read.text(lin, 3)];
    draft.drug = { qualifier, code, quantity: '', unit: '', references: none };
    line.drug = draft.drug;
    return true;
  },

  CTP({ drug, read }, ctp) {
    if (!drug || drug.quantity || drug.unit) return false;
    drug.quantity = read.quantity(ctp, 4) ?? '';
    drug.unit = read.components(ctp, 5)[0] ?? '';
    return true;
  },

  SVD(draft, svd) {
    const { line, read } = draft;
    draft.closeName();
    if (!line) return false;
    draft.adjudication = {
      payerId: read.text(svd, 1) ?? '',
      paidCents: read.cents(svd, 2) ?? 0,
      procedure: procedure(svd, 3, read),
      quantity: read.quantity(svd, 5) ?? '',
      bundledInto: read.text(svd, 6),
      adjustments: none,
      adjudicatedOn: '',
      amounts: none,
    };
    line.adjudications = appended(line.adjudications, draft.adjudication);
    return true;
  },

  LQ(draft, lq) {
    const { line, read } = draft;
    if (!line) return false;
    draft.form = { list: read.text(lq, 1) ?? '', code: read.text(lq, 2) ?? '', answers: none };
    line.forms = appended(line.forms, draft.form);
    return true;
  },

  FRM({ form, read }, frm) {
    if (!form) return false;
    form.answers = appended(form.answers, {
      question: read.text(frm, 1) ?? '',
      yesNo: read.text(frm, 2),
      text: read.text(frm, 3),
      day: read.day(frm, 4),
      percent: read.quantity(frm, 5),
    });
    return true;
  },
};

const unknownProcedure: Procedure = { qualifier: '', code: '', modifiers: none };

const procedure = (row: Row, element: number, read: ElementReader): Procedure =>
  readProcedure(read.components(row, element)) ?? { ...unknownProcedure };

function beginLine(draft: ClaimDraft, claim: Open<ProfessionalClaim>): Open<ServiceLine> {
  const line: Open<ServiceLine> = {
    procedure: unknownProcedure,
    chargeCents: 0,
    unit: '',
    quantity: '',
    placeOfService: undefined,
    pointers: none,
    emergency: undefined,
    epsdt: undefined,
    familyPlanning: undefined,
    copayExempt: undefined,
    equipment: undefined,
    attachments: none,
    ambulance: undefined,
    equipmentCertification: undefined,
    conditions: none,
    dates: none,
    quantities: none,
    tests: none,
    contract: undefined,
    references: none,
    amounts: none,
    fileInformation: none,
    notes: none,
    purchased: undefined,
    pricing: undefined,
    drug: undefined,
    providers: none,
    adjudications: none,
    forms: none,
  };
  draft.line = line;
  claim.lines = appended(claim.lines, line);
  return line;
}
