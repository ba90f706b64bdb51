import { addBusinessDays, type Day } from '../days.ts';

/** For how long a remittance and its money may come apart before somebody has to ask for the other half. */
export const mayBeApart = {
  businessDays: 3,
  source: 'CAQH CORE Payment & Remittance (CCD+/835) Reassociation Rule 370, elapsed time between EFT and ERA',
  confidence: 'documented; checks and what patients pay are held to the same time by us',
} as const;

/** Whether the other half is late on a day. */
export const isLate = (since: Day, today: Day): boolean => addBusinessDays(since, mayBeApart.businessDays) < today;
