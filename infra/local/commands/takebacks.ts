import { styleText } from 'node:util';
import { usd } from '../../../functions/domain/money.ts';
import { type PayerTakebacks, type Takeback, takebacksOf } from '../../../functions/domain/takeback/takebacks.ts';
import { listPayers } from '../../../functions/store/practices.ts';
import { adjustedRemittances, stepsInWords } from '../../../functions/store/takebacks.ts';
import { openBooks } from '../books.ts';
import { columns } from '../columns.ts';
import { Mistake } from '../mistake.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import type { Place } from '../stage-or-folder.ts';

export interface Flags extends Looking, Place {
  readonly json?: boolean;
  readonly payer?: string;
  readonly open?: boolean;
}

interface Ledger extends PayerTakebacks {
  readonly payerId: string;
}

/** `claimline takebacks`: the provider-level ledger of each payer. Answers the exit code. */
export async function takebacks(flags: Flags): Promise<number> {
  const { table, practiceIds, payer: nameOf } = await openBooks(flags);
  const ledgers: Ledger[] = [];
  for (const practiceId of practiceIds) {
    const payers = (await listPayers(table, practiceId)).map(({ payerId }) => payerId);
    if (flags.payer !== undefined && !payers.includes(flags.payer))
      throw new Mistake(`There is no payer ${flags.payer}; the payers are ${payers.join(', ')}.`);
    await recordSeen(table, practiceId, undefined, 'what payers take back (claimline takebacks)', flags);
    for (const payerId of flags.payer === undefined ? payers : [flags.payer]) {
      const ledger = takebacksOf(await adjustedRemittances(table, practiceId, payerId));
      const shown = ledger.takebacks.filter(({ leftCents }) => !flags.open || leftCents !== 0);
      if (shown.length > 0 || (!flags.open && Object.keys(ledger.once).length > 0))
        ledgers.push({ payerId, ...ledger, takebacks: shown });
    }
  }
  if (flags.json) console.log(JSON.stringify(ledgers));
  else if (ledgers.length === 0) console.log('No payer has anything to take back.');
  else
    console.log(
      ledgers
        .flatMap((ledger) => [...page(ledger, nameOf(ledger.payerId)), ''])
        .join('\n')
        .trimEnd(),
    );
  return 0;
}

function page({ takebacks, once, leftCents }: Ledger, name: string): string[] {
  const sums = Object.entries(once).map(([kind, cents]) => [onceWords[kind] ?? kind, usd(-cents)]);
  return [
    styleText('bold', name),
    ...takebacks.flatMap((one) => [`  ${headOf(one)}`, ...stepsInWords(one).map((step) => `      ${step}`)]),
    ...columns([...sums, ['still to be taken', usd(leftCents)]], [1]).map((line) => `  ${line}`),
  ];
}

function headOf({ reference, claimId, kind, leftCents }: Takeback): string {
  const about = claimId ? `claim ${claimId} (${reference})` : reference || 'no reference';
  const what = kind === 'forward' ? 'a negative payment, carried forward' : 'an overpayment';
  if (leftCents > 0) return `${about}: ${what}; ${usd(leftCents)} will be taken from a later payment`;
  return leftCents < 0 ? `${about}: ${usd(-leftCents)} was taken and not announced` : `${about}: ${what}; settled`;
}

const onceWords: Readonly<Record<string, string>> = {
  interest: 'interest paid to us',
  withheld: 'withheld for others',
  fee: 'fees',
  payment: 'paid beside claims',
  other: 'other adjustments',
};
