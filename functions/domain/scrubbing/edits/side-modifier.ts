import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const sides: ReadonlySet<string> = new Set(['RT', 'LT', '50']);
const digits = /^(?:F[A1-9]|T[A1-9]|E[1-4]|RT|LT|50)$/;
/** Procedures on one of two: joints, eyes, ears' and limbs' imaging. */
const paired: ReadonlySet<string> = new Set(
  '20605 20606 20610 20611 27447 27130 27446 29827 29880 29881 29888 64721 66821 66984 66982 67028 73000 73010 73020 73030 73060 73070 73080 73090 73100 73110 73120 73130 73501 73502 73551 73552 73560 73562 73564 73590 73600 73610 73620 73630 73721 73221'.split(
    ' ',
  ),
);
/** Procedures on a finger, a toe or an eyelid. */
const ofDigits: ReadonlySet<string> = new Set(
  '26011 26055 26720 26725 26750 28510 28515 28285 28292 28296 67800 67801 73140 73660'.split(' '),
);

/** Of two knees the payer wants to know which: the next claim may be for the other. */
export const sideModifier: Edit = {
  id: 'MOD-10',
  severity: 'hold',
  title: 'What is done on one of two sides, or on a digit, says on which',
  prevents: ['CARC 4'],
  source: 'HCPCS Level II modifiers RT, LT, E1–E4, FA–F9, TA–T9; Medicare Claims Processing Manual ch. 4 §20.6.2',
  check(claim) {
    return onLines(claim, ({ code, modifiers }) => {
      if (paired.has(code) && !modifiers.some((modifier) => sides.has(modifier)))
        return `has ${code}, which is done on one side, and does not say which. Add RT, LT or 50.`;
      if (ofDigits.has(code) && !modifiers.some((modifier) => digits.test(modifier)))
        return `has ${code}, which is done on a finger, toe or eyelid, and does not say which. Add its modifier, as F1, T5 or E3.`;
      return undefined;
    });
  },
};
