import type { Acknowledgment } from '../../domain/claim/claim.ts';
import { fieldOfStatus } from '../../domain/submission/field-of-status.ts';
import {
  elementErrors,
  interchangeNotes,
  segmentErrors,
  transactionErrors,
} from '../../domain/x12/acknowledgment-codes.ts';
import type { AcknowledgedClaim, AcknowledgmentSource } from '../../domain/x12/claim-acknowledgment.ts';
import type { StatusInformation } from '../../domain/x12/claim-status.ts';
import { claimStatusCategories, claimStatuses } from '../../domain/x12/claim-status-codes.ts';
import { verdictOf } from '../../domain/x12/claim-verdicts.ts';
import { inWords } from '../../domain/x12/code-list.ts';
import {
  type ElementPosition,
  type ImplementationAcknowledgment,
  isAccepted,
  type TransactionAcknowledgment,
} from '../../domain/x12/implementation-acknowledgment.ts';
import type { Interchange, Transaction } from '../../domain/x12/interchange.ts';
import { readTa1 } from '../../domain/x12/interchange-acknowledgment.ts';
import { read277ca } from '../../domain/x12/read-277ca.ts';
import { read999 } from '../../domain/x12/read-999.ts';

/** What is said of a claim, but for when and in which file. */
export type Said = Omit<Acknowledgment, 'at' | 'file' | 'interchange'>;

/** Something that a receiver finds wrong with an interchange as a whole, or at a place in it. */
export interface Fault {
  /** In words, with the segment and element where one is named. */
  readonly words: string;
  readonly place?: Place;
}

/** A segment of a transaction of ours, counted from its ST, which is 1. */
export interface Place extends Partial<ElementPosition> {
  readonly part: number;
  readonly position: number;
}

/** What a receiver says of one interchange of ours, or of claims in it. */
export type InterchangeVerdict = { readonly controlNumber: number } & (
  | { readonly outcome: 'Acknowledged' }
  /** A copy was refused because the receiver has one already, of which this says nothing. */
  | { readonly outcome: 'Repeated' }
  /** Nothing of it went on, or nothing of these parts. */
  | {
      readonly outcome: 'Rejected';
      readonly by: string;
      readonly parts?: readonly number[];
      readonly faults: readonly Fault[];
    }
  /** By claim number, in capitals. Who is not there, of them nothing that decides was said: received is less than accepted. */
  | { readonly outcome: 'Sorted'; readonly part: number; readonly claims: ReadonlyMap<string, Said> }
);

/** Every verdict in an interchange of acknowledgments. Interchange, group and batch carry the same control number with us. */
export function verdictsOf({ acknowledgments, groups }: Interchange): InterchangeVerdict[] {
  return [
    ...acknowledgments.map(ofTa1),
    ...groups.flatMap(({ transactions }) =>
      transactions.flatMap((transaction) => readers[transaction.id]?.(transaction) ?? []),
    ),
  ];
}

const readers: { readonly [id: string]: (transaction: Transaction) => InterchangeVerdict[] } = {
  '999': (transaction) => [of999(read999(transaction).content)],
  '277': (transaction) => read277ca(transaction).content.sources.flatMap(of277ca),
};

/** TA105: the control number was seen before. */
const duplicate = '025';

function ofTa1(segment: Parameters<typeof readTa1>[0]): InterchangeVerdict {
  const { controlNumber: control, code, note } = readTa1(segment);
  const controlNumber = Number(control);
  if (code !== 'R') return { controlNumber, outcome: 'Acknowledged' };
  if (note === duplicate) return { controlNumber, outcome: 'Repeated' };
  const words = `The whole interchange: ${inWords(interchangeNotes, note)} (${note})`;
  return { controlNumber, outcome: 'Rejected', by: 'TA1', faults: [{ words }] };
}

/** Each transaction is a part of the interchange, and its number the part's. */
function of999({ group, transactions, code, included, accepted }: ImplementationAcknowledgment): InterchangeVerdict {
  const controlNumber = Number(group.controlNumber);
  const refused = transactions.filter((answered) => !isAccepted(answered));
  const isWhole = code !== 'A' && code !== 'E' && code !== 'P';
  if (refused.length === 0 && !isWhole && accepted >= included) return { controlNumber, outcome: 'Acknowledged' };
  const rejected = { controlNumber, outcome: 'Rejected', by: '999' } as const;
  if (refused.length === 0) {
    const words = `The group: ${accepted} of ${included} transactions were accepted, and no other is named (AK9 ${code})`;
    return { ...rejected, faults: [{ words }] };
  }
  const faults = refused.flatMap(faultsOf);
  return { ...rejected, ...(!isWhole && { parts: refused.map(partOf) }), faults };
}

const partOf = ({ controlNumber }: TransactionAcknowledgment) => Number(controlNumber);

function faultsOf(answered: TransactionAcknowledgment): Fault[] {
  const part = partOf(answered);
  const named = answered.segmentErrors.flatMap(({ segment, position, error, elementErrors: elements }): Fault[] => [
    ...(error && elements.length === 0
      ? [{ words: `${segment}, segment ${position}: ${inWords(segmentErrors, error)}`, place: { part, position } }]
      : []),
    ...elements.map(({ element, component, error: code }) => ({
      words: `${segment}${String(element).padStart(2, '0')}${component ? `-${component}` : ''}, segment ${position}: ${inWords(elementErrors, code)}`,
      place: { part, position, element, component },
    })),
  ]);
  if (named.length > 0) return named;
  const words = answered.errors.map((code) => inWords(transactionErrors, code)).join('; ');
  return [{ words: `Transaction ${answered.controlNumber}: ${words || 'rejected without a reason'}` }];
}

/** By batch: BHT03 of our 837 is the interchange's control number, and from the second part on also the part's. */
function of277ca({ source, trace, receivers }: AcknowledgmentSource): InterchangeVerdict[] {
  return receivers.map(({ batch = '', statuses, providers }): InterchangeVerdict => {
    const [control, part = '1'] = batch.split('-');
    const controlNumber = Number(control);
    const claims = providers.flatMap(({ patients }) => patients.flatMap((patient) => patient.claims));
    const whole = [statuses, ...providers.map((provider) => provider.statuses)].find(
      (said) => claims.length === 0 && verdictOf(said) === 'Rejected',
    );
    if (whole) {
      const faults = whole.map((status) => ({ words: inPlainWords(status) }));
      return { controlNumber, outcome: 'Rejected', by: '277CA', parts: [Number(part)], faults };
    }
    const who = { ...(source.name && { source: source.name }), ...(trace && { trace }) };
    const said = claims.flatMap((claim) => {
      const one = saidOf(claim);
      return one ? [[claim.patientControlNumber.trim().toUpperCase(), { ...one, ...who }] as const] : [];
    });
    return { controlNumber, outcome: 'Sorted', part: Number(part), claims: new Map(said) };
  });
}

function saidOf({ statuses, lines, payerClaimNumber, clearinghouseNumber }: AcknowledgedClaim): Said | undefined {
  const outcome = verdictOf([...statuses, ...lines.flatMap((line) => line.statuses)]);
  if (outcome === 'Received') return undefined;
  const said = [
    ...statuses.map((status) => ({ status, line: undefined })),
    ...lines.flatMap(({ statuses, lineControlNumber }) => {
      const line = /L(\d+)$/.exec(lineControlNumber ?? '')?.[1];
      return statuses.map((status) => ({ status, line }));
    }),
  ];
  const fields = said.flatMap(({ status: { action, codes }, line }) =>
    action === 'U' ? codes.flatMap(({ status, entity }) => fieldOfStatus(status, entity, line) ?? []) : [],
  );
  return {
    ...{ outcome, by: '277CA', payerClaimNumber },
    ...(clearinghouseNumber && { clearinghouseNumber }),
    reasons: said.map(({ status, line }) => `${line ? `line ${line}: ` : ''}${inPlainWords(status)}`),
    ...(fields.length > 0 && { fields: [...new Set(fields)] }),
  };
}

const inPlainWords = ({ codes, message }: StatusInformation): string =>
  [
    ...codes.map(
      ({ category, status }) =>
        `${inWords(claimStatusCategories, category)}: ${inWords(claimStatuses, status)} (${category}:${status})`,
    ),
    ...(message ? [message] : []),
  ].join('; ');
