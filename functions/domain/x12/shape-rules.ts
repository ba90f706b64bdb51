import type { SnipLevel } from './content-rule.ts';
import type { X12Fault } from './fault.ts';

/** A rule about the shape of a text, which the readers hold it against: who reads a fault of theirs finds its rule here. */
export interface ShapeRule {
  readonly id: string;
  readonly level: SnipLevel;
  readonly words: string;
}

const rule = (id: string, level: SnipLevel, words: string): ShapeRule => ({ id, level, words });

/** By the element at fault. */
const envelopeRules: Readonly<Record<string, ShapeRule>> = {
  ISA09: rule('ENV-ISA09', 1, 'ISA09 and ISA10 are a date and a time.'),
  ISA12: rule('ENV-ISA12', 1, 'ISA12 is the version 00501.'),
  ISA13: rule('ENV-ISA13', 1, 'ISA13 has nine digits.'),
  ISA15: rule('ENV-ISA15', 1, 'ISA15 is P or T.'),
  GS01: rule('ENV-GS01', 2, 'GS01 is the code of the transactions in the group.'),
  GS06: rule('ENV-GS06', 1, 'GS06 has one to nine digits.'),
  ST02: rule('ENV-ST02', 1, 'ST02 has four to nine characters and occurs once in its group.'),
  ST03: rule('ENV-ST03', 2, 'ST03 is as GS08.'),
  SE: rule('ENV-SE', 1, 'A transaction ends with SE.'),
  SE01: rule('ENV-SE01', 1, 'SE01 counts the segments from ST to SE.'),
  SE02: rule('ENV-SE02', 1, 'SE02 is as ST02.'),
  GE: rule('ENV-GE', 1, 'A functional group ends with GE.'),
  GE01: rule('ENV-GE01', 1, 'GE01 counts the transactions of the group.'),
  GE02: rule('ENV-GE02', 1, 'GE02 is as GS06.'),
  IEA: rule('ENV-IEA', 1, 'An interchange ends with IEA.'),
  IEA01: rule('ENV-IEA01', 1, 'IEA01 counts the functional groups.'),
  IEA02: rule('ENV-IEA02', 1, 'IEA02 is as ISA13.'),
};

const isaRule = rule(
  'ENV-ISA',
  1,
  'An ISA has 106 characters, and four of them are the delimiters of the interchange.',
);
const textRule = rule('ENV-TEXT', 1, 'Segments stand inside an envelope: ISA, GS, ST, SE, GE, IEA.');

/** HL01 to HL04, by element. */
const hierarchyRules: Readonly<Record<string, ShapeRule>> = {
  HL01: rule('HL-01', 1, 'HL01 counts the levels of a transaction from 1.'),
  HL02: rule('HL-02', 1, 'HL02 is the HL01 of the level above.'),
  HL04: rule('HL-04', 1, 'HL04 is 1 when a level follows below this one, else 0.'),
};

/** A segment as a whole, by IK304. */
const segmentRules: Readonly<Record<string, ShapeRule>> = {
  '2': rule('SEG-PLACE', 1, 'A segment stands only where the guide has a place for it.'),
  '3': rule('SEG-REQUIRED', 2, 'What the guide requires is there.'),
  '4': rule('LOOP-REPEAT', 2, 'A loop repeats no more often than the guide allows.'),
  '5': rule('SEG-REPEAT', 2, 'A segment repeats no more often than the guide allows.'),
  '7': rule('SEG-ORDER', 1, 'Segments come in the order of the guide.'),
  '8': rule('SEG-QUALIFIER', 2, 'A segment has a qualifier that the guide lists for it.'),
};

/** An element, by IK403. */
const elementRules: Readonly<Record<string, ShapeRule>> = {
  '1': rule('ELE-REQUIRED', 2, 'What the guide requires is there.'),
  '2': rule('ELE-RELATION', 1, 'Elements that depend on each other come together.'),
  '3': rule(
    'ELE-EXTRA',
    1,
    'A segment has no more elements than the standard gives it, and does not end with an empty one.',
  ),
  '4': rule('ELE-SHORT', 1, 'An element is as long as the standard demands.'),
  '5': rule('ELE-LONG', 1, 'An element is no longer than the standard allows.'),
  '6': rule('ELE-NUMBER', 1, 'A number is written as one.'),
  '7': rule('ELE-CODE', 2, 'A code is one of those that the guide lists.'),
  '8': rule('ELE-DATE', 1, 'A date is a day of the calendar.'),
  '9': rule('ELE-TIME', 1, 'A time is one of the clock.'),
  '10': rule('ELE-EXCLUSIVE', 1, 'Of elements that exclude each other only one is there.'),
  '12': rule('ELE-REPEAT', 1, 'An element repeats no more often than the guide allows.'),
  '13': rule('ELE-COMPONENTS', 1, 'A composite has no more components than the standard gives it.'),
  I10: rule('ELE-UNUSED', 2, 'What the guide does not use is absent.'),
};

export const guideRule = rule('GUIDE', 2, 'A transaction follows a guide that is known here.');

/** The balances of an 835, in cents and each by itself. */
export const balanceRules = {
  service: rule('835-LINE', 3, 'SVC02 less the adjustments of the line is SVC03.'),
  claim: rule('835-CLAIM', 3, 'CLP03 less the adjustments of the claim and of its lines is CLP04.'),
  transaction: rule('835-PAYMENT', 3, 'BPR02 is the sum of CLP04 less the sum of PLB.'),
  illegible: rule('835-AMOUNT', 3, 'Every amount that the balance needs can be read.'),
};

/** Every shape rule, for whoever lists them. */
export const shapeRules: readonly ShapeRule[] = [
  ...Object.values(envelopeRules),
  ...[isaRule, textRule, guideRule],
  ...Object.values(hierarchyRules),
  ...Object.values(segmentRules),
  ...Object.values(elementRules),
  ...Object.values(balanceRules),
];

/** The rule that a fault of an envelope breaks. */
export const envelopeRuleOf = ({ element = '', message }: X12Fault): ShapeRule =>
  envelopeRules[element] ?? (/^(An ISA is|The ISA|There is no ISA|ISA\d\d)/.test(message) ? isaRule : textRule);

/** The rule that a fault inside a transaction breaks. */
export function shapeRuleOf({ element, code = '' }: X12Fault): ShapeRule {
  const found = hierarchyRules[element ?? ''] ?? (element ? elementRules : segmentRules)[code];
  if (!found) throw new RangeError(`No rule is known for code ${code}.`);
  return found;
}
