import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isTherapy } from '../procedure-code.ts';

const disciplines: readonly string[] = ['GP', 'GO', 'GN'];
/** What is always therapy; swallowing studies and tests of thinking are so only when a therapist does them. */
const speech = /^92(?:50[78]|52[1-46]|60[789])$/;
const assistants = [
  ['CQ', 'GP'],
  ['CO', 'GO'],
] as const;

/** Therapy is paid by its plan of care, and the modifier says whose plan. */
export const therapyModifiers: Edit = {
  id: 'MOD-11',
  severity: 'block',
  title: 'Therapy says under which plan of care, and agrees with its assistant',
  prevents: ['CARC 4', 'CARC 16'],
  source: 'Medicare Claims Processing Manual ch. 5 §20.1 (GN, GO, GP) and §20.1.1 (CQ, CO); CMS therapy code list',
  concerns: (_claim, { payer }) => payer.class === 'medicare' || payer.class === 'medicare-advantage',
  check(claim) {
    return onLines(claim, ({ code, modifiers }) => {
      const discipline = disciplines.filter((modifier) => modifiers.includes(modifier));
      const assistant = assistants.find(([by]) => modifiers.includes(by));
      if (assistant && !modifiers.includes(assistant[1]))
        return `has modifier ${assistant[0]} of an assistant without ${assistant[1]}, the plan that the assistant works under. Add ${assistant[1]}, or take ${assistant[0]} out.`;
      if (!isTherapy(code) && !speech.test(code)) return undefined;
      if (discipline.length === 1) return undefined;
      return discipline.length === 0
        ? 'is therapy without its plan of care. Add GP for physical, GO for occupational or GN for speech therapy.'
        : `has modifiers ${discipline.join(' and ')}, of two plans of care. Keep the one under which it was done.`;
    });
  },
};
