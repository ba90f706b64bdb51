import { billedCoverage } from '../../claim/claim.ts';
import type { Edit } from '../edit.ts';
import { tidyMemberId } from '../member-id.ts';
import { billedPlace } from '../people.ts';

const longest = 80;
const compiled = new Map<string, RegExp | undefined>();

/** Medicare's numbers have an edit of their own. A pattern is a practice's setting, so it may not even be a pattern. */
export const memberIdPattern: Edit = {
  id: 'SUB-01',
  severity: 'block',
  title: "Member id has the form the payer's ids have",
  prevents: ['CARC 31', 'CARC 140', 'RARC N382'],
  source: "The payer's companion guide, kept as the payer's pattern; ASC X12N 005010X222A1 loop 2010BA, NM109",
  repairs: true,
  check(claim, { payer }) {
    const coverage = billedCoverage(claim);
    if (!coverage || payer.class === 'medicare') return [];
    const where = billedPlace(claim);
    const pattern = patternOf(payer.memberIdPattern);
    if (!pattern) {
      return [
        {
          where,
          message: `The member id of ${where} cannot be checked: the pattern set up for ${payer.name} is none. Correct it there.`,
        },
      ];
    }
    if (coverage.memberId.length <= longest && pattern.test(coverage.memberId)) return [];
    const tidy = tidyMemberId(coverage.memberId);
    if (tidy !== coverage.memberId && tidy.length <= longest && pattern.test(tidy)) {
      const message = `The member id of ${where} has spaces, dashes or small letters in it. Send it without them.`;
      return [{ where, message, correction: { field: 'memberId', value: tidy } }];
    }
    const message = `The member id of ${where} is not of the form that ${payer.name} uses. Check it against the card.`;
    return [{ where, message }];
  },
};

function patternOf(text: string): RegExp | undefined {
  if (!compiled.has(text)) compiled.set(text, compile(text));
  return compiled.get(text);
}

function compile(text: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    return undefined;
  }
}
