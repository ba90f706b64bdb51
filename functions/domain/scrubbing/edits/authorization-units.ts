import type { Edit } from '../edit.ts';

export const authorizationUnits: Edit<'authorization'> = {
  id: 'AUTH-04',
  severity: 'hold',
  title: 'The authorization has units left',
  prevents: ['CARC 198'],
  source: "The payer's authorization (278 response or letter), as it was recorded",
  needs: ['authorization'],
  concerns: ({ authorizationNumber }) => authorizationNumber !== undefined,
  check({ lines }, { authorization: { units, usedUnits = 0, codes, asked: counted } }) {
    if (units === undefined) return [];
    const asked =
      counted ??
      lines.reduce((sum, line) => sum + (codes.length === 0 || codes.includes(line.code) ? line.units : 0), 0);
    if (!(usedUnits + asked > units)) return [];
    const message = `The claim needs ${asked} units of its authorization, which has ${Math.max(0, units - usedUnits)} of ${units} left. Ask the payer for more before sending.`;
    return [{ where: 'claim', message }];
  },
};
