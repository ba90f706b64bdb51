import type { Edit } from '../edit.ts';
import { isFacilityPlace } from '../place-of-service.ts';

export const serviceFacility: Edit = {
  id: 'POS-03',
  severity: 'block',
  title: "The service facility is named exactly where it is not the practice's own address",
  prevents: ['RARC MA114'],
  source: 'ASC X12N 005010X222A1 loop 2310C',
  check({ placeOfService, facility }, { practice }) {
    if (!facility) {
      if (!isFacilityPlace(placeOfService)) return [];
      const message = `Place of service ${placeOfService} is not the practice's own address. Enter the facility with its address.`;
      return [{ where: 'facility', message }];
    }
    if (sameStreet(facility.address, practice.address)) {
      const message =
        "The facility is the practice's own address, which is already on the claim. Take the facility out.";
      return [{ where: 'facility', message, correction: { field: 'facility', value: 'none' } }];
    }
    if (/^\d{9}$/.test(facility.address.zip)) return [];
    return [{ where: 'facility', message: 'The ZIP code of the facility does not have nine digits. Enter its ZIP+4.' }];
  },
};

function sameStreet(a: { line1: string; zip: string }, b: { line1: string; zip: string }): boolean {
  return a.zip.slice(0, 5) === b.zip.slice(0, 5) && a.line1.trim().toUpperCase() === b.line1.trim().toUpperCase();
}
