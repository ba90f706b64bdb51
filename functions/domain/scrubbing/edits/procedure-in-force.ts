import { notLoaded } from '../../reference/code-tables.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isProfessionalCode } from '../procedure-code.ts';

export const procedureInForce: Edit = {
  id: 'PX-01',
  severity: 'block',
  title: 'Procedure codes are in force on the date of service',
  prevents: ['CARC 181', 'RARC M51', 'RARC N56'],
  source: 'HCPCS Level II quarterly files; CPT codes as the physician fee schedule lists them; 45 CFR 162.1002',
  check(claim, { tables }) {
    return onLines(claim, ({ code, from }) => {
      if (!isProfessionalCode(code)) return undefined;
      const found = tables.procedure(code, from);
      if (found === notLoaded || found?.active) return undefined;
      if (!found) return `has ${code}, which is no code of ${from}. Look up the code that stands for the service now.`;
      return found.to !== undefined && found.to < from
        ? `has ${code}, which ended on ${found.to}. Look up the code that replaced it.`
        : `has ${code}, which begins on ${found.from}. Use the code that was in force on ${from}.`;
    });
  },
};
