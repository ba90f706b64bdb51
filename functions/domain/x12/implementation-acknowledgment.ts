/** A 999 (005010X231A1): whether the transactions of one functional group could be taken in. It says nothing of the payer's opinion. */
export interface ImplementationAcknowledgment {
  /** AK1: the group that is answered, by its GS01, GS06 and GS08. */
  readonly group: { readonly kind: string; readonly controlNumber: string; readonly guide?: string };
  readonly transactions: readonly TransactionAcknowledgment[];
  /** AK901: `A` accepted, `E` accepted with errors, `P` partly accepted, `R` rejected, `M`, `W`, `X` rejected for security. */
  readonly code: string;
  /** As GE01 said, as counted, and as accepted. */
  readonly included: number;
  readonly received: number;
  readonly accepted: number;
  /** AK905–09, in words in `groupErrors`. */
  readonly errors: readonly string[];
}

/** AK2 to IK5. */
export interface TransactionAcknowledgment {
  /** `837`, `270`… */
  readonly type: string;
  /** ST02 of the transaction that is answered. */
  readonly controlNumber: string;
  readonly guide?: string;
  readonly segmentErrors: readonly SegmentError[];
  /** IK501: `A` accepted, `E` accepted with errors, `R` rejected, `M`, `W`, `X` rejected for security. */
  readonly code: string;
  /** IK502–06, in words in `transactionErrors`. */
  readonly errors: readonly string[];
}

/** IK3 and what follows it. */
export interface SegmentError {
  readonly segment: string;
  /** Counted from ST, which is 1. */
  readonly position: number;
  readonly loop?: string;
  /** IK304, in words in `segmentErrors`. */
  readonly error?: string;
  readonly contexts: readonly ErrorContext[];
  readonly elementErrors: readonly ElementError[];
}

/** IK4 and what follows it. */
export interface ElementError extends ElementPosition {
  /** X12 data element number. */
  readonly dataElement?: string;
  /** IK403, in words in `elementErrors`. */
  readonly error: string;
  readonly badValue?: string;
  readonly contexts: readonly ErrorContext[];
}

export interface ElementPosition {
  readonly element: number;
  readonly component?: number;
  readonly repetition?: number;
}

/** CTX: the business unit (`CLM01` and the claim's number), or the place that made an element required. */
export interface ErrorContext {
  readonly names: readonly { readonly name: string; readonly value?: string }[];
  readonly segment?: string;
  readonly position?: number;
  readonly loop?: string;
  readonly at?: ElementPosition;
  /** CTX06: the data element's number, and a component's in acknowledgments that break the guide. */
  readonly dataElements: readonly string[];
}

/** True for `A` and `E`: the transaction went on, whatever was noted. */
export const isAccepted = (transaction: Pick<TransactionAcknowledgment, 'code'>): boolean =>
  transaction.code === 'A' || transaction.code === 'E';
