import type { AcknowledgedClaim, ClaimAcknowledgment } from './claim-acknowledgment.ts';
import type { StatusInformation } from './claim-status.ts';

/** `Received` is less than accepted: a clearinghouse has it, or the payer has not yet looked at it. */
export type ClaimVerdict = 'Accepted' | 'Received' | 'Rejected';

const verdicts: Readonly<Record<string, ClaimVerdict>> = {
  A0: 'Received',
  A1: 'Received',
  A2: 'Accepted',
  A3: 'Rejected',
  A4: 'Rejected',
  A5: 'Accepted',
  A6: 'Rejected',
  A7: 'Rejected',
  A8: 'Rejected',
};

/** One rejection outweighs everything else, whether a category or the action (STC03 `U`) says it. */
export function verdictOf(statuses: readonly StatusInformation[]): ClaimVerdict {
  const said = statuses.flatMap(({ action, codes }) => [
    ...(action === 'U' ? ['Rejected' as const] : []),
    ...codes.flatMap(({ category }) => verdicts[category] ?? []),
  ]);
  return (['Rejected', 'Accepted'] as const).find((verdict) => said.includes(verdict)) ?? 'Received';
}

export interface NamedClaimVerdict {
  readonly verdict: ClaimVerdict;
  readonly claim: AcknowledgedClaim;
}

/** The verdict on each claim that a 277CA names. */
export const claimVerdicts = (acknowledgment: ClaimAcknowledgment): NamedClaimVerdict[] =>
  acknowledgment.sources
    .flatMap(({ receivers }) => receivers)
    .flatMap(({ providers }) => providers)
    .flatMap(({ patients }) => patients)
    .flatMap(({ claims }) => claims)
    .map((claim) => ({ verdict: verdictOf(claim.statuses), claim }));

export interface BatchRejection {
  /** BHT03 of the 837. */
  readonly batch?: string;
  /** NPI or other id of the billing provider, when only its claims were refused. */
  readonly provider?: string;
  readonly statuses: readonly StatusInformation[];
}

/** Batches, and billing providers in them, that were rejected as a whole without naming a claim. */
export const batchRejections = (acknowledgment: ClaimAcknowledgment): BatchRejection[] =>
  acknowledgment.sources
    .flatMap(({ receivers }) => receivers)
    .flatMap(({ batch, statuses, providers }) => [
      ...(providers.length === 0 && verdictOf(statuses) === 'Rejected' ? [{ batch, statuses }] : []),
      ...providers
        .filter((one) => one.patients.length === 0 && verdictOf(one.statuses) === 'Rejected')
        .map((one) => ({ batch, provider: one.provider.id, statuses: one.statuses })),
    ]);
