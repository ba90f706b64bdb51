import type { Edit } from '../edit.ts';
import { isPlaceOfService } from '../place-of-service.ts';

export const placeOfServiceCode: Edit = {
  id: 'POS-01',
  severity: 'block',
  title: 'Place of service is a code of the CMS list on that day',
  prevents: ['RARC M77'],
  source: 'CMS Place of Service Code Set; ASC X12N 005010X222A1 loop 2300, CLM05-1',
  check({ placeOfService, lines }, { today }) {
    if (isPlaceOfService(placeOfService, lines[0]?.from ?? today)) return [];
    const message =
      'The place of service of the claim is not a two-digit code that was valid that day. Enter one, such as 11 for the office.';
    return [{ where: 'claim', message }];
  },
};
