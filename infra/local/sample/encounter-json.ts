import { addDays } from '../../../functions/domain/days.ts';
import { dollars } from '../../../functions/domain/money.ts';
import type { Encounter } from './encounter.ts';
import { contracts } from './payers.ts';
import type { Person } from './people.ts';
import { practice } from './practice.ts';
import { chargeOf, drugs } from './procedures.ts';

const person = ({ lastName, firstName, birthDate, sex }: Person) => ({ lastName, firstName, birthDate, sex });

/** The encounter as an EHR posts it to the webhook. Absent fields are left out. */
export function encounterJson(encounter: Encounter) {
  const { encounterId, patient, on, visit, referring, authorizationNumber } = encounter;
  const { accident, onsetDaysBefore } = visit;
  return {
    encounterId,
    patient: { patientId: patient.patientId, ...person(patient), address: patient.address },
    coverages: patient.coverages.map(({ payerId, memberId, groupNumber, relationship, subscriber }) => ({
      payer: contracts.find((contract) => contract.payerId === payerId)!.name,
      memberId,
      groupNumber,
      relationship,
      subscriber: subscriber && { ...person(subscriber), address: patient.address },
    })),
    renderingProvider: practice.providers.find(({ providerId }) => providerId === encounter.providerId)!.npi,
    referringProvider: referring,
    placeOfService: visit.place ?? '11',
    facility: encounter.facility,
    diagnoses: visit.diagnoses,
    lines: visit.services.map(({ code, modifiers = [], units = 1, pointers }) => ({
      from: on,
      to: on,
      code,
      modifiers,
      units,
      charge: dollars(chargeOf(code) * units),
      pointers,
      ndc: drugs[code] && {
        code: drugs[code].ndc,
        quantity: String(drugs[code].quantity * units),
        unit: drugs[code].unit,
      },
    })),
    authorizationNumber,
    copayPaid: encounter.copayCents === undefined ? undefined : dollars(encounter.copayCents),
    onsetDate: onsetDaysBefore === undefined ? undefined : addDays(on, -onsetDaysBefore),
    accident: accident && {
      cause: accident.cause,
      on: addDays(on, -accident.daysBefore),
      state: accident.cause === 'auto' ? 'TX' : undefined,
    },
  };
}
