import type { Adjustment, PriorDecision, ReceivedClaim, ReceivedLine } from './received-claim.ts';
import { type Case, claimRefusal, lineRefusal, type Refusal } from './refusals.ts';

/** What the payer decided: per line, charge = paid + adjustments, to the cent. */
export interface Decision {
  /** CLP02. */
  readonly status: string;
  readonly lines: readonly LineDecision[];
  /** Of the whole claim. */
  readonly remarks: readonly string[];
}

export interface LineDecision {
  readonly control: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly day: string;
  readonly units: number;
  readonly chargeCents: number;
  /** Undefined when the line was refused. */
  readonly allowedCents?: number;
  readonly paidCents: number;
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
  /** The true reason of a refusal. */
  readonly cause?: string;
}

const firstVisit = /^99(20|21|38|39)/;

/** Decides a claim as first payer, or on top of what other payers decided before. */
export function decide(at: Case): Decision {
  const { claim } = at;
  const refusal = claimRefusal(at) ?? (claim.rank === 'P' ? undefined : imbalance(claim));
  const remarks = refusal?.remarks ?? [];
  const share = new PatientShare(at);
  const lines = claim.lines.map((line) => {
    const lineReason = refusal && { ...refusal, remarks: [] };
    if (claim.rank === 'P') return decideFirst(line, at, lineReason ?? lineRefusal(line, at), share);
    return decideNext(line, at, lineReason);
  });
  const isDenied = lines.every(({ cause }) => cause !== undefined);
  return { status: isDenied ? '4' : (rankStatus[claim.rank] ?? '3'), lines, remarks };
}

const rankStatus: Readonly<Record<string, string>> = { P: '1', S: '2' };

/** Cents the payer allows for the line: its fee, its habits, never more than the charge. */
export function allowedCents(line: ReceivedLine, { payer, wonAppeal }: Pick<Case, 'payer' | 'wonAppeal'>): number {
  const fee = payer.fees[`${line.code}-${line.modifiers[0]}`] ?? payer.fees[line.code];
  if (fee === undefined) return Math.round(line.chargeCents * payer.otherwise);
  const part = wonAppeal ? 1 : (payer.underpays[line.code] ?? 1);
  return Math.min(line.chargeCents, Math.round(fee * line.units * part));
}

function decideFirst(line: ReceivedLine, at: Case, refusal: Refusal | undefined, share: PatientShare): LineDecision {
  if (refusal) return refused(line, line.chargeCents, refusal, []);
  const allowed = allowedCents(line, at);
  const patients = share.of(line, allowed);
  const owed = allowed - patients.reduce((total, { cents }) => total + cents, 0);
  const sequestered = Math.round(owed * at.payer.sequestration);
  const adjustments = [
    { group: 'CO', code: '45', cents: line.chargeCents - allowed },
    { group: 'CO', code: '253', cents: sequestered },
    ...patients,
  ];
  return {
    ...known(line),
    allowedCents: allowed,
    paidCents: owed - sequestered,
    adjustments: adjustments.filter(isSome),
    remarks: [],
  };
}

/** The deductible of the claim as it is drawn line by line; a copay is taken once. */
class PatientShare {
  readonly #at: Case;
  #deductible: number;
  #copay: number;

  constructor(at: Case) {
    this.#at = at;
    this.#deductible = at.member.deductibleLeft;
    this.#copay = at.member.plan.copay;
  }

  of({ code }: ReceivedLine, allowed: number): Adjustment[] {
    const { payer, member } = this.#at;
    if (payer.freeCodes.includes(code)) return [];
    if (this.#copay > 0 && firstVisit.test(code)) {
      const cents = Math.min(allowed, this.#copay);
      this.#copay = 0;
      return [{ group: 'PR', code: '3', cents }];
    }
    const deductible = Math.min(allowed, this.#deductible);
    this.#deductible -= deductible;
    return [
      { group: 'PR', code: '1', cents: deductible },
      { group: 'PR', code: '2', cents: Math.round((allowed - deductible) * member.plan.coinsurance) },
    ];
  }
}

/** What the payers before left to the patient; the rest of the charge is OA-23. */
function decideNext(line: ReceivedLine, at: Case, refusal: Refusal | undefined): LineDecision {
  const last = line.prior.at(-1);
  const left = (last?.adjustments ?? []).filter(({ group, cents }) => group === 'PR' && cents !== 0);
  const share = left.reduce((total, { cents }) => total + cents, 0);
  const before = { group: 'OA', code: '23', cents: line.chargeCents - share };
  if (refusal?.group === 'PR') return refused(line, share, refusal, [before]);
  if (refusal) return refused(line, line.chargeCents, refusal, []);

  const { paid, rest } = payersPart[at.payer.asSecond](left, allowedCents(line, at) - paidBefore(line), share);
  return {
    ...known(line),
    allowedCents: share,
    paidCents: paid,
    adjustments: [before, ...rest].filter(isSome),
    remarks: [],
  };
}

type Part = (left: readonly Adjustment[], room: number, share: number) => { paid: number; rest: readonly Adjustment[] };

/** How much of the patient's share the next payer takes over, and who bears what is left of it. */
const payersPart: Readonly<Record<Case['payer']['asSecond'], Part>> = {
  'patient-share': (left) => {
    const taken = left.filter(({ code }) => code === '2' || code === '3');
    const paid = taken.reduce((total, { cents }) => total + cents, 0);
    return { paid, rest: left.filter((adjustment) => !taken.includes(adjustment)) };
  },
  'up-to-own-fee': (_, room, share) => {
    const paid = Math.max(0, Math.min(share, room));
    return { paid, rest: [{ group: 'CO', code: '45', cents: share - paid }] };
  },
};

const paidBefore = ({ prior }: ReceivedLine) => prior.reduce((total, { paidCents }) => total + paidCents, 0);

/** What earlier payers said must add up, line by line and over the claim (CARC 129). */
function imbalance({ lines, otherPayers, chargeCents }: ReceivedClaim): Refusal | undefined {
  const adjusted = ({ paidCents, adjustments }: Pick<PriorDecision, 'paidCents' | 'adjustments'>) =>
    adjustments.reduce((total, { cents }) => total + cents, paidCents);
  const decided = otherPayers.filter(({ paidCents }) => paidCents !== undefined);
  const wrong = (code: string, cause: string) => ({ group: 'CO', code, remarks: ['MA04'], cause });
  if (decided.length === 0) return wrong('22', 'nothing is said of the payer before');
  const isBalanced =
    lines.every((line) => line.prior.length > 0 && line.prior.every((prior) => adjusted(prior) === line.chargeCents)) &&
    decided.every(({ x12Id, paidCents = 0, adjustments }) => {
      const ofLines = lines.flatMap(({ prior }) => prior).filter((prior) => prior.x12Id === x12Id);
      const paid = ofLines.reduce((total, prior) => total + prior.paidCents, 0);
      const total = ofLines.reduce((sum, prior) => sum + adjusted(prior), adjusted({ paidCents: 0, adjustments }));
      return paid === paidCents && total === chargeCents;
    });
  return isBalanced ? undefined : wrong('129', 'what the payers before decided does not add up');
}

function refused(
  line: ReceivedLine,
  cents: number,
  { group, code, remarks, cause }: Refusal,
  before: readonly Adjustment[],
): LineDecision {
  return {
    ...known(line),
    paidCents: 0,
    adjustments: [...before, { group, code, cents }].filter(isSome),
    remarks,
    cause,
  };
}

const known = ({ control, code, modifiers, from, units, chargeCents }: ReceivedLine) => ({
  ...{ control, code, modifiers, day: from, units, chargeCents },
});

const isSome = ({ cents }: Adjustment) => cents !== 0;

export const paidCents = ({ lines }: Decision) => lines.reduce((total, line) => total + line.paidCents, 0);

export function patientCents({ lines }: Decision): number {
  const shares = lines.flatMap(({ adjustments }) => adjustments).filter(({ group }) => group === 'PR');
  return shares.reduce((total, { cents }) => total + cents, 0);
}

/** The same decision with every sign turned, as a reversal repeats it (CLP02 22). */
export function reversed({ lines, remarks }: Decision): Decision {
  const turn = ({ group, code, cents }: Adjustment) => ({ group, code, cents: -cents });
  return {
    status: '22',
    remarks,
    lines: lines.map((line) => ({
      ...line,
      chargeCents: -line.chargeCents,
      paidCents: -line.paidCents,
      adjustments: line.adjustments.map(turn),
    })),
  };
}
