import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const clia = /^\d{2}D\d{7}$/;

export const laboratoryCertificate: Edit = {
  id: 'LAB-01',
  severity: 'block',
  title: 'Waived laboratory tests go with a CLIA number',
  prevents: ['CARC B7', 'CARC B23', 'RARC MA120'],
  source: '42 CFR 493; Medicare Claims Processing Manual ch. 16 §70; ASC X12N 005010X222A1 loop 2300, REF*X4',
  check(claim, { practice }) {
    if (clia.test(practice.clia ?? '')) return [];
    return onLines(claim, ({ modifiers }) =>
      modifiers.includes('QW')
        ? "is a waived laboratory test, but the practice has no CLIA number such as 16D0123456. Enter it in the practice's settings."
        : undefined,
    );
  },
};
