import type { Day } from '../days.ts';
import { type AdjustmentKind, meaningOf } from './provider-adjustment-codes.ts';

/** The provider adjustments of one remittance, with the claims that their references name. */
export interface AdjustedRemittance {
  readonly remittanceId: string;
  readonly paidOn: Day;
  readonly paymentCents: number;
  readonly adjustments: readonly {
    readonly code: string;
    readonly reference?: string;
    /** Positive reduces the payment. */
    readonly cents: number;
    readonly claimId?: string;
  }[];
}

/** One step of money that is taken back. */
export interface TakebackStep {
  readonly remittanceId: string;
  readonly paidOn: Day;
  readonly code: string;
  /** Positive: the payment was short by it. */
  readonly cents: number;
}

/** Money that a payer takes back under one reference, from its announcement to the payments that were short by it. */
export interface Takeback {
  readonly reference: string;
  readonly kind: 'recovery' | 'forward';
  readonly claimId?: string;
  readonly announcedCents: number;
  readonly takenCents: number;
  /** Still to be taken: a later payment will be short by it. Below zero: more was taken than was announced. */
  readonly leftCents: number;
  readonly steps: readonly TakebackStep[];
}

/** The provider-level ledger of one payer. */
export interface PayerTakebacks {
  readonly takebacks: readonly Takeback[];
  /** Cents by kind of what moves money once; positive was taken, negative was paid. */
  readonly once: { readonly [kind in Exclude<AdjustmentKind, 'recovery' | 'forward'>]?: number };
  readonly leftCents: number;
}

/**
 * Follows every reference of a payer through its remittances. A negative adjustment leaves money with the practice that the
 * claims of the remittance no longer justify: it announces what will be taken; a positive one of the same reference takes it
 * (X12 RFI 222, 227, 1756). What was taken and never announced stands out as less than nothing left.
 */
export function takebacksOf(remittances: readonly AdjustedRemittance[]): PayerTakebacks {
  const chains = new Map<string, Takeback>();
  const once: Partial<Record<Exclude<AdjustmentKind, 'recovery' | 'forward'>, number>> = {};
  for (const { remittanceId, paidOn, adjustments } of remittances.toSorted(byDay)) {
    for (const { code, reference = '', cents, claimId } of adjustments) {
      const { kind } = meaningOf(code);
      if (kind !== 'recovery' && kind !== 'forward') {
        once[kind] = (once[kind] ?? 0) + cents;
        continue;
      }
      const key = `${kind} ${plain(reference)}`;
      const known = chains.get(key) ?? { reference, kind, announcedCents: 0, takenCents: 0, leftCents: 0, steps: [] };
      chains.set(key, {
        ...known,
        ...((known.claimId ?? claimId) && { claimId: known.claimId ?? claimId }),
        announcedCents: known.announcedCents + Math.max(-cents, 0),
        takenCents: known.takenCents + Math.max(cents, 0),
        leftCents: known.leftCents - cents,
        steps: [...known.steps, { remittanceId, paidOn, code, cents }],
      });
    }
  }
  const takebacks = [...chains.values()];
  return { takebacks, once, leftCents: takebacks.reduce((total, { leftCents }) => total + Math.max(leftCents, 0), 0) };
}

const byDay = (one: AdjustedRemittance, other: AdjustedRemittance) =>
  one.paidOn === other.paidOn ? (one.remittanceId < other.remittanceId ? -1 : 1) : one.paidOn < other.paidOn ? -1 : 1;

const plain = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
