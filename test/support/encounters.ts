import type * as z from 'zod';
import type { Encounter } from '../../functions/domain/encounter/encounter.ts';

type Written = z.input<typeof Encounter>;

/** A visit to Cedar Family Medicine as an EHR posts it: an office visit and a flu test, Prairie Health. All of it is invented. */
export function anEncounter(overrides: Partial<Written> = {}) {
  return {
    encounterId: 'V-1',
    patient: {
      patientId: 'PT-1001',
      lastName: 'Okonjo',
      firstName: 'Marisol',
      birthDate: '1984-07-19',
      sex: 'F',
      address: { line1: '418 Larkspur Lane', city: 'Cedar Falls', state: 'IA', zip: '50613' },
    },
    coverages: [{ payer: 'prairie-health', memberId: 'PHW204417788', relationship: 'self' }],
    renderingProvider: 'dr-vance',
    placeOfService: '11',
    diagnoses: ['J069', 'R509'],
    lines: [
      { from: '2026-03-09', code: '99213', charge: '145.00', pointers: [1] },
      { from: '2026-03-09', code: '87804', modifiers: ['QW'], charge: '32.50', pointers: [2, 1] },
    ],
    ...overrides,
  } satisfies Written;
}
