import { businessDaysLater, dayOf, daysLater, momentAt } from './calendar.ts';
import { between, chance, digits } from './chance.ts';
import type { BankCredit, Journal, Receipt } from './journal.ts';

/** When the bank sends what it booked on the day before, in Central time. */
const fileTime = '05:30';
const account = '800001';

/** How the bank and the payers' banks are: parts of one. */
const habits = {
  /** The money comes a day or two after the remittance, or a week. */
  late: 0.08,
  veryLate: 0.03,
  /** The line has lost the addenda with the trace. */
  withoutTrace: 0.03,
} as const;

/** What a payer sends by EFT. */
export interface Transfer {
  readonly folder: string;
  readonly day: string;
  readonly cents: number;
  readonly payer: string;
  readonly trace: string;
  readonly originator: string;
}

/** The EFT of a payment as it is booked: mostly on its day, with the trace in its addenda. */
export function transferred(seed: string, { folder, day, cents, payer, trace, originator }: Transfer): BankCredit {
  const luck = chance(seed, 'bank', trace);
  const isVeryLate = luck < habits.veryLate;
  const isLate = luck < habits.veryLate + habits.late;
  const wait = isVeryLate ? 5 : isLate ? between([1, 2], seed, 'bank days', trace) : 0;
  const hasTrace = chance(seed, 'addenda', trace) >= habits.withoutTrace;
  const addenda = hasTrace ? ` TRN*1*${trace}*${originator}~` : '';
  const booked = businessDaysLater(day, wait);
  return { ...creditOn(folder, booked, trace), cents, code: '142', slip: '', text: `HCCLAIMPMT ${payer}${addenda}` };
}

/** What patients paid on a day: the card processor's settlement, and the checks that were carried to the bank. */
export function carriedIn(receipts: readonly Receipt[]): BankCredit[] {
  const byPlace = Map.groupBy(receipts, ({ practice, day, method }) =>
    [practice, day, method === 'check' ? 'check' : 'card'].join('\n'),
  );
  return [...byPlace].flatMap(([place, theirs]) => {
    const [folder, day, way] = place.split('\n') as [string, string, string];
    const cents = theirs.reduce((total, receipt) => total + receipt.cents, 0);
    const number = day.replaceAll('-', '');
    const booked = creditOn(folder, businessDaysLater(day, 1), `${way} ${number}`);
    const said =
      way === 'check'
        ? { code: '301', slip: number, text: 'REMOTE DEPOSIT' }
        : { code: '165', slip: '', text: `MERCHANT SETTLEMENT BATCH ${number}` };
    return cents > 0 ? [{ ...booked, cents, ...said }] : [];
  });
}

function creditOn(folder: string, day: string, id: string) {
  return { id: `${folder} ${id}`, folder, day, at: momentAt(daysLater(day, 1), fileTime) };
}

/** The bank's files with everything that is due by now: one for each folder and morning. */
export function fileCredits(journal: Journal, seed: string, now: string): void {
  const files = Map.groupBy(journal.takeCredits(now), ({ folder, at }) => `${folder} ${at}`);
  for (const credits of files.values()) {
    const [{ folder, at }] = credits as [BankCredit];
    const day = dayOf(at);
    const path = `${folder}/deposits/${day}.bai`;
    journal.answer({ name: `bank ${folder} ${day}`, at, folder: 'deposits', path, text: bai2(credits, seed, day) });
  }
}

/** A group for each day on which something was booked. */
function bai2(credits: readonly BankCredit[], seed: string, on: string): string {
  const short = (day: string) => day.slice(2).replaceAll('-', '');
  const groups = [...Map.groupBy(credits, ({ day }) => day)].map(([day, booked]) => {
    const total = booked.reduce((sum, { cents }) => sum + cents, 0);
    const details = booked.map(({ id, cents, code, slip, text }) => {
      const reference = digits(11, seed, 'bank reference', id);
      return `16,${code},${cents},Z,${reference},${slip},${text}`;
    });
    const lines = [`03,${account},USD,100,${total},${booked.length},/`, ...details];
    const all = 2 * total;
    return {
      total: all,
      lines: [
        `02,SANDBOX,999988880,1,${short(day)},,USD,2/`,
        ...lines,
        `49,${all},${lines.length + 1}/`,
        `98,${all},1,${lines.length + 3}/`,
      ],
    };
  });
  const lines = groups.flatMap((group) => group.lines);
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  const begun = `01,999988880,SANDBOX,${short(on)},0600,1,,,2/`;
  return `${[begun, ...lines, `99,${total},${groups.length},${lines.length + 2}/`].join('\n')}\n`;
}
