import type { Change } from '../claim/change.ts';
import { type Claim, isClosed, type Submission } from '../claim/claim.ts';
import { takenBack } from '../claim/rendezvous.ts';
import type { Account, Balances, Entry } from '../ledger/ledger.ts';
import { sum } from '../money.ts';
import type { Payer } from '../payer/payer.ts';

/**
 * The trip (frequency 8) that takes a claim back which its payer has accepted or decided. Undefined where the payer has
 * nothing of it, takes no voids, as Medicare Part B does not, or was told already.
 */
export function voidTrip(claim: Claim, payer: Payer, at: string): Submission | undefined {
  const { submissions } = claim;
  if (!payer.takesReplacements || hasVoid(claim)) return undefined;
  const payerClaimNumber = numberAtPayer(claim, payer);
  if (!payerClaimNumber) return undefined;
  const { payerId } = payer;
  return { number: submissions.length + 1, payerId, frequency: '8', payerClaimNumber, createdAt: at };
}

/** Why a claim cannot be taken back from its payer by a void, and what to do instead; undefined where it can. */
export function whyNotVoided(claim: Claim, payer: Payer | undefined): string | undefined {
  const { claimId, stage, submissions, balances, billing } = claim;
  if (hasVoid(claim)) return 'its payer has its void already';
  if (stage === 'ClosedVoided' || claim.withdrawn) return 'it is void';
  if (!payer || submissions.length === 0)
    return 'it was never sent; void it where it waits (npx claimline work), or take its charge file back (npx claimline intake undo)';
  const { name } = payer;
  if (!payer.takesReplacements)
    return `${name} takes no voids: have it reopen the claim by phone or portal, and return what it has paid by its overpayment form, within 60 days`;
  if (!numberAtPayer(claim, payer))
    return `${name} has given it no number, without which no void finds it; once it is accepted or decided it can be taken back: npx claimline claim ${claimId}`;
  const overpaid = Object.values(balances).some((accounts) => (accounts[`payer:${billing + 1}`] ?? 0) < 0);
  return overpaid
    ? `${name} has paid more than it owes; settle that first where it waits: npx claimline work`
    : undefined;
}

/** The claim with nothing left to ask of anybody: its execution goes on to where the account is closed as void. */
export function takingBack(claim: Claim, { at, why }: { readonly at: string; readonly why: string }): Change {
  return {
    event: { kind: 'TakenBack', why },
    entries: asked(claim.balances),
    set: { openWorkId: undefined, ...(isClosed(claim) && { stage: 'Adjudicated' }) },
    signal: { kind: 'Answered', at, workId: takenBack, outcome: 'Voided' },
  };
}

const asked = (balances: Balances): Entry[] =>
  Object.entries(balances).flatMap(([line, accounts]) =>
    Object.entries(accounts)
      .filter(([account, cents]) => cents > 0 && (account === 'patient' || account.startsWith('payer:')))
      .map(([account, cents]): Entry => {
        return { line: Number(line), from: account as Account, to: 'other-adjustment', cents, why: 'voided' };
      }),
  );

/** Under which number the payer has the claim just now: that of its newest decision, or of its acceptance. */
function numberAtPayer({ payments, billing, submissions }: Claim, { payerId }: Payer): string | undefined {
  const newest = payments.findLast(({ coverage }) => coverage === billing);
  if (newest) return newest.status === '22' ? undefined : newest.payerClaimNumber;
  const last = submissions.findLast((trip) => trip.payerId === payerId);
  return last?.acknowledgment?.outcome === 'Accepted' ? last.acknowledgment.payerClaimNumber : undefined;
}

/** Its payer was told that the claim is void, and has not refused that. */
export const hasVoid = ({ submissions }: Pick<Claim, 'submissions'>): boolean =>
  submissions.some(({ frequency, ended }) => frequency === '8' && ended !== 'Rejected');

/** Its payer was told that the claim is void, and has neither refused that nor taken back what it has decided, where it has. */
export function awaitsVoid({ submissions, payments, billing }: Claim): boolean {
  const trip = submissions.at(-1);
  if (trip?.frequency !== '8' || trip.ended) return false;
  return trip.acknowledgment?.outcome !== 'Accepted' || payments.some(({ coverage }) => coverage === billing);
}

/** What payers have paid and not taken back, by the place of their coverage; those to whom a void goes take theirs back. */
export function keptCents({ payments, coverages, billing }: Claim, isVoidSent: boolean): Map<number, number> {
  const kept = coverages.map((_, place) => {
    const cents = sum(payments.filter(({ coverage }) => coverage === place).map(({ paidCents }) => paidCents));
    return [place, cents] as const;
  });
  return new Map(kept.filter(([place, cents]) => cents > 0 && !(isVoidSent && place === billing)));
}
