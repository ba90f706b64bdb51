import { requestInWords } from '../../domain/authorization/request-in-words.ts';
import type { Wanting } from '../../domain/authorization/wanting.ts';
import type { WorkItem } from '../../domain/work/work.ts';

/** What a person does about a claim that lacks an authorization: nothing as long as the payer has still to decide. */
export function whatIsWanted(
  { missing, awaited, refused }: Wanting,
  reason: string,
): Partial<Pick<WorkItem, 'instruction' | 'findings' | 'authorizationIds'>> {
  const findings = [reason, ...[...refused, ...awaited].map(requestInWords)];
  const authorizationIds = awaited.map(({ authorizationId }) => authorizationId);
  if (refused.length > 0)
    return { instruction: 'Appeal the refusal of the authorization, or correct the claim.', findings };
  if (missing.length > 0) return { findings, authorizationIds };
  const instruction = 'Wait for the payer’s answer to the request for authorization, or enter its number.';
  return { instruction, findings, authorizationIds };
}
