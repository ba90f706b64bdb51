import { chargeCents } from '../../claim/claim.ts';
import { balance, total } from '../../ledger/ledger.ts';
import { usd } from '../../money.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

/** The claim's total is the sum of its lines, so what can differ is the ledger. */
export const ledgerHoldsCharges: Edit = {
  id: 'MON-01',
  severity: 'block',
  title: 'The charges of the lines are the charges in the ledger, to the cent',
  prevents: ['RARC M54'],
  source: 'ASC X12N 005010X222A1 loop 2300, CLM02, which equals the sum of SV102',
  check(claim) {
    const charged = chargeCents(claim);
    const booked = -total(claim.balances, 'charge');
    const problems = onLines(claim, ({ line, chargeCents }) => {
      const inLedger = -balance(claim.balances, line, 'charge');
      if (inLedger === chargeCents || Number.isNaN(chargeCents)) return undefined;
      return `charges ${usd(chargeCents)}, but the ledger holds ${usd(inLedger)}. Enter the charge again, so that both agree.`;
    });
    if (problems.length > 0 || booked === charged || Number.isNaN(charged)) return problems;
    const message = `The lines of the claim add up to ${usd(charged)}, but the ledger holds ${usd(booked)}. Have the ledger checked.`;
    return [{ where: 'claim', message }];
  },
};
