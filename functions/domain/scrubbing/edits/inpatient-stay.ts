import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const inside: ReadonlySet<string> = new Set(['21', '31', '51', '61']);

export const inpatientStay: Edit<'plan'> = {
  id: 'POS-04',
  severity: 'hold',
  title: 'A service during a hospital or nursing facility stay says so',
  prevents: ['CARC 60', 'CARC 109', 'CARC 190', 'RARC N538'],
  source: '42 CFR 411.15(p) (consolidated billing) and 412.2(b); CMS HETS 271: hospital and SNF spells',
  needs: ['plan'],
  concerns: (_claim, { payer }) => payer.class === 'medicare',
  check(claim, { plan: { inpatient } }) {
    if (!inpatient || inside.has(claim.placeOfService)) return [];
    return onLines(claim, ({ from, to }) =>
      from > inpatient.from && to < inpatient.to
        ? `is of ${from}, when Medicare has the patient in a facility from ${inpatient.from} to ${inpatient.to}. Correct the place, or bill the facility.`
        : undefined,
    );
  },
};
