import type { Platform } from '../platform/platform.ts';
import { type Arrival, textOf } from './door.ts';

/** Keeps a file that cannot be worked, with the reason beside it: nothing is lost, and nothing of it is guessed. */
export async function quarantine(platform: Platform, arrival: Arrival, reason: string): Promise<void> {
  const key = `quarantine/${arrival.key}`;
  await platform.files.put('records', key, await textOf(platform, arrival));
  await platform.files.put(
    'records',
    `${key}.json`,
    JSON.stringify({ file: arrival.key, at: arrival.at, reason }, null, 2),
  );
  platform.log.write('FILE_QUARANTINED', { practiceId: arrival.key.split('/')[0] });
  platform.metrics.record('FilesQuarantined', 1);
}
