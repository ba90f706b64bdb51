import type { Claim } from '../../functions/domain/claim/claim.ts';
import type { Entry } from '../../functions/domain/ledger/ledger.ts';
import type { Item, Table, Write } from '../../functions/platform/platform.ts';

type Accounts = Map<string, number>;

/**
 * Keeps books of its own beside a table, from nothing but the entries of each history line that is written, and compares
 * them with every claim head that is written with or without one: each account of each line to the cent, and per line
 * charge = paid + adjusted + open. What does not agree is refused, as what the table underneath refuses is, and kept.
 */
export class Auditor {
  /** Transactions that wrote a claim, and entries that they posted. */
  transactions = 0;
  entries = 0;
  /** Names of the claims whose books did not agree, or were refused by the table. */
  readonly refused: string[] = [];
  readonly #books = new Map<string, Accounts>();

  /** Another life begins, whose claims may have the same numbers. */
  closeBooks(): void {
    this.#books.clear();
  }

  watch(table: Table): Table {
    return {
      get: table.get.bind(table),
      query: table.query.bind(table),
      delete: table.delete.bind(table),
      put: async (item, when) => {
        const { failed } = await this.#check([{ put: item, when }], async () =>
          (await table.put(item, when)) ? {} : { failed: 0 },
        );
        return failed === undefined;
      },
      transact: (writes) => this.#check(writes, () => table.transact(writes)),
    };
  }

  async #check(writes: readonly Write[], write: () => Promise<{ readonly failed?: number }>) {
    const puts = writes.flatMap((one) => ('put' in one ? [one.put] : []));
    const head = puts.find(({ sk }) => sk === 'CLAIM');
    if (!head) return write();
    const claim = head.claim as unknown as Claim;
    try {
      const outcome = await write();
      if (outcome.failed === undefined) this.#compare(claim, puts);
      return outcome;
    } catch (error) {
      this.refused.push(claim.claimId);
      throw error;
    }
  }

  #compare(claim: Claim, puts: readonly Item[]): void {
    const books: Accounts = this.#books.get(claim.claimId) ?? new Map();
    this.#books.set(claim.claimId, books);
    for (const { history } of puts) {
      for (const { line, from, to, cents } of ((history as { entries?: Entry[] } | undefined)?.entries ??
        []) as Entry[]) {
        books.set(`${line} ${from}`, (books.get(`${line} ${from}`) ?? 0) - cents);
        books.set(`${line} ${to}`, (books.get(`${line} ${to}`) ?? 0) + cents);
        this.entries++;
      }
    }
    this.transactions++;
    const balances = Object.entries(claim.balances).flatMap(([line, accounts]) =>
      Object.entries(accounts).map(([account, cents]) => [`${line} ${account}`, cents] as const),
    );
    const kept = [...books].filter(([, cents]) => cents !== 0);
    const isSame = balances.length === kept.length && balances.every(([key, cents]) => books.get(key) === cents);
    const isWhole = Object.values(claim.balances).every((accounts) => {
      const { charge = 0, ...others } = accounts;
      return -charge === Object.values(others).reduce((total, cents) => total + cents, 0);
    });
    if (!isSame || !isWhole) throw new BooksDisagree(claim.claimId);
  }
}

export class BooksDisagree extends Error {
  override readonly name = 'BooksDisagree';
  constructor(claimId: string) {
    super(`The balances of claim ${claimId} are not what its history adds up to.`);
  }
}
