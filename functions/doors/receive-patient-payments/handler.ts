import * as z from 'zod';
import type { Claim } from '../../domain/claim/claim.ts';
import { day } from '../../domain/days.ts';
import { balance, type Entry } from '../../domain/ledger/ledger.ts';
import { cents } from '../../domain/money.ts';
import { changeClaim, findClaim } from '../../store/claims.ts';
import { receiptIn } from '../../store/deposits.ts';
import { wake } from '../../store/executions.ts';
import * as keys from '../../store/keys.ts';
import { fileDoor, textOf } from '../door.ts';
import { quarantine } from '../quarantine.ts';
import { readRows } from '../read-rows.ts';

const Payment = z.object({
  claim_id: z.string().trim().toUpperCase().min(1),
  amount: z.string().transform(cents),
  paid_on: z.string().transform(day),
  method: z.string().trim(),
  receipt_id: z.string().trim().min(1),
});

/** What patients paid, `intake/<practice>/payments/*.csv` with claim_id, amount, paid_on, method, receipt_id. Each receipt is posted once. */
export const handler = fileDoor(async (arrival, platform) => {
  const practiceId = arrival.key.split('/')[0]!;
  const unread: string[] = [];
  for (const { number, record } of rowsOf(await textOf(platform, arrival))) {
    const payment = parsed(record);
    const claim = payment && (await findClaim(platform.table, practiceId, payment.claim_id));
    if (!payment || !claim) {
      const reason = payment
        ? `there is no claim ${payment.claim_id}`
        : 'amount, date or receipt number cannot be read';
      unread.push(`Row ${number}: ${reason}.`);
      continue;
    }
    const { receipt_id: paymentId, amount, paid_on: paidOn, method } = payment;
    const receipt = { receiptId: paymentId, claimId: claim.claimId, cents: amount, paidOn, method, file: arrival.key };
    const seen = { ...keys.seen(practiceId, `receipt-${paymentId}`), at: arrival.at };
    const once = { put: { ...seen, ...receiptIn(practiceId, receipt) }, when: 'absent' as const };
    const posted = await changeClaim(platform.table, practiceId, claim.claimId, arrival.at, (current) => ({
      event: { kind: 'PatientPaid', paymentId, cents: amount, paidOn, method },
      entries: patientEntries(current, amount, paymentId),
      signal: { kind: 'PatientPaid', at: arrival.at, paymentId },
      writes: [once],
    }));
    if (posted) await wake(platform, posted, arrival.at);
  }
  if (unread.length > 0) await quarantine(platform, arrival, unread.join(' '));
});

/** With the line of each; by column, or undefined where a quote is not closed or cells are missing. */
function rowsOf(text: string): { readonly number: number; readonly record: unknown }[] {
  const { header, rows, broken } = readRows(text);
  return rows.map(({ number, cells }) => {
    const record = Object.fromEntries(header.map((column, at) => [column, cells[at]]));
    return { number, record: broken.has(number) ? undefined : record };
  });
}

function parsed(record: unknown): z.infer<typeof Payment> | undefined {
  try {
    return Payment.parse(record);
  } catch {
    return undefined;
  }
}

/**
 * To the lines where the patient owes, first line first; what is over stays as a credit on the first line. What comes back,
 * as a check that bounced, is taken from the lines where it was paid.
 */
function patientEntries({ lines, balances }: Claim, amount: number, paymentId: string): Entry[] {
  const why = `patient payment ${paymentId}`;
  const sign = Math.sign(amount);
  let left = Math.abs(amount);
  const entries: Entry[] = lines.flatMap(({ line }) => {
    const room = balance(balances, line, amount > 0 ? 'patient' : 'patient-paid');
    const share = Math.min(left, Math.max(0, room));
    left -= share;
    return share > 0 ? [{ line, from: 'patient', to: 'patient-paid', cents: sign * share, why }] : [];
  });
  if (left > 0) entries.push({ line: lines[0]!.line, from: 'patient', to: 'patient-paid', cents: sign * left, why });
  return entries;
}
