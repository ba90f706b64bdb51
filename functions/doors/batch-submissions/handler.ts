import type { Moment } from '../../domain/days.ts';
import type { Platform } from '../../platform/platform.ts';
import { tellFault } from '../../platform/tell-fault.ts';
import { getClaim } from '../../store/claims.ts';
import { getPractice, listPayers, listPractices } from '../../store/practices.ts';
import {
  allocateInterchange,
  markInterchange,
  queuedSubmissions,
  type SentInterchange,
  unsentInterchanges,
} from '../../store/submissions.ts';
import { clockDoor } from '../door.ts';
import { interchangeText } from './interchange-text.ts';

/**
 * Several times a day: what is queued goes out in 837P interchanges. An interchange has its number and its claims before it
 * is written, and is sent under one id, so that a batch that was cut off is finished by the next one and taken once.
 */
export const handler = clockDoor(async (at, platform) => {
  const failures: unknown[] = [];
  for (const practiceId of await listPractices(platform.table)) {
    try {
      await sendAll(practiceId, at, platform);
    } catch (error) {
      tellFault(platform, 'CLAIMS_NOT_SENT', error, { practiceId });
      failures.push(error); // The other practices' claims go out all the same.
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} practices' claims were not all sent.`);
});

async function sendAll(practiceId: string, at: Moment, platform: Platform): Promise<void> {
  for (const interchange of await unsentInterchanges(platform.table, practiceId)) await send(interchange, platform);
  await sendQueued(practiceId, at, platform);
}

async function sendQueued(practiceId: string, at: Moment, platform: Platform): Promise<void> {
  for (;;) {
    const queued = await queuedSubmissions(platform.table, practiceId);
    if (queued.length === 0) return;
    const interchange = await allocateInterchange(platform.table, practiceId, queued, at);
    if (!interchange) return; // Another batch is at work; it takes the rest.
    await send(interchange, platform);
  }
}

async function send(interchange: SentInterchange, platform: Platform): Promise<void> {
  const { practiceId, submissions, file } = interchange;
  const practice = await getPractice(platform.table, practiceId);
  const payers = await listPayers(platform.table, practiceId);
  const claims = await Promise.all(submissions.map(({ claimId }) => getClaim(platform.table, practiceId, claimId)));
  const replaced: string[] = [];
  const text = interchangeText(interchange, claims, practice, payers, ({ element }) => replaced.push(element));
  await platform.files.put('exchange', file, text);
  await platform.clearinghouse.submit(file, text);
  await markInterchange(platform.table, interchange, 'Sent');
  platform.log.write('CLAIMS_SENT', { practiceId, count: claims.length });
  if (replaced.length === 0) return;
  const outcome = [...new Set(replaced)].sort().join(' ');
  platform.log.write('CHARACTERS_REPLACED', { practiceId, count: replaced.length, outcome });
}
