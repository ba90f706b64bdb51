import type { Coverage, Person, Subscriber } from '../claim/claim.ts';
import { fingerprint } from '../claim/fingerprint.ts';
import type { Day } from '../days.ts';

/** What a payer is asked: whether one of its members was, or will be, covered on a day. */
export interface Question {
  readonly patientId: string;
  readonly patient: Pick<Person, 'lastName' | 'firstName' | 'middleName' | 'birthDate'>;
  readonly coverage: Pick<Coverage, 'payerId' | 'memberId' | 'relationship'> & {
    readonly subscriber?: Pick<Subscriber, 'lastName' | 'firstName' | 'middleName' | 'birthDate'>;
  };
  readonly on: Day;
}

/** The same for every question that reaches the payer alike: a name that was corrected asks anew. */
export function questionNumber({ patientId, patient, coverage, on }: Question): string {
  const { payerId, memberId, relationship, subscriber } = coverage;
  return fingerprint(
    JSON.stringify([patientId, named(patient), payerId, memberId, relationship, named(subscriber), on]),
  );
}

const named = (person: Question['coverage']['subscriber']) =>
  person && [person.lastName, person.firstName, person.middleName, person.birthDate].map((part) => part?.toUpperCase());
