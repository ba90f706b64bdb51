import { fingerprint } from '../domain/claim/fingerprint.ts';
import {
  merged,
  type PatientNews,
  type PatientRecord,
  told,
  unknownPatient,
} from '../domain/encounter/patient-record.ts';
import type { Item, Json, Table, Write } from '../platform/platform.ts';
import * as keys from './keys.ts';

interface Kept {
  readonly record: PatientRecord;
  /** 0 when it was never written. */
  readonly version: number;
}

const keyOf = (practiceId: string, patientId: string) => keys.patient(practiceId, fingerprint(patientId));
const recordOf = (item: Item) => item.patient as unknown as PatientRecord;

/** The patient who goes by a number now, whoever went by it before; undefined when nothing is known. */
export async function findPatient(
  table: Pick<Table, 'get'>,
  practiceId: string,
  patientId: string,
): Promise<PatientRecord | undefined> {
  const { record, version } = await survivorOf(table, practiceId, patientId);
  return version === 0 ? undefined : record;
}

/** Every number that is or was the patient's. */
export async function numbersOf(table: Pick<Table, 'get'>, practiceId: string, patientId: string): Promise<string[]> {
  const record = await findPatient(table, practiceId, patientId);
  return [...new Set([patientId, ...(record ? [record.patientId, ...record.formerNumbers] : [])])];
}

/** Merges lead from one to the next and, as none of them leads back, to an end. */
async function survivorOf(table: Pick<Table, 'get'>, practiceId: string, patientId: string): Promise<Kept> {
  const { pk, sk } = keyOf(practiceId, patientId);
  const item = await table.get(pk, sk);
  if (!item) return { record: unknownPatient(patientId), version: 0 };
  const record = recordOf(item);
  return record.mergedInto === undefined
    ? { record, version: item.version! }
    : survivorOf(table, practiceId, record.mergedInto);
}

/** Keeps what an EHR says of a patient, under the number by which the patient goes now. */
export async function recordPatient(table: Table, practiceId: string, news: PatientNews): Promise<void> {
  for (;;) {
    const { record, version } = await survivorOf(table, practiceId, news.patientId);
    const next = told(version === 0 ? undefined : record, { ...news, patientId: record.patientId });
    if (!next) return;
    const { put, when } = write(practiceId, next, version);
    if (await table.put(put, when)) return;
  }
}

/**
 * From now on the former number leads to the survivor, with whatever was known of either; both records stay. The same merge
 * again changes nothing.
 */
export async function mergePatients(
  table: Table,
  practiceId: string,
  survivorId: string,
  formerId: string,
): Promise<void> {
  for (;;) {
    const survivor = await survivorOf(table, practiceId, survivorId);
    const former = await survivorOf(table, practiceId, formerId);
    if (survivor.record.patientId === former.record.patientId) return;
    const both = merged(survivor.record, former.record);
    const { failed } = await table.transact([
      write(practiceId, both.survivor, survivor.version),
      write(practiceId, both.former, former.version),
    ]);
    if (failed === undefined) return;
  }
}

function write(practiceId: string, record: PatientRecord, version: number): Write & { readonly put: Item } {
  const put = { ...keyOf(practiceId, record.patientId), version: version + 1, patient: record as unknown as Json };
  return { put, when: version === 0 ? 'absent' : { version } };
}
