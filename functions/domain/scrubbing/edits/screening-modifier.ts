import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

/** Colonoscopies that found something. */
const found = /^453(?:79|8[0-9]|9[0-8])$/;
const screening = /^Z12(?:10|11|12)/;

/** A screening that finds a polyp stays free for the patient, but only when the claim says that it began as one. */
export const screeningModifier: Edit = {
  id: 'MOD-14',
  severity: 'hold',
  title: 'A screening that became a treatment says so',
  prevents: ['CARC 49', 'CARC 2', 'CARC 3'],
  source: 'Medicare Claims Processing Manual ch. 18 §60.1.1 (PT); 45 CFR 147.130 and CPT modifier 33 for other plans',
  check(claim, { payer }) {
    if (!claim.diagnoses.some((code) => screening.test(code))) return [];
    const wanted = payer.class === 'medicare' || payer.class === 'medicare-advantage' ? 'PT' : '33';
    return onLines(claim, ({ code, modifiers }) =>
      found.test(code) && !modifiers.includes(wanted)
        ? `is a colonoscopy that began as a screening, by the diagnoses, and does not say so. Add modifier ${wanted} if the note agrees.`
        : undefined,
    );
  },
};
