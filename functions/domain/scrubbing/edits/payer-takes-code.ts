import { notLoaded } from '../../reference/code-tables.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isReportingCode } from '../procedure-code.ts';

const notMedicares = /^[HST]\d{4}$/;

/** HCPCS keeps S for private payers, and H and T for Medicaid agencies. */
export const payerTakesCode: Edit = {
  id: 'PX-02',
  severity: 'hold',
  title: 'The payer takes the code',
  prevents: ['CARC 96', 'RARC N56'],
  source: "The payer's manual; CMS, HCPCS Level II: sections H, S and T not payable by Medicare; fee schedule status I",
  check(claim, { payer, tables }) {
    const refused = payer.requirements?.refusedCodes;
    if (payer.class !== 'medicare' && !refused) return [];
    return onLines(claim, ({ code, from }) => {
      if (refused && Object.hasOwn(refused, code)) {
        const instead = refused[code];
        return `has ${code}, which ${payer.name} does not take. ${instead ? `Bill ${instead} in its place.` : 'Use the code that its manual has for the service.'}`;
      }
      if (payer.class !== 'medicare' || isReportingCode(code)) return undefined;
      const fee = notMedicares.test(code) ? undefined : tables.fee(code, '', from);
      if (!notMedicares.test(code) && (fee === undefined || fee === notLoaded || fee.status !== 'I')) return undefined;
      return `has ${code}, which Medicare does not take. Use the code that Medicare has for the service.`;
    });
  },
};
