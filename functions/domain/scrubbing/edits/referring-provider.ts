import type { Edit, Problem } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isName, longestName } from '../person-name.ts';
import { isTherapy } from '../procedure-code.ts';

const equipment = /^(?:[EKL]\d{4}|A4\d{3}|A7\d{3})$/;
/** Imaging and tests that are read or run apart from the visit that orders them. */
const ordered = /^(?:7[0-9]\d{3}|8[0-9]\d{3})$/;
/** Where nobody sees the patient: a laboratory of its own. */
const laboratory = '81';

/** Medicare pays what was ordered only when it knows who did, and only when a person did. */
export const referringProvider: Edit = {
  id: 'PRV-07',
  severity: 'block',
  title: 'Who referred or ordered is named where it must be, and is a person',
  prevents: ['CARC 183', 'CARC 184', 'RARC N264', 'RARC N265', 'RARC N285', 'RARC N286', 'RARC N574', 'RARC N575'],
  source: '42 CFR 424.507; Medicare Claims Processing Manual ch. 26 §10.4, items 17 and 17b; loop 2310A',
  check(claim, { practice, payer }) {
    const { referringProvider: referring, placeOfService } = claim;
    if (referring) {
      const problems: Problem[] = [];
      const where = 'referring provider';
      if (referring.npi === practice.npi) {
        const message =
          'The referring provider has the NPI of the practice, which is no person. Enter who referred or ordered.';
        problems.push({ where, message });
      }
      if (!isName(referring.lastName, longestName.lastName) || !isName(referring.firstName, longestName.firstName)) {
        const message =
          'The referring provider has no name that payers can match. Enter first and last name as Medicare has them.';
        problems.push({ where, message });
      }
      return problems;
    }
    const wanted = payer.requirements?.referringProviderFor;
    return onLines(claim, ({ code }) => {
      const isMedicares =
        payer.class === 'medicare' &&
        (equipment.test(code) || isTherapy(code) || (placeOfService === laboratory && ordered.test(code)));
      if (!isMedicares && !wanted?.some((beginning) => code.startsWith(beginning))) return undefined;
      return `has ${code}, which ${payer.name} pays only when it knows who referred or ordered it. Enter the referring provider.`;
    });
  },
};
