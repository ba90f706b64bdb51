import type { Edit } from '../edit.ts';
import { claimNdc, isNdcQuantity, ndcUnits } from '../ndc.ts';
import { onLines } from '../on-lines.ts';

const drug = /^J\d{4}$/;

export const drugCode: Edit = {
  id: 'DRUG-01',
  severity: 'block',
  title: 'Drugs carry an 11-digit NDC with quantity and unit',
  prevents: ['RARC M119', 'CARC 211'],
  source: 'ASC X12N 005010X222A1 loop 2410, LIN03 and CTP04–05; Medicaid: 42 USC 1396r-8(a)(7)',
  repairs: true,
  check(claim, { payer }) {
    return onLines(claim, ({ line, code, ndc }) => {
      if (!ndc) {
        return payer.class === 'medicaid' && drug.test(code)
          ? 'is a drug without its NDC, which Medicaid wants. Enter the NDC of the vial with quantity and unit.'
          : undefined;
      }
      if (!isNdcQuantity(ndc.quantity))
        return 'has an NDC without a quantity above zero. Enter how much was given, in the unit of the NDC.';
      if (!ndcUnits.some((unit) => unit === ndc.unit))
        return `has an NDC unit that payers do not know. Enter one of ${ndcUnits.join(', ')}.`;
      const eleven = claimNdc(ndc.code);
      if (eleven === ndc.code) return undefined;
      if (eleven === undefined)
        return 'has an NDC that does not have 11 digits. Copy it from the vial with its dashes.';
      return {
        message: 'has an NDC as on the label. Send it with 11 digits: a zero is put before the part that is short.',
        correction: { field: `line.${line}.ndc`, value: `${eleven}|${ndc.quantity}|${ndc.unit}` },
      };
    });
  },
};
