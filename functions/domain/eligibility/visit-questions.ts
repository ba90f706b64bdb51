import type { Claim, Relationship } from '../claim/claim.ts';
import { relationships } from '../claim/claim.ts';
import { type Day, day, NotADay } from '../days.ts';
import { coveragesOn, type PatientRecord, type WrittenCoverage } from '../encounter/patient-record.ts';
import { findPayer } from '../encounter/to-claim.ts';
import type { Payer } from '../payer/payer.ts';
import type { Question } from './question.ts';

/** What to ask about one of a patient's coverages; or why nobody can be asked, and what to ask the patient. */
export type ToAsk =
  | { readonly question: Question; readonly payer: Payer }
  | { readonly payerName: string; readonly trouble: string };

/**
 * What to ask about a visit: of each coverage that the EHR's record has in force on the day. None for a patient who pays
 * alone; undefined where the record does not say how the patient is insured.
 */
export function questionsOfRecord(
  record: PatientRecord | undefined,
  on: Day,
  payers: readonly Payer[],
): ToAsk[] | undefined {
  if (!record?.coverages || !record.person) return undefined;
  const { patientId, person } = record;
  const inForce = coveragesOn(record, on);
  if (inForce.length === 0 && record.coverages.length > 0) {
    const trouble = 'The coverage that is known ends before the visit. Ask the patient for the newest card.';
    return [{ payerName: record.coverages[0]!.payer, trouble }];
  }
  return inForce.map((coverage): ToAsk => {
    const payer = findPayer(payers, coverage.payer);
    if (!payer) {
      const trouble = `The practice knows no payer of this name. Ask the patient for the card, and enter the payer as it stands there.`;
      return { payerName: coverage.payer, trouble };
    }
    const asked = questionOf({ patientId, person, coverage, payer, on });
    return typeof asked === 'string' ? { payerName: payer.name, trouble: asked } : { question: asked, payer };
  });
}

interface Written {
  readonly patientId: string;
  readonly person: NonNullable<PatientRecord['person']>;
  readonly coverage: WrittenCoverage;
  readonly payer: Payer;
  readonly on: Day;
}

function questionOf({ patientId, person, coverage, payer, on }: Written): Question | string {
  const { memberId, relationship, subscriber } = coverage;
  const birthDate = dayIn(person.birthDate);
  if (!birthDate) return 'The birth date of the patient is missing. Ask the patient for it.';
  if (!memberId.trim()) return 'The member id is missing. Ask the patient for the card.';
  if (!isRelationship(relationship))
    return 'How the patient is related to the subscriber is not said. Ask the patient.';
  if (relationship !== 'self' && !subscriber?.lastName) {
    return 'The name of the subscriber is missing. Ask the patient whose plan it is.';
  }
  return {
    patientId,
    patient: { ...named(person), birthDate },
    coverage: {
      payerId: payer.payerId,
      memberId: memberId.trim(),
      relationship,
      ...(relationship !== 'self' && {
        subscriber: { ...named(subscriber!), birthDate: dayIn(subscriber!.birthDate) },
      }),
    },
    on,
  };
}

const named = ({ lastName, firstName, middleName }: { lastName: string; firstName: string; middleName: string }) => ({
  ...{ lastName, firstName },
  ...(middleName && { middleName }),
});

const isRelationship = (text: string): text is Relationship => (relationships as readonly string[]).includes(text);

function dayIn(text: string): Day | undefined {
  try {
    return day(text);
  } catch (error) {
    if (error instanceof NotADay) return undefined;
    throw error;
  }
}

/** What to ask of a patient of whom only a claim is known: the coverages that it was billed to. */
export function questionsOfClaim({ patient, coverages }: Claim, on: Day, payers: readonly Payer[]): ToAsk[] {
  return coverages.flatMap((coverage): ToAsk[] => {
    const payer = payers.find(({ payerId }) => payerId === coverage.payerId);
    return payer ? [{ question: { patientId: patient.patientId, patient, coverage, on }, payer }] : [];
  });
}
