import { styleText } from 'node:util';
import { usd } from '../../../functions/domain/money.ts';
import {
  patternsOf,
  stateOf,
  type Underpayment,
  type UnderpaymentPattern,
  type UnderpaymentState,
} from '../../../functions/domain/remittance/underpayment.ts';
import { getClaim } from '../../../functions/store/claims.ts';
import { listPayers } from '../../../functions/store/practices.ts';
import { listUnderpayments } from '../../../functions/store/underpayments.ts';
import { type Books, openBooks } from '../books.ts';
import { columns, pageWidth, wrapped } from '../columns.ts';
import { Mistake } from '../mistake.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import type { Place } from '../stage-or-folder.ts';

export interface Flags extends Looking, Place {
  readonly json?: boolean;
  readonly payer?: string;
  readonly open?: boolean;
}

interface Found {
  readonly underpayment: Underpayment;
  readonly state: UnderpaymentState;
}

/** `claimline underpayments`: what payers allowed below their contracts, by code and line by line. Answers the exit code. */
export async function underpayments(flags: Flags): Promise<number> {
  const books = await openBooks(flags);
  const found: Found[] = [];
  for (const practiceId of books.practiceIds) found.push(...(await underpaymentsOf(books, practiceId, flags)));
  const shown = flags.open ? found.filter(({ state }) => state === 'open') : found;
  const patterns = patternsOf(shown);
  if (flags.json) {
    console.log(
      JSON.stringify({ patterns, lines: shown.map(({ underpayment, state }) => ({ ...underpayment, state })) }),
    );
  } else console.log(shown.length === 0 ? 'Nothing was paid short.' : page(patterns, shown, books));
  return 0;
}

async function underpaymentsOf({ table }: Books, practiceId: string, flags: Flags): Promise<Found[]> {
  const payers = (await listPayers(table, practiceId)).map(({ payerId }) => payerId);
  if (flags.payer !== undefined && !payers.includes(flags.payer))
    throw new Mistake(`There is no payer ${flags.payer}; the payers are ${payers.join(', ')}.`);
  await recordSeen(table, practiceId, undefined, 'what payers paid short (claimline underpayments)', flags);
  const found: Found[] = [];
  for (const payerId of flags.payer === undefined ? payers : [flags.payer]) {
    for await (const underpayment of listUnderpayments(table, practiceId, payerId)) {
      const claim = await getClaim(table, practiceId, underpayment.claimId);
      found.push({ underpayment, state: stateOf(underpayment, claim) });
    }
  }
  return found;
}

function page(patterns: readonly UnderpaymentPattern[], found: readonly Found[], { payer, option }: Books): string {
  const codeOf = (code: string, modifiers: readonly string[]) => [code, ...modifiers].join('-');
  const byCode = columns(
    [
      ['payer', 'code', 'lines', 'short', 'open', 'each', 'paid'],
      ...patterns.map(({ payerId, code, modifiers, lines, shortCents, openCents, alwaysCents, from, to }) => [
        payer(payerId),
        codeOf(code, modifiers),
        String(lines),
        usd(shortCents),
        usd(openCents),
        alwaysCents === undefined ? '' : usd(alwaysCents),
        from === to ? from : `${from} to ${to}`,
      ]),
    ],
    [2, 3, 4, 5],
  );
  const width = pageWidth();
  const lines = found.flatMap(({ underpayment, state }) => {
    const { claimId, line, code, modifiers, paidOn, cents, allowedCents, expectedCents, how } = underpayment;
    const head = `${paidOn}  ${claimId}, line ${line} (${codeOf(code, modifiers)})  ${usd(cents)} short, ${state}`;
    const why = `${usd(allowedCents)} was allowed instead of ${usd(expectedCents)}: ${how}.`;
    return [head, `    ${wrapped(why, width - 4, '    ')}`];
  });
  const [first] = found;
  return [
    styleText('bold', byCode[0]!),
    ...byCode.slice(1),
    '',
    ...lines,
    '',
    `${found.length} ${found.length === 1 ? 'line' : 'lines'}. Look at one:  npx claimline claim ${first!.underpayment.claimId}${option}`,
  ].join('\n');
}
