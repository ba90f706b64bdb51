/** A person as an EHR writes one; what it did not say is empty text. */
export interface WrittenPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly address: {
    readonly line1: string;
    readonly line2: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
}

export interface WrittenCoverage {
  /** By one of the names that the practice knows, where there is one. */
  readonly payer: string;
  readonly memberId: string;
  readonly groupNumber?: string | undefined;
  readonly relationship: string;
  readonly subscriber?: Omit<WrittenPerson, 'address'> & Partial<Pick<WrittenPerson, 'address'>>;
  /** Its first and last day, where they are said: eight digits, with hyphens or without. */
  readonly from?: string;
  readonly until?: string;
}

/** What a message says of a patient. */
export interface PatientNews {
  readonly patientId: string;
  readonly person?: WrittenPerson & { readonly deathDate: string };
  /** Absent when nothing was said of them; none for a patient who pays alone. */
  readonly coverages?: readonly WrittenCoverage[];
  /** The sender's own time, digits only: what is older changes nothing. */
  readonly toldAt: string;
}

/** The practice's patient as its EHR keeps them, to fill what a charge leaves out. */
export interface PatientRecord extends PatientNews {
  /** Numbers that were found to be this patient's, and are no longer used. */
  readonly formerNumbers: readonly string[];
  /** The number by which the patient goes now; this record is kept as it was. */
  readonly mergedInto?: string;
}

/** The record after the news; undefined when they change nothing. What they do not speak of stays. */
export function told(record: PatientRecord | undefined, news: PatientNews): PatientRecord | undefined {
  if (record && record.toldAt > news.toldAt) return undefined;
  const { coverages = record?.coverages, toldAt } = news;
  const person = news.person ? filledPerson(news.person, record) : record?.person;
  const formerNumbers = record?.formerNumbers ?? [];
  const next = { patientId: record?.patientId ?? news.patientId, person, coverages, toldAt, formerNumbers };
  return JSON.stringify({ ...next, toldAt: '' }) === JSON.stringify(record && { ...record, toldAt: '' })
    ? undefined
    : next;
}

/** The one who stays, with what only the other one had; and the other one, who leads there from now on. */
export function merged(
  survivor: PatientRecord,
  former: PatientRecord,
): { readonly survivor: PatientRecord; readonly former: PatientRecord } {
  const numbers = [...survivor.formerNumbers, former.patientId, ...former.formerNumbers];
  return {
    survivor: {
      ...survivor,
      person: survivor.person ?? former.person,
      coverages: survivor.coverages ?? former.coverages,
      formerNumbers: [...new Set(numbers)],
    },
    former: { ...former, mergedInto: survivor.patientId },
  };
}

/** A record of which nothing is known but its number. */
export const unknownPatient = (patientId: string): PatientRecord => ({ patientId, toldAt: '', formerNumbers: [] });

/** The patient of a charge: what it says, and where it says nothing, what the record says. */
export function filledPerson(written: NonNullable<PatientNews['person']>, record: PatientRecord | undefined) {
  const known = record?.person;
  if (!known) return written;
  const filled = Object.entries(written).map(([key, value]) => [key, value || known[key as keyof typeof known]]);
  const { address } = written;
  return { ...Object.fromEntries(filled), address: address.line1 ? address : known.address } as typeof written;
}

/** The coverages of the record that were in force on a day. */
export function coveragesOn(record: PatientRecord | undefined, on: string): WrittenCoverage[] {
  const day = digits(on);
  return (record?.coverages ?? []).filter(
    ({ from = '', until = '99999999' }) => digits(from) <= day && digits(until) >= day,
  );
}

const digits = (on: string) => on.replaceAll('-', '');
