import { writeDay } from '../../../functions/domain/x12/date.ts';
import { writeCents } from '../../../functions/domain/x12/decimal.ts';
import type { X12Fault } from '../../../functions/domain/x12/fault.ts';
import { type Level, writeHierarchy } from '../../../functions/domain/x12/hierarchy.ts';
import type { FunctionalGroup, Interchange } from '../../../functions/domain/x12/interchange.ts';
import type { SegmentDraft } from '../../../functions/domain/x12/segment.ts';
import { writeInterchange } from '../../../functions/domain/x12/write-interchange.ts';
import type { Rejection } from './front-end.ts';
import type { ReceivedClaim } from './received-claim.ts';
import { envelope, guides, type Trip, transmission } from './transmission.ts';

/** Whether the envelope could be read. `note` is TA105. */
export function interchangeAcknowledgment(trip: Trip, { control, at }: Interchange, note: string): string {
  const [day = '', time = ''] = (at ?? '2000-01-01T00:00').split('T');
  const ta1: SegmentDraft = [
    'TA1',
    control,
    writeDay(day).slice(2),
    time.replace(':', ''),
    note === '000' ? 'A' : 'R',
    note,
  ];
  return writeInterchange({ ...envelope(trip), acknowledgments: [ta1] });
}

/** One transaction and what is wrong with it. */
export interface CheckedTransaction {
  readonly id: string;
  readonly control: string;
  readonly guide: string;
  /** Number of its ST in the text. */
  readonly position: number;
  readonly faults: readonly X12Fault[];
}

/** A 999: every transaction with a fault is rejected. */
export function implementationAcknowledgment(
  trip: Trip,
  group: FunctionalGroup,
  transactions: readonly CheckedTransaction[],
): string {
  const accepted = transactions.filter(({ faults }) => faults.length === 0).length;
  const code = accepted === transactions.length && group.faults.length === 0 ? 'A' : accepted === 0 ? 'R' : 'P';
  const count = String(transactions.length);
  const groupErrors = group.faults.map((fault) => fault.code).filter((error) => /^\d+$/.test(error ?? ''));
  return transmission(trip, guides.acknowledgment, [
    [
      ['AK1', group.functionalCode, group.control, group.version],
      ...transactions.flatMap(answered),
      ['AK9', code, count, count, String(accepted), ...new Set(groupErrors)],
    ],
  ]);
}

function answered({ id, control, guide, position, faults }: CheckedTransaction): SegmentDraft[] {
  const code = faults.length === 0 ? 'A' : 'R';
  const inSegments = faults.filter(({ id: segment }) => segment && segment !== 'ST' && segment !== 'SE').slice(0, 50);
  return [
    ['AK2', id, control, guide],
    ...inSegments.flatMap((fault) => segmentError(fault, position)),
    ['IK5', code, ...(code === 'R' ? [inSegments.length > 0 ? '5' : (faults[0]?.code ?? '5')] : [])],
  ];
}

function segmentError({ id, segment, loop, element, code }: X12Fault, transactionAt: number): SegmentDraft[] {
  const at = String(segment - transactionAt + 1);
  // A loop is named by four characters here, so 2010AA is 2010.
  const within = loop?.slice(0, 4);
  const [, number, component] = /(\d\d)(?:-(\d+))?$/.exec(element ?? '') ?? [];
  if (!number) return [['IK3', id, at, within, code ?? '8']];
  return [
    ['IK3', id, at, within, '8'],
    ['IK4', [String(Number(number)), component], undefined, code ?? '7'],
  ];
}

/** Who speaks in a 277CA: the clearinghouse (`AY`) or a payer (`PR`). */
export interface Speaker {
  readonly role: 'AY' | 'PR';
  readonly name: string;
  readonly id: string;
}

export interface ReceivedBatch {
  /** BHT03 of the 837. */
  readonly reference: string;
  readonly submitter: { readonly name: string; readonly id: string };
  readonly receivedDay: string;
}

/** A claim with its fate at the front end: none of the rejections means accepted. */
export interface SortedClaim {
  readonly claim: ReceivedClaim;
  readonly rejections: readonly Rejection[];
  /** The payer's own number, once it has one. */
  readonly payerClaimNumber?: string;
}

const cents = (claims: readonly SortedClaim[]) =>
  writeCents(claims.reduce((total, { claim }) => total + (claim.chargeCents || 0), 0));

/** A 277CA about the claims of one batch. */
export function claimAcknowledgment(
  trip: Trip,
  speaker: Speaker,
  batch: ReceivedBatch,
  claims: readonly SortedClaim[],
): string {
  const day = writeDay(batch.receivedDay);
  const accepted = claims.filter(({ rejections }) => rejections.length === 0);
  const rejected = claims.filter(({ rejections }) => rejections.length > 0);
  const welcome = speaker.role === 'AY' ? ['A1', '19'] : ['A2', '20'];
  const reference = `${speaker.id}${trip.control}`;
  const level: Level = {
    code: '20',
    segments: [
      ['NM1', speaker.role, '2', speaker.name, undefined, undefined, undefined, undefined, '46', speaker.id],
      ['TRN', '1', reference],
      ['DTP', '050', 'D8', day],
      ['DTP', '009', 'D8', writeDay(trip.at.slice(0, 10))],
    ],
    below: [
      {
        code: '21',
        segments: [
          [
            'NM1',
            '41',
            '2',
            batch.submitter.name || 'SUBMITTER',
            undefined,
            undefined,
            undefined,
            undefined,
            '46',
            batch.submitter.id,
          ],
          ['TRN', '2', batch.reference],
          [
            'STC',
            accepted.length > 0 ? ['A1', '19', 'PR'] : ['A3', '23'],
            day,
            accepted.length > 0 ? 'WQ' : 'U',
            cents(claims),
          ],
          ...(accepted.length > 0 ? ([['QTY', '90', String(accepted.length)]] as SegmentDraft[]) : []),
          ...(rejected.length > 0 ? ([['QTY', 'AA', String(rejected.length)]] as SegmentDraft[]) : []),
          ...(accepted.length > 0 ? ([['AMT', 'YU', cents(accepted)]] as SegmentDraft[]) : []),
          ...(rejected.length > 0 ? ([['AMT', 'YY', cents(rejected)]] as SegmentDraft[]) : []),
        ],
        below: [...byPayee(claims)].map(([npi, ofPayee]) => ({
          code: '19',
          segments: [
            ['NM1', '85', '2', ofPayee[0]!.claim.payee.name, undefined, undefined, undefined, undefined, 'XX', npi],
            ['TRN', '1', '0'],
          ],
          below: ofPayee.map((sorted) => ({ code: 'PT', bare: true, segments: patient(sorted, day, welcome) })),
        })),
      },
    ],
  };
  const [date, time] = trip.at.split('T');
  return transmission(trip, guides.claimAcknowledgment, [
    [
      ['BHT', '0085', '08', reference, writeDay(date!), time!.replaceAll(':', '').slice(0, 4), 'TH'],
      ...writeHierarchy([level]),
    ],
  ]);
}

function byPayee(claims: readonly SortedClaim[]): Map<string, SortedClaim[]> {
  return Map.groupBy(claims, ({ claim }) => claim.payee.npi);
}

function patient(
  { claim, rejections, payerClaimNumber }: SortedClaim,
  day: string,
  welcome: readonly string[],
): SegmentDraft[] {
  const { subscriber, dependent, lines, number, chargeCents } = claim;
  const who = dependent ?? subscriber;
  const charge = writeCents(chargeCents || 0);
  const ofClaim = rejections.filter(({ line }) => line === undefined);
  const ofLines = Map.groupBy(
    rejections.filter(({ line }) => line !== undefined),
    ({ line }) => line,
  );
  const days = lines
    .flatMap(({ from, to }) => [from, to])
    .filter((date) => date !== '')
    .sort();
  const [from = '', to = ''] = [days[0], days.at(-1)];
  const firstStatus = rejections.length === 0 ? [welcome] : ofClaim.length > 0 ? ofClaim.map(status) : [['A3', '21']];
  return [
    ['NM1', 'QC', '1', who.last, who.first, undefined, undefined, undefined, 'MI', subscriber.memberId],
    ['TRN', '2', number || '0'],
    ...firstStatus.map((code): SegmentDraft => ['STC', code, day, rejections.length === 0 ? 'WQ' : 'U', charge]),
    ...(payerClaimNumber ? ([['REF', '1K', payerClaimNumber]] as SegmentDraft[]) : []),
    ...(from
      ? ([
          [
            'DTP',
            '472',
            from === to ? 'D8' : 'RD8',
            from === to ? writeDay(from) : `${writeDay(from)}-${writeDay(to)}`,
          ],
        ] as SegmentDraft[])
      : []),
    ...lines
      .filter(({ control }) => ofLines.has(control))
      .flatMap((line): SegmentDraft[] => [
        [
          'SVC',
          ['HC', line.code, ...line.modifiers],
          writeCents(line.chargeCents || 0),
          undefined,
          undefined,
          undefined,
          undefined,
          String(line.units || 0),
        ],
        ...ofLines.get(line.control)!.map((rejection): SegmentDraft => ['STC', status(rejection), day, 'U']),
        ['REF', 'FJ', line.control],
      ]),
  ];
}

const status = ({ category, status, entity }: Rejection) => [category, status, entity];
