import type { Claim } from './claim.ts';

/** Where a fresh execution goes on, by what the claim's history ends with. Each of these states may be entered twice. */
const resumes: { readonly [state: string]: string } = {
  CheckEligibility: 'CheckEligibility',
  ScrubClaim: 'ScrubClaim',
  SubmitClaim: 'SubmitClaim',
  CheckClaimStatus: 'CheckClaimStatus',
  ReviewRemittance: 'ReviewRemittance',
  TriageDenial: 'ReviewRemittance',
  CorrectClaim: 'ScrubClaim',
  PrepareAppeal: 'PrepareAppeal',
  BillPatient: 'ReviewRemittance',
  WriteOff: 'ReviewRemittance',
  RefundCredit: 'ReviewRemittance',
  CloseClaim: 'ReviewRemittance',
};

/** The state in which a rehydrated claim goes on. */
export function resumeState(claim: Claim): string {
  if (claim.withdrawn) return 'ReviewRemittance';
  const last = claim.lastState;
  // What a payer said while nobody waited: its money is looked at, its rejection is corrected, its letter is taken up.
  if (last === 'SubmitClaim' || last === 'PrepareAppeal') {
    if (claim.inbox.some(({ kind }) => kind === 'Remitted')) return 'ReviewRemittance';
    if (last === 'SubmitClaim' && claim.submissions.at(-1)?.ended === 'Rejected') return 'ScrubClaim';
    if (claim.inbox.some(({ kind }) => kind === 'AppealDecided')) return 'CheckClaimStatus';
  }
  if (last === 'BillNextPayer') return claim.payments.some(crossedOver) ? 'CheckClaimStatus' : 'ScrubClaim';
  return resumes[last ?? 'CheckEligibility'] ?? 'CheckEligibility';

  function crossedOver({ coverage, forwardedTo }: Claim['payments'][number]): boolean {
    return coverage === claim.billing - 1 && forwardedTo !== undefined;
  }
}
