import { anchorPractice } from '../../store/anchors.ts';
import { listPractices } from '../../store/practices.ts';
import { clockDoor } from '../door.ts';

/**
 * Every night: what the audit trails of each practice have come to is written into the archive, where nobody can change it.
 * A night that failed is made up for by the next one.
 */
export const handler = clockDoor(async (at, platform) => {
  const failures: unknown[] = [];
  for (const practiceId of await listPractices(platform.table)) {
    // One practice that cannot be anchored stops none of the others.
    await anchorPractice(platform, practiceId, at).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} practices were not anchored.`);
});
