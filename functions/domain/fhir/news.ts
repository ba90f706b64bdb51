import { type Day, day, dayAt, type Moment, momentOf, NotADay } from '../days.ts';
import { providerKnown } from '../encounter/names-known.ts';
import type { PatientNews, WrittenCoverage } from '../encounter/patient-record.ts';
import type { Setting } from '../encounter/to-claim.ts';
import type { Visit } from '../encounter/visit.ts';
import { isProfessionalCode } from '../scrubbing/procedure-code.ts';
import type { FhirMessage } from './message.ts';
import { coverageOf, numberOf, personOf, practitionerNames, reject } from './people.ts';
import type { Concept, Reference, Resource } from './resources.ts';

/** What a message says of patients and visits, of which nothing is charged. */
export interface News {
  readonly patients: readonly PatientNews[];
  /** The number that is no longer used, and the one by which the patient goes now. */
  readonly merged: readonly (readonly [former: string, survivor: string])[];
  readonly visits: readonly Visit[];
}

const off: readonly string[] = ['cancelled', 'noshow', 'entered-in-error'];
/** Asked for, and not agreed on yet. */
const unsettled: readonly string[] = ['proposed', 'pending', 'waitlist'];

/** Undefined for a message that charges something, or has nothing of this kind; what is wrong joins the message's issues. */
export function readNews(message: FhirMessage, setting: Setting, at: Moment): News | undefined {
  const isCharged = message.all('Claim').length + message.all('ChargeItem').length > 0;
  const patients = message.all('Patient');
  const appointments = message.all('Appointment').filter(({ status }) => !unsettled.includes(status));
  const encounters = message.all('Encounter');
  const others = [
    message.all('Appointment'),
    message.all('Coverage'),
    message.all('Condition'),
    message.all('Procedure'),
  ];
  if (isCharged || patients.length + encounters.length + others.flat().length === 0) return undefined;

  const toldAt = ({ meta }: { readonly meta?: { readonly lastUpdated?: string } }) =>
    (momentOf(meta?.lastUpdated ?? '') ?? at).replaceAll(/\D/g, '');
  const onDay = (text = '', place: string): Day => {
    const moment = momentOf(text);
    // What is written with the place's own offset has its day at the front.
    if (moment && text.endsWith('Z')) return dayAt(moment, setting.practice.zone);
    try {
      return day(text.slice(0, 10));
    } catch (error) {
      if (!(error instanceof NotADay)) throw error;
      reject(message, place, error.message, 'required');
      return '';
    }
  };
  const about = (references: readonly (Reference | undefined)[]) => {
    const patient = references.map((one) => message.find(one, 'Patient')).find((one) => one !== undefined);
    const doctor = references.find((one) => one && /Practitioner/.test(one.reference ?? ''));
    return {
      ...(patient && { patientId: numberOf(patient) }),
      ...(doctor && { provider: providerKnown(setting, practitionerNames(message, doctor)) }),
    };
  };
  const visits = [
    ...appointments.map(
      (one): Visit => ({
        visitId: numberOf(one),
        day: onDay(one.start, message.at(one, 'start')),
        isOff: off.includes(one.status),
        toldAt: toldAt(one),
        ...about(one.participant.map(({ actor }) => actor)),
        ...planned(one.serviceType),
      }),
    ),
    ...encounters.map(
      (one): Visit => ({
        visitId: numberOf(one),
        day: onDay(one.period?.start, message.at(one, 'period.start')),
        isOff: off.includes(one.status ?? ''),
        toldAt: toldAt(one),
        ...about([one.subject, ...one.participant.map(({ individual }) => individual)]),
      }),
    ),
  ];
  for (const one of [...patients, ...appointments, ...encounters]) {
    if (!numberOf(one)) reject(message, message.at(one, 'identifier'), 'is missing', 'required');
  }
  for (const coverage of message.all('Coverage')) {
    if (!message.find(coverage.beneficiary, 'Patient')) {
      reject(
        message,
        message.at(coverage, 'beneficiary'),
        'is not in the message: send the Patient with it',
        'not-found',
      );
    }
  }
  return {
    visits,
    patients: patients
      .filter((patient) => !replacedBy(patient))
      .map((patient) => {
        const coverages = coveragesOf(message, patient, setting);
        const person = { ...personOf(patient), deathDate: patient.deceasedDateTime?.slice(0, 10) ?? '' };
        return { patientId: numberOf(patient), person, toldAt: toldAt(patient), ...(coverages && { coverages }) };
      }),
    merged: patients.flatMap((patient) => {
      const other = replacedBy(patient);
      const survivor = message.find(other, 'Patient');
      const number = survivor ? numberOf(survivor) : (other?.identifier?.value ?? other?.reference?.split('/').at(-1));
      return number && number !== numberOf(patient) ? [[numberOf(patient), number] as const] : [];
    }),
  };
}

/** Procedure codes among the kinds of service, of which most are the EHR's own. */
function planned(concepts: readonly Concept[]): Pick<Visit, 'services'> {
  const codings = concepts.flatMap(({ coding }) => coding).filter(({ system = 'hcpcs' }) => /cpt|hcpcs/i.test(system));
  const services = codings.flatMap(({ code }) => code?.toUpperCase() ?? []).filter(isProfessionalCode);
  return services.length > 0 ? { services } : {};
}

const replacedBy = ({ link }: Resource<'Patient'>): Reference | undefined =>
  link.find(({ type }) => type === 'replaced-by')?.other;

function coveragesOf(
  message: FhirMessage,
  patient: Resource<'Patient'>,
  setting: Setting,
): readonly WrittenCoverage[] | undefined {
  const own = message.all('Coverage').filter(({ beneficiary }) => message.find(beneficiary, 'Patient') === patient);
  if (own.length === 0) return undefined;
  return own
    .filter(({ status }) => status === undefined || status === 'active')
    .toSorted((a, b) => (a.order ?? 99) - (b.order ?? 99))
    .flatMap((coverage) =>
      coverageOf(message, coverage, setting).map((written) => ({
        ...written,
        ...(coverage.period?.start && { from: coverage.period.start.slice(0, 10) }),
        ...(coverage.period?.end && { until: coverage.period.end.slice(0, 10) }),
      })),
    );
}
