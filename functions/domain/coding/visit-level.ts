import { type Decision, type Documented, decisionOf, isAtLeast } from './decision-making.ts';
import { type DecisionLevel, prolonged, type VisitCode, type VisitKind, visitCodes } from './visit-codes.ts';

/** What is known of a visit. */
export interface Visit extends Documented {
  readonly kind: VisitKind;
  /** Of the physician, on the day of the visit. */
  readonly minutes?: number;
}

/** Which code the documentation carries, by which of the two ways, and what it lacks for the next one. Never applied by itself. */
export interface VisitLevel {
  /** Undefined where neither way reaches the least code. */
  readonly code?: string;
  readonly by?: 'decision making' | 'time';
  readonly decision: Decision;
  readonly reasons: readonly string[];
  /** What the next code asks for. Only what was done can be documented. */
  readonly next?: string;
}

/** The higher of what decision making and time carry. Throws UnknownElement. */
export function visitLevel(visit: Visit): VisitLevel {
  const decision = decisionOf(visit);
  const codes = visitCodes.filter(({ kind }) => kind === visit.kind);
  const byDecision = codes.findLast(({ level }) => isAtLeast(decision.level, level));
  const byTime = codes.findLast(({ minutes }) => minutes !== undefined && (visit.minutes ?? 0) >= minutes);
  const isByTime = byTime !== undefined && codes.indexOf(byTime) > codes.indexOf(byDecision!);
  const found = isByTime ? byTime : byDecision;
  const next = codes[found ? codes.indexOf(found) + 1 : 0];
  return {
    ...(found && { code: found.code, by: isByTime ? 'time' : 'decision making' }),
    decision,
    reasons: [
      `Problems ${decision.problems}, data ${nameOfData(decision.data)}, risk ${decision.risk}: two of the three reach ${decision.level}.`,
      ...timeReasons(visit, codes, byTime),
    ],
    ...(next && { next: asks(next) }),
  };
}

const nameOfData = (level: DecisionLevel): string =>
  ({ none: 'none', straightforward: 'minimal', low: 'limited', moderate: 'moderate', high: 'extensive' })[level];

function timeReasons({ kind, minutes }: Visit, codes: readonly VisitCode[], byTime: VisitCode | undefined): string[] {
  if (minutes === undefined) return [];
  if (codes.every((code) => code.minutes === undefined)) return ['Time does not count for these codes.'];
  if (!byTime) return [`${minutes} minutes are less than the least code asks for.`];
  const beyond = prolonged.find((one) => one.kind === kind && minutes >= one.cpt);
  return [
    `${minutes} minutes reach ${byTime.code} (${byTime.minutes} or more).`,
    ...(beyond
      ? [
          `Time from ${beyond.cpt} minutes on is billed apart with 99417, with Medicare from ${beyond.medicare} on with G2212.`,
        ]
      : []),
  ];
}

const asks = ({ code, level, minutes }: VisitCode): string =>
  `${code} asks for ${level} decision making${minutes === undefined ? '' : `, or ${minutes} minutes`}.`;
