import { paidCents, patientCents } from './decision.ts';
import type { ClaimFile, Journal } from './journal.ts';

/** What really became of a claim, one row per claim number: to be compared with a ledger, to the cent. */
export interface ClaimTruth {
  readonly claimId: string;
  readonly payers: readonly PayerTruth[];
  /** Receipts that were delivered. */
  readonly patientPaidCents: number;
}

/** The standing version of the claim at one payer. */
export interface PayerTruth {
  readonly payerId: string;
  readonly payerClaimNumber: string;
  /** `P`, `S`, `T`. */
  readonly rank: string;
  readonly state: ClaimFile['state'];
  /** CLP02; undefined before there is a decision. */
  readonly status?: string;
  /** Whether the remittance with this decision has been delivered. */
  readonly isTold: boolean;
  readonly versions: number;
  readonly paidCents: number;
  readonly patientCents: number;
  readonly lines: readonly LineTruth[];
}

export interface LineTruth {
  readonly control: string;
  readonly code: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly adjustments: readonly { readonly group: string; readonly code: string; readonly cents: number }[];
  readonly remarks: readonly string[];
  /** Why a line was really refused. */
  readonly cause?: string;
}

export function truthOf(journal: Journal): ClaimTruth[] {
  const paid = journal.patientPayments();
  const claims = new Map<string, Map<string, ClaimFile[]>>();
  for (const file of journal.allClaims()) {
    const payers = claims.get(file.number) ?? new Map<string, ClaimFile[]>();
    claims.set(file.number, payers.set(file.payer, [...(payers.get(file.payer) ?? []), file]));
  }
  return [...claims].map(([claimId, payers]) => ({
    claimId,
    payers: [...payers.values()].map((files) => payerTruth(files, journal)),
    patientPaidCents: paid.get(claimId) ?? 0,
  }));
}

function payerTruth(files: readonly ClaimFile[], journal: Journal): PayerTruth {
  const standing = files.findLast(({ state }) => state === 'final') ?? files.at(-1)!;
  const { payer, claimNumber, claim, state, decision, notice } = standing;
  const isVoid = state === 'voided';
  return {
    ...{ payerId: payer, payerClaimNumber: claimNumber, rank: claim.rank, state, versions: files.length },
    status: decision?.status,
    isTold: notice !== undefined && journal.isDelivered(notice),
    paidCents: decision && !isVoid ? paidCents(decision) : 0,
    patientCents: decision && !isVoid ? patientCents(decision) : 0,
    lines: (decision?.lines ?? []).map(({ control, code, chargeCents, paidCents, adjustments, remarks, cause }) => ({
      ...{ control, code, chargeCents, paidCents, adjustments, remarks, cause },
    })),
  };
}
