import type { Claim, ClaimPayment, ServiceLine, ServicePayment } from '../claim/claim.ts';
import type { ExpectedByLine } from '../contract/expected-by-line.ts';
import { disposition } from '../denial/disposition.ts';
import type { Account, Entry } from '../ledger/ledger.ts';
import { sum, usd } from '../money.ts';
import type { Payer } from '../payer/payer.ts';
import * as x12 from '../x12/remittance.ts';
import { apportion } from './apportion.ts';
import { matchLines } from './match-lines.ts';
import { reversal } from './reversed-payments.ts';
import { billed } from './said-of-service.ts';
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

/**
 * What one CLP moves in the claim's ledger. Paid money, the contract's part and the patient's share leave the payer's open
 * account; what was denied, or is short of the contract, stays open there until it is decided. A reversal that nothing was
 * found for moves back what it says itself. Answers why not instead when a service fits no line: nothing is guessed.
 */
export function postClaimPayment(
  claim: Claim,
  received: x12.ClaimPayment,
  context: PostingContext,
): Posting | { readonly unposted: string } {
  const said = linesOf(claim, received);
  if (typeof said === 'string') return { unposted: said };
  const isReversal = received.status === reversal;
  const lines = said.map((service) => compared(claim, service, isReversal, context));
  const entries = lines.flatMap((service) => {
    const line = claim.lines.find(({ line }) => line === service.line)!;
    if (!isReversal) return entriesOf(line, service, context);
    return entriesOf(line, negated(service), context).map((entry) => ({ ...entry, cents: -entry.cents }));
  });
  return { payment: paymentOf(received, lines, context), entries };
}

/** What a reversal moves: exactly what was moved by the payments that it takes back, whatever would be computed today. */
export function takeBack(
  received: x12.ClaimPayment,
  reversed: readonly ClaimPayment[],
  posted: readonly Entry[],
  context: PostingContext,
): Posting {
  const turned = reversed.flatMap(({ lines }) => lines.map(negated));
  const reverses = reversed.map(({ remittanceId, position }) => ({ remittanceId, position }));
  const entries = posted.map((entry) => ({
    ...entry,
    cents: -entry.cents,
    why: `remittance ${context.remittanceId} takes back: ${entry.why}`,
  }));
  return { payment: { ...paymentOf(received, turned, context), reverses }, entries };
}

const paymentOf = (
  received: x12.ClaimPayment,
  lines: readonly ServicePayment[],
  { remittanceId, payer, coverage, paidOn }: PostingContext,
): ClaimPayment => ({
  ...{ remittanceId, position: received.position, payerId: payer.payerId, coverage },
  status: received.status,
  payerClaimNumber: received.payerClaimNumber ?? '',
  paidOn,
  chargeCents: received.chargeCents,
  paidCents: received.paidCents,
  lines,
  remarks: x12.claimRemarks(received),
  forwardedTo:
    x12.partyOf(received, 'TT')?.name ?? (/^(19|20|21|23)$/.test(received.status) ? 'another payer' : undefined),
  interestCents: received.amounts.find(({ qualifier }) => qualifier === 'I')?.cents,
});

/** Services, lines without a service and the claim as a whole, brought down to lines; or why that cannot be done. */
function linesOf(claim: Claim, received: x12.ClaimPayment): ServicePayment[] | string {
  const { services, adjustments, chargeCents, paidCents } = received;
  const matched = matchLines(claim, services);
  const unmatched = services.filter((_, index) => !matched[index]);
  if (unmatched.length > 0) {
    const named = unmatched.map((service) => `${service.position} (${billed(service)}, ${usd(service.chargeCents)})`);
    return `service ${named.join(', ')} fits no line of the claim.`;
  }

  const parts: Part[] = services.map((service, index) => ({
    lines: matched[index]!,
    chargeCents: service.chargeCents,
    paidCents: service.paidCents,
    adjustments: service.adjustments.map(({ group, code, cents }) => ({ group, code, cents })),
    remarks: service.remarks.map(({ code }) => code),
  }));
  const restCents = chargeCents - sum(services.map((service) => service.chargeCents));
  if (restCents !== 0 || services.length === 0) {
    const lines = claim.lines.filter((line) => !matched.some((some) => some?.includes(line)));
    const isWhole = services.length === 0;
    if (!isWhole && sum(lines.map((line) => line.chargeCents)) !== Math.abs(restCents)) {
      return `its services come to ${usd(chargeCents - restCents)} and the claim to ${usd(chargeCents)}, and no lines of ours are the difference.`;
    }
    parts.push({ lines, chargeCents: restCents, paidCents: restCents, adjustments: [], remarks: [] });
  }

  const weights = weightsOf(parts, restCents === 0 ? 0 : parts.length - 1, sum(adjustments.map(({ cents }) => cents)));
  const shares = adjustments.map(({ cents }) => spread(cents, weights));
  const known = parts.map((part, index) => {
    const own = adjustments.flatMap(({ group, code }, n) => {
      const cents = shares[n]![index]!;
      return cents === 0 ? [] : [{ group, code, cents }];
    });
    const taken = sum(own.map(({ cents }) => cents));
    return { ...part, paidCents: part.paidCents - taken, adjustments: [...part.adjustments, ...own] };
  });
  const explained = sum(known.map((part) => part.paidCents));
  if (explained !== paidCents)
    return `its lines come to ${usd(explained)}, and it says that ${usd(paidCents)} was paid.`;
  return known.flatMap(perLine);
}

/**
 * From which parts of a claim that is taken which is said of it as a whole: from the lines of which nothing else is said, as far
 * as they reach; else from what is paid, as there is something to take it from; else in proportion to the charges.
 */
function weightsOf(parts: readonly Part[], silent: number, cents: number): number[] {
  const rests = parts.map((part) => part.paidCents);
  if (silent > 0 && Math.sign(cents) === Math.sign(rests[silent]!) && Math.abs(cents) <= Math.abs(rests[silent]!)) {
    return rests.map((_, index) => Number(index === silent));
  }
  const isAllPaid = rests.every((rest) => rest >= 0) || rests.every((rest) => rest <= 0);
  return (isAllPaid && sum(rests) !== 0 ? rests : parts.map((part) => part.chargeCents)).map(Math.abs);
}

type Part = Omit<ServicePayment, 'line'> & { readonly lines: readonly ServiceLine[] };

/** What is said of several lines together, divided in proportion to their charges, to the cent in every direction. */
function perLine({ lines, ...part }: Part): ServicePayment[] {
  if (lines.length === 1) return [{ line: lines[0]!.line, ...part }];
  const amounts = [...part.adjustments.map(({ cents }) => cents), part.paidCents];
  const weights = lines.map((line) => line.chargeCents);
  return apportion(amounts, weights).map((shares, index) => ({
    line: lines[index]!.line,
    chargeCents: sum(shares),
    paidCents: shares.at(-1)!,
    adjustments: part.adjustments.flatMap(({ group, code }, n) =>
      shares[n] === 0 ? [] : [{ group, code, cents: shares[n]! }],
    ),
    remarks: part.remarks,
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
