import type { Edit } from '../edit.ts';
import { isEnrolled } from '../enrolled.ts';
import { onLines } from '../on-lines.ts';

export const providerEnrolled: Edit<'enrollments'> = {
  id: 'ENR-01',
  severity: 'hold',
  title: 'The rendering provider is enrolled with the payer on the day',
  prevents: ['CARC 185', 'CARC 208', 'CARC B7', 'CARC 299', 'RARC N198', 'RARC N521', 'RARC N570'],
  source: "The payer's enrollment letters; Medicare: 42 CFR 424.516 and 424.521",
  needs: ['enrollments'],
  check(claim, { enrollments, payer }) {
    return onLines(claim, ({ from }) => {
      if (enrollments.some((one) => isEnrolled(one, payer.payerId, claim.renderingProviderId, from))) return undefined;
      return `is of ${from}, when the rendering provider is not enrolled with ${payer.name}. Hold it until the enrollment is in force, or ask for an earlier date.`;
    });
  },
};
