import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isTimedAnesthesia } from '../procedure-code.ts';

const status = /^P[1-6]$/;

export const physicalStatus: Edit = {
  id: 'ANES-03',
  severity: 'warn',
  title: "Anesthesia names the patient's physical status where the payer wants it",
  prevents: ['RARC N439'],
  source: "The payer's manual, kept as its requirement; physical status modifiers P1 to P6",
  check(claim, { payer }) {
    if (!payer.requirements?.physicalStatus) return [];
    return onLines(claim, ({ code, modifiers }) =>
      isTimedAnesthesia(code) && !modifiers.some((modifier) => status.test(modifier))
        ? `is anesthesia without the patient's physical status, which ${payer.name} wants. Add one of P1 to P6.`
        : undefined,
    );
  },
};
