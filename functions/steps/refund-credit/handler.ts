import * as z from 'zod';
import { dayAt } from '../../domain/days.ts';
import { sum } from '../../domain/money.ts';
import { getPractice } from '../../store/practices.ts';
import { step } from '../step.ts';
import { refund } from './refund.ts';

const Output = z.object({ outcome: z.literal('Refunded') });

/** State RefundCredit: gives the patient back what was paid beyond what is owed; the check request goes into the outgoing mail. */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const practice = await getPractice(platform.table, claim.practiceId);
  const { practiceId, claimId, version } = claim;
  const entries = refund(claim);
  const cents = sum(entries.map((entry) => -entry.cents));
  const request = { practiceId, claimId, cents, on: dayAt(at, practice.zone) };
  await platform.files.put('exchange', `${practiceId}/refunds/${claimId}-${version + 1}.json`, JSON.stringify(request));
  return { verdict: { outcome: 'Refunded' }, event: { kind: 'Refunded', cents }, entries };
});
