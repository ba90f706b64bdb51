import type { Edit } from '../edit.ts';

const most = 50;

export const lineCount: Edit = {
  id: 'CLM-02',
  severity: 'block',
  title: `A claim has 1 to ${most} service lines`,
  prevents: ['rejection'],
  source: 'ASC X12N 005010X222A1 loop 2400, repeat of 50',
  check({ lines }) {
    if (lines.length >= 1 && lines.length <= most) return [];
    const message =
      lines.length === 0
        ? 'The claim has no service lines. Enter the charges of the visit, or void the claim.'
        : `The claim has ${lines.length} service lines and a payer takes ${most}. Enter the rest as a second visit.`;
    return [{ where: 'claim', message }];
  },
};
