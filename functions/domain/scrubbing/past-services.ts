import { billedCoverage, type Claim } from '../claim/claim.ts';
import type { Practice } from '../practice/practice.ts';
import type { PastService } from './patient-history.ts';

/** What the claim leaves in its patient's history. */
export function pastServices(claim: Claim, practice: Practice): PastService[] {
  const { taxonomy } = practice.providers.find(({ providerId }) => providerId === claim.renderingProviderId) ?? {};
  const payerId = billedCoverage(claim)?.payerId;
  return claim.lines.map(({ line: _, from, to, code, modifiers, units, unit, chargeCents, pointers }) => ({
    ...{ claimId: claim.claimId, from, to, code, modifiers, units, unit, chargeCents },
    providerId: claim.renderingProviderId,
    specialty: taxonomy,
    payerId,
    diagnoses: pointers.flatMap((pointer) => claim.diagnoses[pointer - 1] ?? []),
  }));
}
