import { Payer } from '../domain/payer/payer.ts';
import { Practice } from '../domain/practice/practice.ts';
import { Signers } from '../domain/practice/signers.ts';
import type { Item, Json, Platform } from '../platform/platform.ts';
import { keys } from './keys.ts';
import { forgetKept } from './practices.ts';
import { saveSigners } from './signers.ts';

/**
 * Writes a practice with its payers, new or changed, and the routes to it; who may speak for it becomes a secret. Throws what
 * zod finds wrong.
 */
export async function savePractice(
  { table, secrets }: Pick<Platform, 'table' | 'secrets'>,
  practice: unknown,
  payers: readonly unknown[],
): Promise<Practice> {
  const parsed = Practice.parse(practice);
  const { practiceId, npi, submitterId } = parsed;
  const items: Item[] = [
    { ...keys.practice(practiceId), practice: parsed as unknown as Json },
    { ...keys.registered(practiceId) },
    { ...keys.route('NPI', npi), practiceId },
    { ...keys.route('SUBMITTER', submitterId), practiceId },
    ...payers.map((payer) => {
      const one = Payer.parse(payer);
      return { ...keys.payer(practiceId, one.payerId), payer: one as unknown as Json };
    }),
  ];
  for (const item of items) await table.put(item);
  forgetKept(table);
  await saveSigners(secrets, practiceId, Signers.parse(practice));
  return parsed;
}
