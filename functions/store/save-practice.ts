import { Payer } from '../domain/payer/payer.ts';
import { Practice } from '../domain/practice/practice.ts';
import { receiverOf, submitterIdsOf } from '../domain/practice/receiver-of.ts';
import { Signers } from '../domain/practice/signers.ts';
import type { Item, Json, Platform } from '../platform/platform.ts';
import * as keys from './keys.ts';
import { forgetKept } from './practices.ts';
import { saveSigners } from './signers.ts';

/**
 * Writes a practice with its payers, new or changed, and the routes to it; who may speak for it becomes a secret. Throws what
 * zod finds wrong, and UnknownReceiver.
 */
export async function savePractice(
  { table, secrets }: Pick<Platform, 'table' | 'secrets'>,
  practice: unknown,
  payers: readonly unknown[],
): Promise<Practice> {
  const parsed = Practice.parse(practice);
  const { practiceId, npi, taxId } = parsed;
  const ofTaxId = keys.route('TAX', taxId);
  const known = await table.get(ofTaxId.pk, ofTaxId.sk);
  // Practices that share a tax id are not told apart by it.
  const isShared = known !== undefined && known.practiceId !== practiceId;
  const reached = payers.map((payer) => Payer.parse(payer));
  for (const payer of reached) receiverOf(parsed, payer);
  const items: Item[] = [
    { ...keys.practice(practiceId), practice: parsed as unknown as Json },
    { ...keys.registered(practiceId) },
    { ...keys.route('NPI', npi), practiceId },
    { ...ofTaxId, ...(!isShared && { practiceId }) },
    ...submitterIdsOf(parsed).map((submitterId) => ({ ...keys.route('SUBMITTER', submitterId), practiceId })),
    ...reached.map((payer) => ({ ...keys.payer(practiceId, payer.payerId), payer: payer as unknown as Json })),
  ];
  for (const item of items) await table.put(item);
  forgetKept(table);
  await saveSigners(secrets, practiceId, Signers.parse(practice));
  return parsed;
}
