import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

export const repeatedService: Edit = {
  id: 'MOD-09',
  severity: 'hold',
  title: 'The same service twice on a day is told apart by modifiers',
  prevents: ['CARC 18', 'CARC B13'],
  source: 'Medicare Claims Processing Manual ch. 12 and ch. 16 §100.5: modifiers 76, 77 and 91 for repeats',
  check(claim) {
    const seen = new Map<string, number>();
    return onLines(claim, ({ line, code, from, modifiers }) => {
      const service = `${code} ${from} ${modifiers.length > 1 ? modifiers.toSorted() : modifiers}`;
      const first = seen.get(service);
      seen.set(service, first ?? line);
      if (first === undefined || modifiers.includes('76') || modifiers.includes('77') || modifiers.includes('91'))
        return undefined;
      return `is the same as line ${first}. Take it out, or, if it was done again, add 76, 77 or 91 as the note supports.`;
    });
  },
};
