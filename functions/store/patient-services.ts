import type { Claim } from '../domain/claim/claim.ts';
import { fingerprint } from '../domain/claim/fingerprint.ts';
import type { PastService, PatientHistory } from '../domain/scrubbing/patient-history.ts';
import type { Json, Table, Write } from '../platform/platform.ts';
import { keys } from './keys.ts';
import { findPatient } from './patients.ts';

const keyOf = ({ practiceId, claimId }: Claim, patientId: string) =>
  keys.services(practiceId, fingerprint(patientId), claimId);

/** What other claims of the claim's patient say was done, under every number that was the patient's. */
export async function patientHistory(table: Table, claim: Claim): Promise<PatientHistory> {
  const { patientId } = claim.patient;
  const record = await findPatient(table, claim.practiceId, patientId);
  const services: PastService[] = [];
  for (const number of new Set([patientId, ...(record ? [record.patientId, ...record.formerNumbers] : [])])) {
    const { pk, sk: own } = keyOf(claim, number);
    let cursor: string | undefined;
    do {
      const page = await table.query({ pk, prefix: 'S#', cursor });
      for (const { sk, services: some } of page.items)
        if (sk !== own) services.push(...(some as unknown as PastService[]));
      cursor = page.cursor;
    } while (cursor);
  }
  return { services };
}

/** Keeps what the claim says was done, in place of what it said before; nothing, for one that is void. */
export function keepServices(claim: Claim, services: readonly PastService[]): Write {
  return { put: { ...keyOf(claim, claim.patient.patientId), services: services as unknown as Json } };
}
