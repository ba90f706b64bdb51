import * as z from 'zod';
import { sum } from '../../domain/money.ts';
import { requestRefund } from '../../store/outgoing-mail.ts';
import { step } from '../step.ts';
import { refund } from './refund.ts';

const Output = z.object({ outcome: z.literal('Refunded') });

/** State RefundCredit: gives the patient back what was paid beyond what is owed; the check request goes into the outgoing mail. */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const entries = refund(claim);
  const cents = sum(entries.map((entry) => -entry.cents));
  await requestRefund(platform.files, claim, cents, at);
  return { verdict: { outcome: 'Refunded' }, event: { kind: 'Refunded', cents }, entries };
});
