import { notLoaded } from '../../reference/code-tables.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isFacilityPlace } from '../place-of-service.ts';

/** Indicators of services that have no components. */
const whole: ReadonlySet<string> = new Set(['0', '2', '3', '4', '5']);

export const componentModifiers: Edit = {
  id: 'MOD-06',
  severity: 'hold',
  title: 'Professional and technical part are billed by whom and where they can be',
  prevents: ['CARC 89', 'CARC 134', 'CARC B20'],
  source: 'Physician fee schedule, PCTC IND; Medicare Claims Processing Manual ch. 13 §20.1 and ch. 12 §20.3',
  check(claim, { tables }) {
    return onLines(claim, ({ code, from, modifiers }) => {
      const part = modifiers.includes('26') ? '26' : modifiers.includes('TC') ? 'TC' : undefined;
      const isAway = isFacilityPlace(claim.placeOfService);
      if (part === undefined && !isAway) return undefined;
      const fee = tables.fee(code, '', from);
      if (fee === undefined || fee === notLoaded) return undefined;
      if (part && whole.has(fee.pcTc)) return `has modifier ${part}, and ${code} has no such part. Take ${part} out.`;
      if (!isAway || fee.pcTc !== '1' || part === '26') return undefined;
      return part === 'TC'
        ? `has modifier TC in place of service ${claim.placeOfService}, where the facility bills that part. Take the line out.`
        : `is a test in place of service ${claim.placeOfService}, where the facility bills the technical part. Add modifier 26.`;
    });
  },
};
