import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const women = /^(?:5[6-8]\d{3}|59\d{3}|G0101|Q0091|G012[34]|G0143|8814[1-9]|8815\d|8816[45]|7680[1-9]|7681\d|76830)$/;
const men = /^(?:54[0-9]\d{2}|55[0-8]\d{2}|G010[23]|8415[34]|84152)$/;

/** For a patient whose record and body differ, a person overrides it. */
export const procedureSex: Edit = {
  id: 'PX-06',
  severity: 'hold',
  title: 'Services that go by sex fit the sex on record',
  prevents: ['CARC 7'],
  source:
    'CPT 54000–55899 and 56405–59899 by the organs they treat; Medicare screening benefits: 42 CFR 410.39, 410.56',
  check(claim) {
    const { sex } = claim.patient;
    if (sex !== 'F' && sex !== 'M') return [];
    return onLines(claim, ({ code }) =>
      (sex === 'M' ? women : men).test(code)
        ? `has ${code}, which is for ${sex === 'M' ? 'women' : 'men'}, and the patient's record says otherwise. Check the code and the record; if both are right, override this.`
        : undefined,
    );
  },
};
