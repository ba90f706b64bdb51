import type { ServiceLine } from '../../claim/claim.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const parts: readonly (readonly [string, (line: ServiceLine) => boolean])[] = [
  ['date', ({ from, to }) => from !== '' && to !== ''],
  ['procedure code', ({ code }) => code.trim() !== ''],
  ['number of units', ({ units }) => !Number.isNaN(units)],
  ['charge', ({ chargeCents }) => !Number.isNaN(chargeCents)],
  ['diagnosis to point to', ({ pointers }) => pointers.length > 0],
];

export const lineComplete: Edit = {
  id: 'LINE-01',
  severity: 'block',
  title: 'Every line has date, code, units, charge and diagnosis',
  prevents: ['CARC 16'],
  source: 'ASC X12N 005010X222A1 loop 2400, SV1 and DTP*472',
  check(claim) {
    return onLines(claim, (line) => {
      if (parts.every(([, present]) => present(line))) return undefined;
      const missing = parts.filter(([, present]) => !present(line)).map(([part]) => part);
      return `has no ${missing.join(' and no ')}. Enter it from the visit.`;
    });
  },
};
