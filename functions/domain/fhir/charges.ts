import type { Moment } from '../days.ts';
import { Encounter } from '../encounter/encounter.ts';
import { placeKnown, providerKnown } from '../encounter/names-known.ts';
import type { Setting } from '../encounter/to-claim.ts';
import { cents, dollars, NotMoney } from '../money.ts';
import { FhirMessage } from './message.ts';
import { type News, readNews } from './news.ts';
import type { Issue } from './operation-outcome.ts';
import {
  absent,
  codes,
  coverageOf,
  dayOf,
  isOf,
  namesOf,
  npiOf,
  numberOf,
  personOf,
  practitionerNames,
  reject,
  saysSelfPay,
} from './people.ts';
import type { Concept, Reference, Resource } from './resources.ts';

/** A visit with its charges, what is said of patients and visits, or every problem in the message by its place. */
export type Charges =
  | { readonly encounter: Encounter }
  | { readonly news: News }
  | { readonly issues: readonly Issue[] };

/** The charges of a visit, from whichever resources say them. */
interface Source {
  readonly visit: Resource<'Encounter'> | undefined;
  readonly encounterId: string;
  readonly patient: Resource<'Patient'> | undefined;
  readonly coverages: readonly { readonly coverage: Resource<'Coverage'>; readonly authorization?: string }[];
  readonly performers: readonly Reference[];
  readonly referring?: Reference;
  readonly places: readonly string[];
  readonly diagnoses: readonly string[];
  readonly lines: readonly object[];
  readonly more: object;
  /** Where a line stands. */
  at(line: number): string;
}

const icdSystem = 'http://hl7.org/fhir/sid/icd-10-cm';
const ndcSystem = 'http://hl7.org/fhir/sid/ndc';
/** R5's element on R4's resources, as FHIR's versions name each other's elements. */
const patientPaid = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Claim.patientPaid';

/**
 * A Bundle, or one resource with what it contains: a Claim, or ChargeItems of one Encounter, with the Patient, Coverages,
 * Practitioners and Conditions they refer to; or, where nothing is charged, Appointments, Encounters and Patients with their
 * Coverages. Nothing is guessed: what has no certain meaning is a problem.
 */
export function readCharges(body: unknown, setting: Setting, at: Moment): Charges {
  const message = new FhirMessage(body);
  const { issues } = message;
  if (issues.length > 0) return { issues };
  const news = readNews(message, setting, at);
  if (news) return issues.length > 0 ? { issues } : { news };
  const source = sourceOf(message);
  if (!source) return { issues };

  const shaped = shape(message, source, setting);
  const { data, error } = Encounter.safeParse(shaped);
  for (const { path, message: sentence } of error?.issues ?? []) {
    const isMissing = /missing|received undefined/.test(sentence);
    const words = isMissing ? 'is missing' : sentence;
    issues.push({
      expression: placeOf(path, message, source),
      message: words,
      code: isMissing ? 'required' : 'invalid',
    });
  }
  return data && issues.length === 0 ? { encounter: data } : { issues };
}

function sourceOf(message: FhirMessage): Source | undefined {
  const claims = message.all('Claim');
  const charges = message.all('ChargeItem');
  const visits = message.all('Encounter');
  const refuse = (expression: string, sentence: string, code: Issue['code'] = 'business-rule') =>
    void message.issues.push({ expression, message: sentence, code });
  if (claims.length + charges.length === 0) {
    const sentence =
      'has no Claim, ChargeItem, Appointment, Encounter, Patient or Coverage: nothing else is taken here';
    return refuse('Bundle', sentence, 'not-supported');
  }
  if (claims.length > 1) return refuse(message.at(claims[1]), 'is a second Claim: send one Bundle for each visit');
  if (visits.length > 1) return refuse(message.at(visits[1]), 'is a second Encounter: send one Bundle for each visit');
  if (claims[0] && charges[0]) {
    return refuse(message.at(charges[0]), 'is charged beside a Claim: send the visit’s charges once');
  }
  return claims[0] ? ofClaim(message, claims[0]) : ofCharges(message, charges, visits[0]);
}

function ofClaim(message: FhirMessage, claim: Resource<'Claim'>): Source {
  if (claim.status !== 'active')
    reject(message, message.at(claim, 'status'), `is ${claim.status}: only active ones are taken`);
  if (claim.use !== 'claim') reject(message, message.at(claim, 'use'), `is ${claim.use}: only claims are taken`);
  const visit = message.all('Encounter')[0];
  const ordered = claim.diagnosis.toSorted((a, b) => a.sequence - b.sequence);
  const diagnoses = ordered.map(({ diagnosisCodeableConcept, diagnosisReference }, index) => {
    const concept = diagnosisCodeableConcept ?? message.find(diagnosisReference, 'Condition')?.code;
    return diagnosisCode(message, concept, message.at(claim, `diagnosis[${index}]`));
  });
  const position = (sequence: number) => ordered.findIndex((one) => one.sequence === sequence) + 1;
  const role = (name: string) => claim.careTeam.filter((member) => codes(member.role).includes(name));
  const places = claim.item.flatMap(({ locationCodeableConcept }) => namesOf(locationCodeableConcept));
  const facility = message.find(claim.facility, 'Location');
  return {
    visit,
    encounterId: numberOf(visit) || numberOf(claim, false),
    patient: message.find(claim.patient, 'Patient'),
    coverages: claim.insurance
      .toSorted((a, b) => a.sequence - b.sequence)
      .flatMap(({ coverage: reference, preAuthRef }, index) => {
        const coverage = message.find(reference, 'Coverage');
        if (!coverage) reject(message, message.at(claim, `insurance[${index}].coverage`), absent, 'not-found');
        return coverage ? [{ coverage, authorization: preAuthRef[0] }] : [];
      }),
    performers: [...role('performing'), ...role('primary')]
      .map(({ provider }) => provider)
      .concat(claim.provider ?? []),
    referring: role('referring')[0]?.provider,
    places: [...places, ...locationNames(message, visit)],
    diagnoses,
    lines: claim.item.map((item, index) => {
      const at = message.at(claim, `item[${index}]`);
      const drug = item.detail.find(({ productOrService }) => productOrService.coding.some(isOf(ndcSystem)));
      return {
        ...codesOf(message, [item.productOrService, ...item.modifier], at),
        ...span(item.servicedDate, item.servicedPeriod),
        ...amountOfUnits(item.quantity),
        charge: money(message, item.net, item.unitPrice, item.quantity?.value ?? 1, at),
        pointers: item.diagnosisSequence.map(position),
        ndc: drug && {
          code: drug.productOrService.coding.find(isOf(ndcSystem))!.code?.replaceAll('-', '') ?? '',
          quantity: String(drug.quantity?.value ?? ''),
          unit: drug.quantity?.code ?? drug.quantity?.unit ?? '',
        },
      };
    }),
    more: {
      facility: facility && facilityOf(facility),
      accident: claim.accident && accidentOf(claim.accident),
      onsetDate: claim.supportingInfo.find(({ category }) => codes(category).includes('onset'))?.timingDate,
      copayPaid: paid(claim.extension),
    },
    at: (line) => message.at(claim, `item[${line}]`),
  };
}

function ofCharges(
  message: FhirMessage,
  charges: readonly Resource<'ChargeItem'>[],
  visit: Resource<'Encounter'> | undefined,
): Source {
  for (const charge of charges) {
    if (charge.status === 'billable') continue;
    reject(message, message.at(charge, 'status'), `is ${charge.status}: only billable charges are taken`);
  }
  const ranked = (visit?.diagnosis ?? []).toSorted((a, b) => (a.rank ?? 99) - (b.rank ?? 99));
  const listed = ranked.map(({ condition }, index) => {
    const at = message.at(visit, `diagnosis[${index}].condition`);
    const found = message.find(condition, 'Condition');
    if (!found) reject(message, at, absent, 'not-found');
    return found ? diagnosisCode(message, found.code, at) : '';
  });
  const reasons = charges.map((charge) =>
    charge.reason.map((reason, index) => diagnosisCode(message, reason, message.at(charge, `reason[${index}]`))),
  );
  const diagnoses = [...new Set([...listed, ...reasons.flat()])].filter(Boolean);
  const isAttending = (types: readonly Concept[]) =>
    types.some((type) => codes(type).some((code) => /^(ATND|PPRF)$/.test(code)));
  return {
    visit,
    encounterId: numberOf(visit),
    patient: message.all('Patient')[0],
    coverages: message
      .all('Coverage')
      .toSorted((a, b) => (a.order ?? 99) - (b.order ?? 99))
      .map((coverage) => ({ coverage })),
    performers: [
      ...charges.flatMap(({ performer }) => performer.map(({ actor }) => actor)),
      ...(visit?.participant ?? []).flatMap(({ type, individual }) =>
        isAttending(type) && individual ? [individual] : [],
      ),
    ],
    places: locationNames(message, visit),
    diagnoses,
    lines: charges.map((charge, index) => {
      const at = message.at(charge);
      const procedures = charge.service.map((reference) => message.find(reference, 'Procedure')?.code);
      return {
        ...codesOf(message, [charge.code, ...procedures], at),
        ...span(charge.occurrenceDateTime, charge.occurrencePeriod),
        ...amountOfUnits(charge.quantity),
        charge: money(message, charge.priceOverride, undefined, 1, at),
        pointers: reasons[index]!.map((code) => diagnoses.indexOf(code) + 1),
      };
    }),
    more: { copayPaid: paid(visit?.extension ?? []) },
    at: (line) => message.at(charges[line]),
  };
}

function shape(message: FhirMessage, source: Source, setting: Setting) {
  const { patient, coverages, performers, referring, places, encounterId, diagnoses, lines, more } = source;
  const providers = [...new Set(performers.map((one) => providerKnown(setting, practitionerNames(message, one))))];
  if (providers.length > 1 && performers.length === lines.length) {
    reject(message, source.at(1), 'has another performer than before; send one visit for each of them');
  }
  const referrer = referring && message.find(referring, 'Practitioner');
  const billed = coverages.flatMap(({ coverage }) => coverageOf(message, coverage, setting));
  return {
    encounterId,
    patient: {
      patientId: patient ? numberOf(patient) : '',
      ...personOf(patient),
      deathDate: dayOf(patient?.deceasedDateTime),
    },
    coverages: billed,
    ...(billed.length > 0 &&
      coverages.some(({ coverage }) => saysSelfPay(message, coverage, setting)) && { selfPay: true }),
    renderingProvider: providers[0] ?? '',
    referringProvider: referrer && {
      npi: npiOf(referrer.identifier) ?? '',
      lastName: referrer.name[0]?.family ?? '',
      firstName: referrer.name[0]?.given[0] ?? '',
    },
    placeOfService: placeKnown(setting.practice, places) ?? '',
    diagnoses,
    lines,
    authorizationNumber: coverages[0]?.authorization ?? '',
    documentation: documentationOf(message),
    ...more,
  };
}

const span = (
  on: string | undefined,
  period: { readonly start?: string | undefined; readonly end?: string | undefined } | undefined,
) => ({
  from: dayOf(on ?? period?.start) ?? '',
  to: dayOf(period?.end),
});

/** Minutes are said by UCUM's code. */
const amountOfUnits = (
  quantity: { readonly value?: number | undefined; readonly code?: string | undefined } | undefined,
) => (quantity?.code === 'min' ? { minutes: quantity.value } : { units: quantity?.value ?? 1 });

const locationNames = (message: FhirMessage, visit: Resource<'Encounter'> | undefined): string[] =>
  (visit?.location ?? []).flatMap(({ location }) => {
    const found = message.find(location, 'Location');
    return [...(found?.type ?? []).flatMap(namesOf), found?.name ?? '', location.display ?? ''].filter(Boolean);
  });

function diagnosisCode(message: FhirMessage, concept: Concept | undefined, expression: string): string {
  const coded = concept?.coding.find(isOf(icdSystem));
  if (!coded?.code) reject(message, expression, `has no code of ${icdSystem}`);
  return (coded?.code ?? '').replace('.', '').toUpperCase();
}

/** Codes of five characters are the service, of two its modifiers. */
function codesOf(message: FhirMessage, concepts: readonly (Concept | undefined)[], at: string) {
  const all = concepts.flatMap(codes);
  const services = [...new Set(all.filter((code) => /^[0-9A-Z]{5}$/i.test(code)))];
  if (services.length !== 1) reject(message, at, 'does not say one CPT or HCPCS code of five characters');
  return { code: services[0] ?? '', modifiers: all.filter((code) => /^[0-9A-Z]{2}$/i.test(code)) };
}

/** Where the notes of the visit come with it: all of them signed, or not. */
function documentationOf(message: FhirMessage) {
  const states = [
    ...message.all('Composition').map(({ status }) => status),
    ...message.all('DocumentReference').flatMap(({ docStatus }) => docStatus ?? []),
  ].filter((state) => state !== 'entered-in-error');
  if (states.length === 0) return undefined;
  return { status: states.every((state) => state === 'final' || state === 'amended') ? 'signed' : 'unsigned' };
}

interface Amount {
  readonly value?: number | undefined;
  readonly currency?: string | undefined;
}

/** The amount of all units, or of one times the units; both have to say the same. FHIR's decimals are read as they are written. */
function money(
  message: FhirMessage,
  whole: Amount | undefined,
  one: Amount | undefined,
  units: number,
  at: string,
): string {
  for (const { currency = 'USD' } of [whole ?? {}, one ?? {}]) {
    if (currency !== 'USD') reject(message, at, `is charged in ${currency}, not in USD`);
  }
  try {
    if (one?.value === undefined || !Number.isInteger(units))
      return whole?.value === undefined ? '' : String(whole.value);
    const product = cents(String(one.value)) * units;
    if (whole?.value !== undefined && cents(String(whole.value)) !== product) {
      reject(message, at, `has a net that is not ${units} times the price of one`);
    }
    return dollars(product);
  } catch (error) {
    if (!(error instanceof NotMoney)) throw error;
    reject(message, at, `has a price that ${error.message}`);
    return '0';
  }
}

const paid = (extensions: readonly { readonly url: string; readonly valueMoney?: Amount | undefined }[]) => {
  const value = extensions.find(({ url }) => url === patientPaid)?.valueMoney?.value;
  return value === undefined ? undefined : String(value);
};

const facilityOf = ({ name, identifier, address }: Resource<'Location'>) => ({
  name: name ?? '',
  npi: npiOf(identifier),
  address: {
    line1: address?.line[0] ?? '',
    city: address?.city ?? '',
    state: address?.state ?? '',
    zip: (address?.postalCode ?? '').replace('-', ''),
  },
});

function accidentOf({ date, type, locationAddress }: NonNullable<Resource<'Claim'>['accident']>) {
  const [coded = ''] = codes(type);
  const cause = { MVA: 'auto', WPA: 'employment' }[coded] ?? 'other';
  return { cause, on: date, state: locationAddress?.state };
}

const ofLine: { readonly [field: string]: string } = {
  from: 'servicedDate',
  to: 'servicedPeriod',
  charge: 'net',
  units: 'quantity',
  minutes: 'quantity',
  ndc: 'detail',
};

/** Where the message has what is wrong in the encounter. */
function placeOf(path: readonly PropertyKey[], message: FhirMessage, source: Source): string {
  const [head = '', index = '', field = ''] = path.map(String);
  const { visit, patient, coverages } = source;
  if (head === 'lines')
    return index === '' ? 'Bundle' : `${source.at(Number(index))}.${ofLine[field] ?? 'productOrService'}`;
  if (head === 'coverages')
    return message.at(coverages[Number(index || 0)]?.coverage, field === 'payer' ? 'payor' : field);
  if (head === 'patient')
    return message.at(
      patient,
      { patientId: 'identifier', lastName: 'name', firstName: 'name', sex: 'gender' }[index] ?? index,
    );
  if (head === 'encounterId') return message.at(visit, 'identifier');
  if (head === 'placeOfService') return visit ? message.at(visit, 'location') : source.at(0);
  return visit ? message.at(visit) : source.at(0);
}
