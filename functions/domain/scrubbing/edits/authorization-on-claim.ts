import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

export const authorizationOnClaim: Edit = {
  id: 'AUTH-02',
  severity: 'block',
  title: 'The prior authorization is on the claim where the payer wants one',
  prevents: ['CARC 197', 'RARC M62'],
  source: "The payer's list of codes; ASC X12N 005010X222A1 loop 2300, REF*G1",
  check(claim, { payer }) {
    if (payer.authorizationCodes.length === 0 || claim.authorizationNumber?.trim()) return [];
    return onLines(claim, ({ code }) =>
      payer.authorizationCodes.includes(code)
        ? `has ${code}, which ${payer.name} pays only with an authorization. Enter its number, or ask for one.`
        : undefined,
    );
  },
};
