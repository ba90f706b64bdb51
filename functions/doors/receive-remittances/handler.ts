import { fromPaper, PaperRemittance } from '../../domain/remittance/paper-remittance.ts';
import { readText } from '../../domain/x12/interchange.ts';
import { read835 } from '../../domain/x12/read-835.ts';
import type { RemittanceParty } from '../../domain/x12/remittance.ts';
import type { Platform, Table } from '../../platform/platform.ts';
import { findPractice, routeFrom } from '../../store/practices.ts';
import { type Arrival, fileDoor, textOf } from '../door.ts';
import { quarantine } from '../quarantine.ts';
import { postRemittance } from './post-remittance.ts';

/**
 * 835s in `intake/<payer or clearinghouse>/remittances/`. Each transaction is a payment: routed by its payee, balanced,
 * then posted claim by claim. What does not balance is quarantined with the exact missing cents; the rest is posted. What
 * came on paper lies in `intake/<practice>/remittances/` as JSON that a person has written, and goes the same way.
 */
export const handler = fileDoor(async (arrival, platform) => {
  const text = await textOf(platform, arrival);
  if (arrival.key.endsWith('.json')) {
    await receivePaper(text, arrival, platform);
    return;
  }
  const { interchanges, faults } = readText(text);
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

/** An explanation of benefits on paper, for the practice in whose folder it lies. */
async function receivePaper(text: string, arrival: Arrival, platform: Platform): Promise<void> {
  const [folder = ''] = arrival.key.split('/');
  const read = PaperRemittance.safeParse(parsed(text));
  const practice = await findPractice(platform.table, folder);
  if (read.success && practice) await postRemittance(fromPaper(read.data), folder, arrival, platform);
  else if (read.success) await quarantine(platform, arrival, `${folder}/ is the folder of no practice.`);
  else {
    const wrong = read.error.issues.map(({ path, message }) => `${path.join('.') || 'The file'}: ${message}.`);
    await quarantine(platform, arrival, wrong.join(' '));
  }
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
