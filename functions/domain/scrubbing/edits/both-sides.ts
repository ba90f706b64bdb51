import { notLoaded } from '../../reference/code-tables.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

export const bothSides: Edit = {
  id: 'MOD-07',
  severity: 'hold',
  title: 'Both sides are billed as code and payer have it',
  prevents: ['CARC 4', 'CARC 97'],
  source: 'Physician fee schedule, BILAT SURG; Medicare Claims Processing Manual ch. 12 §40.7; the payer’s manual',
  concerns: ({ lines }) =>
    lines.some(({ modifiers }) => modifiers.includes('50') || modifiers.includes('RT') || modifiers.includes('LT')),
  check(claim, { payer, tables }) {
    const wanted = payer.requirements?.bilateral ?? (payer.class === 'medicare' ? '50' : undefined);
    return onLines(claim, (line) => {
      const { code, from, modifiers } = line;
      if (modifiers.includes('50')) {
        if (wanted === 'two lines')
          return `has modifier 50, and ${payer.name} wants a line for each side. Make two lines with RT and LT.`;
        const fee = tables.fee(code, '', from);
        if (fee === undefined || fee === notLoaded || fee.bilateral === '1' || fee.bilateral === '3') return undefined;
        return fee.bilateral === '2'
          ? `has modifier 50, and ${code} is both sides already. Take 50 out.`
          : `has modifier 50, and ${code} is not done on two sides. Take 50 out.`;
      }
      if (wanted !== '50' || !modifiers.includes('LT')) return undefined;
      const right = claim.lines.find(
        (other) => other !== line && other.code === code && other.from === from && other.modifiers.includes('RT'),
      );
      if (!right) return undefined;
      const fee = tables.fee(code, '', from);
      if (fee === undefined || fee === notLoaded || fee.bilateral !== '1') return undefined;
      return `and line ${right.line} are the two sides of ${code}, which ${payer.name} wants on one line. Bill it once with modifier 50.`;
    });
  },
};
