import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isEvaluation, isNewPatientVisit } from '../procedure-code.ts';

export const seenBefore: Edit<'history'> = {
  id: 'EM-01',
  severity: 'hold',
  title: 'A new patient was not seen by the specialty for three years',
  prevents: ['CARC B16'],
  source:
    'Medicare Claims Processing Manual ch. 12 §30.6.7: no face-to-face service of the group’s specialty in 3 years',
  needs: ['history'],
  concerns: ({ lines }) => lines.some(({ code }) => isNewPatientVisit(code)),
  check(claim, { history, practice }) {
    const provider = practice.providers.find(({ providerId }) => providerId === claim.renderingProviderId);
    return onLines(claim, ({ code, from }) => {
      if (!isNewPatientVisit(code)) return undefined;
      const begin = `${Number(from.slice(0, 4)) - 3}${from.slice(4)}`;
      const seen = history.services.find(
        (past) =>
          past.from > begin &&
          past.from < from &&
          isEvaluation(past.code) &&
          (past.providerId === claim.renderingProviderId ||
            (past.specialty !== undefined && past.specialty === provider?.taxonomy)),
      );
      return (
        seen &&
        `has ${code} for a new patient, whom the specialty saw on ${seen.from}. Use the code for an established patient.`
      );
    });
  },
};
