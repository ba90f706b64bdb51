import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const shape = /^[0-9A-Z]{2}$/;
const most = 4;

export const modifierShape: Edit = {
  id: 'MOD-01',
  severity: 'block',
  title: `At most ${most} modifiers, each of two characters`,
  prevents: ['CARC 4', 'CARC 182'],
  source: 'ASC X12N 005010X222A1 loop 2400, SV101-3 to SV101-6',
  check(claim) {
    return onLines(claim, ({ line, modifiers }) => {
      if (modifiers.length > most)
        return `has ${modifiers.length} modifiers and a payer takes ${most}. Keep those that change the payment.`;
      if (modifiers.every((modifier) => shape.test(modifier))) return undefined;
      const tidy = [...new Set(modifiers.map((modifier) => modifier.trim().toUpperCase()))];
      if (!tidy.every((modifier) => shape.test(modifier))) {
        return 'has a modifier that is not two letters or digits. Enter the right one, or take it out.';
      }
      return {
        message: 'has a modifier with spaces or small letters. Send it in capitals.',
        correction: { field: `line.${line}.modifiers`, value: tidy.join(',') },
      };
    });
  },
};
