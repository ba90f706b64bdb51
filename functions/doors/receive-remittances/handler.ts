import { readText } from '../../domain/x12/interchange.ts';
import { read835 } from '../../domain/x12/read-835.ts';
import type { RemittanceParty } from '../../domain/x12/remittance.ts';
import type { Table } from '../../platform/platform.ts';
import { findPractice, routeFrom } from '../../store/practices.ts';
import { fileDoor, textOf } from '../door.ts';
import { quarantine } from '../quarantine.ts';
import { postRemittance } from './post-remittance.ts';

/**
 * 835s in `intake/<payer or clearinghouse>/remittances/`. Each transaction is a payment: routed by its payee, balanced,
 * then posted claim by claim. What does not balance is quarantined with the exact missing cents; the rest is posted.
 */
export const handler = fileDoor(async (arrival, platform) => {
  const { interchanges, faults } = readText(await textOf(platform, arrival));
  const transactions = interchanges.flatMap(({ groups }) => groups.flatMap((group) => group.transactions));
  const remittances = transactions.filter(({ id }) => id === '835');
  if (remittances.length === 0) {
    await quarantine(platform, arrival, faults[0]?.message ?? 'The file holds no 835.');
    return;
  }
  const [folder = ''] = arrival.key.split('/');
  const foreign: string[] = [];
  for (const transaction of remittances) {
    const { content } = read835(transaction);
    const practiceId = await practiceOf(platform.table, folder, content.payee);
    if (practiceId) await postRemittance(content, practiceId, arrival, platform);
    else foreign.push(`The payee ${content.payee.id ?? '(not named)'} is no practice whose files lie in ${folder}/.`);
  }
  if (foreign.length > 0) await quarantine(platform, arrival, foreign.join(' '));
});

/** By the payee's NPI; where it has none, by its tax id; where it has neither, by whose folder the file lies in. */
async function practiceOf(table: Table, folder: string, payee: RemittanceParty): Promise<string | undefined> {
  const { id, idQualifier, references } = payee;
  if (id && idQualifier !== 'FI') return routeFrom(table, folder, 'NPI', id);
  const taxId = (id ?? references.find(({ qualifier }) => qualifier === 'TJ')?.value)?.replaceAll(/\D/g, '');
  if (taxId) return routeFrom(table, folder, 'TAX', taxId);
  return (await findPractice(table, folder))?.practiceId;
}
