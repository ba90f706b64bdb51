import { isNpi } from '../scrubbing/npi.ts';
import { isState } from '../scrubbing/state-codes.ts';
import { type ContentRule, unless } from './content-rule.ts';
import { readCents } from './decimal.ts';
import { readPeriod } from './period.ts';

/** The elements that are money: at most two decimals. */
const money: Readonly<Record<string, readonly number[]>> = {
  AMT: [2],
  BPR: [2],
  CAS: [3, 6, 9, 12, 15, 18],
  CLM: [2],
  CLP: [3, 4, 5],
  PLB: [4, 6, 8, 10, 12, 14],
  SV1: [2],
  SV2: [3],
  SVC: [2, 3],
  SVD: [2],
};

const elementName = (id: string, number: number): string => `${id}${`${number}`.padStart(2, '0')}`;

const moneyRules = Object.entries(money).map(
  ([on, elements]): ContentRule => ({
    ...{ id: 'ALL-MONEY', level: 2, on, code: '6' },
    words: 'Amounts of money have at most two decimals.',
    check: (_, segment) =>
      elements
        .filter(
          (number) => /^-?\d*\.\d+$/.test(segment.at(number) ?? '') && readCents(segment.at(number)) === undefined,
        )
        .map((number) => ({ segment, element: elementName(on, number), found: `${segment.at(number)} has more.` })),
  }),
);

/** Rules that hold in every guide. */
export const rulesOfAll: readonly ContentRule[] = [
  ...moneyRules,
  {
    ...{ id: 'ALL-NPI', level: 5, on: 'NM1', code: 'I12' },
    words: 'An NPI has ten digits, the last of which is the check digit of the others (45 CFR 162.406).',
    check: (_, segment) =>
      unless(segment.at(8) !== 'XX' || !segment.at(9) || isNpi(segment.text(9)), {
        ...{ segment, element: 'NM109', found: `${segment.at(9)} is no NPI.` },
      }),
  },
  {
    ...{ id: 'ALL-STATE', level: 5, on: 'N4', code: '7' },
    words: 'A state of the United States is one of the codes of the postal service.',
    check: (_, segment) =>
      unless(!segment.at(2) || (segment.at(4) ?? 'US') !== 'US' || isState(segment.text(2)), {
        ...{ segment, element: 'N402', found: `${segment.at(2)} is none.` },
      }),
  },
  {
    ...{ id: 'ALL-DOT', level: 2, on: 'HI', code: '6' },
    words: 'A code in HI is written without its point.',
    check: (_, segment) =>
      segment.elements().flatMap((element) => {
        const code = segment.components(element)[1] ?? '';
        const at = `${elementName('HI', element)}-2`;
        return unless(!code.includes('.'), { segment, element: at, found: `${code} has one.` });
      }),
  },
  {
    ...{ id: 'ALL-PERIOD', level: 2, on: 'DTP', code: '8' },
    words: 'A period ends on the day it begins, or later.',
    check: (_, segment) => {
      const period = segment.at(2) === 'RD8' ? readPeriod('RD8', segment.at(3)) : undefined;
      return unless(!period || period.from <= period.to, {
        ...{ segment, element: 'DTP03', found: `${period?.to} is before ${period?.from}.` },
      });
    },
  },
];
