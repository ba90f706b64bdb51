import { billedCoverage } from '../../claim/claim.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { sameModifiers } from '../same-modifiers.ts';

export const billedBefore: Edit<'history'> = {
  id: 'DUP-01',
  severity: 'block',
  title: 'The service is not on another claim of the patient already',
  prevents: ['CARC 18', 'CARC B13'],
  source: 'Medicare Claims Processing Manual ch. 1 §120.2: what makes an exact duplicate',
  needs: ['history'],
  check(claim, { history }) {
    if (history.services.length === 0) return [];
    const payerId = billedCoverage(claim)?.payerId;
    return onLines(claim, (line) => {
      const before = history.services.find(
        (past) =>
          past.code === line.code &&
          past.from === line.from &&
          past.to === line.to &&
          past.units === line.units &&
          past.chargeCents === line.chargeCents &&
          past.providerId === claim.renderingProviderId &&
          past.payerId === payerId &&
          sameModifiers(past.modifiers, line.modifiers),
      );
      if (!before || line.modifiers.includes('76') || line.modifiers.includes('77') || line.modifiers.includes('91'))
        return undefined;
      return `is on claim ${before.claimId} already. Void one of the two, or, if it was done again, add 76, 77 or 91.`;
    });
  },
};
