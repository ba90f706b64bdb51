import { fingerprint } from '../../domain/claim/fingerprint.ts';
import type { Setting } from '../../domain/encounter/to-claim.ts';
import type { Platform } from '../../platform/platform.ts';
import { admit } from '../../store/intake.ts';
import { findPractice, listPayers } from '../../store/practices.ts';
import { firstSeen } from '../../store/seen.ts';
import { type Arrival, bytesOf, fileDoor } from '../door.ts';
import { readChargeFile } from './read-charge-file.ts';
import { type ChargeReceipt, receiptOf, verdictsOf } from './receipt.ts';
import { refusedOf } from './refused-of.ts';

/**
 * A charge file in `intake/<practice>/charges/`. Good encounters become claims; bad ones go whole into a file of the same
 * columns with the problem beside each row, which can be corrected and dropped again. The same file again adds nothing.
 */
export const handler = fileDoor(async (arrival, platform) => {
  const practiceId = arrival.key.split('/')[0]!;
  const practice = await findPractice(platform.table, practiceId);
  const name = arrival.key.split('/').slice(2).join('-');
  const keep = (folder: string, receipt: ChargeReceipt) =>
    platform.files.put('records', `${folder}/intake/${receipt.file}.json`, JSON.stringify(receipt, null, 2));
  if (practice) {
    const setting = { practice, payers: await listPayers(platform.table, practiceId) };
    await keep(practiceId, await receive(arrival, name, setting, platform));
    return;
  }
  const message = `There is no practice ${practiceId}; charge files go into <practice>/charges/.`;
  const nothing = { header: [], columns: undefined, rows: 0, visits: [], repairs: new Map() };
  const told = { ...nothing, problem: { row: 1, column: '', message } };
  await keep('unknown-practice', receiptOf({ file: name, at: arrival.at }, told, []));
});

async function receive(arrival: Arrival, name: string, setting: Setting, platform: Platform): Promise<ChargeReceipt> {
  const bytes = await bytesOf(platform, arrival);
  const charges = await readChargeFile(bytes, setting);
  const { practiceId } = setting.practice;

  const verdicts = await verdictsOf(charges, (encounter) => admit(platform, encounter, setting, name, arrival.at));
  const sameAs = await firstSeen(
    platform.table,
    practiceId,
    `charges-${fingerprint(Buffer.from(bytes).toString('latin1'))}`,
    name,
    arrival.at,
  );
  const receipt = receiptOf({ file: name, at: arrival.at, sameAs }, charges, verdicts);
  const refused = refusedOf(charges, verdicts, receipt.problems);
  if (refused === undefined) return receipt;
  const fix = `${practiceId}/quarantine/${name.replace(/\.\w{1,5}$/i, '')}-fix.${charges.x12 ? '837' : 'csv'}`;
  await platform.files.put('records', fix, refused);
  return { ...receipt, fix };
}
