import { type Answer, type Modifier, notLoaded } from '../../reference/code-tables.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const shape = /^[0-9A-Z]{2}$/;
const most = 4;

export const modifierShape: Edit = {
  id: 'MOD-01',
  severity: 'block',
  title: `At most ${most} modifiers, each one in force on the day`,
  prevents: ['CARC 4', 'CARC 182'],
  source: 'ASC X12N 005010X222A1 loop 2400, SV101-3 to SV101-6; HCPCS Level II and CPT modifiers by date',
  repairs: true,
  check(claim, { tables }) {
    return onLines(claim, ({ line, from, modifiers }) => {
      if (modifiers.length > most)
        return `has ${modifiers.length} modifiers and a payer takes ${most}. Keep those that change the payment.`;
      if (modifiers.every((modifier) => shape.test(modifier))) {
        const unknown = modifiers.find((modifier) => !isInForce(tables.modifier(modifier, from)));
        return (
          unknown && `has modifier ${unknown}, which is not in force on ${from}. Enter the right one, or take it out.`
        );
      }
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

const isInForce = (found: Answer<Modifier>) => found === notLoaded || found?.active === true;
