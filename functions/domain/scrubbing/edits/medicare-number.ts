import { billedCoverage } from '../../claim/claim.ts';
import type { Edit } from '../edit.ts';
import { tidyMemberId } from '../member-id.ts';
import { billedPlace } from '../people.ts';

const letter = '[AC-HJKMNP-RT-Y]';
const number = '[0-9]';
const either = '[0-9AC-HJKMNP-RT-Y]';
const mbi = new RegExp(
  `^[1-9]${letter}${either}${number}${letter}${either}${number}${letter}${letter}${number}${number}$`,
);

/** A number on a Medicare card is shown with dashes that are not part of it. */
export const medicareNumber: Edit = {
  id: 'SUB-03',
  severity: 'block',
  title: 'Medicare number has the form of an MBI',
  prevents: ['CARC 31', 'RARC MA27', 'RARC N382'],
  source: 'CMS, Understanding the Medicare Beneficiary Identifier format: 11 places, letters without S, L, O, I, B, Z',
  repairs: true,
  check(claim, { payer }) {
    const coverage = billedCoverage(claim);
    if (!coverage || payer.class !== 'medicare' || mbi.test(coverage.memberId)) return [];
    const where = billedPlace(claim);
    const tidy = tidyMemberId(coverage.memberId);
    if (mbi.test(tidy)) {
      const message = `The Medicare number of ${where} has dashes, spaces or small letters in it. Send it without them.`;
      return [{ where, message, correction: { field: 'memberId', value: tidy } }];
    }
    const message = `The Medicare number of ${where} is not a Medicare Beneficiary Identifier: 11 letters and digits in a fixed order. Copy it from the red, white and blue card.`;
    return [{ where, message }];
  },
};
