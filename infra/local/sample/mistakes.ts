import { addDays } from '../../../functions/domain/days.ts';
import { cents, dollars } from '../../../functions/domain/money.ts';
import type { Standing } from '../sandbox/habits.ts';
import type { Dice } from './dice.ts';
import type { Encounter } from './encounter.ts';
import type { Row } from './rows.ts';

/** What happens to the encounter's rows: they are changed in place, and may be sent again with the next file. */
export interface Mistake {
  readonly name: string;
  /** How many there are in a month of 330 encounters. */
  readonly often: number;
  fits(rows: readonly Row[], encounter: Encounter): boolean;
  make(rows: Row[], dice: Dice, encounter: Encounter): Outcome | undefined;
}

export interface Outcome {
  readonly sentAgain?: boolean;
  /** What the payer says of the member id that is now on the rows. */
  readonly standing?: Standing;
}

const always = () => true;
const isInsured = ([row]: readonly Row[]) => row?.member_id !== undefined;
const isCommercial = ([row]: readonly Row[]) => /^[A-Z]{3}\d{9}$|^PM/.test(row?.member_id ?? '');

const onEvery = (change: (row: Row, dice: Dice) => Row) => (rows: Row[], dice: Dice) => {
  const [first] = rows;
  if (!first) return undefined;
  const changed = change(first, dice);
  for (const row of rows) Object.assign(row, changed);
  return undefined;
};
const onOne = (change: (row: Row, dice: Dice) => Row) => (rows: Row[], dice: Dice) => {
  const row = dice.pick(rows);
  Object.assign(row, change(row, dice));
  return undefined;
};

/** The errors that charge files really have. */
export const mistakes: readonly Mistake[] = [
  { name: 'no diagnosis pointer', often: 2, fits: always, make: onOne(() => ({ dx_ptr: '' })) },
  { name: 'pointer to a diagnosis that is not there', often: 1, fits: always, make: onOne(() => ({ dx_ptr: '7' })) },
  {
    name: 'member id with dashes and spaces',
    often: 3,
    fits: isInsured,
    make: onEvery((row) => ({ member_id: row.member_id!.replace(/^(...)(....)/, '$1-$2 ') })),
  },
  {
    name: 'member id in lower case',
    often: 2,
    fits: isCommercial,
    make: onEvery((row) => ({ member_id: row.member_id!.toLowerCase() })),
  },
  {
    name: 'member id of nobody',
    often: 2,
    fits: isInsured,
    make(rows) {
      const id = rows[0]!.member_id!;
      const last = Number(id.at(-1));
      for (const row of rows) row.member_id = `${id.slice(0, -1)}${(last + 1) % 10}`;
      return { standing: { is: 'unknown' } };
    },
  },
  {
    name: 'member id too short',
    often: 1,
    fits: isInsured,
    make: onEvery((row) => ({ member_id: row.member_id!.slice(0, -2) })),
  },
  {
    name: 'diagnosis that is none',
    often: 2,
    fits: always,
    make: onEvery((row, dice) => ({ dx1: dice.pick([`${row.dx1}.9X9Z`, '401.9', row.dx1!.replace(/^./, '5')]) })),
  },
  {
    name: 'service in the future',
    often: 1,
    fits: always,
    make: onEvery((row) => ({ dos_from: addDays(row.dos_from!, 365), dos_to: addDays(row.dos_to!, 365) })),
  },
  {
    name: 'total that is not price times units',
    often: 2,
    fits: always,
    make: onOne((row) => ({ total_charge: dollars(cents(row.total_charge!) + 1000) })),
  },
  { name: 'unknown payer', often: 1, fits: isInsured, make: onEvery(() => ({ payer: 'Cactus Mutual Life' })) },
  { name: 'unknown provider', often: 1, fits: always, make: onEvery(() => ({ rendering: 'Dr. Quincy' })) },
  { name: 'date that is none', often: 1, fits: always, make: onEvery(() => ({ dos_from: '01/32/2026' })) },
  {
    name: 'modifier 25 forgotten',
    often: 2,
    fits: (rows, { patient }) => rows.some(({ mod1 }) => mod1 === '25') && patient.coverages.length > 0,
    make(rows) {
      for (const row of rows) if (row.mod1 === '25') row.mod1 = undefined;
      return undefined;
    },
  },
  { name: 'encounter sent again with the next file', often: 2, fits: always, make: () => ({ sentAgain: true }) },
  {
    name: 'row twice in the file',
    often: 1,
    fits: always,
    make(rows) {
      rows.push({ ...rows.at(-1)! });
      return undefined;
    },
  },
  {
    name: 'authorization number forgotten',
    often: 2,
    fits: ([row]) => row?.auth_no !== undefined,
    make: onEvery(() => ({ auth_no: undefined })),
  },
];
