import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const clashes: readonly (readonly [string, string, string])[] = [
  ['26', 'TC', 'the two together are the whole service. Bill it without either, or keep the one that was done'],
  ['50', 'RT', 'both sides or one side cannot both be right. Keep the one that the note shows'],
  ['50', 'LT', 'both sides or one side cannot both be right. Keep the one that the note shows'],
  ['RT', 'LT', 'two sides on one line are modifier 50, or two lines. Use what the payer wants'],
  ['59', 'XE', 'X modifiers stand in place of 59. Keep the X modifier'],
  ['59', 'XP', 'X modifiers stand in place of 59. Keep the X modifier'],
  ['59', 'XS', 'X modifiers stand in place of 59. Keep the X modifier'],
  ['59', 'XU', 'X modifiers stand in place of 59. Keep the X modifier'],
  ['JW', 'JZ', 'some of the vial was discarded or none. Keep the one that the note shows'],
];
const evaluation = /^99[234]\d{2}$/;

export const modifierClashes: Edit = {
  id: 'MOD-02',
  severity: 'hold',
  title: 'No modifiers that exclude each other or the code',
  prevents: ['CARC 4', 'RARC N519'],
  source:
    'NCCI Policy Manual chapter I, section E; Medicare Claims Processing Manual ch. 12 §40.7 (bilateral) and ch. 17 §40 (JW, JZ)',
  check(claim) {
    return onLines(claim, ({ code, modifiers }) => {
      if (modifiers.length === 0) return undefined;
      const clash = clashes.find(([a, b]) => modifiers.includes(a) && modifiers.includes(b));
      if (clash) return `has modifiers ${clash[0]} and ${clash[1]}: ${clash[2]}.`;
      if (new Set(modifiers).size < modifiers.length) return 'has the same modifier twice. Keep it once.';
      if (!modifiers.includes('59') || !evaluation.test(code)) return undefined;
      return 'has modifier 59 on a visit, where it does not belong. For a separate visit use 25 if the note supports it.';
    });
  },
};
