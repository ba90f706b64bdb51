import type { Claim } from '../../domain/claim/claim.ts';
import { type Account, balance, type Entry } from '../../domain/ledger/ledger.ts';
import { sum } from '../../domain/money.ts';
import type { Policy } from '../../domain/practice/practice.ts';

interface Proposed {
  readonly entries: readonly Entry[];
  readonly cents: number;
  /** What the practice lets go without asking. */
  readonly limitCents: number;
  readonly reason: string;
}

/**
 * What is to be given up: the lines that triage names at the payer; without any, what the payer was short of; without
 * that, what the patient owes.
 */
export function writeOff(claim: Claim, policy: Policy): Proposed {
  const payer: Account = `payer:${claim.billing + 1}`;
  const named = claim.triage?.lines ?? claim.lines.map(({ line }) => line);
  const atPayer = openOn(claim, payer, named);
  if (atPayer.length > 0) {
    return proposal(atPayer, policy.writeOffCents, claim.triage?.reason ?? 'Nothing more is to be won from the payer.');
  }
  const atPatient = openOn(
    claim,
    'patient',
    claim.lines.map(({ line }) => line),
  );
  return proposal(atPatient, policy.smallBalanceCents, 'The patient does not pay, or owes too little to bill.');
}

function openOn({ balances }: Claim, from: Account, lines: readonly number[]): Entry[] {
  return lines.flatMap((line) => {
    const cents = balance(balances, line, from);
    return cents > 0 ? [{ line, from, to: 'written-off', cents, why: 'written off' }] : [];
  });
}

const proposal = (entries: readonly Entry[], limitCents: number, reason: string): Proposed => ({
  entries,
  cents: sum(entries.map(({ cents }) => cents)),
  limitCents,
  reason,
});

/** A person has approved this write-off, or asked for it. */
export function isApproved({ inbox, openWorkId }: Claim): boolean {
  return inbox.some(
    (signal) =>
      signal.kind === 'Answered' &&
      signal.workId === openWorkId &&
      (signal.outcome === 'Approved' || signal.outcome === 'WriteOff'),
  );
}
