import { handler as batch } from '../../functions/doors/batch-submissions/handler.ts';
import { handler as receive } from '../../functions/doors/receive-acknowledgments/handler.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { handler as close } from '../../functions/steps/close-claim/handler.ts';
import { recordClaim } from '../../functions/store/claims.ts';
import { queueSubmission } from '../../functions/store/submissions.ts';
import { a999, aTa1 } from './acknowledgments.ts';
import { aClaim, aLine, aSubmission } from './claims.ts';
import { Office } from './office.ts';

const at = '2026-03-12T17:00:00.000Z';

/** A claim on its way, whose execution waits for the acknowledgment. */
async function queued(office: Office, claimId: string): Promise<void> {
  const submission = aSubmission({ payerId: 'prairie-health', createdAt: at });
  const wait = { state: 'AwaitAcknowledgment', entry: `AwaitAcknowledgment@${at}`, token: 'token' } as const;
  office.executions.wait('token');
  const claim = await office.has({ claimId, stage: 'Submitted', submissions: [submission], wait });
  await office.table.transact([queueSubmission(claim, submission)]);
}

/** What seldom happens on the way to a payer. `around` is a platform whose calls are noted for a function. */
export async function sendBadly(around: (platform: Platform, name: string) => Platform): Promise<void> {
  const watch = (office: Office, name: string) => ({
    call: (handler: typeof batch | typeof close, event: unknown) =>
      handler(event, { platform: around(office.platform, name) }),
    drop: (key: string, text: string) => {
      const noted = (event: unknown) => receive(event, { platform: around(office.platform, name) });
      return office.drop(noted, key, text);
    },
  });
  const cutOff = await Office.open();
  await queued(cutOff, 'CFM1');
  cutOff.clearinghouse.isDown = true;
  const send = () => watch(cutOff, 'batch-submissions').call(batch, { time: at });
  await send().catch(() => {});
  cutOff.clearinghouse.isDown = false;
  await send();

  const large = await Office.open();
  await queued(large, 'CFM2');
  const lines = Array.from({ length: 51 }, (_, index) => aLine({ line: index + 1, chargeCents: 0 }));
  await recordClaim(large.table, await large.claim('CFM2'), { event: { kind: 'Placed' }, set: { lines } }, { at });
  await watch(large, 'batch-submissions').call(batch, { time: at });

  const voided = await Office.open();
  const said = { kind: 'Answered', at, workId: 'W', outcome: 'Voided' } as const;
  await voided.has({ submissions: [aSubmission()], inbox: [said] });
  const { practiceId, claimId } = aClaim();
  await watch(voided, 'close-claim').call(close, { practiceId, claimId, state: 'CloseClaim', at });

  for (const text of [aTa1(1, 'R', '006'), a999(1, 'R', [{ segment: 'CLM', position: 14, element: 2 }])]) {
    const rejected = await Office.open();
    await queued(rejected, aClaim().claimId);
    await rejected.call(batch, { time: at });
    await watch(rejected, 'receive-acknowledgments').drop('CLEARHOUSE1/acknowledgments/1.txt', text);
    await watch(rejected, 'batch-submissions').call(batch, { time: '2026-03-13T17:00:00.000Z' });
  }
}
