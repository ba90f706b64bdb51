import type { Edit } from '../edit.ts';

const externalCause = /^[V-Y]/;

/** Where something happened is never why the patient was treated. */
export const firstDiagnosis: Edit = {
  id: 'DX-04',
  severity: 'block',
  title: 'The first diagnosis is not an external cause',
  prevents: ['RARC MA63'],
  source: 'ICD-10-CM Official Guidelines section I.C.20: V00–Y99 are never listed first',
  check({ diagnoses: [first] }) {
    if (first === undefined || !externalCause.test(first)) return [];
    const message =
      'Diagnosis 1 is an external cause, which cannot stand first. Put the injury or condition before it.';
    return [{ where: 'diagnosis 1', message }];
  },
};
