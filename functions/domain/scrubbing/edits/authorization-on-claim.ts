import { linesNeeding } from '../../authorization/lines-needing.ts';
import type { Edit } from '../edit.ts';

export const authorizationOnClaim: Edit = {
  id: 'AUTH-02',
  severity: 'block',
  title: 'The prior authorization is on the claim where the payer wants one',
  prevents: ['CARC 197', 'RARC M62'],
  source: "The payer's list of codes; ASC X12N 005010X222A1 loop 2300, REF*G1",
  check(claim, { payer, history, onFile }) {
    if (claim.authorizationNumber?.trim()) return [];
    const [one, ...others] = onFile?.authorization ?? [];
    const todo = others.length > 0 ? `choose from ${one}, ${others.join(', ')}` : 'or ask for one';
    return linesNeeding(claim, payer, 'authorization', history)
      .filter(({ line }) => !onFile?.released.includes(line))
      .map(({ line, code }) => ({
        where: `line ${line}`,
        message: `Line ${line} has ${code}, which ${payer.name} pays only with an authorization. Enter its number, ${todo}.`,
      }));
  },
};
