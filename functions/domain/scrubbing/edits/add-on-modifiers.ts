import { notLoaded } from '../../reference/code-tables.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

export const addOnModifiers: Edit = {
  id: 'AOC-02',
  severity: 'warn',
  title: 'An add-on is not reduced as a further procedure',
  prevents: ['CARC 4'],
  source: 'CMS, NCCI add-on code edits; Medicare Claims Processing Manual ch. 12 §40.6: 51 never on add-ons',
  concerns: ({ lines }) => lines.some(({ modifiers }) => modifiers.includes('51')),
  check(claim, { tables }) {
    return onLines(claim, ({ code, from, modifiers }) => {
      if (!modifiers.includes('51')) return undefined;
      const addOn = tables.addOn(code, from);
      return addOn !== undefined && addOn !== notLoaded
        ? `has modifier 51 on ${code}, which is an add-on and is never reduced. Take 51 out.`
        : undefined;
    });
  },
};
