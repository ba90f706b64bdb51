import { type AddOnRow, addOnParts } from '../../domain/reference/add-on-codes.ts';
import { ordinalDay, procedureCode } from './cells.ts';
import type { Reader } from './reader.ts';
import { tableOf } from './rows-of.ts';

const captions = {
  type: /^AOC_EDIT_TYPE$/,
  addOn: /^ADD-ON_CODE$/,
  primary: /^PRIMARY_CODE$/,
  from: /^AOC_EDIT_EFFDT$/,
  to: /^AOC_EDIT_DELDT$/,
  addOnDeleted: /^AOC_DELDT$/,
  primaryDeleted: /^PRIMARY_CODE_DELDT$/,
};

export const addOnFile: Reader = {
  reads: 'NCCI add-on codes (AOC_VyyyyQn-MCR.txt)',
  kindOf: ({ head }) => (/AOC_Edit_Type/i.test(head) ? 'add-ons' : undefined),
  async read({ file }) {
    const rows: AddOnRow[] = [];
    for await (const { cell } of tableOf(file, captions, { from: true, addOnDeleted: true, primaryDeleted: true })) {
      const type = Number(cell('type'));
      if (!procedureCode.test(cell('addOn')) || (type !== 1 && type !== 2 && type !== 3)) continue;
      const from = ordinalDay(cell('from'));
      const ends = [cell('to'), cell('addOnDeleted'), cell('primaryDeleted')].flatMap((text) => ordinalDay(text) ?? []);
      const to = ends.sort()[0];
      const pair = { addOn: cell('addOn'), primary: cell('primary'), type } as const;
      rows.push({ ...pair, ...(from && { from }), ...(to && { to }) });
    }
    return { kind: 'add-ons', rows: rows.length, parts: addOnParts(rows) };
  },
};
