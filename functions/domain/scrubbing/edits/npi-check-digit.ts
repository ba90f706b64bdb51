import type { Edit } from '../edit.ts';
import { isNpi } from '../npi.ts';

export const npiCheckDigit: Edit = {
  id: 'PRV-01',
  severity: 'block',
  title: 'Every NPI has its check digit',
  prevents: ['CARC 206', 'CARC 207', 'RARC N257', 'RARC N290'],
  source: '45 CFR 162.406: ten digits with a Luhn check digit over the prefix 80840',
  check(claim, { practice }) {
    const rendering = practice.providers.find(({ providerId }) => providerId === claim.renderingProviderId);
    const npis = [
      ['billing provider', practice.npi],
      ['rendering provider', rendering?.npi],
      ['referring provider', claim.referringProvider?.npi],
      ['facility', claim.facility?.npi],
    ] as const;
    return npis
      .filter(([, npi]) => npi !== undefined && !isNpi(npi))
      .map(([where, npi]) => ({
        where,
        message: `The NPI ${npi} of the ${where} is not an NPI: its check digit is wrong. Look it up in the NPI registry.`,
      }));
  },
};
