import type { Documentation } from '../domain/claim/claim.ts';
import type { Moment } from '../domain/days.ts';
import { standingOf } from '../domain/encounter/late-charges.ts';
import type { Platform } from '../platform/platform.ts';
import { changeClaim } from './claims.ts';
import { answerWork, findWork } from './work.ts';

/** By which every finding that the note alone can answer begins. */
const ofTheNote = 'DOC-01,';

/**
 * How far the visit's note is, as its EHR says it now. A claim that was held for nothing else goes through the edits again,
 * without a person.
 */
export async function noteDocumentation(
  platform: Pick<Platform, 'table' | 'workflows'>,
  practiceId: string,
  claimId: string,
  documentation: Documentation | undefined,
  at: Moment,
): Promise<void> {
  if (!documentation) return;
  const event = { kind: 'Documented', status: documentation.status };
  const claim = await changeClaim(platform.table, practiceId, claimId, at, (known) => {
    const isSaid = JSON.stringify(known.documentation) === JSON.stringify(documentation);
    return isSaid || standingOf(known) === 'Gone' ? undefined : { event, set: { documentation } };
  });
  const work = claim?.openWorkId && (await findWork(platform.table, practiceId, claim.openWorkId));
  if (!work || work.answer || !work.findings.every((finding) => finding.startsWith(ofTheNote))) return;
  const note = 'The EHR has said more of the note since.';
  const answer = { at, by: 'claimline', outcome: 'Corrected', corrections: [], overrides: [], note } as const;
  await answerWork(platform, practiceId, work.workId, answer);
}
