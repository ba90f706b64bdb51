import { usd } from '../../money.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isReportingCode } from '../procedure-code.ts';

export const reportingCharge: Edit = {
  id: 'PX-04',
  severity: 'info',
  title: 'Codes that only report are charged at nothing or one cent',
  prevents: ['CARC 246'],
  source: 'CMS Quality Payment Program, claims reporting: quality data codes are billed at $0.00 or $0.01',
  check(claim) {
    return onLines(claim, ({ code, chargeCents }) =>
      isReportingCode(code) && chargeCents > 1
        ? `charges ${usd(chargeCents)} for ${code}, which only reports and is never paid. Charge 0.00 or 0.01.`
        : undefined,
    );
  },
};
