/** A program: puts so many claims into the queue of a table on disk, all of the same second. `node payers-queued.ts FOLDER CLAIMS`. */
import { join } from 'node:path';
import type { Write } from '../../functions/platform/platform.ts';
import { newClaim } from '../../functions/store/claims.ts';
import { savePractice } from '../../functions/store/save-practice.ts';
import { queueSubmission } from '../../functions/store/submissions.ts';
import { memorySecrets } from '../../infra/local/memory-secrets.ts';
import { sqliteTable } from '../../infra/local/table.ts';
import { aClaim, aPatient, aPayer, aPractice, aSubmission } from '../support/claims.ts';

const [folder = '', count = ''] = process.argv.slice(2);
const at = '2026-03-12T15:00:00.000Z';
const table = sqliteTable(join(folder, 'claims.sqlite'));
await savePractice({ table, secrets: memorySecrets() }, aPractice(), [aPayer()]);

/** As many as a transaction takes: a claim is its head, the first line of its history and its trip. */
const atOnce = 33;
let writes: Write[] = [];
for (let n = 0; n < Number(count); n++) {
  const submission = aSubmission({ payerId: aPayer().payerId, createdAt: at });
  const patient = aPatient({ patientId: `P${n}`, lastName: `Okonjo${n % 977}` });
  const claim = aClaim({
    claimId: `CFM${String(n).padStart(9, '0')}`,
    stage: 'Submitted',
    patient,
    submissions: [submission],
  });
  writes.push(...newClaim(claim, { event: { kind: 'Placed' } }, at), queueSubmission(claim, submission));
  if (writes.length < 3 * atOnce && n < Number(count) - 1) continue;
  await table.transact(writes);
  writes = [];
}
console.log(JSON.stringify({ claims: Number(count) }));
