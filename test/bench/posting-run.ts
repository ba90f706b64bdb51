/** A program: posts one remittance over so many claims, in memory or on disk, and prints what it took as one `PostingRun`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { total } from '../../functions/domain/ledger/ledger.ts';
import { handler } from '../../functions/doors/receive-remittances/handler.ts';
import { createClaim, getClaim } from '../../functions/store/claims.ts';
import { findRemittance } from '../../functions/store/remittances.ts';
import { savePractice } from '../../functions/store/save-practice.ts';
import { Dice } from '../../infra/local/sample/dice.ts';
import { sqliteTable } from '../../infra/local/table.ts';
import { madeClaim, madeRemittance } from '../simulation/posting-remittances.ts';
import { aMedicarePayer, aPayer, aPractice } from '../support/claims.ts';
import { Office } from '../support/office.ts';
import { remittanceText } from '../support/remittances.ts';

export interface PostingRun {
  readonly claims: number;
  /** Claim payments whose claim has their money, to the cent. */
  readonly posted: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

const [place, count] = process.argv.slice(2) as ['memory' | 'disk', string];
const folder = place === 'disk' ? mkdtempSync(join(tmpdir(), 'claimline-posting-')) : undefined;
try {
  console.log(JSON.stringify(await run(Number(count))));
} finally {
  if (folder) rmSync(folder, { recursive: true });
}

async function run(claims: number): Promise<PostingRun> {
  const office = new Office();
  const table = sqliteTable(folder ? join(folder, 'table.sqlite') : ':memory:');
  const platform = { ...office.platform, table };
  await savePractice(platform, aPractice(), [aPayer(), aMedicarePayer()]);
  const dice = new Dice('bench');
  const made = Array.from({ length: claims }, (_, n) => madeClaim(n, dice));
  for (const claim of made) await createClaim(table, claim, { event: { kind: 'Placed' } }, claim.receivedAt);
  const remittance = madeRemittance(1, made, dice);
  const key = 'CLEARHOUSE1/remittances/bench.835';
  await office.files.put('intake', key, remittanceText(remittance));
  const detail = { bucket: { name: 'intake' }, object: { key } };
  const record = { messageId: '1', body: JSON.stringify({ time: '2026-04-03T12:00:00.000Z', detail }) };

  const [cpu, began] = [process.cpuUsage(), performance.now()];
  await handler({ Records: [record] }, { platform } as never);
  const wallSeconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);

  const kept = await findRemittance(table, 'cedar-family', '1421000001-EFT1');
  let posted = 0;
  if (kept?.state === 'Posted') {
    for (const { patientControlNumber, paidCents } of remittance.claims) {
      const { balances } = await getClaim(table, 'cedar-family', patientControlNumber);
      if (total(balances, 'paid:1') === paidCents) posted++;
    }
  }
  const megabytes = process.resourceUsage().maxRSS / 1024;
  return { claims, posted, wallSeconds, cpuSeconds: (user + system) / 1e6, megabytes };
}
