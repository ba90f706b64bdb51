import { RemittanceBalancer } from '../../functions/domain/x12/balance-835.ts';
import { balanceDifferences } from '../../functions/domain/x12/balance-differences.ts';
import type { X12Fault } from '../../functions/domain/x12/fault.ts';
import { read835Stream } from '../../functions/domain/x12/read-835.ts';
import type { ClaimPayment, RemittanceHeader, RemittanceTrailer } from '../../functions/domain/x12/remittance.ts';

const groups = ['CO', 'PR', 'OA', 'PI', 'CR'] as const;

/** What an 835 comes to, in cents with the signs of X12: a provider adjustment that is positive takes money away. */
export interface EraFigures {
  readonly claims: number;
  readonly serviceLines: number;
  /** CLP03, CLP04, CLP05. */
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly patientCents: number;
  /** CAS of claims and service lines by group. */
  readonly adjustmentCents: Readonly<Record<(typeof groups)[number], number>>;
  readonly providerAdjustmentCents: number;
  /** BPR02. */
  readonly paymentCents: number;
  readonly balanced: boolean;
  /** Where the sums do not hold, with the exact cents. */
  readonly differences: readonly string[];
}

/** One transaction with whom it is from and for. */
export interface EraTransaction {
  readonly header: RemittanceHeader;
  readonly trailer: RemittanceTrailer;
  readonly figures: EraFigures;
  readonly faults: readonly X12Fault[];
}

export interface Era {
  readonly transactions: readonly EraTransaction[];
  readonly totals: EraFigures;
  /** Of the text around the transactions. */
  readonly faults: readonly X12Fault[];
}

/** Reads a stream of 835s without keeping its claims. An era without transactions was none. */
export async function readEra(chunks: AsyncIterable<Uint8Array | string>): Promise<Era> {
  const transactions: EraTransaction[] = [];
  const faults: X12Fault[] = [];
  let open: { header: RemittanceHeader; figures: EraFigures; balancer: RemittanceBalancer } | undefined;
  for await (const event of read835Stream(chunks)) {
    if (event.kind === 'fault') faults.push(event.fault);
    else if (event.kind === 'remittance') {
      open = { header: event.header, figures: nothing, balancer: new RemittanceBalancer() };
    } else if (event.kind === 'claims') {
      for (const claim of event.claims) {
        open!.balancer.add(claim);
        open!.figures = plus(open!.figures, figuresOf(claim));
      }
    } else if (open) {
      const { header, figures, balancer } = open;
      const { trailer } = event;
      const balance = balancer.result(header.payment.cents, trailer);
      const ended: EraFigures = {
        ...figures,
        paymentCents: header.payment.cents,
        providerAdjustmentCents: trailer.providerAdjustments.reduce((total, { cents }) => total + cents, 0),
        balanced: balance.isBalanced,
        differences: balanceDifferences(balance),
      };
      transactions.push({ header, trailer, figures: ended, faults: event.faults });
      open = undefined;
    }
  }
  return { transactions, totals: transactions.map(({ figures }) => figures).reduce(plus, nothing), faults };
}

const nothing: EraFigures = {
  claims: 0,
  serviceLines: 0,
  chargeCents: 0,
  paidCents: 0,
  patientCents: 0,
  adjustmentCents: { CO: 0, PR: 0, OA: 0, PI: 0, CR: 0 },
  providerAdjustmentCents: 0,
  paymentCents: 0,
  balanced: true,
  differences: [],
};

function figuresOf(claim: ClaimPayment): EraFigures {
  const { chargeCents, paidCents, patientResponsibilityCents: patientCents = 0, services } = claim;
  const adjustmentCents = { ...nothing.adjustmentCents };
  for (const { group, cents } of [claim, ...services].flatMap(({ adjustments }) => adjustments)) {
    if (Object.hasOwn(adjustmentCents, group)) adjustmentCents[group as keyof typeof adjustmentCents] += cents;
  }
  return {
    ...nothing,
    claims: 1,
    serviceLines: services.length,
    chargeCents,
    paidCents,
    patientCents,
    adjustmentCents,
  };
}

function plus(one: EraFigures, other: EraFigures): EraFigures {
  const added = groups.map((group) => [group, one.adjustmentCents[group] + other.adjustmentCents[group]]);
  return {
    claims: one.claims + other.claims,
    serviceLines: one.serviceLines + other.serviceLines,
    chargeCents: one.chargeCents + other.chargeCents,
    paidCents: one.paidCents + other.paidCents,
    patientCents: one.patientCents + other.patientCents,
    adjustmentCents: Object.fromEntries(added),
    providerAdjustmentCents: one.providerAdjustmentCents + other.providerAdjustmentCents,
    paymentCents: one.paymentCents + other.paymentCents,
    balanced: one.balanced && other.balanced,
    differences: other.differences.length === 0 ? one.differences : [...one.differences, ...other.differences],
  };
}
