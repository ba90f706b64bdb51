import { nextAppealLevel } from '../appeal/levels.ts';
import type { Adjustment, Claim, ClaimPayment, CoverageCheck, ServiceLine, Submission } from '../claim/claim.ts';
import { lastServiceDay } from '../claim/claim.ts';
import { addDays, type Day, dayAt } from '../days.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice } from '../practice/practice.ts';
import { adjustmentReason } from './adjustment-reasons.ts';
import { disposition } from './disposition.ts';
import type { AdjustmentRow, Block, Clock, MedicareWay, RemarkRow } from './playbook.ts';
import { remarkRow } from './remarks.ts';

/** What triage may know beside the claim. */
export interface TriageContext {
  readonly practice: Practice;
  /** The payer that is billed now. */
  readonly payer: Payer;
  readonly today: Day;
  readonly nextPayer?: Payer | undefined;
  /** The authorization that the practice holds for these services, wherever it keeps it. */
  readonly authorizationOnFile?: string | undefined;
}

/** One reason for which a payer left money of one service line open, with the facts that bear on it. */
export interface DeniedLine extends TriageContext {
  readonly claim: Claim;
  readonly payment: ClaimPayment;
  readonly line: ServiceLine;
  readonly openCents: number;
  readonly group: string;
  readonly reason: AdjustmentRow;
  /** The remark that tells the way out, where one does. */
  readonly remark?: RemarkRow | undefined;
  /** What the remarks of line and claim forbid. */
  readonly blocks: ReadonlySet<Block>;
  /** MA130: never adjudicated, so neither appeal nor replacement. */
  readonly unprocessable: boolean;
}

/** An adjustment that holds open money of a line, and where it was said. */
export interface Cause {
  readonly adjustment: Adjustment;
  readonly payment: ClaimPayment;
  readonly remarks: readonly RemarkRow[];
}

/** Why the line is open, by the newest decision on it that says more than "duplicate", which only repeats an earlier one. */
export function causesOf(claim: Claim, context: TriageContext, { line }: ServiceLine): readonly Cause[] {
  const said = decisions({ claim, ...context }).flatMap((payment) => {
    const service = payment.lines.find((paid) => paid.line === line);
    if (!service) return [];
    const codes = new Set([...service.remarks, ...payment.remarks]);
    const remarks = [...codes].flatMap((code) => remarkRow(code) ?? []);
    return [holding(service.adjustments).map((adjustment) => ({ adjustment, payment, remarks }))];
  });
  return said.findLast((causes) => causes.length === 0 || !causes.every(repeats)) ?? said.at(-1) ?? [];
}

/** What holds money: denials and the like; only when there are none, a contract's write-down that was left open. */
function holding(adjustments: readonly Adjustment[]): readonly Adjustment[] {
  const amounts = adjustments.filter(({ cents }) => cents > 0);
  const open = amounts.filter((adjustment) => disposition(adjustment) === 'open');
  return open.length > 0 ? open : amounts.filter(({ code }) => adjustmentReason(code)?.play === 'Contract');
}

function repeats(cause: Cause): boolean {
  return adjustmentReason(cause.adjustment.code)?.play === 'Duplicate' && telling(cause).length === 0;
}

/** The remarks that tell a way out: any of them for a code that says nothing by itself, else those that refine the code. */
function telling({ adjustment, remarks }: Cause): readonly RemarkRow[] {
  const speechless = adjustmentReason(adjustment.code)?.play === 'ByRemark';
  return remarks.filter(({ play, refines }) => play && (speechless || refines.includes(adjustment.code)));
}

/** The cause with the row of its code, once for each remark that tells a way out; empty for a code without a row. */
export function deniedLines(
  claim: Claim,
  context: TriageContext,
  line: ServiceLine,
  openCents: number,
  cause: Cause,
): readonly DeniedLine[] {
  const { adjustment, payment, remarks } = cause;
  const reason = adjustmentReason(adjustment.code);
  if (!reason) return [];
  const denied = {
    ...context,
    claim,
    payment,
    line,
    openCents,
    group: adjustment.group,
    reason,
    blocks: new Set(remarks.flatMap(({ blocks }) => blocks)),
    unprocessable: remarks.some(({ code }) => code === 'MA130'),
  };
  const told = telling(cause);
  return told.length === 0 ? [denied] : told.map((remark) => ({ ...denied, remark }));
}

/** The row that decides, as people write it: `CO-16+M51`. */
export function ruleOf({ group, reason, remark }: Pick<DeniedLine, 'group' | 'reason' | 'remark'>): string {
  return `${group}-${reason.code}${remark ? `+${remark.code}` : ''}`;
}

/** This payer's decisions on the claim, oldest first. A reversal only undoes one. */
export function decisions({ claim, payer }: Pick<DeniedLine, 'claim' | 'payer'>): readonly ClaimPayment[] {
  return claim.payments.filter(
    ({ coverage, payerId, status }) => coverage === claim.billing && payerId === payer.payerId && status !== '22',
  );
}

export function filingDeadline({ claim }: Pick<DeniedLine, 'claim'>, payer: Payer): Day {
  return addDays(lastServiceDay(claim), payer.filingDays);
}

/** The day on which the clock of the row runs out; undefined where none runs. */
export function clockEnds(denied: DeniedLine, clock: Clock): Day | undefined {
  const { payer, payment } = denied;
  if (clock === 'filing') return filingDeadline(denied, payer);
  if (clock === 'appeal') return addDays(payment.paidOn, payer.appealDays);
  return clock === 'recheck' ? addDays(payment.paidOn, payer.followUpDays) : undefined;
}

/** How a correction reaches the payer: undefined means by an ordinary replacement or new claim. */
export function medicareWay({ payer, unprocessable, remark, reason }: DeniedLine): MedicareWay | undefined {
  if (payer.class !== 'medicare') return undefined;
  return unprocessable ? 'NewClaim' : (remark?.medicare ?? reason.medicare ?? 'Reopen');
}

/**
 * The trip that proves timely filing: accepted, or mailed on paper, in time. A submission report or a TA1 proves nothing: the
 * claim itself was not accepted.
 */
export function timelyAcceptance(
  claim: Pick<Claim, 'submissions' | 'lines'>,
  { payer, practice }: Pick<TriageContext, 'payer' | 'practice'>,
): Submission | undefined {
  const deadline = addDays(lastServiceDay(claim), payer.filingDays);
  return claim.submissions.find(
    ({ payerId, acknowledgment, mailed }) =>
      payerId === payer.payerId &&
      ((acknowledgment?.outcome === 'Accepted' &&
        acknowledgment.by !== 'TA1' &&
        dayAt(acknowledgment.at, practice.zone) <= deadline) ||
        (mailed !== undefined && dayAt(mailed.at, practice.zone) <= deadline)),
  );
}

/** The newest eligibility answer of the payer for the line's days. */
export function eligibilityAnswer({ claim, line }: DeniedLine, payer: Payer): CoverageCheck | undefined {
  return claim.coverageChecks
    .filter(({ payerId, serviceDay }) => payerId === payer.payerId && line.from <= serviceDay && serviceDay <= line.to)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
}

/** Whether the payer has sent its decision on to the next one by itself (CLP02 19 to 21, or MA18 and MA07). */
export function wasForwarded({ payment }: Pick<DeniedLine, 'payment'>): boolean {
  const remarks = [...payment.remarks, ...payment.lines.flatMap((line) => line.remarks)];
  return (
    payment.forwardedTo !== undefined ||
    ['19', '20', '21'].includes(payment.status) ||
    remarks.some((code) => code === 'MA18' || code === 'MA07')
  );
}

export const nextLevelOf = (denied: DeniedLine) => nextAppealLevel(denied.claim, denied.payment, denied);
