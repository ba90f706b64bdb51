import { notLoaded } from '../../reference/code-tables.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

export const bundledStatus: Edit = {
  id: 'NCCI-05',
  severity: 'warn',
  title: 'Services that Medicare never pays by themselves are known before',
  prevents: ['CARC 234', 'RARC N390'],
  source: 'Physician fee schedule, STATUS CODE: B bundled, P bundled or excluded, T paid only when alone on the day',
  concerns: (_claim, { payer }) => payer.class === 'medicare' || payer.class === 'medicare-advantage',
  check(claim, { tables }) {
    return onLines(claim, (line) => {
      const fee = tables.fee(line.code, '', line.from);
      if (fee === undefined || fee === notLoaded) return undefined;
      if (fee.status === 'B' || fee.status === 'P')
        return `has ${line.code}, which Medicare pays within other services and never by itself. Do not bill it, or write it off.`;
      if (fee.status !== 'T' || !claim.lines.some((other) => other !== line && other.from === line.from))
        return undefined;
      return `has ${line.code}, which Medicare pays only when nothing else was done that day. Do not bill it, or write it off.`;
    });
  },
};
