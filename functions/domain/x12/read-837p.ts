import { ClaimReader } from './claim-reader.ts';
import { professionalClaimGuide } from './guides/005010X222A1.ts';
import type { Transaction } from './interchange.ts';
import type { ClaimBatch } from './professional-claim.ts';
import { follows, OtherGuide, type Reading } from './read-transaction.ts';

/**
 * Reads an 837P (005010X222A1), also one out of the guide's order. Claims (§2300) come in the order of the file, each
 * with its billing provider (§2000A), subscriber and payer (§2000B) and patient (§2000C); amounts in cents. What cannot
 * be read or has no place is in `faults`. Hold it against its guide with `parse`. Throws OtherGuide.
 */
export function read837p(transaction: Transaction): Reading<ClaimBatch> {
  if (!follows(transaction, professionalClaimGuide)) throw new OtherGuide(transaction, professionalClaimGuide);
  const reader = new ClaimReader(transaction);
  const claims = [...transaction.rows.map((rows) => reader.push(rows)), reader.end()].flat();
  return { content: { ...reader.header, claims }, faults: reader.faults };
}
