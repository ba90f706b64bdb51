import type { Day } from '../days.ts';

/** The CMS place of service code set. */
const places = new Set(
  (
    '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 31 32 33 34 41 42 49 50 51 52 53 ' +
    '54 55 56 57 58 60 61 62 65 66 71 72 81 99'
  ).split(' '),
);

/** First days of the codes that came in this decade. */
const since: { readonly [place: string]: Day } = { '10': '2022-01-01', '27': '2023-10-01', '66': '2024-08-01' };

/** Hospitals, surgery centers, nursing, hospice, psychiatric and rehabilitation facilities: never the practice's own address. */
const facilities = new Set(['19', '21', '22', '23', '24', '31', '32', '33', '34', '51', '52', '56', '61']);

export function isPlaceOfService(code: string, on: Day): boolean {
  const first = since[code];
  return places.has(code) && (first === undefined || first <= on);
}

export function isFacilityPlace(code: string): boolean {
  return facilities.has(code);
}
