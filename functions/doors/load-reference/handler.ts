import { fileDoor } from '../door.ts';
import { loadReference } from './load.ts';
import { Refused } from './refused.ts';

/** A file or archive of CMS in `reference/incoming/`. What became of it lies under `receipts/`, in words. */
export const handler = fileDoor(async ({ bucket, key, at }, platform) => {
  const name = key.slice(key.lastIndexOf('/') + 1);
  const tell = (receipt: object) =>
    platform.files.put('reference', `receipts/${name}.json`, JSON.stringify({ file: name, at, ...receipt }, null, 2));
  try {
    const { versions, skipped } = await loadReference(platform.files, name, await platform.files.get(bucket, key), {
      at,
    });
    await tell({ outcome: 'Loaded', versions, skipped });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await tell({ outcome: 'Refused', reason: error.message });
    platform.log.write('FILE_QUARANTINED', {});
    platform.metrics.record('FilesQuarantined', 1);
  }
});
