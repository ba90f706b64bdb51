import type { Moment } from '../domain/days.ts';
import type { Setting } from '../domain/encounter/to-claim.ts';
import { readCharges } from '../domain/fhir/charges.ts';
import type { News } from '../domain/fhir/news.ts';
import type { Issue } from '../domain/fhir/operation-outcome.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { noteDocumentation } from './documentation.ts';
import { admit } from './intake.ts';
import { mergePatients, recordPatient } from './patients.ts';
import { recordVisit } from './visits.ts';

/** What became of a FHIR message. */
export type ReceivedFhir =
  | { readonly outcome: 'Posted' | 'Duplicate'; readonly claimId: string }
  /** Patients and visits are kept. */
  | { readonly outcome: 'Noted'; readonly patients: number; readonly visits: number }
  | { readonly outcome: 'Refused'; readonly issues: readonly Issue[] };

/** Takes one FHIR message in: the charges of a visit, or what it says of patients and visits. The same again adds nothing. */
export async function receiveFhir(
  platform: Pick<Platform, 'table' | 'workflows' | 'metrics'>,
  body: unknown,
  setting: Setting,
  source: string,
  at: Moment,
): Promise<ReceivedFhir> {
  const read = readCharges(body, setting, at);
  if ('issues' in read) return { outcome: 'Refused', issues: read.issues };
  if ('news' in read) {
    await note(platform.table, read.news, setting, at);
    return { outcome: 'Noted', patients: read.news.patients.length, visits: read.news.visits.length };
  }
  const admission = await admit(platform, read.encounter, setting, source, at);
  if (admission.outcome !== 'Quarantined') {
    const { documentation } = read.encounter;
    await noteDocumentation(platform, setting.practice.practiceId, admission.claimId, documentation, at);
    return admission;
  }
  const issues = admission.complaints.map(({ field, message }): Issue => {
    return { expression: places[field] ?? 'Encounter', message, code: 'business-rule' };
  });
  return { outcome: 'Refused', issues };
}

/** Where the message has what a complaint is about. */
const places: Readonly<Record<string, string>> = {
  rendering: 'Practitioner',
  payer: 'Coverage.payor',
  secondary_payer: 'Coverage.payor',
};

async function note(
  table: Table,
  { patients, merged, visits }: News,
  { practice }: Setting,
  at: Moment,
): Promise<void> {
  for (const patient of patients) await recordPatient(table, practice.practiceId, patient);
  for (const [former, survivor] of merged) await mergePatients(table, practice.practiceId, survivor, former);
  for (const visit of visits) await recordVisit(table, practice, visit, at);
}
