import * as z from 'zod';
import { daysLater, momentAt } from './calendar.ts';
import { between, chance, digits, drawn } from './chance.ts';
import type { Answer, Journal, Receipt } from './journal.ts';

/** A statement as it reaches the patient. */
export const ReceivedStatement = z.object({
  statementId: z.string().min(1),
  claimId: z.string().min(1),
  practiceId: z.string().min(1),
  /** 1 for the first one about these services. */
  number: z.int().min(1),
  on: z.iso.date(),
  dueCents: z.int().min(0),
});
export type ReceivedStatement = z.infer<typeof ReceivedStatement>;

/** How patients are: the part of what is due that they pay on each statement. */
const tempers = [
  { name: 'prompt', weight: 55, pays: [1] },
  { name: 'late', weight: 20, pays: [0, 1] },
  { name: 'partly', weight: 12, pays: [0.5, 0, 1] },
  { name: 'never', weight: 13, pays: [] },
] as const;

const methods = ['card', 'card', 'check', 'portal'];
const daysToPay = [2, 14] as const;
/** The practice's bank sends its file in the evening. */
const fileTime = '19:00';

/** The receipt that a statement which is in the mail today brings, if the patient is one who pays. */
export function receiptFor(
  { statementId, claimId, practiceId, number, on, dueCents }: ReceivedStatement,
  seed: string,
  today: string,
): Receipt | undefined {
  const { pays } = drawn<(typeof tempers)[number]>(tempers, seed, 'patient', claimId);
  const cents = Math.round(dueCents * (pays[number - 1] ?? 0));
  if (cents === 0) return undefined;
  const day = daysLater(on > today ? on : today, between(daysToPay, seed, 'patient', statementId));
  const method = methods[Math.floor(chance(seed, 'method', claimId) * methods.length)]!;
  const id = `R${digits(11, seed, practiceId, statementId)}`;
  return { id, practice: practiceId, claim: claimId, cents, day, method, at: momentAt(day, fileTime) };
}

/** The payment files of the practices, one per day, with everything that is due by now. Answers the receipts. */
export function filePayments(journal: Journal, now: string): Receipt[] {
  const taken = journal.takeReceipts(now);
  const receipts = Map.groupBy(taken, ({ practice, day }) => `${practice}-${day}`);
  for (const [name, theirs] of receipts) journal.answer(paymentFile(name, theirs));
  return taken;
}

function paymentFile(name: string, receipts: readonly Receipt[]): Answer {
  const [{ at, practice, day }] = receipts as [Receipt];
  const rows = receipts.map(({ claim, cents, day, method, id }) => [claim, dollars(cents), day, method, id].join(','));
  const text = `${['claim_id,amount,paid_on,method,receipt_id', ...rows].join('\n')}\n`;
  return { name, at, folder: 'payments', path: `${practice}/payments/${day}.csv`, text };
}

function dollars(cents: number): string {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
