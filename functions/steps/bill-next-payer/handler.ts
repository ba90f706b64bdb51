import * as z from 'zod';
import { type Account, balance, type Entry } from '../../domain/ledger/ledger.ts';
import { remittanceSeconds } from '../../domain/submission/submission.ts';
import { startFiling } from '../../store/filing.ts';
import { daysToFollowUp } from '../../store/payer-paces.ts';
import { getPayer } from '../../store/practices.ts';
import { step } from '../step.ts';

const Output = z.object({ outcome: z.enum(['Billed', 'Forwarded']), remittanceSeconds: z.int().positive() });

/**
 * State BillNextPayer: moves what the payer left, and what it left to the patient, to the next payer. A claim that the
 * payer has crossed over is there already and is not sent a second time.
 */
export const handler = step(Output, async ({ claim, platform }) => {
  const billing = claim.billing + 1;
  const payer = await getPayer(platform.table, claim.practiceId, claim.coverages[billing]!.payerId);
  const to: Account = `payer:${billing + 1}`;
  const entries: Entry[] = claim.lines.flatMap(({ line }) =>
    ([`payer:${billing}`, 'patient'] as const).flatMap((from) => {
      const cents = balance(claim.balances, line, from);
      return cents > 0 ? [{ line, from, to, cents, why: `next payer ${payer.payerId}` }] : [];
    }),
  );
  const isForwarded = claim.payments.some(
    ({ coverage, forwardedTo }) => coverage === billing - 1 && forwardedTo !== undefined,
  );
  const outcome = isForwarded ? 'Forwarded' : 'Billed';
  const clock = isForwarded ? undefined : startFiling({ ...claim, billing }, payer);
  const followUp = await daysToFollowUp(platform.table, claim.practiceId, payer);
  return {
    verdict: { outcome, remittanceSeconds: remittanceSeconds(claim, followUp) },
    event: { kind: 'NextPayerBilled', outcome, payerId: payer.payerId },
    entries,
    set: { billing, triage: undefined, filing: clock?.set.filing, stage: isForwarded ? 'Submitted' : 'Ready' },
    writes: clock?.writes,
  };
});
