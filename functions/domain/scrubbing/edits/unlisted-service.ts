import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const unlisted = /^(?:\d{2}999|J3490|J3590|J8499|J8999|J9999|C9399|A9999)$/;

export const unlistedService: Edit = {
  id: 'PX-08',
  severity: 'block',
  title: 'An unlisted service or drug is described',
  prevents: ['CARC 189', 'RARC N350'],
  source: 'ASC X12N 005010X222A1 loop 2400, SV101-7, required for non-specific procedure codes',
  check(claim) {
    return onLines(claim, ({ code, note }) =>
      unlisted.test(code) && !note?.trim()
        ? `has ${code}, which names no service. Enter a line note that says what was done, for a drug its name and dose.`
        : undefined,
    );
  },
};
