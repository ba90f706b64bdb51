import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isTimedAnesthesia } from '../procedure-code.ts';

export const anesthesiaMinutes: Edit = {
  id: 'ANES-01',
  severity: 'block',
  title: 'Anesthesia is counted in minutes',
  prevents: ['RARC N203'],
  source: 'ASC X12N 005010X222A1 loop 2400, SV103 MJ; Medicare Claims Processing Manual ch. 12 §50',
  check(claim) {
    return onLines(claim, ({ code, unit }) =>
      isTimedAnesthesia(code) && unit !== 'MJ'
        ? 'is anesthesia, but not counted in minutes. Enter the minutes from start to end, and MJ as the unit.'
        : undefined,
    );
  },
};
