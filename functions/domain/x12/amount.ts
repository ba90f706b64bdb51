/** AMT: an amount for information, by its qualifier, as `F5` patient paid, `D` payer paid, `B6` allowed. */
export interface Amount {
  readonly qualifier: string;
  readonly cents: number;
}

/** QTY: a count for information, by its qualifier, as `CA` covered days. */
export interface Quantity {
  readonly qualifier: string;
  /** Decimal text. */
  readonly value: string;
}

/** A day and what it is the day of, by its qualifier, as `472` service or `050` received. */
export interface QualifiedDay {
  readonly qualifier: string;
  /** ISO day. */
  readonly day: string;
}
