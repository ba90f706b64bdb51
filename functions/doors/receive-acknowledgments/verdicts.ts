import type { Acknowledgment } from '../../domain/claim/claim.ts';
import {
  elementErrors,
  interchangeNotes,
  segmentErrors,
  transactionErrors,
} from '../../domain/x12/acknowledgment-codes.ts';
import type { AcknowledgedClaim } from '../../domain/x12/claim-acknowledgment.ts';
import type { StatusInformation } from '../../domain/x12/claim-status.ts';
import { claimStatusCategories, claimStatuses } from '../../domain/x12/claim-status-codes.ts';
import { verdictOf } from '../../domain/x12/claim-verdicts.ts';
import { inWords } from '../../domain/x12/code-list.ts';
import { isAccepted, type TransactionAcknowledgment } from '../../domain/x12/implementation-acknowledgment.ts';
import type { Interchange, Transaction } from '../../domain/x12/interchange.ts';
import { readTa1 } from '../../domain/x12/interchange-acknowledgment.ts';
import { read277ca } from '../../domain/x12/read-277ca.ts';
import { read999 } from '../../domain/x12/read-999.ts';

type Said = Omit<Acknowledgment, 'at'>;

/** What a receiver says of one interchange of ours, and of each claim in it. */
export interface InterchangeVerdict {
  readonly controlNumber: number;
  readonly state?: 'Acknowledged' | 'Rejected';
  /** Undefined where nothing is said of the claim, or nothing that decides: received is less than accepted. */
  ofClaim(claimId: string): Said | undefined;
}

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
  '999': of999,
  '277': of277ca,
};

function ofTa1(segment: Parameters<typeof readTa1>[0]): InterchangeVerdict {
  const { controlNumber, code, note } = readTa1(segment);
  if (code !== 'R') return { controlNumber: Number(controlNumber), state: 'Acknowledged', ofClaim: () => undefined };
  return rejected(Number(controlNumber), 'TA1', [
    `The whole interchange: ${inWords(interchangeNotes, note)} (${note})`,
  ]);
}

function of999(transaction: Transaction): InterchangeVerdict[] {
  const { group, transactions } = read999(transaction).content;
  const refused = transactions.filter((answered) => !isAccepted(answered));
  const controlNumber = Number(group.controlNumber);
  if (refused.length === 0) return [{ controlNumber, state: 'Acknowledged', ofClaim: () => undefined }];
  return [rejected(controlNumber, '999', refused.flatMap(faultsOf))];
}

const rejected = (controlNumber: number, by: string, reasons: readonly string[]): InterchangeVerdict => ({
  controlNumber,
  state: 'Rejected',
  ofClaim: () => ({ outcome: 'Rejected', by, reasons }),
});

function faultsOf({ segmentErrors: segments, errors }: TransactionAcknowledgment): string[] {
  const named = segments.flatMap(({ segment, position, error, elementErrors: elements }) => [
    ...(error ? [`${segment}, segment ${position}: ${inWords(segmentErrors, error)}`] : []),
    ...elements.map(
      (fault) =>
        `${segment}${String(fault.element).padStart(2, '0')}, segment ${position}: ${inWords(elementErrors, fault.error)}`,
    ),
  ]);
  return named.length > 0 ? named : errors.map((code) => inWords(transactionErrors, code));
}

/** By batch: BHT03 of our 837 is the interchange's control number. */
function of277ca(transaction: Transaction): InterchangeVerdict[] {
  return read277ca(transaction).content.sources.flatMap(({ receivers }) =>
    receivers.flatMap(({ batch, statuses, providers }) => {
      const controlNumber = Number(batch);
      const claims = providers.flatMap(({ patients }) => patients.flatMap((patient) => patient.claims));
      const whole = [statuses, ...providers.map((provider) => provider.statuses)].find(
        (said) => claims.length === 0 && verdictOf(said) === 'Rejected',
      );
      if (whole) return [rejected(controlNumber, '277CA', whole.map(inPlainWords))];
      const byNumber = new Map(claims.map((claim) => [claim.patientControlNumber.trim().toUpperCase(), claim]));
      return [{ controlNumber, ofClaim: (claimId) => saidOf(byNumber.get(claimId)) }];
    }),
  );
}

function saidOf(claim: AcknowledgedClaim | undefined): Said | undefined {
  const outcome = claim && verdictOf([...claim.statuses, ...claim.lines.flatMap(({ statuses }) => statuses)]);
  if (!claim || !outcome || outcome === 'Received') return undefined;
  const { payerClaimNumber, statuses } = claim;
  return { outcome, by: '277CA', payerClaimNumber, reasons: statuses.map(inPlainWords) };
}

const inPlainWords = ({ codes, message }: StatusInformation): string =>
  [
    ...codes.map(
      ({ category, status }) =>
        `${inWords(claimStatusCategories, category)}: ${inWords(claimStatuses, status)} (${category}:${status})`,
    ),
    ...(message ? [message] : []),
  ].join('; ');
