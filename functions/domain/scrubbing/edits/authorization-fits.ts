import { linesNeeding } from '../../authorization/lines-needing.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

export const authorizationFits: Edit<'authorization'> = {
  id: 'AUTH-03',
  severity: 'hold',
  title: 'The authorization is for these services, days and providers',
  prevents: ['CARC 284', 'CARC 296', 'RARC N54'],
  source: "The payer's authorization (278 response or letter), as it was recorded",
  needs: ['authorization'],
  concerns: ({ authorizationNumber }) => authorizationNumber !== undefined,
  check(claim, { authorization, payer, practice, history }) {
    const { payerId, codes, from, to, npis, isRefused } = authorization;
    if (payerId !== payer.payerId) {
      const message = `The authorization on the claim is not one of ${payer.name}. Enter the number that this payer gave.`;
      return [{ where: 'claim', message }];
    }
    if (isRefused) {
      const message = `${payer.name} has not granted the authorization on the claim. Appeal its decision, or ask for another.`;
      return [{ where: 'claim', message }];
    }
    const rendering = practice.providers.find(({ providerId }) => providerId === claim.renderingProviderId);
    if (npis.length > 0 && !npis.includes(practice.npi) && !npis.includes(rendering?.npi ?? '')) {
      const message =
        'The rendering provider is not one that the authorization names. Ask the payer to add the provider, or correct who did it.';
      return [{ where: 'rendering provider', message }];
    }
    const needing = linesNeeding(claim, payer, 'authorization', history);
    return onLines(claim, (line) => {
      if (codes.length > 0 && !codes.includes(line.code) && needing.includes(line))
        return `has ${line.code}, which the authorization is not for. Ask the payer to add it before sending.`;
      if (codes.includes(line.code) && (line.from < from || line.to > to))
        return `is of ${line.from}, and the authorization runs from ${from} to ${to}. Ask the payer to extend it.`;
      return undefined;
    });
  },
};
