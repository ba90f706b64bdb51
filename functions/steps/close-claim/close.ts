import type { Claim } from '../../domain/claim/claim.ts';
import type { Account, Entry } from '../../domain/ledger/ledger.ts';
import { totals } from '../../domain/ledger/ledger.ts';

type Ending = 'ClosedPaid' | 'ClosedWrittenOff' | 'ClosedVoided';

/**
 * How the account ends. What a voided claim has open is adjusted away, since nobody is asked for it, and what the patient
 * has paid on it goes back; what a payer has paid too much, as when it pays before it reads the void, is no money of the patient. Throws AccountStillOpen.
 */
export function close(claim: Claim): { readonly ending: Ending; readonly entries: readonly Entry[] } {
  const { openCents, writtenOffCents } = totals(claim.balances);
  if (claim.withdrawn || isVoided(claim)) return { ending: 'ClosedVoided', entries: adjustedAway(claim) };
  if (openCents !== 0) throw new AccountStillOpen(claim.claimId);
  return { ending: writtenOffCents > 0 ? 'ClosedWrittenOff' : 'ClosedPaid', entries: [] };
}

function isVoided({ inbox }: Claim): boolean {
  return inbox.some((signal) => signal.kind === 'Answered' && signal.outcome === 'Voided');
}

function adjustedAway({ balances }: Claim): Entry[] {
  return Object.entries(balances).flatMap(([line, accounts]) =>
    Object.entries(accounts).flatMap(([name, cents]): Entry[] => {
      if (name !== 'patient' && !name.startsWith('payer:')) return [];
      const from = name as Account;
      const paid = Math.max(accounts['patient-paid'] ?? 0, 0);
      const back = name === 'patient' && cents < 0 ? Math.min(-cents, paid) : 0;
      const moved: Entry[] = [
        { line: Number(line), from, to: 'patient-paid', cents: -back, why: 'voided, refunded to the patient' },
        { line: Number(line), from, to: 'other-adjustment', cents: cents + back, why: 'voided' },
      ];
      return moved.filter((entry) => entry.cents !== 0);
    }),
  );
}

export class AccountStillOpen extends Error {
  override readonly name = 'AccountStillOpen';
  constructor(claimId: string) {
    super(`Claim ${claimId} cannot be closed while money is open on it.`);
  }
}
