import { goodFaithRules } from '../../domain/estimate/good-faith.ts';
import { usd } from '../../domain/money.ts';
import type { WorkItem } from '../../domain/work/work.ts';

export interface AboveEstimate {
  readonly excessCents: number;
  readonly expectedCents: number;
}

/** A bill so far above its good faith estimate that the patient may dispute it does not go out unseen. */
export function aboveEstimate({
  excessCents,
  expectedCents,
}: AboveEstimate): Pick<WorkItem, 'queue' | 'instruction' | 'findings' | 'answers'> {
  const { cents, days, source } = goodFaithRules.disputed;
  return {
    queue: 'collections',
    instruction: `Look at the charges before the statement goes: they are ${usd(excessCents)} above the good faith estimate.`,
    findings: [
      `The patient was told ${usd(expectedCents)}. A bill ${usd(cents)} or more above that may be disputed for ${days} days (${source}).`,
      'BillPatient sends the statement as it is; Corrected takes corrected charges; WriteOff takes the rest off.',
    ],
    answers: ['BillPatient', 'Corrected', 'WriteOff'],
  };
}
