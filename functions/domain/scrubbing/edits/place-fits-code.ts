import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const inpatient: ReadonlySet<string> = new Set(['21', '51', '61']);
/** Which places a visit's code may be in; what is not listed may be anywhere. */
const rules: readonly {
  readonly codes: RegExp;
  readonly fits: (place: string) => boolean;
  readonly is: string;
}[] = [
  { codes: /^992(?:0[2-5]|1[1-5])$/, fits: (place) => !inpatient.has(place) && place !== '23', is: 'an office visit' },
  {
    codes: /^9922[1-3]$|^9923[1-3]$|^9923[89]$/,
    fits: (place) => ['02', '10', '19', '21', '22', '23', '34', '51', '52', '61'].includes(place),
    is: 'hospital care',
  },
  { codes: /^9928[1-5]$/, fits: (place) => ['02', '10', '19', '22', '23'].includes(place), is: 'an emergency visit' },
  {
    codes: /^993(?:0[4-9]|10|15|16)$/,
    fits: (place) => ['02', '10', '31', '32', '54', '56'].includes(place),
    is: 'nursing facility care',
  },
  {
    codes: /^993(?:4[1-5]|4[7-9]|50)$/,
    fits: (place) => ['02', '04', '10', '12', '13', '14', '16', '33', '55'].includes(place),
    is: 'a home visit',
  },
  { codes: /^99291$|^99292$/, fits: (place) => place !== '12' && place !== '10', is: 'critical care' },
];

export const placeFitsCode: Edit = {
  id: 'POS-02',
  severity: 'hold',
  title: 'Visits are where their codes can be',
  prevents: ['CARC 5', 'CARC 58', 'RARC N428'],
  source: 'Medicare Claims Processing Manual ch. 12 §30.6 and ch. 26 §10.5',
  check(claim) {
    const { placeOfService } = claim;
    return onLines(claim, ({ code }) => {
      if (!code.startsWith('99')) return undefined;
      const rule = rules.find(({ codes }) => codes.test(code));
      if (!rule || rule.fits(placeOfService)) return undefined;
      return `has ${code}, which is ${rule.is} and cannot be in place of service ${placeOfService}. Correct the place or the code.`;
    });
  },
};
