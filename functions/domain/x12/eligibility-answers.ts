import type { AnsweredPerson, EligibilityRejection, EligibilityResponse } from './eligibility.ts';
import type { Entity } from './entity.ts';

/** What one 271 says of one patient. */
export interface EligibilityAnswer {
  readonly payer?: Entity;
  readonly provider?: Entity;
  /** Absent when the payer refused before it came to any person. */
  readonly patient?: AnsweredPerson;
  /** The policyholder, when the patient is a dependent. */
  readonly subscriber?: AnsweredPerson;
  /** Of every level from the request down to the patient. Without benefits they mean unknown, not inactive. */
  readonly rejections: readonly EligibilityRejection[];
}

/** One answer a patient, or one for each source, receiver or subscriber at which the payer stopped. */
export const answersOf = (response: EligibilityResponse): EligibilityAnswer[] =>
  response.sources.flatMap(({ payer, receivers, ...source }) => {
    const rejections = [...source.rejections, ...source.payerRejections];
    if (receivers.length === 0) return [{ payer, rejections }];
    return receivers.flatMap((receiver) => {
      const answer = { payer, provider: receiver.provider, rejections: [...rejections, ...receiver.rejections] };
      if (receiver.subscribers.length === 0) return [answer];
      return receiver.subscribers.flatMap(({ dependents, ...subscriber }) => {
        const about = { ...answer, rejections: [...answer.rejections, ...subscriber.rejections] };
        const answered = dependents.map((patient) => ({
          ...about,
          ...{ patient, subscriber, rejections: [...about.rejections, ...patient.rejections] },
        }));
        return dependents.length === 0 || subscriber.benefits.length > 0
          ? [{ ...about, patient: subscriber }, ...answered]
          : answered;
      });
    });
  });
