import { firstServiceDay } from '../../claim/claim.ts';
import { isInForce } from '../../practice/enrollment-standing.ts';
import type { Edit } from '../edit.ts';

export const networkKnown: Edit<'enrollments'> = {
  id: 'NET-01',
  severity: 'warn',
  title: 'It is known whether the provider is in the payer’s network',
  prevents: ['CARC 242', 'CARC 279', 'CARC 256'],
  source: "The payer's contract, kept with the practice's enrollments",
  needs: ['enrollments'],
  concerns: (claim) => claim.lines.length > 0,
  check(claim, { enrollments, payer }) {
    const day = firstServiceDay(claim);
    const known = enrollments.filter(
      ({ payerId, providerId }) =>
        payerId === payer.payerId && (providerId ?? claim.renderingProviderId) === claim.renderingProviderId,
    );
    const { network } = known.find((one) => one.network !== undefined && isInForce(one, day)) ?? {};
    if (network === 'in') return [];
    const message = network
      ? `The rendering provider is out of the network of ${payer.name}. Check what the patient was told of the cost.`
      : `It is not known whether the rendering provider is in the network of ${payer.name}. Enter it with the enrollment.`;
    return [{ where: 'rendering provider', message }];
  },
};
