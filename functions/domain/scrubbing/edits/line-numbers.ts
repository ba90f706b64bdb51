import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

/** The line number is what a remittance names the line by. */
export const lineNumbers: Edit = {
  id: 'LINE-02',
  severity: 'block',
  title: 'Line numbers are whole, positive and not repeated',
  prevents: ['rejection'],
  source: 'ASC X12N 005010X222A1 loop 2400, REF*6R, which the payer returns in the 835',
  check(claim) {
    const seen = new Set<number>();
    return onLines(claim, ({ line }) => {
      const usable = Number.isSafeInteger(line) && line > 0 && !seen.has(line);
      seen.add(line);
      return usable ? undefined : 'does not have a line number of its own. Void the claim and enter the visit again.';
    });
  },
};
