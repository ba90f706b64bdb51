import type { Moment } from '../../functions/domain/days.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { answerWork, listWork } from '../../functions/store/work.ts';

/**
 * Plays the people of the practice: whatever work item proposes its own answer, because the finding dictates the correction
 * or the practice's policy gives the approval, is answered so. Everything else stays open for a person.
 */
export async function answerProposals(platform: Platform, practiceId: string, at: Moment): Promise<number> {
  const items = await Array.fromAsync(listWork(platform.table, practiceId));
  let answered = 0;
  for (const { workId, proposal } of items) {
    if (!proposal) continue;
    await answerWork(platform, practiceId, workId, { ...proposal, at, by: 'autopilot', overrides: [] });
    answered++;
  }
  return answered;
}
