import { requestOf } from '../domain/authorization/asked-for.ts';
import type { Authorization } from '../domain/authorization/authorization.ts';
import { type Wanting, wanting } from '../domain/authorization/wanting.ts';
import { type Claim, lastServiceDay } from '../domain/claim/claim.ts';
import { addDays, dayAt, type Moment } from '../domain/days.ts';
import type { Payer } from '../domain/payer/payer.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { askForAuthorization } from './ask-authorization.ts';
import { keepAuthorization, patientAuthorizations } from './authorizations.ts';
import { ClaimChanged } from './claims.ts';

/**
 * What a claim without a number still wants: undefined when a granted authorization of the patient fits, or none is needed. What
 * nobody has asked for yet is asked for by 278 where the payer takes that so long after the service. Throws ClaimChanged.
 */
export async function authorizeClaim(
  platform: Pick<Platform, 'table' | 'files' | 'clearinghouse'>,
  claim: Claim,
  setting: { readonly practice: Practice; readonly payer: Payer },
  at: Moment,
): Promise<Wanting | undefined> {
  const { practiceId, patient } = claim;
  const { practice, payer } = setting;
  const look = (authorizations: readonly Authorization[]) => wanting(claim, payer, practice, authorizations);
  const known = await patientAuthorizations(platform.table, practiceId, patient.patientId);
  const wanted = look(known);
  const reviews = payer.requirements?.reviews;
  const isTaken = reviews && dayAt(at, practice.zone) <= addDays(lastServiceDay(claim), reviews.retroDays);
  if (!wanted) return undefined;
  for (const one of wanted.awaited) await joinRequest(platform.table, one, claim.claimId);
  if (!isTaken || wanted.missing.length === 0) return wanted;
  const asked: Authorization[] = [];
  for (const code of wanted.missing)
    asked.push(await askForAuthorization(platform, requestOf(claim, code, setting, at), setting, at));
  return look([...known, ...asked]);
}

/** A request made before the visit: the claim is told as well. Throws ClaimChanged when another writer was first. */
async function joinRequest(table: Table, authorization: Authorization, claimId: string): Promise<void> {
  const { request } = authorization;
  if (!request || request.claimIds.includes(claimId)) return;
  const claimIds = [...request.claimIds, claimId];
  const { put, when } = keepAuthorization({ ...authorization, request: { ...request, claimIds } });
  if (!(await table.put(put, when))) throw new ClaimChanged(claimId);
}
