import { addSeconds, type Day, type Moment } from '../days.ts';
import type { Payer } from '../payer/payer.ts';

/** By when payers of some classes have to decide, by law. */
export interface DecisionClock {
  readonly classes: readonly Payer['class'][];
  /** Beginnings of the codes that are meant; absent: everything that no other row means. */
  readonly codes?: readonly string[];
  readonly standardHours: number;
  readonly expeditedHours: number;
  /** Requests received from this day on. */
  readonly from: Day;
  readonly source: string;
  readonly confidence: 'high' | 'medium';
}

/** Drugs are no part of CMS-0057-F. A plan of a class may be under other law: what its contract says stands in its `reviews`. */
export const decisionClocks: readonly DecisionClock[] = [
  {
    classes: ['medicare-advantage'],
    codes: ['J', 'Q5'],
    standardHours: 72,
    expeditedHours: 24,
    from: '2020-01-01',
    source: '42 CFR 422.568(b)(3) and 422.572(a)(2), Part B drugs',
    confidence: 'medium',
  },
  {
    classes: ['medicaid'],
    codes: ['J', 'Q5'],
    standardHours: 24,
    expeditedHours: 24,
    from: '2018-01-01',
    source: 'Social Security Act 1927(d)(5)(A) and 42 CFR 438.3(s)(6), covered outpatient drugs',
    confidence: 'medium',
  },
  {
    classes: ['medicare-advantage'],
    standardHours: 168,
    expeditedHours: 72,
    from: '2026-01-01',
    source: 'CMS-0057-F, 42 CFR 422.568(b)(1) and 422.572(a)(1)',
    confidence: 'high',
  },
  {
    classes: ['medicaid'],
    standardHours: 168,
    expeditedHours: 72,
    from: '2026-01-01',
    source: 'CMS-0057-F, 42 CFR 440.230(e), 438.210(d) and, for CHIP, 457.495(d)',
    confidence: 'high',
  },
];

/** That a denial of these payers names a specific reason, and from which day on. */
export const reasonRule = {
  classes: ['medicare-advantage', 'medicaid'] as readonly Payer['class'][],
  from: '2026-01-01',
  source: 'CMS-0057-F, 42 CFR 422.122(a), 431.80(a), 438.242(b)(8) and 457.732(a)',
  confidence: 'high',
} as const;

/** When the payer has to have decided, and by what; undefined where neither law nor its own word sets a time. */
export function decideBy(
  { class: payerClass, requirements }: Pick<Payer, 'class' | 'requirements'>,
  code: string,
  isUrgent: boolean,
  at: Moment,
): { readonly decideBy: Moment; readonly clock: string } | undefined {
  const on = at.slice(0, 10);
  const isFor = (row: DecisionClock) => !row.codes || row.codes.some((beginning) => code.startsWith(beginning));
  const law = decisionClocks.find((row) => row.classes.includes(payerClass) && isFor(row) && row.from <= on);
  const own = requirements?.reviews;
  const hours = law
    ? [law.standardHours, law.expeditedHours]
    : [own?.standardHours, own?.expeditedHours ?? own?.standardHours];
  const set = hours[isUrgent ? 1 : 0];
  if (set === undefined) return undefined;
  return { decideBy: addSeconds(at, set * 3600), clock: `${hoursInWords(set)}: ${law?.source ?? own!.source}` };
}

const hoursInWords = (hours: number): string =>
  hours % 24 === 0 && hours > 72 ? `${hours / 24} calendar days` : `${hours} hours`;
