import type { Claim, ClaimPayment, ServiceLine, ServicePayment } from '../claim/claim.ts';
import type { ExpectedByLine } from '../contract/expected-by-line.ts';
import { disposition } from '../denial/disposition.ts';
import type { Account, Entry } from '../ledger/ledger.ts';
import type { Payer } from '../payer/payer.ts';
import * as x12 from '../x12/remittance.ts';
import { matchLines } from './match-lines.ts';
import { lowersAllowed, shortfallOf } from './shortfall.ts';
import { spread } from './spread.ts';

export interface Posting {
  readonly payment: ClaimPayment;
  readonly entries: readonly Entry[];
}

export interface PostingContext {
  readonly remittanceId: string;
  readonly paidOn: string;
  /** Which of the claim's coverages has paid. */
  readonly coverage: number;
  readonly payer: Payer;
  readonly toleranceCents: number;
  /** What the first payer is expected to allow; absent: nothing is compared. */
  readonly expected?: ExpectedByLine;
}

const reversal = '22';

/**
 * What one CLP moves in the claim's ledger. Paid money, the contract's part and the patient's share leave the payer's open
 * account; what was denied, or is short of the contract, stays open there until it is decided. A reversal moves the same
 * amounts back. Answers the SVC positions that fit no line instead when there are any: nothing is guessed.
 */
export function postClaimPayment(
  claim: Claim,
  received: x12.ClaimPayment,
  context: PostingContext,
): Posting | { readonly unmatched: readonly number[] } {
  const matched = matchLines(claim, received.services);
  const unmatched = received.services.filter((_, index) => !matched[index]).map(({ position }) => position);
  if (unmatched.length > 0) return { unmatched };

  const isReversal = received.status === reversal;
  const said = received.services.length > 0 ? byLine(received, matched as ServiceLine[]) : whole(claim, received);
  const lines = said.map((service) => compared(claim, service, isReversal, context));
  const payment: ClaimPayment = {
    remittanceId: context.remittanceId,
    position: received.position,
    payerId: context.payer.payerId,
    coverage: context.coverage,
    status: received.status,
    payerClaimNumber: received.payerClaimNumber ?? '',
    paidOn: context.paidOn,
    chargeCents: received.chargeCents,
    paidCents: received.paidCents,
    lines,
    remarks: x12.claimRemarks(received),
    forwardedTo:
      x12.partyOf(received, 'TT')?.name ?? (/^(19|20|21|23)$/.test(received.status) ? 'another payer' : undefined),
  };
  const entries = lines.flatMap((service) => {
    const line = claim.lines.find(({ line }) => line === service.line)!;
    if (!isReversal) return entriesOf(line, service, context);
    return entriesOf(line, negated(service), context).map((entry) => ({ ...entry, cents: -entry.cents }));
  });
  return { payment, entries };
}

/** Claim-level adjustments are spread over the lines, in proportion to their charges. */
function byLine(received: x12.ClaimPayment, lines: readonly ServiceLine[]): ServicePayment[] {
  const weights = received.services.map(({ chargeCents }) => Math.abs(chargeCents));
  const shares = received.adjustments.map(({ cents }) => spread(cents, weights));
  return received.services.map((service, index) => ({
    line: lines[index]!.line,
    chargeCents: service.chargeCents,
    paidCents: service.paidCents,
    adjustments: [
      ...service.adjustments.map(({ group, code, cents }) => ({ group, code, cents })),
      ...received.adjustments.flatMap(({ group, code }, n) => {
        const cents = shares[n]![index]!;
        return cents === 0 ? [] : [{ group, code, cents }];
      }),
    ],
    remarks: service.remarks.map(({ code }) => code),
  }));
}

/** A claim paid as a whole: payment and adjustments are spread over the lines, in proportion to their charges. */
function whole(claim: Claim, received: x12.ClaimPayment): ServicePayment[] {
  const weights = claim.lines.map(({ chargeCents }) => chargeCents);
  const charges = spread(received.chargeCents, weights);
  const paid = spread(received.paidCents, weights);
  const shares = received.adjustments.map(({ cents }) => spread(cents, weights));
  return claim.lines.map(({ line }, index) => ({
    line,
    chargeCents: charges[index]!,
    paidCents: paid[index]!,
    adjustments: received.adjustments.flatMap(({ group, code }, n) => {
      const cents = shares[n]![index]!;
      return cents === 0 ? [] : [{ group, code, cents }];
    }),
    remarks: [],
  }));
}

/** With what is short of the contract, for the first payer: a later one pays what the first has left. */
function compared(
  claim: Claim,
  service: ServicePayment,
  isReversal: boolean,
  { expected, coverage, toleranceCents }: PostingContext,
): ServicePayment {
  const agreed = coverage === 0 ? expected?.get(service.line) : undefined;
  if (!agreed) return service;
  const line = claim.lines.find((one) => one.line === service.line)!;
  const short = shortfallOf(line, isReversal ? negated(service) : service, agreed, toleranceCents);
  return short ? { ...service, short } : service;
}

function entriesOf(line: ServiceLine, service: ServicePayment, context: PostingContext): Entry[] {
  const { coverage, remittanceId, expected } = context;
  const from: Account = `payer:${coverage + 1}`;
  const to = { patient: 'patient', contractual: 'contractual', 'other-adjustment': 'other-adjustment' } as const;
  let short = service.short?.cents ?? 0;
  const entries: Entry[] = [];
  const move = (account: Account, cents: number, why: string) => {
    if (cents !== 0)
      entries.push({ line: line.line, from, to: account, cents, why: `remittance ${remittanceId} ${why}` });
  };

  move(`paid:${coverage + 1}`, service.paidCents, 'paid');
  for (const { group, code, cents } of service.adjustments) {
    const where = disposition({ group, code });
    if (where === 'open' || where === 'prior-payer') continue;
    const isHeld = short > 0 && lowersAllowed({ group, code }, expected!.get(line.line)!);
    const kept = isHeld ? Math.min(short, Math.max(cents, 0)) : 0;
    short -= kept;
    move(to[where], cents - kept, `${group}-${code}`);
  }
  return entries;
}

const negated = (service: ServicePayment): ServicePayment => ({
  ...service,
  chargeCents: -service.chargeCents,
  paidCents: -service.paidCents,
  adjustments: service.adjustments.map((adjustment) => ({ ...adjustment, cents: -adjustment.cents })),
});
