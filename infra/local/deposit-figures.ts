import { type Deposit, openCents } from '../../functions/domain/deposit/deposit.ts';
import { sum } from '../../functions/domain/money.ts';

/** What came of the money at the bank, in whole cents. */
export interface DepositFigures {
  readonly deposits: number;
  readonly depositCents: number;
  /** Of which nobody knows yet what they were for. */
  readonly depositsOpen: number;
  readonly depositOpenCents: number;
}

export function depositFigures(deposits: Iterable<Deposit>): DepositFigures {
  const all = [...deposits];
  const open = all.filter((deposit) => deposit.parts.some(({ found }) => !found));
  return {
    deposits: all.length,
    depositCents: sum(all.map(({ cents }) => cents)),
    depositsOpen: open.length,
    depositOpenCents: sum(open.map(openCents)),
  };
}
