import { addDays, type Day } from '../../../functions/domain/days.ts';
import type { Standing } from '../sandbox/habits.ts';
import type { Dice } from './dice.ts';

export interface Person {
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: Day;
  readonly sex: 'F' | 'M';
}

export interface Address {
  readonly line1: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

export interface Coverage {
  readonly payerId: string;
  readonly memberId: string;
  readonly groupNumber?: string;
  readonly relationship: 'self' | 'spouse' | 'child';
  readonly subscriber?: Person;
}

export interface Patient extends Person {
  readonly patientId: string;
  readonly address: Address;
  /** In the order in which they pay; none for somebody who pays alone. */
  readonly coverages: readonly Coverage[];
}

/** Invented people, and what their payers know of them. */
export interface Town {
  readonly patients: Patient[];
  /** By payer id and member id. */
  readonly members: Record<string, Record<string, Standing>>;
}

const lastNames =
  "Alvarado Baptiste Brightwell Calloway Castaneda Delacroix Dunmore Eberhart Escamilla Fairbanks Fontenot Galindo Garrity Hallstrom Hinojosa Ibarra Jessup Kowalczyk Kuykendall Ledbetter Lozano Maddox Montemayor Nakagawa Novak Obregon Oyelaran Pennington Pruitt Quintanilla Rasmussen Renteria Sandoval Schumann Thibodeaux Tran Underwood Valdivia Vandermeer Villarreal Wadsworth Whitaker Yarbrough Zamora Zielinski O'Hara".split(
    ' ',
  );
const firstNames = {
  F: 'Adriana Beatrice Camille Consuelo Daphne Dolores Esther Fatima Gloria Harriet Imani Ivy Josefina Katherine Leticia Lorraine Mabel Marisol Nadia Odessa Paloma Priya Rosalind Sylvia Tamsin Ursula Vivian Wilhelmina Ximena Yolanda'.split(
    ' ',
  ),
  M: 'Abel Bernard Cedric Cornelius Darius Desmond Ernesto Felix Gideon Hector Ignacio Julian Kendrick Lamar Leopold Marcus Mateo Nathaniel Omar Percival Quentin Ramiro Reginald Santiago Thaddeus Ulises Vernon Wendell Xavier Zachary'.split(
    ' ',
  ),
} as const;
const streets =
  'Agarita Bend,Bastion Oak Lane,Cedar Elm Pass,Chaparral Loop,Dove Spring Court,Flagstone Terrace,Grackle Hollow,Horseshoe Trace,Limestone Ledge,Mesquite Run,Pecan Hollow Drive,Prickly Pear Path,Redbud Crossing,Salt Lick Way,Sotol Ridge,Wild Plum Street,Yaupon Circle'.split(
    ',',
  );
const towns = [
  { city: 'Austin', zips: ['78702', '78704', '78723', '78745', '78751'], weight: 6 },
  { city: 'Round Rock', zips: ['78664', '78681'], weight: 2 },
  { city: 'Pflugerville', zips: ['78660'], weight: 1 },
  { city: 'Buda', zips: ['78610'], weight: 1 },
];

/** How each payer's member ids look; see `Dice.text`. */
const memberIds: Readonly<Record<string, string>> = {
  'medicare-tx': '1A*9A*9AA99',
  'lone-star-medicaid': '999999999',
  'bluebonnet-advantage': 'H99999999',
  'brazos-valley': 'BVH999999999',
  'pecan-mutual': 'PMA9999999',
  'hill-country': 'AAA999999999',
};
const employers = [
  { payerId: 'brazos-valley', weight: 5 },
  { payerId: 'hill-country', weight: 4 },
  { payerId: 'pecan-mutual', weight: 3 },
];

const households = [
  { of: family, weight: 5 },
  { of: adult, weight: 4 },
  { of: senior, weight: 5 },
];

/** So many patients, household by household, born as of the day. */
export function settle(dice: Dice, patients: number, on: Day): Town {
  const town: Town = { patients: [], members: {} };
  for (let house = 0; town.patients.length < patients; house++) {
    const own = dice.of(house);
    own.weighted(households).of(own, new Residents(own, town), on);
  }
  town.patients.length = patients;
  return town;
}

/** Fills one address with people. */
class Residents {
  readonly #dice: Dice;
  readonly #town: Town;
  readonly #address: Address;
  readonly lastName: string;

  constructor(dice: Dice, town: Town) {
    this.#dice = dice;
    this.#town = town;
    const { city, zips } = dice.weighted(towns);
    this.#address = {
      line1: `${dice.between(100, 9899)} ${dice.pick(streets)}`,
      city,
      state: 'TX',
      zip: dice.pick(zips),
    };
    this.lastName = dice.pick(lastNames);
  }

  person(sex: 'F' | 'M', age: number, on: Day): Person {
    const birthDate = addDays(on, -Math.round((age + this.#dice.next() * 0.98) * 365.25) - 1);
    return { lastName: this.lastName, firstName: this.#dice.pick(firstNames[sex]), birthDate, sex };
  }

  move(person: Person, coverages: readonly Coverage[]): void {
    const patientId = String(10_000 + this.#town.patients.length);
    this.#town.patients.push({ ...person, patientId, address: this.#address, coverages });
  }

  /** A coverage of the subscriber's own. Now and then the payer knows something about it that the practice does not. */
  own(payerId: string): Coverage {
    const memberId = this.#dice.text(memberIds[payerId]!);
    const fact = this.#dice.next();
    if (fact < 0.01) this.know(payerId, memberId, { is: 'terminated', through: '2025-12-31' });
    else if (fact < 0.03 && payerId === 'medicare-tx') {
      this.know(payerId, memberId, {
        is: 'elsewhere',
        payerId: 'bluebonnet-advantage',
        name: 'Bluebonnet Medicare Advantage',
      });
    } else if (fact < 0.018 && payerId !== 'lone-star-medicaid') {
      this.know(payerId, memberId, { is: 'second', payerId: 'summit-ridge', name: 'Summit Ridge Health' });
    } else this.know(payerId, memberId, { is: 'active' });
    const isEmployers = employers.some((employer) => employer.payerId === payerId);
    return { payerId, memberId, relationship: 'self', ...(isEmployers && { groupNumber: this.#dice.text('G99999') }) };
  }

  know(payerId: string, memberId: string, standing: Standing): void {
    this.#town.members[payerId] ??= {};
    this.#town.members[payerId][memberId] = standing;
  }
}

const asDependent = (coverage: Coverage, relationship: 'spouse' | 'child', subscriber: Person): Coverage => ({
  ...coverage,
  relationship,
  subscriber,
});

function family(dice: Dice, residents: Residents, on: Day): void {
  const mother = residents.person('F', dice.between(27, 48), on);
  const father = residents.person('M', dice.between(27, 50), on);
  const children = Array.from({ length: dice.between(1, 3) }, () =>
    residents.person(dice.chance(0.5) ? 'F' : 'M', dice.between(0, 16), on),
  );
  if (dice.chance(0.25)) {
    for (const child of children) residents.move(child, [residents.own('lone-star-medicaid')]);
    if (dice.chance(0.5)) residents.move(mother, [residents.own('lone-star-medicaid')]);
    return;
  }
  const plan = residents.own(dice.weighted(employers).payerId);
  residents.move(father, [plan]);
  if (dice.chance(0.3)) {
    const hers = residents.own(dice.weighted(employers).payerId);
    residents.move(mother, hers.payerId === plan.payerId ? [hers] : [hers, asDependent(plan, 'spouse', father)]);
  } else residents.move(mother, [asDependent(plan, 'spouse', father)]);
  for (const child of children) residents.move(child, [asDependent(plan, 'child', father)]);
}

function adult(dice: Dice, residents: Residents, on: Day): void {
  const person = residents.person(dice.chance(0.5) ? 'F' : 'M', dice.between(19, 64), on);
  const paysAlone = dice.chance(0.12);
  const payerId = dice.chance(0.2) ? 'lone-star-medicaid' : dice.weighted(employers).payerId;
  residents.move(person, paysAlone ? [] : [residents.own(payerId)]);
}

function senior(dice: Dice, residents: Residents, on: Day): void {
  const couple = dice.chance(0.4);
  for (const sex of couple ? (['F', 'M'] as const) : [dice.pick(['F', 'M'] as const)]) {
    const person = residents.person(sex, dice.between(66, 88), on);
    const other = dice.next();
    if (other < 0.4) {
      residents.move(person, [residents.own('bluebonnet-advantage')]);
      continue;
    }
    const medicare = residents.own('medicare-tx');
    const second = other < 0.65 ? 'pecan-mutual' : other < 0.8 ? 'lone-star-medicaid' : undefined;
    if (!second) {
      residents.move(person, [medicare]);
      continue;
    }
    const { groupNumber, ...supplement } = residents.own(second);
    if (second === 'pecan-mutual') {
      residents.know('medicare-tx', medicare.memberId, {
        is: 'forwarded',
        payerId: second,
        memberId: supplement.memberId,
      });
    }
    residents.move(person, [medicare, supplement]);
  }
}
