import { readQuantity } from './decimal.ts';
import type { X12Fault } from './fault.ts';
import { none } from './none.ts';
import { type Procedure, readProcedure } from './procedure.ts';
import type {
  ClaimPayment,
  ClaimSet,
  ProviderAdjustment,
  RemittanceHeader,
  RemittanceParty,
  ServicePayment,
} from './remittance.ts';
import type { Row } from './row.ts';

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
    references: none,
    payer: { references: none, contacts: none },
    payee: { references: none, contacts: none },
  };
  readonly sets: Open<ClaimSet>[] = [];
  readonly providerAdjustments: ProviderAdjustment[] = [];
  headerIsComplete = false;
  paymentIsStated = false;
  illegibleAmounts = 0;
  complete: ClaimPayment[] = [];
  party: Open<RemittanceParty> | undefined;
  claim: Open<ClaimPayment> | undefined;
  service: Open<ServicePayment> | undefined;
  /** Number of the segment at hand in the text. */
  position = 0;
  readonly #met = new Set<string>();

  /** Whether this thing, of which a remittance has one, was not met before. */
  isFirst(thing: string): boolean {
    const { size } = this.#met;
    return this.#met.add(thing).size > size;
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
  cents(row: Row, element: number): number {
    const cents = row.cents(element);
    if (cents !== undefined) return cents;
    if (row.has(element)) this.illegibleAmounts++;
    this.#illegible(row, element, 'an amount', '6');
    return 0;
  }

  /** An amount for information. */
  centsIfAny(row: Row, element: number): number | undefined {
    const cents = row.cents(element);
    if (cents === undefined && row.has(element)) this.#illegible(row, element, 'an amount', '6');
    return cents;
  }

  quantity(row: Row, element: number): string | undefined {
    if (!row.has(element)) return undefined;
    const quantity = readQuantity(row.text(element));
    if (quantity === undefined) this.#illegible(row, element, 'a number', '6');
    return quantity;
  }

  day(row: Row, element: number): string | undefined {
    const day = row.day(element);
    if (day === undefined) this.#illegible(row, element, 'a date', '8');
    return day;
  }

  procedure(row: Row, element: number): Procedure | undefined {
    return row.has(element) ? readProcedure(row.components(element)) : undefined;
  }

  unplaced(row: Row): void {
    const { id } = row;
    const message = `${id.slice(0, 3)} has no place in an 835 at this point.`;
    this.faults.push({ segment: this.position, id, code: '2', message, unplaced: row.segment() });
  }

  #illegible(row: Row, element: number, kind: string, code: string): void {
    const ref = `${row.id}${`${element}`.padStart(2, '0')}`;
    const found = row.has(element) ? 'something else' : 'nothing';
    const message = `${ref} must be ${kind}, but ${found} was found.`;
    this.faults.push({ segment: this.position, id: row.id, element: ref, code, message });
  }
}

/** The list with one more. Most have one or two things, and an array that is pushed to gets room for 17. */
export function appended<T>(list: T[], item: T): T[] {
  if (list.length === 0) return [item];
  if (list.length < 4) return [...list, item];
  list.push(item);
  return list;
}
