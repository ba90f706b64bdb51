import type { Payer } from '../payer/payer.ts';

/** Within how many days a payer wants what it asked for, when it does not say. */
export interface RequestClock {
  readonly days: number;
  readonly source: string;
  /** `low` where there is no common rule, and the shortest usual time is taken so that none is missed. */
  readonly confidence: 'high' | 'low';
}

const usual: RequestClock = {
  days: 30,
  source: 'No common rule: the contract or the letter says; 30 days are the shortest that are usual',
  confidence: 'low',
};

/** By class of payer, counted from the day on which we learn of the request: the letter itself was written earlier. */
export const requestClocks: Readonly<Record<Payer['class'], RequestClock>> = {
  medicare: {
    days: 45,
    source: 'CMS Medicare Program Integrity Manual (100-08), chapter 3, 3.2.3.2: additional documentation requests',
    confidence: 'high',
  },
  'medicare-advantage': usual,
  medicaid: usual,
  commercial: usual,
  tricare: usual,
  other: usual,
};
