import type { Claim } from '../domain/claim/claim.ts';
import { fingerprint } from '../domain/claim/fingerprint.ts';
import type { PastService, PatientHistory } from '../domain/scrubbing/patient-history.ts';
import type { Json, Table, Write } from '../platform/platform.ts';
import * as keys from './keys.ts';
import { numbersOf } from './patients.ts';
import { keepMinutes } from './provider-minutes.ts';

const keyOf = ({ practiceId, claimId }: Claim, patientId: string) =>
  keys.services(practiceId, fingerprint(patientId), claimId);

export interface PatientServices {
  /** What the claim itself has said was done, when it was last kept. */
  readonly own: readonly PastService[];
  /** What other claims of its patient say, under every number that was the patient's. */
  readonly others: PatientHistory;
}

export async function patientServices(table: Table, claim: Claim): Promise<PatientServices> {
  const { patientId } = claim.patient;
  const own: PastService[] = [];
  const services: PastService[] = [];
  for (const number of await numbersOf(table, claim.practiceId, patientId)) {
    const { pk, sk: ownSk } = keyOf(claim, number);
    let cursor: string | undefined;
    do {
      const page = await table.query({ pk, prefix: 'S#', cursor });
      for (const { sk, services: some } of page.items)
        (sk === ownSk ? own : services).push(...(some as unknown as PastService[]));
      cursor = page.cursor;
    } while (cursor);
  }
  return { own, others: { services } };
}

/** What claims say was done for a patient, under every number that was the patient's. */
export async function servicesOf(table: Table, practiceId: string, patientId: string): Promise<PastService[]> {
  const services: PastService[] = [];
  for (const number of await numbersOf(table, practiceId, patientId)) {
    const { pk } = keys.services(practiceId, fingerprint(number), '');
    let cursor: string | undefined;
    do {
      const page = await table.query({ pk, prefix: 'S#', cursor });
      services.push(...page.items.flatMap((item) => item.services as unknown as PastService[]));
      cursor = page.cursor;
    } while (cursor);
  }
  return services;
}

/** Keeps what the claim says was done, in place of what it said before; nothing, for one that is void. */
export function keepServices(claim: Claim, before: readonly PastService[], services: readonly PastService[]): Write[] {
  return [
    { put: { ...keyOf(claim, claim.patient.patientId), services: services as unknown as Json } },
    ...keepMinutes(claim, before, services),
  ];
}
