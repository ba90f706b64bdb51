import { readDay } from './date.ts';
import { readCents, readQuantity } from './decimal.ts';
import type { X12Fault } from './fault.ts';
import { type Procedure, readProcedure } from './procedure.ts';
import type {
  ClaimPayment,
  ClaimSet,
  ProviderAdjustment,
  RemittanceHeader,
  RemittanceParty,
  ServicePayment,
} from './remittance.ts';
import type { Delimiters, Segment } from './segment.ts';

/** A thing while it is being read: fields may be set, lists may grow. */
export type Open<T> = {
  -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key];
};

/** An 835 as far as it was read, and the values of its elements. What cannot be read is in `faults`. */
export class RemittanceDraft {
  readonly faults: X12Fault[] = [];
  readonly header: Open<RemittanceHeader> = {
    payment: { handling: '', cents: 0, sign: '', method: '', on: '' },
    trace: { number: '', originator: '' },
    references: [],
    payer: { references: [], contacts: [] },
    payee: { references: [], contacts: [] },
  };
  readonly sets: Open<ClaimSet>[] = [];
  readonly providerAdjustments: ProviderAdjustment[] = [];
  readonly delimiters: Delimiters;
  headerIsComplete = false;
  paymentIsStated = false;
  illegibleAmounts = 0;
  complete: ClaimPayment[] = [];
  party: Open<RemittanceParty> | undefined;
  claim: Open<ClaimPayment> | undefined;
  service: Open<ServicePayment> | undefined;
  /** Number of the segment at hand in the text. */
  position = 0;

  constructor(delimiters: Delimiters) {
    this.delimiters = delimiters;
  }

  closeHeader(): void {
    if (!this.headerIsComplete && !this.paymentIsStated) {
      this.illegibleAmounts++;
      const message = 'The remittance does not say what is paid: BPR02 was expected.';
      this.faults.push({ segment: this.position, id: 'BPR', element: 'BPR02', code: '3', message });
    }
    this.headerIsComplete = true;
    this.party = undefined;
  }

  closeClaim(): void {
    if (this.claim) this.complete.push(this.claim);
    this.claim = undefined;
    this.service = undefined;
  }

  /** An amount that the balances need. Absent it is 0, which its sums will show; illegible it spoils the balance. */
  cents(segment: Segment, element: number): number {
    const cents = readCents(segment[element]);
    if (cents !== undefined) return cents;
    if (segment[element]) this.illegibleAmounts++;
    this.#illegible(segment, element, 'an amount', '6');
    return 0;
  }

  /** An amount for information. */
  centsIfAny(segment: Segment, element: number): number | undefined {
    if (!segment[element]) return undefined;
    const cents = readCents(segment[element]);
    if (cents === undefined) this.#illegible(segment, element, 'an amount', '6');
    return cents;
  }

  quantity(segment: Segment, element: number): string | undefined {
    if (!segment[element]) return undefined;
    const quantity = readQuantity(segment[element]);
    if (quantity === undefined) this.#illegible(segment, element, 'a number', '6');
    return quantity;
  }

  day(segment: Segment, element: number): string | undefined {
    const day = readDay(segment[element]);
    if (day === undefined) this.#illegible(segment, element, 'a date', '8');
    return day;
  }

  procedure(element: string | undefined): Procedure | undefined {
    return element ? readProcedure(element.split(this.delimiters.component)) : undefined;
  }

  unplaced(segment: Segment): void {
    const id = segment[0] ?? '';
    const message = `${id.slice(0, 3)} has no place in an 835 at this point.`;
    this.faults.push({ segment: this.position, id, code: '2', message, unplaced: segment });
  }

  #illegible(segment: Segment, element: number, kind: string, code: string): void {
    const ref = `${segment[0]}${`${element}`.padStart(2, '0')}`;
    const found = segment[element] ? 'something else' : 'nothing';
    const message = `${ref} must be ${kind}, but ${found} was found.`;
    this.faults.push({ segment: this.position, id: segment[0], element: ref, code, message });
  }
}
