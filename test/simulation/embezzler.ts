import type { Claim } from '../../functions/domain/claim/claim.ts';
import type { Balances, Entry } from '../../functions/domain/ledger/ledger.ts';
import type { Item, Json, Table, Write } from '../../functions/platform/platform.ts';

type Theft = (
  claim: Claim,
  entries: readonly Entry[],
) => { readonly balances?: Balances; readonly entries?: readonly Entry[] };

const on = ({ balances }: Claim, { line }: Entry, change: (accounts: Record<string, number>) => void): Balances => {
  const accounts = { ...balances[line] };
  change(accounts);
  return { ...balances, [line]: accounts };
};

/** Ways in which a posting could be wrong, from one that no sum of one line shows to a lost history. */
export const thefts: { readonly [name: string]: Theft } = {
  'a cent is lost': (claim, [entry]) => ({
    balances: on(claim, entry!, (accounts) => {
      accounts[entry!.to] = (accounts[entry!.to] ?? 0) - 1;
    }),
  }),
  'a cent lies in another account': (claim, [entry]) => ({
    balances: on(claim, entry!, (accounts) => {
      accounts[entry!.to] = (accounts[entry!.to] ?? 0) - 1;
      accounts['written-off'] = (accounts['written-off'] ?? 0) + 1;
    }),
  }),
  'history lacks an entry': (_, entries) => ({ entries: entries.slice(1) }),
  'history has an entry twice': (_, entries) => ({ entries: [...entries, entries[0]!] }),
  'an entry moves one cent more': (_, [entry, ...rest]) => ({
    entries: [{ ...entry!, cents: entry!.cents + 1 }, ...rest],
  }),
};

/** A table into which the so-manieth posting is written wrong. */
export function embezzled(table: Table, theft: Theft, posting: number): Table {
  let postings = 0;
  return {
    get: table.get.bind(table),
    put: table.put.bind(table),
    query: table.query.bind(table),
    delete: table.delete.bind(table),
    transact(writes) {
      const [head, line] = [putOf(writes, 'claim'), putOf(writes, 'history')];
      const entries = (line?.history as { entries?: Entry[] } | undefined)?.entries ?? [];
      if (!head || entries.length === 0 || ++postings !== posting) return table.transact(writes);
      const claim = head.claim as unknown as Claim;
      const wrong = theft(claim, entries as Entry[]);
      return table.transact(
        writes.map((write): Write => {
          if (!('put' in write)) return write;
          if (write.put === head && wrong.balances)
            return { ...write, put: { ...head, claim: { ...claim, balances: wrong.balances } as unknown as Json } };
          if (write.put === line && wrong.entries)
            return {
              ...write,
              put: { ...line, history: { ...(line.history as object), entries: wrong.entries } as unknown as Json },
            };
          return write;
        }),
      );
    },
  };
}

function putOf(writes: readonly Write[], attribute: 'claim' | 'history'): Item | undefined {
  return writes.flatMap((write) => ('put' in write && write.put[attribute] ? [write.put] : []))[0];
}
