import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

/** Waived tests that are billed with QW, and those that need none. */
const waived: ReadonlySet<string> = new Set(
  '80061 80305 81003 82044 82274 82465 82947 82950 82962 83001 83026 83036 83518 83718 83721 83861 84443 84450 84460 84478 84703 85014 85018 85576 85610 86308 86318 86386 86618 86701 86703 86780 86803 87077 87210 87426 87428 87449 87502 87631 87634 87635 87636 87637 87651 87804 87807 87808 87809 87811 87880 87899 G0328 G0433 G0472'.split(
    ' ',
  ),
);
const withoutModifier: ReadonlySet<string> = new Set(
  '81002 81025 82270 82272 82962 83026 84830 85013 85651'.split(' '),
);
const byTheProvider: ReadonlySet<string> = new Set(
  '81000 81001 81015 81020 87210 87220 89190 Q0111 Q0112 Q0113 Q0114 Q0115 G0027'.split(' '),
);
const test = /^8[0-9]\d{3}$/;

export const waivedTest: Edit<'certificate'> = {
  id: 'LAB-02',
  severity: 'hold',
  title: 'A laboratory test is one that the certificate allows, and says that it is waived',
  prevents: ['CARC B7', 'CARC B23'],
  source: '42 CFR 493.15 and 493.19; CMS, Tests granted waived status; Medicare Claims Processing Manual ch. 16 §70.8',
  needs: ['certificate'],
  concerns: ({ lines }) => lines.some(({ code, modifiers }) => test.test(code) && !modifiers.includes('90')),
  check(claim, { certificate }) {
    if (certificate === 'compliance' || certificate === 'accreditation') return [];
    return onLines(claim, ({ code, modifiers }) => {
      if (!test.test(code) || modifiers.includes('90') || withoutModifier.has(code)) return undefined;
      if (certificate === 'microscopy' && byTheProvider.has(code)) return undefined;
      if (!waived.has(code))
        return `has ${code}, which is beyond the practice's CLIA certificate. Bill it with 90 if another laboratory did it, or take it out.`;
      return modifiers.includes('QW')
        ? undefined
        : `has ${code}, which the practice's certificate allows only as a waived test. Add modifier QW.`;
    });
  },
};
