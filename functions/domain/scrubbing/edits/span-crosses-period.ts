import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const lengths = { month: 7, year: 4 };

export const spanCrossesPeriod: Edit = {
  id: 'DATE-03',
  severity: 'hold',
  title: 'A span of days stays inside what the payer takes on one line',
  prevents: ['CARC 267', 'CARC 268'],
  source:
    "The payer's manual, kept as its requirement; Medicare Claims Processing Manual ch. 1 §50.2: one calendar year",
  check(claim, { payer }) {
    const split = payer.requirements?.splitSpans ?? (payer.class === 'medicare' ? 'year' : undefined);
    if (!split) return [];
    return onLines(claim, ({ from, to }) =>
      from < to && from.slice(0, lengths[split]) !== to.slice(0, lengths[split])
        ? `goes from ${from} to ${to}, over the end of a ${split}. Make two lines of it.`
        : undefined,
    );
  },
};
