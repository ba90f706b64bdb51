import { billedCoverage } from '../../claim/claim.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { sameModifiers } from '../same-modifiers.ts';

export const nearlyBilledBefore: Edit<'history'> = {
  id: 'DUP-03',
  severity: 'warn',
  title: 'No other claim of the patient has nearly the same service',
  prevents: ['CARC 18'],
  source: 'Medicare Claims Processing Manual ch. 1 §120.2: suspect duplicates, which differ in one thing',
  needs: ['history'],
  check(claim, { history }) {
    if (history.services.length === 0) return [];
    const payerId = billedCoverage(claim)?.payerId;
    return onLines(claim, (line) => {
      const before = history.services.find((past) => {
        if (past.code !== line.code || past.from !== line.from) return false;
        const differing = [
          past.units === line.units,
          past.chargeCents === line.chargeCents,
          past.providerId === claim.renderingProviderId,
          past.payerId === payerId,
          sameModifiers(past.modifiers, line.modifiers),
        ].filter((same) => !same).length;
        return differing === 1;
      });
      return (
        before &&
        `is nearly the same as a service on claim ${before.claimId}. Look whether it was entered twice before the payer does.`
      );
    });
  },
};
