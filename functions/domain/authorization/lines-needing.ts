import { billedCoverage, type Claim, type ServiceLine } from '../claim/claim.ts';
import type { AuthorizationKind } from '../payer/authorization-rule.ts';
import type { Payer } from '../payer/payer.ts';
import { type Circumstances, ruleFor } from './rule-for.ts';

/** The claim's lines that the payer pays only with an authorization, or with a referral. The plan is that of the newest eligibility answer unless said. */
export function linesNeeding(
  claim: Claim,
  payer: Payer,
  kind: AuthorizationKind,
  known: Circumstances = {},
): ServiceLine[] {
  const payerId = billedCoverage(claim)?.payerId;
  const { planName } = claim.coverageChecks.findLast((check) => check.payerId === payerId) ?? {};
  const { placeOfService } = claim;
  return claim.lines.filter((line) => ruleFor(payer, kind, { ...line, placeOfService }, { planName, ...known }));
}
