import { type Claim, lastServiceDay } from '../domain/claim/claim.ts';
import { chargedAgain } from '../domain/claim/withdraw.ts';
import { type Moment, momentAt, secondsUntil } from '../domain/days.ts';
import type { Encounter } from '../domain/encounter/encounter.ts';
import type { PatientRecord } from '../domain/encounter/patient-record.ts';
import { type Complaint, formerFingerprint, type Setting, toClaim } from '../domain/encounter/to-claim.ts';
import type { Platform, Write } from '../platform/platform.ts';
import { ClaimChanged, createClaim, findClaim, hasNotBegun, recordClaim } from './claims.ts';
import { startExecution } from './executions.ts';
import { findPatient } from './patients.ts';
import { noteCharges } from './visit-days.ts';

export type Admission =
  | { readonly outcome: 'Posted' | 'Duplicate'; readonly claimId: string }
  | { readonly outcome: 'Quarantined'; readonly complaints: readonly Complaint[] };

/**
 * Takes one encounter in: its claim is written with its opened account, then its execution starts. The same encounter
 * again is a duplicate and changes nothing; another content under the same number is quarantined, never merged. A visit
 * whose charges were taken back is charged again.
 */
export async function admit(
  platform: Pick<Platform, 'table' | 'workflows' | 'metrics'>,
  encounter: Encounter,
  setting: Setting,
  source: string,
  at: Moment,
  writes: readonly Write[] = [],
): Promise<Admission> {
  const made = toClaim(encounter, setting, at);
  if ('complaints' in made) return { outcome: 'Quarantined', complaints: made.complaints };

  const { entries } = made;
  const patient = await findPatient(platform.table, made.claim.practiceId, made.claim.patient.patientId);
  const claim = underNumber(made.claim, patient);
  const event = { kind: 'Charged', encounterId: claim.encounterId, source };
  const created = await createClaim(platform.table, claim, { event, entries }, at, writes);
  if (created) {
    await begin(platform, claim, setting, at);
    return { outcome: 'Posted', claimId: claim.claimId };
  }
  const known = await findClaim(platform.table, claim.practiceId, claim.claimId);
  // Of what was to be written with it, something was there already.
  if (!known) throw new ClaimChanged(claim.claimId);
  // What was delivered before that is no new import.
  if (known.withdrawn && at >= known.withdrawn.at) {
    const again = await recordClaim(platform.table, known, chargedAgain(known, claim, event, entries), { at, writes });
    if (!again) throw new ClaimChanged(claim.claimId);
    await begin(platform, again, setting, at);
    return { outcome: 'Posted', claimId: claim.claimId };
  }
  const admission = besideKnown(claim, encounter, setting, patient, known);
  if (admission.outcome === 'Duplicate' && hasNotBegun(known)) {
    await noteCharges(platform.table, setting.practice, known);
    await startExecution(platform, known);
  }
  return admission;
}

/** A claim that was just written: how late it is is measured, and its execution starts. */
export async function begin(
  platform: Pick<Platform, 'table' | 'workflows' | 'metrics'>,
  claim: Claim,
  { practice }: Setting,
  at: Moment,
): Promise<void> {
  platform.metrics.record('ChargeLag', secondsUntil(momentAt(lastServiceDay(claim), '00:00', practice.zone), at));
  await noteCharges(platform.table, practice, claim);
  await startExecution(platform, claim);
}

/** What `admit` would answer; nothing is written and nothing starts. */
export async function preview(
  table: Pick<Platform['table'], 'get'>,
  encounter: Encounter,
  setting: Setting,
  at: Moment,
): Promise<Admission> {
  const made = toClaim(encounter, setting, at);
  if ('complaints' in made) return { outcome: 'Quarantined', complaints: made.complaints };
  const { practiceId, claimId } = made.claim;
  const known = await findClaim(table, practiceId, claimId);
  if (!known || known.withdrawn) return { outcome: 'Posted', claimId };
  const patient = await findPatient(table, practiceId, made.claim.patient.patientId);
  return besideKnown(made.claim, encounter, setting, patient, known);
}

/** A claim that is there already: the same again, or another content under its number. */
export function besideKnown(
  claim: Claim,
  encounter: Encounter,
  setting: Setting,
  patient: PatientRecord | undefined,
  known: Claim,
): Admission {
  const prints = [claim.fingerprint, formerFingerprint(encounter), ...underOtherNumbers(encounter, setting, patient)];
  if ([known.fingerprint, ...(known.laterFingerprints ?? [])].some((print) => prints.includes(print))) {
    return { outcome: 'Duplicate', claimId: claim.claimId };
  }
  const message = `Encounter ${claim.encounterId} came before with other content; it is claim ${claim.claimId}. Correct that claim, or send the changes under a new number.`;
  return { outcome: 'Quarantined', complaints: [{ field: 'encounter_id', message }] };
}

/** The claim under the number by which the patient goes now. */
export function underNumber(claim: Claim, patient: PatientRecord | undefined): Claim {
  const { patientId } = patient ?? claim.patient;
  return patientId === claim.patient.patientId ? claim : { ...claim, patient: { ...claim.patient, patientId } };
}

/** The same charges may have come before or after two numbers were found to be one patient's. */
function underOtherNumbers(encounter: Encounter, setting: Setting, record: PatientRecord | undefined): string[] {
  const { patient } = encounter;
  const numbers = [record?.patientId ?? patient.patientId, ...(record?.formerNumbers ?? [])];
  return numbers
    .filter((patientId) => patientId !== patient.patientId)
    .flatMap((patientId) => {
      const made = toClaim({ ...encounter, patient: { ...patient, patientId } }, setting, '');
      return 'claim' in made ? [made.claim.fingerprint] : [];
    });
}
