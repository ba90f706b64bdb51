import { usd } from '../../money.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

export const chargeFromFees: Edit<'fees'> = {
  id: 'MON-03',
  severity: 'warn',
  title: "The charge is the practice's own fee times the units",
  prevents: ['rejection'],
  source: "The practice's fee table; one charge for all payers: Medicare Claims Processing Manual ch. 12 §30.6.1",
  needs: ['fees'],
  check(claim, { fees }) {
    return onLines(claim, ({ code, units, unit, chargeCents }) => {
      const fee = fees[code];
      if (fee === undefined || unit === 'MJ' || !Number.isFinite(units) || chargeCents === fee * units)
        return undefined;
      return `is charged ${usd(chargeCents)}, and the fee table says ${usd(fee * units)}. Charge that, or say why it differs.`;
    });
  },
};
