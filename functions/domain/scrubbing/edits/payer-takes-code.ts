import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const notMedicares = /^[HST]\d{4}$/;

/** HCPCS keeps S for private payers, and H and T for Medicaid agencies. */
export const payerTakesCode: Edit = {
  id: 'PX-02',
  severity: 'hold',
  title: 'Medicare gets no codes that belong to other payers',
  prevents: ['CARC 96', 'RARC N56'],
  source: 'CMS, HCPCS Level II coding procedures: sections H, S and T are not payable by Medicare',
  check(claim, { payer }) {
    if (payer.class !== 'medicare') return [];
    return onLines(claim, ({ code }) =>
      notMedicares.test(code)
        ? `has ${code}, which Medicare does not take. Use the code that Medicare has for the service.`
        : undefined,
    );
  },
};
