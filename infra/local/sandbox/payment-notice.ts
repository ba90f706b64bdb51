import { writeDay } from '../../../functions/domain/x12/date.ts';
import { writeCents } from '../../../functions/domain/x12/decimal.ts';
import type { SegmentDraft } from '../../../functions/domain/x12/segment.ts';
import { type Decision, type LineDecision, paidCents, patientCents } from './decision.ts';
import type { PayerHabits } from './habits.ts';
import type { Adjustment, ReceivedClaim } from './received-claim.ts';

/** One CLP: a decision, or the reversal of one. */
export interface DecidedClaim {
  readonly claim: ReceivedClaim;
  readonly decision: Decision;
  readonly payerClaimNumber: string;
  readonly receivedDay: string;
  readonly forwardedTo?: { readonly name: string; readonly x12Id: string };
  readonly interestCents?: number;
}

/** One PLB: positive takes money away. */
export interface ProviderAdjustment {
  readonly code: 'WO' | 'FB' | 'L6';
  readonly reference: string;
  readonly cents: number;
}

/** One payment of a payer to a practice: BPR = claims − provider adjustments, never below zero. */
export interface Payment {
  readonly payer: PayerHabits;
  readonly payee: ReceivedClaim['payee'];
  readonly day: string;
  /** TRN02. */
  readonly trace: string;
  readonly cents: number;
  readonly claims: readonly DecidedClaim[];
  readonly adjustments: readonly ProviderAdjustment[];
}

/** The 835 transaction of a payment. */
export function paymentNotice(payment: Payment): SegmentDraft[] {
  const { payer, payee, claims, adjustments } = payment;
  const day = writeDay(payment.day);
  const isPaid = payment.cents > 0;
  const bank = isPaid
    ? ['CCP', '01', '999999992', 'DA', '900001', payer.originator, undefined, '01', '999988880', 'DA', '800001']
    : [];
  return [
    ['BPR', isPaid ? 'I' : 'H', writeCents(payment.cents), 'C', isPaid ? 'ACH' : 'NON', ...pad(bank, 11), day],
    ['TRN', '1', payment.trace, payer.originator],
    ['DTM', '405', day],
    ['N1', 'PR', payer.name],
    ['N3', payer.address.line1],
    ['N4', payer.address.city, payer.address.state, payer.address.zip],
    ['REF', '2U', payer.x12Id],
    ['PER', 'BL', 'Provider services', 'TE', '5125550100'],
    ['N1', 'PE', payee.name, 'XX', payee.npi],
    ['REF', 'TJ', payee.taxId],
    ...(claims.length > 0 ? ([['LX', '1']] as SegmentDraft[]) : []),
    ...claims.flatMap((claim) => claimPayment(claim, payer)),
    ...chunks(adjustments, 6).map(
      (some): SegmentDraft => [
        ...(['PLB', payee.npi, `${payment.day.slice(0, 4)}1231`] as const),
        ...some.flatMap(({ code, reference, cents }) => [[code, reference], writeCents(cents)]),
      ],
    ),
  ];
}

/** CLP06 has no codes for indemnity and Blue plans as such. */
const remittedFilingCodes: Readonly<Record<string, string>> = { CI: '15', BL: '12' };

function claimPayment(decided: DecidedClaim, payer: PayerHabits): SegmentDraft[] {
  const { claim, decision, payerClaimNumber, receivedDay, forwardedTo, interestCents } = decided;
  const { subscriber, dependent } = claim;
  const patient = dependent ?? subscriber;
  const isReversal = decision.status === '22';
  const said = payer.mangles === 'upper-cases' ? (text: string) => text.toUpperCase() : (text: string) => text;
  const charge = decision.lines.reduce((total, line) => total + line.chargeCents, 0);
  const responsibility = isReversal ? undefined : writeCents(patientCents(decision));
  const filing = remittedFilingCodes[payer.filingCode] ?? payer.filingCode;
  return [
    [
      ...([
        'CLP',
        said(claim.number),
        decision.status,
        writeCents(charge),
        writeCents(paidCents(decision)),
        responsibility,
      ] as const),
      ...[filing, payerClaimNumber, claim.placeOfService, claim.frequency],
    ],
    [
      'NM1',
      'QC',
      '1',
      said(patient.last),
      said(patient.first),
      undefined,
      undefined,
      undefined,
      'MI',
      subscriber.memberId,
    ],
    ...some(
      dependent,
      (): SegmentDraft => [
        'NM1',
        'IL',
        '1',
        said(subscriber.last),
        said(subscriber.first),
        undefined,
        undefined,
        undefined,
        'MI',
        subscriber.memberId,
      ],
    ),
    ...some(
      claim.renderingNpi,
      (npi): SegmentDraft => ['NM1', '82', '1', undefined, undefined, undefined, undefined, undefined, 'XX', npi],
    ),
    ...some(
      forwardedTo,
      ({ name, x12Id }): SegmentDraft => [
        'NM1',
        'TT',
        '2',
        name,
        undefined,
        undefined,
        undefined,
        undefined,
        'PI',
        x12Id,
      ],
    ),
    ...some(
      decision.remarks.length > 0,
      (): SegmentDraft => ['MOA', undefined, undefined, ...decision.remarks.slice(0, 5)],
    ),
    ...some(claim.frequency !== '1' && claim.originalClaimNumber, (number): SegmentDraft => ['REF', 'F8', number]),
    ['DTM', '232', writeDay(firstDay(decision))],
    ['DTM', '050', writeDay(receivedDay)],
    ...some(interestCents, (cents): SegmentDraft => ['AMT', 'I', writeCents(cents)]),
    ...decision.lines.flatMap((line) => servicePayment(line, payer, isReversal)),
  ];
}

function servicePayment(line: LineDecision, payer: PayerHabits, isReversal: boolean): SegmentDraft[] {
  const modifiers = payer.mangles === 'drops-modifiers' ? [] : line.modifiers;
  const hasAllowed = line.allowedCents !== undefined && !isReversal;
  return [
    [
      'SVC',
      ['HC', line.code, ...modifiers],
      writeCents(line.chargeCents),
      writeCents(line.paidCents),
      undefined,
      String(line.units),
    ],
    ['DTM', '472', writeDay(line.day)],
    ...[...Map.groupBy(line.adjustments, ({ group }) => group)].map(adjustmentSegment),
    ['REF', '6R', line.control],
    ...some(hasAllowed, (): SegmentDraft => ['AMT', 'B6', writeCents(line.allowedCents!)]),
    ...line.remarks.map((remark): SegmentDraft => ['LQ', 'HE', remark]),
  ];
}

/** One CAS per group; the quantities stay empty. */
function adjustmentSegment([group, adjustments]: [string, Adjustment[]]): SegmentDraft {
  return ['CAS', group, ...adjustments.flatMap(({ code, cents }) => [code, writeCents(cents), undefined])];
}

const firstDay = ({ lines }: Decision) => lines.reduce((first, { day }) => (day < first ? day : first), lines[0]!.day);

function some<T>(value: T | false | '' | 0 | undefined, write: (value: T) => SegmentDraft): SegmentDraft[] {
  return value ? [write(value)] : [];
}

const pad = (elements: readonly (string | undefined)[], length: number) =>
  Array.from({ length }, (_, i) => elements[i]);

function chunks<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < list.length; at += size) parts.push(list.slice(at, at + size));
  return parts;
}
