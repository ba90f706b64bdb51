import type { Adjustment, Claim, ClaimPayment } from '../../../../functions/domain/claim/claim.ts';
import type { TriageContext } from '../../../../functions/domain/denial/denied-line.ts';
import { aClaim, aLine, aPayer, aPractice } from '../../../support/claims.ts';

/** `CO-16` or `CO-16:14500`, in cents; without an amount it holds the line's whole charge. */
export function adjustments(text: string, chargeCents: number): readonly Adjustment[] {
  return text.split(' ').map((part) => {
    const [reason = '', cents] = part.split(':');
    const [group = '', code = ''] = reason.split('-');
    return { group, code, cents: cents ? Number(cents) : chargeCents };
  });
}

/** A decision of 2 April 2026 that left every line of the claim open for the same reasons. */
export function aDenial(
  claim: Claim,
  reasons: string,
  overrides: Partial<ClaimPayment> = {},
  remarks = '',
): ClaimPayment {
  return {
    remittanceId: 'ERA-1',
    position: 1,
    payerId: claim.coverages[claim.billing]!.payerId,
    coverage: claim.billing,
    status: '1',
    payerClaimNumber: 'PCN000417',
    paidOn: '2026-04-02',
    chargeCents: 14_500,
    paidCents: 0,
    lines: claim.lines.map(({ line, chargeCents }) => ({
      line,
      chargeCents,
      paidCents: 0,
      adjustments: adjustments(reasons, chargeCents),
      remarks: remarks ? remarks.split(' ') : [],
    })),
    remarks: [],
    ...overrides,
  };
}

/** A visit of 9 March 2026, one line, denied for the reasons and remarks. */
export function aDeniedClaim(reasons: string, overrides: Partial<Claim> = {}): Claim {
  const [codes = '', remarks = ''] = reasons.split(' + ');
  const claim = aClaim({ lines: [aLine()], stage: 'Adjudicated', ...overrides });
  return { ...claim, payments: [...claim.payments, aDenial(claim, codes, {}, remarks)] };
}

export function aTriageContext(overrides: Partial<TriageContext> = {}): TriageContext {
  return { practice: aPractice(), payer: aPayer(), today: '2026-04-05', ...overrides };
}
