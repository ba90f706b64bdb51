import { type ContentRule, unless } from './content-rule.ts';
import { readCents } from './decimal.ts';
import { segmentOf } from './loop-node.ts';

const cents = (text: string | undefined): number => readCents(text) ?? 0;

/** What the guide of remittances demands between its segments. Its three balances are checked beside these, by `balance835`. */
export const rules835: readonly ContentRule[] = [
  {
    ...{ id: '835-NEGATIVE', level: 2, on: 'BPR', code: 'I12' },
    words: 'BPR02 is never negative: a balance that the payer is owed goes forward in PLB FB.',
    check: (_, segment) =>
      unless(cents(segment.at(2)) >= 0, { segment, element: 'BPR02', found: `${segment.at(2)} was found.` }),
  },
  {
    ...{ id: '835-NO-PAYMENT', level: 4, on: 'BPR', code: 'I12' },
    words: 'Without a payment (BPR04 NON) BPR02 is 0.',
    check: (_, segment) =>
      unless(segment.at(4) !== 'NON' || cents(segment.at(2)) === 0, {
        ...{ segment, element: 'BPR02', found: `${segment.at(2)} was found.` },
      }),
  },
  {
    ...{ id: '835-ORIGINATOR', level: 4, on: 'TRN', code: 'I12' },
    words: 'TRN03 names the originator as BPR10 does.',
    check: ({ loop }, segment) => {
      const originator = segmentOf(loop, 'BPR')?.at(10);
      return unless(!originator || !segment.at(3) || segment.at(3) === originator, {
        ...{ segment, element: 'TRN03', found: `${segment.at(3)} was found, but BPR10 is ${originator}.` },
      });
    },
  },
  {
    ...{ id: '835-PLB-ZERO', level: 2, on: 'PLB', code: 'I12' },
    words: 'A provider adjustment is not 0.',
    check: (_, segment) =>
      [4, 6, 8, 10, 12, 14]
        .filter((number) => segment.at(number) && readCents(segment.at(number)) === 0)
        .map((number) => ({ segment, element: `PLB${`${number}`.padStart(2, '0')}`, found: '0 was found.' })),
  },
];
