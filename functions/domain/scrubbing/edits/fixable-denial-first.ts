import type { Edit } from '../edit.ts';

/** Reasons that a corrected claim to the same payer takes away. */
const fixable: ReadonlySet<string> = new Set([
  '4',
  '11',
  '16',
  '31',
  '110',
  '125',
  '129',
  '140',
  '146',
  '181',
  '182',
  '206',
  '207',
  '208',
  '226',
  '252',
]);

/** The next payer asks for the first one's reason, and an error is none. */
export const fixableDenialFirst: Edit = {
  id: 'COB-06',
  severity: 'hold',
  title: 'A denial that can be corrected is corrected before the next payer is billed',
  prevents: ['CARC 136', 'CARC 276'],
  source: 'X12 claim adjustment reasons 136 and 276: services denied by the prior payer are not covered by this payer',
  concerns: ({ billing }) => billing > 0,
  check({ billing, payments }) {
    const before = payments.findLast(({ coverage }) => coverage === billing - 1);
    const line = before?.lines.find(
      ({ paidCents, adjustments }) =>
        paidCents === 0 &&
        adjustments.some(({ group, code, cents }) => group !== 'PR' && cents > 0 && fixable.has(code)),
    );
    if (!line) return [];
    const { code } = line.adjustments.find((one) => fixable.has(one.code))!;
    const message = `Line ${line.line} was denied by the payer of coverage ${billing} for a reason that can be corrected (${code}). Correct it there first.`;
    return [{ where: `line ${line.line}`, message }];
  },
};
