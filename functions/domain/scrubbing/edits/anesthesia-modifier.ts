import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isTimedAnesthesia } from '../procedure-code.ts';

const pricing: readonly string[] = ['AA', 'AD', 'QK', 'QX', 'QY', 'QZ'];

export const anesthesiaModifier: Edit = {
  id: 'ANES-02',
  severity: 'hold',
  title: 'Anesthesia has one pricing modifier, and has it first',
  prevents: ['CARC 194', 'CARC 4'],
  source: 'Medicare Claims Processing Manual ch. 12 §50; 42 CFR 414.46',
  check(claim) {
    return onLines(claim, ({ code, modifiers }) => {
      if (!isTimedAnesthesia(code)) return undefined;
      const priced = modifiers.filter((modifier) => pricing.includes(modifier)).length;
      if (priced === 1 && pricing.includes(modifiers[0]!)) return undefined;
      return `needs exactly one of ${pricing.join(', ')} as its first modifier. Enter who gave or directed the anesthesia.`;
    });
  },
};
