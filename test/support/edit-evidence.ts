import type { Claim } from '../../functions/domain/claim/claim.ts';
import { addDays } from '../../functions/domain/days.ts';
import type { Setting } from '../../functions/domain/encounter/to-claim.ts';
import { noTables } from '../../functions/domain/reference/no-tables.ts';
import type { ScrubContext } from '../../functions/domain/scrubbing/edit.ts';
import { edits } from '../../functions/domain/scrubbing/edits.ts';
import type { Evidence } from '../../functions/domain/scrubbing/edits-page.ts';
import { pastServices } from '../../functions/domain/scrubbing/past-services.ts';
import type { PastService } from '../../functions/domain/scrubbing/patient-history.ts';
import { scrub } from '../../functions/domain/scrubbing/scrub.ts';
import { cases } from '../functions/domain/scrubbing/cases/cases.ts';
import { sampleClaims } from './sample-claims.ts';

const months = ['2026-01', '2026-02', '2026-03'];
const encounters = 336;

/** What tests and three sample months say of every edit, and a sentence on how that was measured. */
export function editEvidence(): { readonly evidence: ReadonlyMap<string, Evidence>; readonly measured: string } {
  const found = new Map<string, { found: number; right: number }>();
  let claims = 0;
  let clean = 0;
  let held = 0;
  for (const month of months) {
    const sample = sampleClaims('juniper', encounters, month);
    const past = new Map<string, PastService[]>();
    for (const claim of sample.claims) {
      if (claim.coverages.length === 0) continue;
      claims++;
      const isMistaken = sample.mistaken.has(claim.encounterId);
      const services = past.get(claim.patient.patientId) ?? [];
      const { outcome, findings } = scrub(claim, contextOf(claim, sample.setting, services));
      if (!isMistaken) clean++;
      if (!isMistaken && outcome === 'Held') held++;
      for (const id of new Set(findings.map(({ edit }) => edit))) {
        const of = found.get(id) ?? { found: 0, right: 0 };
        found.set(id, { found: of.found + 1, right: of.right + (isMistaken ? 1 : 0) });
      }
      past.set(claim.patient.patientId, [...services, ...pastServices(claim, sample.setting.practice)]);
    }
  }
  const evidence = edits.map(({ id }) => {
    const { passes, finds } = cases[id]!;
    return [id, { passes: passes.length, finds: finds.length, ...found.get(id) }] as const;
  });
  const measured = [
    `Measured on ${months.length} sample months without code tables: of ${claims} claims ${clean} have no planted mistake, and ${held} of those are held.`,
    '*right of found*: claims in which an edit finds something, and how many of those have a planted mistake. `npm run prove -- scrub`',
    'plants a defect for every edit into clean claims and counts which edit finds it.',
  ].join('\n');
  return { evidence: new Map(evidence), measured };
}

/** What is known of a sample claim: practice, payers, and the patient's earlier visits. */
export function contextOf(claim: Claim, { practice, payers }: Setting, services: readonly PastService[]): ScrubContext {
  const [coverage] = claim.coverages;
  return {
    practice,
    payer: payers.find(({ payerId }) => payerId === coverage!.payerId)!,
    payers: Object.fromEntries(payers.map((payer) => [payer.payerId, payer])),
    today: addDays(claim.receivedAt.slice(0, 10), 1),
    tables: noTables,
    history: { services },
  };
}
