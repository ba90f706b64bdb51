import { type Claim, lastServiceDay } from '../../claim/claim.ts';
import { addDays, type Day } from '../../days.ts';
import type { Payer } from '../../payer/payer.ts';
import { daysApart, isDay } from '../calendar.ts';
import type { Edit } from '../edit.ts';

/** The window closes on the first claim only: what the payer once accepted was in time. */
export const timelyFiling: Edit = {
  id: 'TIME-01',
  severity: 'hold',
  title: 'The filing window is still open',
  prevents: ['CARC 29'],
  source: "The payer's contract; Medicare: one calendar year, 42 CFR 424.44",
  check(claim, { payer, today }) {
    const opens = windowOpens(claim, payer);
    if (opens === undefined || !(daysApart(opens, today) > payer.filingDays)) return [];
    const accepted = claim.submissions.some(
      (s) => s.payerId === payer.payerId && s.acknowledgment?.outcome === 'Accepted',
    );
    if (accepted) return [];
    const message = `The filing window of the claim closed on ${addDays(opens, payer.filingDays)}. Look for proof that it was sent in time, or write it off.`;
    return [{ where: 'claim', message }];
  },
};

/** The last day of service; for a later payer the decision of the one before it, which Medicare does not wait for. */
function windowOpens(claim: Claim, payer: Payer): Day | undefined {
  if (claim.lines.length === 0) return undefined;
  const before =
    payer.class === 'medicare' ? undefined : claim.payments.findLast((p) => p.coverage === claim.billing - 1);
  const opens = before?.paidOn ?? lastServiceDay(claim);
  return isDay(opens) ? opens : undefined;
}
