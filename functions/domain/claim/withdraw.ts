import type { Moment } from '../days.ts';
import type { Account, Balances, Entry } from '../ledger/ledger.ts';
import type { Change } from './change.ts';
import { type Claim, isClosed } from './claim.ts';

export interface Withdrawing {
  readonly at: Moment;
  readonly by: string;
  /** The charge file that is undone. */
  readonly source: string;
  readonly why?: string;
}

/** Why the practice can no longer take back what it charged, and what to do instead; undefined while it can. */
export function whyNotWithdrawn(claim: Claim): string | undefined {
  const { claimId, submissions, payments, statements, inbox, balances } = claim;
  if (isClosed(claim)) return 'its account is closed';
  const isWithPayer = submissions.some(
    ({ acknowledgment, ended }) => acknowledgment || (ended && ended !== 'Withdrawn'),
  );
  if (isWithPayer || payments.length > 0)
    return `it was sent; correct or void it when its payer has answered: npx claimline claim ${claimId}`;
  if (statements.length > 0) return 'a statement of it went to the patient; void it where it waits: npx claimline work';
  const isPaid =
    inbox.some(({ kind }) => kind === 'PatientPaid') ||
    Object.values(balances).some((accounts) => Object.keys(accounts).some((account) => !asCharged.test(account)));
  return isPaid ? 'money was posted on it; void it where it waits: npx claimline work' : undefined;
}

/** What a claim's account has on the day on which it was charged. */
const asCharged = /^(charge|payer:1|patient|patient-paid)$/;

/** The claim with nothing left to ask of anybody; its history tells what was charged and who took it back. */
export function withdrawal(claim: Claim, { at, by, source, why }: Withdrawing): Change {
  const submissions = claim.submissions.map((trip) => (trip.ended ? trip : { ...trip, ended: 'Withdrawn' as const }));
  const event = { kind: 'Withdrawn', source, ...(why !== undefined && { why }) };
  return {
    event,
    entries: emptied(claim.balances),
    set: { withdrawn: { at, by }, submissions, openWorkId: undefined },
  };
}

/** What is open is adjusted away; what the visit's charges said that the patient has paid comes again with them. */
function emptied(balances: Balances): Entry[] {
  const why = 'charges taken back';
  return Object.entries(balances).flatMap(([text, accounts]) => {
    const line = Number(text);
    const { charge: _, 'patient-paid': paid = 0, ...open } = accounts;
    const left = Object.entries(open).map(
      ([account, cents]) => [account, cents + (account === 'patient' ? paid : 0)] as const,
    );
    return [
      ...(paid === 0 ? [] : [{ line, from: 'patient-paid' as const, to: 'patient' as const, cents: paid, why }]),
      ...left
        .filter(([, cents]) => cents !== 0)
        .map(([account, cents]): Entry => ({ line, from: account as Account, to: 'other-adjustment', cents, why })),
    ];
  });
}

/** A claim whose charges were taken back with those of the visit as they come again. Its trips and its history stay. */
export function chargedAgain(
  withdrawn: Claim,
  fresh: Claim,
  event: Change['event'],
  opening: readonly Entry[],
): Change {
  const { version: _, history: __, balances: ___, ...charged } = fresh;
  const anew = {
    withdrawn: undefined,
    answered: undefined,
    wait: undefined,
    lastState: undefined,
    triage: undefined,
    laterFingerprints: undefined,
  };
  const { submissions, executions, balances } = withdrawn;
  const before = Object.entries(balances).flatMap(([line, accounts]) =>
    Object.entries(accounts).flatMap(([account, cents]): Entry[] =>
      account === 'charge'
        ? []
        : [{ line: Number(line), from: account as Account, to: 'charge', cents, why: 'charged again' }],
    ),
  );
  const set = { ...charged, ...anew, submissions, executions: executions + 1, resumedAt: 'CheckEligibility' };
  return { event, entries: [...before, ...opening], set };
}
