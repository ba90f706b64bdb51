import type { Adjustment } from './adjustment.ts';
import type { Amount, QualifiedDay, Quantity } from './amount.ts';
import type { Address, Contact, Entity, Reference } from './entity.ts';
import type { Procedure } from './procedure.ts';

/**
 * An 835 (005010X221A1), one ST: one payment, or the notice that there is none, and the claims it pays. Amounts are
 * cents with the signs of X12: a provider adjustment that is positive takes money away.
 */
export interface Remittance extends RemittanceHeader, RemittanceTrailer {
  readonly claims: readonly ClaimPayment[];
}

/** What stands before the first claim. */
export interface RemittanceHeader {
  readonly payment: Payment;
  readonly trace: PaymentTrace;
  /** CUR02, when the payment is not in US dollars. */
  readonly currency?: string;
  /** EV receiver, F2 version of the payer's system. */
  readonly references: readonly Reference[];
  /** DTM*405: the last day this remittance covers. */
  readonly producedOn?: string;
  readonly payer: RemittanceParty;
  readonly payee: RemittanceParty;
}

/** What is known when the transaction is over. */
export interface RemittanceTrailer {
  /** LX: the sets into which the payer sorted the claims. */
  readonly sets: readonly ClaimSet[];
  readonly providerAdjustments: readonly ProviderAdjustment[];
  /** Amounts that could not be read and count as 0, an absent BPR02 among them: with one, nothing is in balance. */
  readonly illegibleAmounts?: number;
}

/** BPR. */
export interface Payment {
  /** BPR01: `I` payment follows with this remittance, `H` notice only, `C` `D` `P` `U` `X`. */
  readonly handling: string;
  readonly cents: number;
  /** BPR03: `C` credit, `D` debit. */
  readonly sign: string;
  /** BPR04: `ACH`, `CHK`, `BOP`, `FWT`, `NON`. */
  readonly method: string;
  /** BPR05: `CCP` or `CTX`. */
  readonly format?: string;
  readonly from?: BankAccount;
  readonly to?: BankAccount;
  /** BPR10, the payer's id as in TRN03. */
  readonly originator?: string;
  /** BPR11. */
  readonly originatorSupplement?: string;
  /** BPR16: the check's date or the day the money moves. */
  readonly on: string;
}

export interface BankAccount {
  /** `01` routing number, `04` Canadian. */
  readonly bankQualifier: string;
  readonly bank: string;
  /** `DA` demand deposit, `SG` savings. */
  readonly accountQualifier?: string;
  readonly account?: string;
}

/** TRN: ties the remittance to the check or the EFT. */
export interface PaymentTrace {
  readonly number: string;
  /** TRN03: `1` and the payer's tax id. */
  readonly originator: string;
  readonly division?: string;
}

/** N1*PR or N1*PE with what follows it. */
export interface RemittanceParty {
  readonly name?: string;
  /** `XV` plan id, `XX` NPI, `FI` tax id. */
  readonly idQualifier?: string;
  readonly id?: string;
  readonly address?: Address;
  /** 2U, EO, HI, NF of the payer; TJ tax id, PQ, 0B, D3 of the payee. */
  readonly references: readonly Reference[];
  readonly contacts: readonly RemittanceContact[];
  /** RDM of the payee: how a paper copy travels. */
  readonly delivery?: { readonly method: string; readonly name?: string; readonly number?: string };
}

/** PER. */
export interface RemittanceContact extends Contact {
  /** `CX` claims office, `BL` technical, `IC` web site. */
  readonly purpose: string;
}

/** LX with TS3 and TS2, whose figures are kept as received: element n at index n. */
export interface ClaimSet {
  readonly number: string;
  readonly summary?: readonly string[];
  readonly inpatientSummary?: readonly string[];
}

/** CLP and what follows it: what became of one claim. */
export interface ClaimPayment {
  /** CLP01: CLM01 of the claim as the payer returns it. */
  readonly patientControlNumber: string;
  /** CLP02: 1, 2, 3 processed; 19, 20, 21 also forwarded; 4 denied; 22 reversal; 23 not ours; 25 predetermination. */
  readonly status: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly patientResponsibilityCents?: number;
  /** CLP06, as `12` PPO, `MB` Medicare part B. */
  readonly filingCode: string;
  /** CLP07: the payer's number of the claim. */
  readonly payerClaimNumber?: string;
  /** CLP08. */
  readonly placeOfService?: string;
  /** CLP09. */
  readonly frequency?: string;
  /** CLP11, CLP12, CLP13: inpatient only. */
  readonly drg?: string;
  readonly drgWeight?: string;
  readonly dischargeFraction?: string;
  readonly adjustments: readonly Adjustment[];
  /** NM1: QC patient, IL insured, 74 corrected, 82 rendering, TT crossover carrier, PR corrected payer, GB other. */
  readonly parties: readonly Entity[];
  readonly inpatient?: InpatientAdjudication;
  readonly outpatient?: OutpatientAdjudication;
  /** 1L group, F8 original payer claim number, EA medical record, CE contract class, G1 authorization … */
  readonly references: readonly Reference[];
  /** 232 and 233 statement from and to, 036 coverage end, 050 received. */
  readonly dates: readonly QualifiedDay[];
  readonly contacts: readonly RemittanceContact[];
  /** AU coverage amount, D8 discount, F5 patient paid, I interest, NL negative ledger balance, T tax … */
  readonly amounts: readonly Amount[];
  readonly quantities: readonly Quantity[];
  readonly services: readonly ServicePayment[];
  /** LX01 of the set it stands in. */
  readonly set?: string;
  /** Number of the CLP in the text. */
  readonly position: number;
}

/** MIA, its figures as received, element n at index n; remarks stand at 5 and 20 to 23. */
export interface InpatientAdjudication {
  readonly figures: readonly string[];
}

/** MOA. */
export interface OutpatientAdjudication {
  /** MOA01, decimal text. */
  readonly reimbursementRate?: string;
  readonly payableCents?: number;
  /** MOA03 to MOA07: remittance advice remark codes (RARC). */
  readonly remarks: readonly string[];
  readonly esrdCents?: number;
  readonly nonpayableProfessionalCents?: number;
}

/** SVC and what follows it: what became of one service line. */
export interface ServicePayment {
  /** SVC01: the procedure that was adjudicated. */
  readonly procedure: Procedure;
  readonly chargeCents: number;
  readonly paidCents: number;
  /** SVC04. */
  readonly revenueCode?: string;
  /** SVC05, decimal text; absent means 1. */
  readonly quantity?: string;
  /** SVC06: the procedure that was billed, when another one was adjudicated. */
  readonly submitted?: Procedure;
  /** SVC07. */
  readonly submittedQuantity?: string;
  /** 472 service, 150 and 151 period from and to. */
  readonly dates: readonly QualifiedDay[];
  readonly adjustments: readonly Adjustment[];
  /** 6R our line number, G1 authorization, LU location, 1S APC, RB rate, HPI 0K healthcare policy … */
  readonly references: readonly Reference[];
  /** B6 allowed, KH, T, T2, ZK … */
  readonly amounts: readonly Amount[];
  readonly quantities: readonly Quantity[];
  readonly remarks: readonly Remark[];
  /** Number of the SVC in the text. */
  readonly position: number;
}

/** LQ. */
export interface Remark {
  /** `HE` remittance advice remark code (RARC), `RX` NCPDP reject code. */
  readonly list: string;
  readonly code: string;
}

/** PLB: money that belongs to no claim here. Positive reduces the payment, negative adds to it. */
export interface ProviderAdjustment {
  readonly providerId: string;
  /** PLB02: the end of the provider's fiscal year, not a posting date. */
  readonly fiscalYearEnd: string;
  /** WO recovery, FB balance forward, L6 interest, 72 refund, CS adjustment, J1, IR, LE, 50 … */
  readonly code: string;
  readonly reference?: string;
  readonly cents: number;
}

/** The party of a claim payment in a role (NM101). */
export function partyOf(claim: Pick<ClaimPayment, 'parties'>, role: string): Entity | undefined {
  return claim.parties.find((party) => party.role === role);
}

/** All claim-level remark codes: MOA03 to 07, MIA05 and MIA20 to 23. */
export function claimRemarks({ inpatient, outpatient }: Pick<ClaimPayment, 'inpatient' | 'outpatient'>): string[] {
  const figures = inpatient ? [5, 20, 21, 22, 23].map((element) => inpatient.figures[element] ?? '') : [];
  return [...(outpatient?.remarks ?? []), ...figures].filter((code) => code !== '');
}
