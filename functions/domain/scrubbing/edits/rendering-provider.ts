import type { Edit } from '../edit.ts';

export const renderingProvider: Edit = {
  id: 'PRV-04',
  severity: 'block',
  title: 'The rendering provider is one of the practice',
  prevents: ['RARC N290', 'RARC MA112'],
  source: 'ASC X12N 005010X222A1 loop 2310B, required where the rendering provider is not the billing provider',
  check(claim, { practice }) {
    if (practice.providers.some(({ providerId }) => providerId === claim.renderingProviderId)) return [];
    const message =
      'The rendering provider is missing or not among the providers of the practice. Enter who saw the patient.';
    return [{ where: 'rendering provider', message }];
  },
};
