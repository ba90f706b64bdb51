import type { Finding } from '../scrubbing/edit.ts';

/** A modifier that answers a finding, and when it is true. */
export interface Choice {
  readonly modifier: string;
  readonly when: string;
}

export interface Suggestion {
  readonly edit: string;
  /** `line 2`. */
  readonly where: string;
  /** Why one is asked for. */
  readonly reason: string;
  readonly choices: readonly Choice[];
}

const choice = (modifier: string, when: string): Choice => ({ modifier, when });

/**
 * The modifiers that answer an edit, each with what has to be true of the service. Sources: CPT appendix A, CMS NCCI policy
 * manual chapter I, Medicare Claims Processing Manual chapters 5, 12, 17 and 30; confidence high.
 */
export const choicesOf: Readonly<Record<string, readonly Choice[]>> = {
  'MOD-04': [choice('25', 'the visit was significant and apart from the procedure, and its note says so')],
  'MOD-05': [choice('57', 'the visit decided on the operation')],
  'NCCI-02': [
    choice('XE', 'at another encounter of the day'),
    choice('XS', 'on another organ or structure'),
    choice('XP', 'by another practitioner'),
    choice('XU', 'unusual, not overlapping the usual parts of the other service'),
    choice('59', 'distinct, and none of the four says how'),
    choice('25', 'one of the two is a visit, significant and apart from the other'),
  ],
  'MOD-07': [
    choice('50', 'on both sides in one session, on one line'),
    choice('RT', 'on the right side, on a line of its own'),
    choice('LT', 'on the left side, on a line of its own'),
  ],
  'MOD-09': [
    choice('76', 'repeated by the same practitioner'),
    choice('77', 'repeated by another practitioner'),
    choice('91', 'a laboratory test repeated for another result'),
    choice('XS', 'on another organ or structure'),
  ],
  'MOD-10': [choice('RT', 'on the right side'), choice('LT', 'on the left side'), choice('50', 'on both sides')],
  'MOD-06': [
    choice('26', 'the professional part: the equipment is the facility’s'),
    choice('TC', 'the technical part: another reads it'),
  ],
  'MOD-11': [
    choice('GP', 'under a plan of care of physical therapy'),
    choice('GO', 'under a plan of care of occupational therapy'),
    choice('GN', 'under a plan of care of speech therapy'),
  ],
  'MOD-13': [choice('KX', 'the therapy is needed beyond the threshold, and the record says why')],
  'MOD-14': [
    choice('PT', 'Medicare: the colorectal screening became a treatment'),
    choice('33', 'other payers: the service is preventive'),
  ],
  'MOD-15': [
    choice('JW', 'the rest of the vial was thrown away: on a line of its own, with its units'),
    choice('JZ', 'nothing was thrown away'),
  ],
  'MOD-16': [
    choice('GV', 'by the attending physician, for the illness of the hospice'),
    choice('GW', 'not for the illness of the hospice'),
  ],
  'LCD-01': [
    choice('GA', 'the patient signed an advance notice (ABN), which is on file'),
    choice('GZ', 'it is expected to be denied, and there is no notice'),
    choice('GY', 'Medicare never covers it by law'),
  ],
  'GLB-01': [
    choice('24', 'a visit for something else than the operation'),
    choice('58', 'planned beforehand, or more than the first'),
    choice('78', 'back to the operating room for a complication'),
    choice('79', 'a procedure for something else'),
  ],
  'GLB-02': [
    choice('78', 'back to the operating room for a complication'),
    choice('79', 'a procedure for something else'),
    choice('58', 'planned beforehand, or more than the first'),
  ],
  'TEL-02': [choice('95', 'by sound and picture, where the payer asks for it'), choice('93', 'by sound alone')],
  'ANES-02': [
    choice('AA', 'by the anesthesiologist in person'),
    choice('QY', 'one nurse anesthetist directed'),
    choice('QK', 'two to four procedures directed'),
    choice('AD', 'more than four supervised'),
    choice('QX', 'by a nurse anesthetist under direction'),
    choice('QZ', 'by a nurse anesthetist without direction'),
  ],
  'ANES-03': [
    choice('P1', 'healthy'),
    choice('P2', 'mild systemic disease'),
    choice('P3', 'severe systemic disease'),
    choice('P4', 'a constant threat to life'),
    choice('P5', 'not expected to survive without the operation'),
  ],
};

/** What would answer the findings of a claim. Which of the choices is true, only the note can say: none is applied by itself. */
export const suggestModifiers = (findings: readonly Finding[]): Suggestion[] =>
  findings.flatMap(({ edit, where, message }) => {
    const choices = choicesOf[edit];
    return choices ? [{ edit, where, reason: message, choices }] : [];
  });
