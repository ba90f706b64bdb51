import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

export const hospice: Edit<'plan'> = {
  id: 'MOD-16',
  severity: 'hold',
  title: 'A service to a hospice patient says how it relates to the illness',
  prevents: ['CARC B9'],
  source: 'Medicare Claims Processing Manual ch. 11 §40: GV attending physician, GW not related',
  needs: ['plan'],
  concerns: (_claim, { payer }) => payer.class === 'medicare',
  check(claim, { plan: { hospice: stay } }) {
    if (!stay) return [];
    return onLines(claim, ({ from, modifiers }) =>
      from >= stay.from && from <= stay.to && !modifiers.includes('GV') && !modifiers.includes('GW')
        ? 'is for a patient in hospice and does not say how it relates. Add GV for the attending physician, GW if it is not for the illness, else bill the hospice.'
        : undefined,
    );
  },
};
