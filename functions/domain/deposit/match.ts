import { type Day, daysBetween } from '../days.ts';
import type { Deposit, DepositPart, Found } from './deposit.ts';
import { isOfTrace } from './payment-trace.ts';

/** A payment that a remittance has announced. */
export interface Announced {
  readonly remittanceId: string;
  readonly payer: string;
  readonly paidOn: Day;
  readonly paymentCents: number;
  readonly providerAdjustments: readonly {
    readonly code: string;
    readonly reference?: string;
    readonly cents: number;
  }[];
}

/** What patients paid on a day in one way, as the practice has recorded it. */
export interface Batch {
  /** `card 2026-02-03`. */
  readonly batch: string;
  readonly method: 'card' | 'check' | 'cash';
  readonly on: Day;
  readonly cents: number;
}

export type Match =
  | { readonly is: 'Found'; readonly found: WithoutBy<Found> }
  /** Its remittance is known, but for another amount. */
  | { readonly is: 'Differs'; readonly from: Announced }
  /** Nothing but amount and time speaks for these: a person decides. */
  | { readonly is: 'Candidates'; readonly remittances: readonly Announced[]; readonly batches: readonly Batch[] }
  | { readonly is: 'Nothing' };
type WithoutBy<F> = F extends unknown ? Omit<F, 'at' | 'by'> : never;

/** A check may be on its way, or lie in a drawer, for so long. */
const windowDays = 10;
const methods: Readonly<Partial<Record<Deposit['kind'], Batch['method']>>> = {
  Card: 'card',
  Check: 'check',
  Cash: 'cash',
};

/**
 * What a part of a deposit was for, among what nobody else has claimed. By its trace and amount it is found; by the number
 * of a batch of patients' payments and its amount too. Amount and time alone make candidates and never a match.
 */
export function matchPart(
  deposit: Pick<Deposit, 'kind' | 'on' | 'text' | 'customerReference'>,
  part: DepositPart,
  remittances: readonly Announced[],
  batches: readonly Batch[],
): Match {
  if (deposit.kind === 'Interest') return { is: 'Found', found: { kind: 'Named', as: 'interest of the bank' } };
  const { trace, cents } = part;
  const traced = trace ? remittances.filter(({ remittanceId }) => isOfTrace(remittanceId, trace)) : [];
  const equal = traced.filter(({ paymentCents }) => paymentCents === cents);
  // A check's number alone may be another payer's too.
  const [only] = equal.length === 1 ? equal : trace?.originator !== undefined ? traced : [];
  if (only) return explained(only, cents);

  const near = (day: Day) => Math.abs(daysBetween(day, deposit.on)) <= windowDays;
  const ofPatients = batches.filter(
    ({ method, on, cents: sum }) => method === methods[deposit.kind] && sum === cents && near(on),
  );
  const numbered = ofPatients.filter(({ on }) => digitsOf(deposit).includes(on.replaceAll('-', '')));
  if (numbered.length === 1) return { is: 'Found', found: { kind: 'Patients', batch: numbered[0]!.batch } };

  // A card processor pays for no payer.
  const alike = remittances.filter(
    ({ paymentCents, paidOn }) => deposit.kind !== 'Card' && paymentCents === cents && near(paidOn),
  );
  const said = `${deposit.text} ${part.text}`.toUpperCase();
  const named = alike.filter(({ payer, remittanceId }) => isNamed(said, payer, remittanceId));
  const candidates = equal.length > 1 ? equal : named.length > 0 ? named : alike;
  if (candidates.length + ofPatients.length === 0) return { is: 'Nothing' };
  return { is: 'Candidates', remittances: candidates, batches: ofPatients };
}

/**
 * The remittance's money, when the amount is the remittance's, or differs from it by exactly one of its provider-level
 * adjustments: the payer's bank has settled that one at another time than the remittance says.
 */
function explained(announced: Announced, cents: number): Match {
  const { remittanceId, paymentCents, providerAdjustments } = announced;
  if (paymentCents === cents) return { is: 'Found', found: { kind: 'Remittance', remittanceId } };
  const fitting = providerAdjustments.filter((adjustment) => adjustment.cents === cents - paymentCents);
  if (fitting.length !== 1) return { is: 'Differs', from: announced };
  const [{ code, reference, cents: by }] = fitting as [(typeof fitting)[number]];
  return { is: 'Found', found: { kind: 'Remittance', remittanceId, adjustment: { code, reference, cents: by } } };
}

const digitsOf = ({ text, customerReference = '' }: Pick<Deposit, 'text' | 'customerReference'>) =>
  `${customerReference} ${text}`.split(/\D+/);

/** By the first word of its name that is one, or by its originator id. */
function isNamed(said: string, payer: string, remittanceId: string): boolean {
  const originator = remittanceId.split('-')[0]!;
  const word = payer.toUpperCase().match(/[A-Z]{4,}/)?.[0];
  return said.includes(originator) || (word !== undefined && said.includes(word));
}
