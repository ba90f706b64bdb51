import { minutesOfUnit } from './minutes.ts';
import { isTimedAnesthesia } from './procedure-code.ts';

/** What the note of a service has to hold, so that its code is borne. */
export interface DocumentationNeed {
  readonly of: (code: string) => boolean;
  readonly item: 'minutes' | 'startAndStop' | 'order';
  /** To be read after `the note has no`. */
  readonly words: string;
  readonly source: string;
}

const orderedTest = /^[78]\d{4}$/;

export const documentationNeeds: readonly DocumentationNeed[] = [
  {
    of: isTimedAnesthesia,
    item: 'startAndStop',
    words: 'moments at which the anesthesia began and ended',
    source: 'Medicare Claims Processing Manual ch. 12 §50.G: anesthesia time is the actual time from start to end',
  },
  {
    of: (code) => minutesOfUnit(code) !== undefined,
    item: 'minutes',
    words: 'minutes with the patient',
    source: 'Medicare Benefit Policy Manual ch. 15 §220.3.E: total timed code treatment minutes; CPT time rule',
  },
  {
    of: (code) => orderedTest.test(code),
    item: 'order',
    words: 'order of the provider who treats the patient',
    source: '42 CFR 410.32(a): diagnostic tests are ordered by the treating provider',
  },
];
