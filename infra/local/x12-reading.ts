import { usd } from '../../functions/domain/money.ts';
import type { X12Fault } from '../../functions/domain/x12/fault.ts';
import {
  type Interchange,
  readText,
  readWholeTransactions,
  type Transaction,
} from '../../functions/domain/x12/interchange.ts';
import { type InterchangeAcknowledgment, readTa1 } from '../../functions/domain/x12/interchange-acknowledgment.ts';
import type { ProfessionalClaim } from '../../functions/domain/x12/professional-claim.ts';
import { read835, read835Stream } from '../../functions/domain/x12/read-835.ts';
import type { InstitutionalClaim } from '../../functions/domain/x12/read-837i.ts';
import type {
  ClaimPayment,
  Remittance,
  RemittanceHeader,
  RemittanceTrailer,
} from '../../functions/domain/x12/remittance.ts';
import { kindOf, refusalOf } from '../../functions/domain/x12/transaction-kind.ts';

/** What a file holds, typed. */
export interface X12Reading {
  readonly interchanges: readonly {
    readonly sender: string;
    readonly receiver: string;
    readonly control: string;
    readonly usage: string;
    readonly at?: string;
    readonly acknowledgments: readonly InterchangeAcknowledgment[];
  }[];
  readonly transactions: readonly ReadTransaction[];
  /** Of the text around the transactions. */
  readonly faults: readonly X12Fault[];
}

export interface ReadTransaction {
  /** As `837P`; ST01 when the guide is not known here. */
  readonly kind: string;
  readonly control: string;
  readonly guide: string;
  /** Absent when the transaction is refused. */
  readonly content?: unknown;
  /** Why it is not processed, in a sentence for the transaction or for each of its claims. */
  readonly refusals: readonly string[];
  readonly faults: readonly X12Fault[];
}

export function readX12(text: string): X12Reading {
  const { interchanges, faults } = readText(text);
  const groups = interchanges.flatMap((interchange) => interchange.groups);
  return {
    interchanges: interchanges.map(interchangeOf),
    transactions: groups.flatMap(({ transactions }) => transactions.map(readOne)),
    faults: [...faults, ...interchanges.flatMap((one) => one.faults), ...groups.flatMap((one) => one.faults)],
  };
}

const interchangeOf = ({ sender, receiver, control, usage, at, acknowledgments }: Interchange) => ({
  ...{ sender: sender.id, receiver: receiver.id, control, usage, ...(at && { at }) },
  acknowledgments: acknowledgments.map(readTa1),
});

/** A part of a long file, as it comes: an interchange when it ends, as its acknowledgments come after its head. */
export type X12Part =
  | { readonly interchange: X12Reading['interchanges'][number] }
  | { readonly transaction: ReadTransaction }
  | { readonly fault: X12Fault };

/** What a long file holds, a transaction at a time. */
export async function* readParts(chunks: AsyncIterable<string>): AsyncGenerator<X12Part> {
  for await (const event of readWholeTransactions(chunks)) {
    if (event.kind === 'fault') yield { fault: event.fault };
    else if (event.kind === 'transaction-end') yield { transaction: readOne(event.transaction) };
    else if (event.kind === 'group-end') for (const fault of event.group.faults) yield { fault };
    else if (event.kind === 'interchange-end') {
      yield { interchange: interchangeOf(event.interchange) };
      for (const fault of event.interchange.faults) yield { fault };
    }
  }
}

function readOne(transaction: Transaction): ReadTransaction {
  const { id, control, guide, faults } = transaction;
  const kind = kindOf(transaction);
  // An 835 says what it says of money in any version.
  const read = kind?.read ?? (id === '835' ? read835 : undefined);
  if (!read) return { kind: id, control, guide, refusals: [refusalOf(transaction)], faults };
  const reading = read(transaction);
  const name = kind?.name ?? id;
  const refusals =
    name === '837I'
      ? (reading.content as { claims: readonly InstitutionalClaim[] }).claims.map(({ refusal }) => refusal)
      : [];
  return { kind: name, control, guide, content: reading.content, refusals, faults: [...faults, ...reading.faults] };
}

/** What a transaction comes to, in a few words; nothing when its kind says it all. */
export function summaryOf({ kind, content }: ReadTransaction): string {
  if (kind === '835') {
    const { claims, payment } = content as Remittance;
    return `${count(claims.length, 'claim payment')}, ${usd(payment.cents)} by ${payment.method || 'no method'}`;
  }
  if (kind !== '837P' && kind !== '837I') return '';
  const { claims } = content as { claims: readonly (ProfessionalClaim | InstitutionalClaim)[] };
  return `${count(claims.length, 'claim')}, ${usd(claims.reduce((sum, claim) => sum + claim.chargeCents, 0))}`;
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

/** A part of a long 835: a payment's header, its claim payments one by one, what closes it. */
export type RemittancePart =
  | { readonly kind: '835'; readonly control: string; readonly guide: string; readonly header: RemittanceHeader }
  | { readonly claim: ClaimPayment }
  | { readonly control: string; readonly trailer: RemittanceTrailer; readonly faults: readonly X12Fault[] }
  | { readonly fault: X12Fault };

export async function* remittanceParts(chunks: AsyncIterable<string>): AsyncGenerator<RemittancePart> {
  for await (const event of read835Stream(chunks)) {
    if (event.kind === 'claims') for (const claim of event.claims) yield { claim };
    else if (event.kind === 'fault') yield { fault: event.fault };
    else {
      const { control, guide } = event.transaction;
      if (event.kind === 'remittance') yield { kind: '835', control, guide, header: event.header };
      else yield { control, trailer: event.trailer, faults: event.faults };
    }
  }
}
