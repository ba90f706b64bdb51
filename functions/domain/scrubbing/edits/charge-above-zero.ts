import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isReportingCode } from '../procedure-code.ts';

export const chargeAboveZero: Edit = {
  id: 'MON-02',
  severity: 'block',
  title: 'Every line has a charge in whole cents, above zero unless it only reports',
  prevents: ['RARC M79'],
  source: 'ASC X12N 005010X222A1 loop 2400, SV102',
  check(claim) {
    return onLines(claim, ({ code, chargeCents }) => {
      if (Number.isNaN(chargeCents)) return undefined;
      if (!Number.isSafeInteger(chargeCents) || chargeCents < 0)
        return 'has a charge that is not whole cents from zero up. Enter the fee.';
      if (chargeCents > 0 || isReportingCode(code)) return undefined;
      return 'has a charge of $0.00, which no payer pays on. Enter the fee of the service.';
    });
  },
};
