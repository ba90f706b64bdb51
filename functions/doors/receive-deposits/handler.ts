import { daysBetween } from '../../domain/days.ts';
import type { Deposit } from '../../domain/deposit/deposit.ts';
import { identified } from '../../domain/deposit/identify.ts';
import { sum, usd } from '../../domain/money.ts';
import { keepDeposit } from '../../store/deposits.ts';
import { matchDeposits } from '../../store/match-deposits.ts';
import { findPractice } from '../../store/practices.ts';
import { fileDoor, textOf } from '../door.ts';
import { quarantine } from '../quarantine.ts';
import { readBankFile } from './read-bank-file.ts';

/** The same payment is told again within so many days; later, the bank has credited it again. */
const toldWithinDays = 5;

/**
 * What a bank or lockbox says of the practice's account, `intake/<practice>/deposits/*`: BAI2, CSV or EFT notices. Each
 * credit is kept once, whatever files it comes in, and put together with what it was for. A file that holds what cannot be
 * read is kept in quarantine with the reasons; the rest of it counts. Its receipt lies in `records/<practice>/deposits/`.
 */
export const handler = fileDoor(async (arrival, platform) => {
  const { table, files } = platform;
  const { key, at } = arrival;
  const [practiceId = '', , ...path] = key.split('/');
  const practice = await findPractice(table, practiceId);
  if (!practice) {
    await quarantine(platform, arrival, `There is no practice ${practiceId}.`);
    return;
  }
  const { format, credits, problems, debits } = readBankFile(await textOf(platform, arrival));
  const posted: Deposit[] = [];
  const repeated: Deposit[] = [];
  const others: string[] = [];
  for (const deposit of identified(credits, { practiceId, file: key, receivedAt: at })) {
    const known = await keepDeposit(table, deposit);
    if (!known || known.file === key) posted.push(known ?? deposit);
    else if (known.cents === deposit.cents && isTheSameDay(known, deposit)) repeated.push(deposit);
    else {
      others.push(
        `Line ${deposit.line}: ${usd(deposit.cents)} of ${deposit.on} came before, with the same reference, as ${usd(known.cents)} of ${known.on} in ${known.file}; it was not taken again.`,
      );
    }
  }
  await matchDeposits(table, practice, at, posted);

  const reasons = [...problems, ...others];
  const count = (list: readonly Deposit[]) => ({ count: list.length, cents: sum(list.map(({ cents }) => cents)) });
  const told = { posted: count(posted), repeated: count(repeated), debits, problems: reasons };
  const receipt = `${practiceId}/deposits/${path.join('/')}.json`;
  await files.put('records', receipt, `${JSON.stringify({ file: key, at, format, ...told }, null, 2)}\n`);
  if (reasons.length > 0) await quarantine(platform, arrival, reasons.join(' '));
});

const isTheSameDay = (one: Deposit, other: Deposit) => Math.abs(daysBetween(one.on, other.on)) <= toldWithinDays;
