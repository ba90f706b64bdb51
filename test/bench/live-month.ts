import type { PersonAnswer } from '../../functions/domain/claim/rendezvous.ts';
import { answerWork, listWork } from '../../functions/store/work.ts';
import type { Arrival } from '../../infra/local/arrivals.ts';
import { drive } from '../../infra/local/month.ts';
import type { Runtime } from '../../infra/local/runtime.ts';

/** In a year every claim has come to its end. */
const days = 365;
const day = 86_400_000;
/** What ends a claim soonest, of the answers that there are. */
const soonest: readonly PersonAnswer[] = ['Voided', 'WriteOff', 'Refund', 'Approved'];

/** Day after day, at the end of which people answer whatever is left to them, until every claim has come to its end. */
export async function live(runtime: Runtime, feed: readonly Arrival[]): Promise<void> {
  for (let end = runtime.start + day; end <= runtime.start + days * day; end += day) {
    const state = await drive(runtime, feed, { until: end });
    const answered = await runtime.atOnce(() => answerAll(runtime));
    if (state === 'Rested' && answered === 0) return;
  }
}

async function answerAll(runtime: Runtime): Promise<number> {
  const { platform, table, practiceId } = runtime;
  const items = (await Array.fromAsync(listWork(table, practiceId))).filter(({ proposal }) => !proposal);
  for (const { workId, answers } of items) {
    const outcome = soonest.find((answer) => answers.includes(answer)) ?? answers[0]!;
    const answer = { outcome, at: runtime.now(), by: 'bench', corrections: [], overrides: [] };
    await answerWork(platform, practiceId, workId, answer);
  }
  return items.length;
}
