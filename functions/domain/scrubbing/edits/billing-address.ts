import type { Edit, Problem } from '../edit.ts';

const postBox = /\b(?:p\.?\s*o\.?\s*box|post\s+office\s+box|lock\s*box)\b/i;
const nineDigits = /^(?!0{5})\d{5}(?!0{4})\d{4}$/;

/** Mail and checks may go to a box, but that is the pay-to address. */
export const billingAddress: Edit = {
  id: 'PRV-06',
  severity: 'block',
  title: "The practice's address is a street with a 9-digit ZIP code",
  prevents: ['RARC N258'],
  source: 'ASC X12N 005010X222A1 loop 2010AA, N301 (a physical address) and N403 (all nine digits)',
  check(_, { practice }) {
    const { line1, line2 = '', zip } = practice.address;
    const problems: Problem[] = [];
    const where = 'billing provider';
    if (postBox.test(line1) || postBox.test(line2)) {
      const message =
        "The practice's address is a post office box. Enter the street, and the box as the pay-to address.";
      problems.push({ where, message });
    }
    if (!nineDigits.test(zip)) {
      const message =
        "The ZIP code of the practice's address does not have nine digits. Enter the ZIP+4 of the street.";
      problems.push({ where, message });
    }
    return problems;
  },
};
