import type { Claim } from '../domain/claim/claim.ts';
import { fingerprint } from '../domain/claim/fingerprint.ts';
import type { PastService, PatientHistory } from '../domain/scrubbing/patient-history.ts';
import type { Json, Table, Write } from '../platform/platform.ts';
import { keys } from './keys.ts';

const keyOf = ({ practiceId, patient, claimId }: Claim) =>
  keys.services(practiceId, fingerprint(patient.patientId), claimId);

/** What other claims of the claim's patient say was done. */
export async function patientHistory(table: Table, claim: Claim): Promise<PatientHistory> {
  const { pk, sk: own } = keyOf(claim);
  const services: PastService[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query({ pk, prefix: 'S#', cursor });
    for (const { sk, services: some } of page.items)
      if (sk !== own) services.push(...(some as unknown as PastService[]));
    cursor = page.cursor;
  } while (cursor);
  return { services };
}

/** Keeps what the claim says was done, in place of what it said before; nothing, for one that is void. */
export function keepServices(claim: Claim, services: readonly PastService[]): Write {
  return { put: { ...keyOf(claim), services: services as unknown as Json } };
}
