import { addDays, type Day } from '../../days.ts';
import type { FrequencyLimit } from '../../payer/requirements.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

interface Limit extends FrequencyLimit {
  /** Counted by whole months, from the month of the service on. */
  readonly months?: number;
}

/** Screening benefits of Medicare. */
const medicares: readonly Limit[] = [
  { codes: ['G0402'], times: 1 },
  { codes: ['G0438'], times: 1 },
  { codes: ['G0438', 'G0439'], times: 1, months: 12 },
  ...['G0442', 'G0444', 'G0446', '77067', 'G0328', '82270', '71271'].map((code) => ({
    codes: [code],
    times: 1,
    months: 12,
  })),
  ...['77080', 'G0101', 'Q0091', 'G0105'].map((code) => ({ codes: [code], times: 1, months: 24 })),
  { codes: ['G0121'], times: 1, months: 120 },
];

export const frequencyLimit: Edit<'history'> = {
  id: 'FREQ-01',
  severity: 'hold',
  title: 'A service that is paid every so often is due again',
  prevents: ['CARC 119', 'CARC 151', 'CARC 273', 'RARC M86', 'RARC N640'],
  source: "Medicare Claims Processing Manual ch. 18 (screenings: full months between them); the payer's own limits",
  needs: ['history'],
  check(claim, { history, payer }) {
    const own: readonly Limit[] = payer.requirements?.frequencyLimits ?? [];
    const limits = payer.class === 'medicare' ? [...own, ...medicares] : own;
    if (limits.length === 0) return [];
    return onLines(claim, ({ code, from, modifiers }) => {
      if (modifiers.includes('76') || modifiers.includes('77')) return undefined;
      for (const limit of limits) {
        if (!limit.codes.includes(code)) continue;
        const past = history.services
          .filter((one) => limit.codes.includes(one.code) && one.from < from && from < dueAgain(one.from, limit))
          .map((one) => one.from)
          .sort();
        if (past.length < limit.times) continue;
        const due = dueAgain(past[past.length - limit.times]!, limit);
        return due === never
          ? `has ${code}, which ${payer.name} pays ${times(limit.times)} in a life, and it was done on ${past.at(-1)}. Take it out, or use the code for the next one.`
          : `has ${code}, which was done on ${past.at(-1)} and is not due again before ${due}. Bill the patient if notice was given, or take it out.`;
      }
      return undefined;
    });
  },
};

const never = '9999-12-31';
const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

function dueAgain(day: Day, { days, months }: Limit): Day {
  if (days !== undefined) return addDays(day, days);
  if (months === undefined) return never;
  const month = Number(day.slice(5, 7)) - 1 + months;
  return `${Number(day.slice(0, 4)) + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}
