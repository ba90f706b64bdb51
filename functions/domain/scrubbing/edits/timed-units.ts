import type { Edit, Problem } from '../edit.ts';
import { isQuarterHour, minutesOfUnit, quarterHoursIn } from '../minutes.ts';

export const timedUnits: Edit<'note'> = {
  id: 'TIMEU-01',
  severity: 'hold',
  title: 'Timed units are borne by the minutes in the note',
  prevents: ['CARC 152'],
  source: 'Medicare Claims Processing Manual ch. 5 §20.2 (eight-minute rule); CPT time rule: past the midpoint',
  needs: ['note'],
  concerns: ({ lines }) => lines.some(({ code }) => minutesOfUnit(code) !== undefined),
  check({ lines }, { note }) {
    const problems: Problem[] = [];
    const days = new Map<string, { line: number; units: number; minutes: number; isWhole: boolean }>();
    for (const { line, code, from, units } of lines) {
      const length = minutesOfUnit(code);
      const minutes = note.minutes[line];
      if (length === undefined) continue;
      if (isQuarterHour(code)) {
        const day = days.get(from);
        days.set(from, {
          line: day?.line ?? line,
          units: (day?.units ?? 0) + units,
          minutes: (day?.minutes ?? 0) + (minutes ?? 0),
          isWhole: (day?.isWhole ?? true) && minutes !== undefined,
        });
      } else if (minutes !== undefined && minutes <= (units - 1) * length + length / 2) {
        const message = `Line ${line} has ${units} units of ${length} minutes, and the note has ${minutes} minutes. Bill the units that the time bears.`;
        problems.push({ where: `line ${line}`, message });
      }
    }
    for (const [day, { line, units, minutes, isWhole }] of days) {
      if (!isWhole || units <= quarterHoursIn(minutes)) continue;
      const message = `Line ${line} and the other timed lines of ${day} have ${units} units, and ${minutes} minutes bear ${quarterHoursIn(minutes)}. Take units out, beginning with the shortest service.`;
      problems.push({ where: `line ${line}`, message });
    }
    return problems;
  },
};
