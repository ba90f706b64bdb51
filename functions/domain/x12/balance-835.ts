import { adjustedCents } from './adjustment.ts';
import type { ClaimPayment, Remittance, RemittanceTrailer, ServicePayment } from './remittance.ts';

/** A place where the sums of an 835 do not hold, and by how many cents. */
export interface Imbalance {
  /** Number of the SVC or CLP in the text. */
  readonly position: number;
  readonly patientControlNumber: string;
  /** Which service line of the claim, counted from 1; absent for the claim itself. */
  readonly line?: number;
  /** What is left of the charge after adjustments, less what was paid: positive when adjustments are missing. */
  readonly missingCents: number;
}

/** The three balances of an 835, each by itself: two wrong lines can cancel each other. */
export interface RemittanceBalance {
  readonly isBalanced: boolean;
  /** SVC02 less the line's CAS is SVC03. */
  readonly services: readonly Imbalance[];
  /** CLP03 less the CAS of the claim and of its lines is CLP04. */
  readonly claims: readonly Imbalance[];
  /** BPR02 less ΣCLP04 plus ΣPLB: positive when the payment is more than its parts explain. */
  readonly transactionCents: number;
  readonly illegibleAmounts: number;
}

/** What a remittance balances from; claims may come in any number of calls, so that none has to be kept. */
export class RemittanceBalancer {
  readonly #services: Imbalance[] = [];
  readonly #claims: Imbalance[] = [];
  #paidCents = 0;

  add(claim: ClaimPayment): void {
    const { patientControlNumber } = claim;
    let missingCents = claim.chargeCents - adjustedCents(claim.adjustments) - claim.paidCents;
    for (const [index, service] of claim.services.entries()) {
      const serviceCents = missingOnService(service);
      missingCents -= adjustedCents(service.adjustments);
      const { position } = service;
      if (serviceCents === 0) continue;
      this.#services.push({ position, patientControlNumber, line: index + 1, missingCents: serviceCents });
    }
    if (missingCents !== 0) this.#claims.push({ position: claim.position, patientControlNumber, missingCents });
    this.#paidCents += claim.paidCents;
  }

  result(paymentCents: number, { providerAdjustments, illegibleAmounts = 0 }: RemittanceTrailer): RemittanceBalance {
    const withheldCents = providerAdjustments.reduce((sum, { cents }) => sum + cents, 0);
    const transactionCents = paymentCents - (this.#paidCents - withheldCents);
    const [services, claims] = [this.#services, this.#claims];
    const holds = transactionCents === 0 && claims.length === 0 && services.length === 0;
    return { isBalanced: holds && illegibleAmounts === 0, services, claims, transactionCents, illegibleAmounts };
  }
}

/**
 * Checks the sums of a whole remittance in cents (005010X221A1 §1.10.2): lines, claims, payment. An 835 that does not
 * balance is an answer, not an error.
 */
export function balance835(remittance: Remittance): RemittanceBalance {
  const balancer = new RemittanceBalancer();
  for (const claim of remittance.claims) balancer.add(claim);
  return balancer.result(remittance.payment.cents, remittance);
}

function missingOnService({ chargeCents, adjustments, paidCents }: ServicePayment): number {
  return chargeCents - adjustedCents(adjustments) - paidCents;
}
