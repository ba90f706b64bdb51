import type { ChargePart } from './charge-part.ts';
import { type Account, type ChargeReceipt, NotAccountedFor, type Tally } from './receipt.ts';

/** Problems that the receipt of a large file tells; all of them are beside their rows in the files to be corrected. */
const mostProblems = 5_000;

const none: Tally = { rows: 0, cents: 0, withoutAmount: 0 };

/** The receipt of a file whose parts are still to be worked: all of it is pending. */
export function pendingReceipt(
  { file, at, of, whole, sameAs }: Pick<ChargePart, 'file' | 'at' | 'of' | 'whole' | 'sameAs'>,
  empty: ChargeReceipt,
): ChargeReceipt {
  const account = { in: whole, accepted: none, duplicate: none, quarantined: none, pending: whole };
  return { ...empty, file, at, rows: whole.rows, account, sameAs, parts: { of, done: 0 } };
}

/** The receipts of all parts as that of the file. Throws NotAccountedFor when a row or a cent of the file is in none of them. */
export function rolledUp(
  { file, at, of, whole, sameAs }: Pick<ChargePart, 'file' | 'at' | 'of' | 'whole' | 'sameAs'>,
  receipts: readonly ChargeReceipt[],
): ChargeReceipt {
  const first = receipts[0]!;
  const sum = (count: (receipt: ChargeReceipt) => number) => receipts.reduce((total, one) => total + count(one), 0);
  const tally = (part: 'in' | 'accepted' | 'duplicate' | 'quarantined'): Tally => ({
    rows: sum(({ account }) => account[part].rows),
    cents: sum(({ account }) => account[part].cents),
    withoutAmount: sum(({ account }) => account[part].withoutAmount),
  });
  const account: Account = {
    in: tally('in'),
    accepted: tally('accepted'),
    duplicate: tally('duplicate'),
    quarantined: tally('quarantined'),
  };
  for (const what of ['rows', 'cents', 'withoutAmount'] as const) {
    if (account.in[what] !== whole[what]) throw new NotAccountedFor(what);
  }
  const repairs: Record<string, number> = {};
  for (const one of receipts) {
    for (const [what, times] of Object.entries(one.repairs)) repairs[what] = (repairs[what] ?? 0) + times;
  }
  const problems = receipts.flatMap((one) => one.problems).sort((one, other) => one.row - other.row);
  return {
    ...{ file, at, sameAs, rows: whole.rows, account, repairs },
    encounters: sum(({ encounters }) => encounters),
    posted: sum(({ posted }) => posted),
    duplicates: sum(({ duplicates }) => duplicates),
    quarantined: sum(({ quarantined }) => quarantined),
    parts: { of, done: of },
    shape: first.shape,
    readAs: first.readAs,
    unknownColumns: first.unknownColumns,
    suggestions: first.suggestions,
    problems: problems.slice(0, mostProblems),
    ...(problems.length > mostProblems && { problemsLeftOut: problems.length - mostProblems }),
    claims: receipts.flatMap(({ claims }) => claims),
  };
}
