import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

/** Outpatient hospitals keep their own place of service with modifier 95. */
const places: readonly string[] = ['02', '10', '19', '22'];
const since = '2024-01-01';

export const telehealthPlace: Edit = {
  id: 'TEL-02',
  severity: 'hold',
  title: 'Medicare telehealth is told by its place of service',
  prevents: ['CARC 4', 'CARC 5'],
  source: 'CMS, CY 2024 Physician Fee Schedule final rule and MLN901705: place 10 at home, 02 elsewhere',
  check(claim, { payer }) {
    if (payer.class !== 'medicare' || places.includes(claim.placeOfService)) return [];
    return onLines(claim, ({ from, modifiers }) =>
      from >= since && (modifiers.includes('95') || modifiers.includes('GT'))
        ? `is marked as telehealth, but the place of service is ${claim.placeOfService}. Enter 10 if the patient was at home, 02 if elsewhere.`
        : undefined,
    );
  },
};
