import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const since = '2023-07-01';
/** Drugs that come in single-dose containers only. */
const singleDose: ReadonlySet<string> = new Set(
  'J0129 J0178 J0179 J0490 J0717 J0897 J1300 J1303 J1439 J1459 J1561 J1569 J1602 J1745 J1930 J2182 J2350 J2357 J2505 J2506 J2777 J2778 J2796 J3241 J3262 J3357 J3358 J3380 J7318 J7320 J7321 J7322 J7323 J7324 J7325 J7326 J7327 J7328 J7329 J9022 J9023 J9034 J9035 J9042 J9055 J9144 J9145 J9173 J9176 J9228 J9271 J9299 J9306 J9308 J9312 J9354 J9355 Q5103 Q5104 Q5105 Q5106 Q5107 Q5111 Q5115 Q5118 Q5119'.split(
    ' ',
  ),
);

export const discardedDrug: Edit = {
  id: 'MOD-15',
  severity: 'block',
  title: 'A drug from a single-dose vial says what was thrown away',
  prevents: ['CARC 4', 'CARC 16'],
  source: 'Medicare Claims Processing Manual ch. 17 §40; CMS, JW and JZ modifier policy: claims from July 2023 on',
  concerns: (_claim, { payer }) => payer.class === 'medicare',
  check(claim) {
    return onLines(claim, ({ code, from, modifiers }) =>
      singleDose.has(code) && from >= since && !modifiers.includes('JW') && !modifiers.includes('JZ')
        ? 'is a drug from a single-dose vial and does not say whether some was discarded. Add JZ if none was, or bill the rest on a line with JW.'
        : undefined,
    );
  },
};
