import type { Claim } from '../../domain/claim/claim.ts';
import type { Account, Entry } from '../../domain/ledger/ledger.ts';
import { totals } from '../../domain/ledger/ledger.ts';

type Ending = 'ClosedPaid' | 'ClosedWrittenOff' | 'ClosedVoided';

/**
 * How the account ends. What a voided claim has open is adjusted away, since nobody is asked for it, and what the patient
 * has paid on it goes back. Throws AccountStillOpen.
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
    Object.entries(accounts)
      .filter(([account]) => account === 'patient' || account.startsWith('payer:'))
      .map(([account, cents]): Entry => {
        const [from, to] = [account as Account, cents < 0 ? 'patient-paid' : 'other-adjustment'] as const;
        return { line: Number(line), from, to, cents, why: cents < 0 ? 'voided, refunded to the patient' : 'voided' };
      }),
  );
}

export class AccountStillOpen extends Error {
  override readonly name = 'AccountStillOpen';
  constructor(claimId: string) {
    super(`Claim ${claimId} cannot be closed while money is open on it.`);
  }
}
