import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isProfessionalCode } from '../procedure-code.ts';

export const procedureCodeSet: Edit = {
  id: 'PX-03',
  severity: 'block',
  title: 'Procedure codes are CPT or HCPCS, not dental or revenue codes',
  prevents: ['CARC 254'],
  source: '45 CFR 162.1002; ASC X12N 005010X222A1 loop 2400, SV101-1 HC',
  repairs: true,
  check(claim) {
    return onLines(claim, ({ line, code }) => {
      if (code.trim() === '' || isProfessionalCode(code)) return undefined;
      const tidy = code.replaceAll(/\s/g, '').toUpperCase();
      if (!isProfessionalCode(tidy)) {
        return 'has no CPT or HCPCS code for a professional claim: dental and revenue codes go elsewhere. Enter the procedure code.';
      }
      return {
        message: 'has a procedure code with spaces or small letters. Send it without them.',
        correction: { field: `line.${line}.code`, value: tidy },
      };
    });
  },
};
