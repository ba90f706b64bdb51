import type { Acknowledgment } from '../../domain/claim/claim.ts';
import type { Moment } from '../../domain/days.ts';
import { acknowledge } from '../../domain/submission/acknowledge.ts';
import { type Interchange, readText } from '../../domain/x12/interchange.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeClaim } from '../../store/claims.ts';
import { answerWait } from '../../store/executions.ts';
import { routeFrom } from '../../store/practices.ts';
import { findInterchange, markInterchange } from '../../store/submissions.ts';
import { fileDoor, textOf } from '../door.ts';
import { quarantine } from '../quarantine.ts';
import { verdictsOf } from './verdicts.ts';

/**
 * TA1, 999 and 277CA in `intake/<clearinghouse>/acknowledgments/`: each names an interchange of ours, and its claims' trips
 * are accepted or rejected. A 999 that accepts says nothing of the payer, so it only marks the interchange.
 */
export const handler = fileDoor(async (arrival, platform) => {
  const { interchanges, faults } = readText(await textOf(platform, arrival));
  if (interchanges.length === 0) {
    await quarantine(platform, arrival, faults[0]?.message ?? 'The file holds no X12 interchange.');
    return;
  }
  const [folder = ''] = arrival.key.split('/');
  const unplaced: string[] = [];
  for (const interchange of interchanges) {
    const submitter = interchange.receiver.id.trim();
    const practiceId = await routeFrom(platform.table, folder, 'SUBMITTER', submitter);
    if (practiceId) unplaced.push(...(await receive(interchange, practiceId, arrival.at, platform)));
    else
      unplaced.push(`ISA08 is ${submitter}, which is the submitter id of no practice whose files lie in ${folder}/.`);
  }
  if (unplaced.length > 0) await quarantine(platform, arrival, unplaced.join(' '));
});

/** Answers what it speaks of that was never sent. */
async function receive(
  interchange: Interchange,
  practiceId: string,
  at: Moment,
  platform: Platform,
): Promise<string[]> {
  const unplaced: string[] = [];
  for (const verdict of verdictsOf(interchange)) {
    const sent = await findInterchange(platform.table, practiceId, verdict.controlNumber);
    if (!sent) {
      unplaced.push(`Interchange ${verdict.controlNumber} was never sent.`);
      continue;
    }
    if (verdict.state && sent.state === 'Sent') await markInterchange(platform.table, sent, verdict.state);
    for (const { claimId, number } of sent.submissions) {
      const said = verdict.ofClaim(claimId);
      if (!said) continue;
      const acknowledgment: Acknowledgment = { ...said, at };
      const claim = await changeClaim(platform.table, practiceId, claimId, at, (claim) =>
        acknowledge(claim, number, acknowledgment),
      );
      if (claim) await answerWait(platform, claim);
    }
  }
  return unplaced;
}
