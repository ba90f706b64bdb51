import { anchorPractice } from '../../store/anchors.ts';
import { certifyDays } from '../../store/certificates.ts';
import { matchDeposits } from '../../store/match-deposits.ts';
import { getPractice, listPractices } from '../../store/practices.ts';
import { clockDoor } from '../door.ts';

/**
 * Every morning, for the days that are over: what the audit trails of each practice have come to is written into the archive,
 * where nobody can change it. Then deposits that came before their remittances are put together with them, what is late is
 * asked for, and each day's money is closed and certified, bound to the anchor. A morning that failed is made up for by the
 * next one.
 */
export const handler = clockDoor(async (at, platform) => {
  const failures: unknown[] = [];
  for (const practiceId of await listPractices(platform.table)) {
    const work = [
      () => anchorPractice(platform, practiceId, at),
      async () => matchDeposits(platform.table, await getPractice(platform.table, practiceId), at),
      () => certifyDays(platform, practiceId, at),
    ];
    // Nothing that fails, and no practice, stops the others.
    for (const one of work) await one().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} parts of the close failed.`);
});
