import { byBeginning } from '../by-beginning.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

export const benefitCarvedOut: Edit = {
  id: 'PAY-03',
  severity: 'hold',
  title: 'Services that another company pays do not go to this payer',
  prevents: ['CARC 254', 'CARC 270', 'CARC 280'],
  source: "The payer's provider manual, kept as the payer's carved-out benefits",
  check(claim, { payer }) {
    const carvedOut = payer.requirements?.carvedOut;
    if (!carvedOut) return [];
    return onLines(claim, ({ code }) => {
      const other = byBeginning(carvedOut, code);
      return other && `has ${code}, which ${other} pays for members of ${payer.name}. Bill it there.`;
    });
  },
};
