import type { DecisionLevel } from './visit-codes.ts';

/** A thing that a note documents, and the level of its column that so many of them reach. */
interface Element {
  readonly name: string;
  readonly meaning: string;
  /** So many of it reach this level; more than one step where more of it reach more. */
  readonly reaches: readonly { readonly count: number; readonly level: DecisionLevel }[];
}

const one = (level: DecisionLevel) => [{ count: 1, level }];

/**
 * The grid of medical decision making. Source: CPT evaluation and management guidelines of 2021 (office) and 2023 (all
 * others), table of levels of medical decision making; confidence high. The words are ours.
 */
export const problems: readonly Element[] = [
  {
    name: 'minor',
    meaning: 'a problem that passes by itself',
    reaches: [
      { count: 1, level: 'straightforward' },
      { count: 2, level: 'low' },
    ],
  },
  {
    name: 'chronic-stable',
    meaning: 'a chronic illness at its treatment goal',
    reaches: [
      { count: 1, level: 'low' },
      { count: 2, level: 'moderate' },
    ],
  },
  { name: 'acute', meaning: 'an acute, uncomplicated illness or injury', reaches: one('low') },
  { name: 'acute-stable', meaning: 'an acute illness that is improving under treatment', reaches: one('low') },
  {
    name: 'chronic-worse',
    meaning: 'a chronic illness that got worse or is not at its goal',
    reaches: one('moderate'),
  },
  { name: 'unknown', meaning: 'a new problem of uncertain outcome', reaches: one('moderate') },
  { name: 'acute-systemic', meaning: 'an acute illness with symptoms of the whole body', reaches: one('moderate') },
  { name: 'injury-complicated', meaning: 'an acute, complicated injury', reaches: one('moderate') },
  { name: 'chronic-severe', meaning: 'a chronic illness that got severely worse', reaches: one('high') },
  { name: 'threat', meaning: 'a threat to life or to a function of the body', reaches: one('high') },
];

export const risks: readonly Element[] = [
  { name: 'minimal', meaning: 'rest, bandages, nothing prescribed', reaches: one('straightforward') },
  { name: 'low', meaning: 'over-the-counter drugs, therapy, minor surgery without risk factors', reaches: one('low') },
  { name: 'prescription', meaning: 'management of a prescription drug', reaches: one('moderate') },
  { name: 'minor-surgery', meaning: 'a decision on minor surgery with risk factors', reaches: one('moderate') },
  {
    name: 'major-surgery',
    meaning: 'a decision on elective major surgery without risk factors',
    reaches: one('moderate'),
  },
  { name: 'social', meaning: 'treatment limited by social circumstances', reaches: one('moderate') },
  { name: 'toxic-drug', meaning: 'a drug that is watched closely for toxicity', reaches: one('high') },
  {
    name: 'major-surgery-risky',
    meaning: 'a decision on elective major surgery with risk factors',
    reaches: one('high'),
  },
  { name: 'emergency-surgery', meaning: 'a decision on emergency major surgery', reaches: one('high') },
  { name: 'hospital', meaning: 'a decision on admission or on more care in the hospital', reaches: one('high') },
  {
    name: 'no-resuscitation',
    meaning: 'a decision not to resuscitate because of a poor outlook',
    reaches: one('high'),
  },
  { name: 'injected-opioid', meaning: 'a controlled substance by injection', reaches: one('high') },
];

/** What was looked at. The first three are counted one by one, the others are categories of their own. */
export const dataReviewed = {
  notes: "another group's notes, each source once",
  results: 'results of tests that were ordered elsewhere or before, each test once',
  orders: 'tests that were ordered, each once; its result later is part of it',
  historian: 'a history by somebody other than the patient',
  interpretation: 'a test that somebody else bills, interpreted by oneself',
  discussion: 'a discussion with another professional or another source',
} as const;
export type DataReviewed = { readonly [name in keyof typeof dataReviewed]?: number };

/** What the note documents, by the names above. */
export interface Documented {
  readonly problems?: { readonly [name: string]: number };
  readonly data?: DataReviewed;
  readonly risks?: readonly string[];
}

/** The level of each column, and of the decision: what two of the three reach. */
export interface Decision {
  readonly problems: DecisionLevel;
  readonly data: DecisionLevel;
  readonly risk: DecisionLevel;
  readonly level: DecisionLevel;
}

const rank: Readonly<Record<DecisionLevel, number>> = { none: 0, straightforward: 1, low: 2, moderate: 3, high: 4 };
export const isAtLeast = (level: DecisionLevel, other: DecisionLevel): boolean => rank[level] >= rank[other];
const highest = (levels: readonly DecisionLevel[], least: DecisionLevel): DecisionLevel =>
  levels.reduce((found, level) => (rank[level] > rank[found] ? level : found), least);

/** Throws UnknownElement for a name that the grid does not have. */
export function decisionOf({ problems: counted = {}, data = {}, risks: named = [] }: Documented): Decision {
  const columns = {
    problems: highest(
      Object.entries(counted).flatMap(([name, count]) => reached(problems, name, count)),
      'none',
    ),
    data: levelOfData(data),
    risk: highest(
      named.flatMap((name) => reached(risks, name, 1)),
      'none',
    ),
  };
  const [, second] = Object.values(columns).toSorted((a, b) => rank[b] - rank[a]);
  return { ...columns, level: second! };
}

function reached(elements: readonly Element[], name: string, count: number): DecisionLevel[] {
  const element = elements.find((one) => one.name === name);
  if (!element) throw new UnknownElement(name, elements);
  return element.reaches.filter((step) => count >= step.count).map(({ level }) => level);
}

function levelOfData(data: DataReviewed): DecisionLevel {
  const { notes = 0, results = 0, orders = 0, historian = 0, interpretation = 0, discussion = 0 } = data;
  const pieces = notes + results + orders;
  // Somebody else's history is a piece among others from three on, and a category of its own below that.
  const categories = [pieces + historian >= 3, interpretation > 0, discussion > 0].filter(Boolean).length;
  if (categories >= 2) return 'high';
  if (categories === 1) return 'moderate';
  return pieces >= 2 || historian > 0 ? 'low' : 'straightforward';
}

/** A name that is in none of the grid's lists. */
export class UnknownElement extends Error {
  override readonly name = 'UnknownElement';
  constructor(name: string, elements: readonly Element[]) {
    const known = elements.map((element) => `${element.name} (${element.meaning})`);
    super(`There is no ${name}; known are ${known.join(', ')}.`);
  }
}
