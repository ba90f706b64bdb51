import type { Claim } from '../../domain/claim/claim.ts';
import type { Account, Entry } from '../../domain/ledger/ledger.ts';
import { totals } from '../../domain/ledger/ledger.ts';

type Ending = 'ClosedPaid' | 'ClosedWrittenOff' | 'ClosedVoided';

/** How the account ends. What a voided claim has open is adjusted away: nobody is asked for it. Throws AccountStillOpen. */
export function close(claim: Claim): { readonly ending: Ending; readonly entries: readonly Entry[] } {
  const { openCents, writtenOffCents } = totals(claim.balances);
  if (isVoided(claim)) return { ending: 'ClosedVoided', entries: adjustedAway(claim) };
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
      .map(
        ([account, cents]): Entry => ({
          line: Number(line),
          from: account as Account,
          to: 'other-adjustment',
          cents,
          why: 'voided',
        }),
      ),
  );
}

export class AccountStillOpen extends Error {
  override readonly name = 'AccountStillOpen';
  constructor(claimId: string) {
    super(`Claim ${claimId} cannot be closed while money is open on it.`);
  }
}
