import * as z from 'zod';
import { dayAt } from '../../domain/days.ts';
import { changeClaim, findClaim } from '../../store/claims.ts';
import { answerWait } from '../../store/executions.ts';
import { getPractice } from '../../store/practices.ts';
import { fileDoor, textOf } from '../door.ts';
import { quarantine } from '../quarantine.ts';

const Decision = z.object({
  claimId: z.string().min(1),
  /** The how-manieth appeal of the claim. */
  level: z.int().positive(),
  outcome: z.enum(['Overturned', 'Upheld']),
});

/** A payer's letter about an appeal, as keyed in: `intake/<practice>/decisions/*.json`. A decision is taken once. */
export const handler = fileDoor(async (arrival, platform) => {
  const practiceId = arrival.key.split('/')[0]!;
  const { success, data } = Decision.safeParse(json(await textOf(platform, arrival)));
  if (!success) {
    await quarantine(platform, arrival, 'Expected are claimId, level and outcome (Overturned or Upheld).');
    return;
  }
  const { claimId, level, outcome } = data;
  if (!(await findClaim(platform.table, practiceId, claimId))?.appeals[level - 1]) {
    await quarantine(platform, arrival, `There is no appeal ${level} of a claim ${claimId}.`);
    return;
  }
  const { zone } = await getPractice(platform.table, practiceId);
  const claim = await changeClaim(platform.table, practiceId, claimId, arrival.at, (current) => {
    const appeal = current.appeals[level - 1];
    if (!appeal || appeal.decision) return undefined;
    const decided = { ...appeal, decision: outcome, decidedOn: dayAt(arrival.at, zone) };
    return {
      event: { kind: 'AppealDecided', level, outcome },
      set: { appeals: current.appeals.with(level - 1, decided) },
      signal: { kind: 'AppealDecided', at: arrival.at, level, outcome },
    };
  });
  if (claim) await answerWait(platform, claim);
});

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
