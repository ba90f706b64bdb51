import { billedCoverage, type Claim, type Subscriber } from '../claim/claim.ts';
import type { Problem } from './edit.ts';

/** Which person: leads the correctable field and names the person without the name. */
export type Role = 'patient' | 'subscriber';

/** What is wrong with a person, for the patient and, where that is somebody else, the subscriber of the coverage billed now. */
export function onPeople(
  claim: Claim,
  faults: (person: Subscriber, role: Role) => Omit<Problem, 'where'>[],
): Problem[] {
  const problems: Problem[] = [];
  for (const fault of faults(claim.patient, 'patient')) problems.push({ where: 'patient', ...fault });
  const billed = billedCoverage(claim);
  if (!billed?.subscriber || billed.relationship === 'self') return problems;
  for (const fault of faults(billed.subscriber, 'subscriber')) problems.push({ where: billedPlace(claim), ...fault });
  return problems;
}

/** `coverage 1`: the coverage that is billed now. */
export function billedPlace(claim: Pick<Claim, 'billing'>): string {
  return `coverage ${claim.billing + 1}`;
}
