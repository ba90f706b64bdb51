import { type Authorization, isGranted, isOpen } from '../domain/authorization/authorization.ts';
import { requestInWords } from '../domain/authorization/request-in-words.ts';
import type { Moment } from '../domain/days.ts';
import type { Platform } from '../platform/platform.ts';
import { keepAuthorization, patientAuthorizations } from './authorizations.ts';
import { findClaim } from './claims.ts';
import { answerForClaim, findWork, rewordWork } from './work.ts';

/**
 * Lets the claims that wait for a request know what the payer has decided: one for which all is granted goes on by itself; of
 * one that was refused the work item says so. Told once.
 */
export async function tellClaims(
  platform: Pick<Platform, 'table' | 'workflows'>,
  authorization: Authorization,
  at: Moment,
): Promise<void> {
  const { request } = authorization;
  if (!request || request.isTold || request.claimIds.length === 0 || isOpen(authorization)) return;
  for (const claimId of request.claimIds) await tellClaim(platform, authorization, claimId, at);
  const { put, when } = keepAuthorization({ ...authorization, request: { ...request, isTold: true } });
  await platform.table.put(put, when);
}

async function tellClaim(
  platform: Pick<Platform, 'table' | 'workflows'>,
  authorization: Authorization,
  claimId: string,
  at: Moment,
): Promise<void> {
  const { practiceId, authorizationId, patientId } = authorization;
  const claim = await findClaim(platform.table, practiceId, claimId);
  const work = claim?.openWorkId && (await findWork(platform.table, practiceId, claim.openWorkId));
  if (!work || work.answer || !work.authorizationIds?.includes(authorizationId)) return;
  const note = requestInWords(authorization);
  if (!isSettled(authorization)) {
    const instruction = 'Appeal the refusal of the authorization, or correct the claim.';
    return rewordWork(platform.table, work, { instruction, findings: [...work.findings, note] });
  }
  const all = await patientAuthorizations(platform.table, practiceId, patientId);
  const awaited = all.filter((one) => work.authorizationIds?.includes(one.authorizationId));
  if (!awaited.every(isSettled)) return;
  // The number is found where the claim is worked again.
  const answer = { at, by: 'claimline', outcome: 'Corrected', corrections: [], overrides: [], note } as const;
  await answerForClaim(platform, claim, work, answer);
}

const isSettled = (one: Authorization): boolean => isGranted(one) || one.isNotNeeded === true;
