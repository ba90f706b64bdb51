import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const notices: readonly string[] = ['GA', 'GX', 'GZ'];
const apart: readonly (readonly [string, string])[] = [
  ['GA', 'GX'],
  ['GA', 'GZ'],
  ['GX', 'GZ'],
];

/** The advance notice belongs to traditional Medicare: Medicare Advantage decides before the service instead. */
export const noticeModifiers: Edit = {
  id: 'MOD-12',
  severity: 'hold',
  title: 'Modifiers of the advance notice (ABN) agree and fit the plan',
  prevents: ['CARC 50', 'CARC 116', 'RARC N425'],
  source: 'Medicare Claims Processing Manual ch. 30 §50; Medicare Advantage: 42 CFR 422.566',
  check(claim, { payer }) {
    if (payer.class !== 'medicare' && payer.class !== 'medicare-advantage') return [];
    return onLines(claim, ({ modifiers }) => {
      if (modifiers.length === 0) return undefined;
      const notice = notices.find((modifier) => modifiers.includes(modifier));
      if (payer.class === 'medicare-advantage') {
        return (
          notice &&
          `has modifier ${notice}, but there is no advance notice in Medicare Advantage. Take it out, and ask for a decision first.`
        );
      }
      const clash = apart.find(([a, b]) => modifiers.includes(a) && modifiers.includes(b));
      return (
        clash &&
        `has modifiers ${clash[0]} and ${clash[1]}, which say different things of the notice. Keep the one that is on file.`
      );
    });
  },
};
