import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const explained: readonly string[] = ['22', '62', '66'];

export const recordsExpected: Edit = {
  id: 'ATT-02',
  severity: 'warn',
  title: 'Services that payers ask records for',
  prevents: ['CARC 252', 'CARC 226', 'RARC M127'],
  source: 'Medicare Claims Processing Manual ch. 12 §40.8 (co-surgeons, teams) and §20.4.6 (unusual services)',
  check(claim) {
    return onLines(claim, ({ modifiers }) => {
      const modifier = explained.find((one) => modifiers.includes(one));
      return (
        modifier && `has modifier ${modifier}, for which payers ask records. Have the operative note ready to send.`
      );
    });
  },
};
