import { addDays, ageOn, type Day } from '../../../functions/domain/days.ts';
import type { Dice } from './dice.ts';
import { familyVisits } from './family-visits.ts';
import { orthopedicVisits } from './orthopedic-visits.ts';
import { contracts } from './payers.ts';
import type { Patient } from './people.ts';
import { practice, referringPhysicians, surgeryCenter } from './practice.ts';
import type { Visit, VisitKind } from './visit.ts';

/** A visit with everybody and everything in it, before it is written as rows or JSON. */
export interface Encounter {
  readonly encounterId: string;
  readonly patient: Patient;
  readonly on: Day;
  readonly kind: string;
  readonly visit: Visit;
  readonly providerId: string;
  readonly referring?: { readonly npi: string; readonly lastName: string; readonly firstName: string };
  readonly facility?: typeof surgeryCenter;
  readonly authorizationNumber?: string;
  readonly copayCents?: number;
}

const specialists: Readonly<Record<VisitKind['specialty'], readonly string[]>> = {
  family: ['okafor', 'okafor', 'lindqvist', 'lindqvist', 'tran'],
  orthopedics: ['castellano'],
};
const visitKinds = [...familyVisits, ...orthopedicVisits];
const ordered = /^(36415|8\d{4}|7\d{4}|93000|94010)$/;

/** Who was seen before is not new, and nobody comes twice for the same thing or twice on one day. */
export class Calendar {
  readonly #visits = new Map<string, { days: Set<Day>; kinds: Set<string>; specialties: Set<string> }>();

  /** Undefined where nothing suits the patient on that day. */
  book(dice: Dice, encounterId: string, patient: Patient, on: Day): Encounter | undefined {
    const past = this.#visits.get(patient.patientId) ?? { days: new Set(), kinds: new Set(), specialties: new Set() };
    if (past.days.has(on) || past.days.size >= 4) return undefined;

    const age = ageOn(patient.birthDate, on);
    const payer = contracts.find(({ payerId }) => payerId === patient.coverages[0]?.payerId);
    const suits = ({ name, ages, classes }: VisitKind) =>
      age >= ages[0] && age <= ages[1] && !past.kinds.has(name) && (!classes || classes.includes(payer?.class));
    const kinds = visitKinds.filter(suits);
    if (kinds.length === 0) return undefined;

    const kind = dice.weighted(kinds);
    const isNew = !past.specialties.has(kind.specialty) && dice.chance(kind.specialty === 'orthopedics' ? 0.4 : 0.12);
    const visit = kind.make(dice, { age, class: payer?.class, isNew });
    this.#visits.set(patient.patientId, {
      days: past.days.add(on),
      kinds: past.kinds.add(kind.name),
      specialties: past.specialties.add(kind.specialty),
    });

    const providerId = dice.pick(specialists[kind.specialty]);
    const codes = visit.services.map(({ code }) => code);
    const needsAuthorization = codes.some((code) => payer?.authorizationCodes.includes(code));
    return {
      encounterId,
      patient,
      on,
      kind: kind.name,
      visit,
      providerId,
      referring: visit.isReferred
        ? dice.pick(referringPhysicians)
        : codes.some((code) => ordered.test(code))
          ? orderer(providerId)
          : undefined,
      facility: visit.place === '24' ? surgeryCenter : undefined,
      authorizationNumber: needsAuthorization ? dice.text('PA9999999') : undefined,
      copayCents: payer?.class === 'commercial' && /^99[23]/.test(codes[0]!) && dice.chance(0.3) ? 2000 : undefined,
    };
  }
}

/** Tests and images are ordered by whoever saw the patient. */
function orderer(providerId: string) {
  const { npi, lastName, firstName } = practice.providers.find((provider) => provider.providerId === providerId)!;
  return { npi, lastName, firstName };
}

/** `auto|2026-01-05|TX`, or nothing. */
export function accidentText({ visit: { accident }, on }: Encounter): string {
  if (!accident) return '';
  return `${accident.cause}|${addDays(on, -accident.daysBefore)}|${accident.cause === 'auto' ? 'TX' : ''}`.replace(
    /\|$/,
    '',
  );
}
