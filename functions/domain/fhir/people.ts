import { isSelfPay, payerKnown } from '../encounter/names-known.ts';
import type { Setting } from '../encounter/to-claim.ts';
import type { FhirMessage } from './message.ts';
import type { Issue } from './operation-outcome.ts';
import type { Concept, Identifier, Reference, Resource } from './resources.ts';

const npiSystem = 'http://hl7.org/fhir/sid/us-npi';

export const codes = (concept: Concept | undefined): string[] =>
  concept?.coding.flatMap(({ code }) => code ?? []) ?? [];
export const namesOf = (concept: Concept | undefined): string[] =>
  [...codes(concept), concept?.text ?? ''].filter(Boolean);
export const isOf = (system: string) => (coding: { readonly system?: string | undefined }) => coding.system === system;
export const npiOf = (given: readonly Identifier[]) => given.find(isOf(npiSystem))?.value;

/** The practice's own number: the one of that type, or the only one, or the resource's id. */
export function numberOf(
  resource: { readonly id?: string | undefined; readonly identifier: readonly Identifier[] } | undefined,
  mayBeId = true,
): string {
  const given = resource?.identifier ?? [];
  const typed = given.find(({ type }) => codes(type).some((code) => code === 'MR' || code === 'VN'));
  return (typed ?? (given.length === 1 ? given[0] : undefined))?.value ?? (mayBeId ? (resource?.id ?? '') : '');
}

export function personOf(person: Resource<'Patient'> | Resource<'RelatedPerson'> | undefined) {
  const name = person?.name.find(({ use }) => use === 'official') ?? person?.name[0];
  const lives = person?.address[0];
  const sex = { female: 'F', male: 'M', other: 'U', unknown: 'U' }[person?.gender ?? ''];
  return {
    lastName: name?.family ?? '',
    firstName: name?.given[0] ?? '',
    middleName: name?.given.slice(1).join(' ') ?? '',
    birthDate: person?.birthDate ?? '',
    sex: sex ?? person?.gender ?? 'U',
    address: {
      line1: lives?.line[0] ?? '',
      line2: lives?.line.slice(1).join(' ') ?? '',
      city: lives?.city ?? '',
      state: lives?.state ?? '',
      zip: (lives?.postalCode ?? '').replace('-', ''),
    },
  };
}

/** The day of a date or a moment, as it is written there. */
export const dayOf = (text: string | undefined) => text?.split('T')[0];
export const absent = 'leads to nothing in the message: send it in the same Bundle';
export const reject = (
  message: FhirMessage,
  expression: string,
  sentence: string,
  code: Issue['code'] = 'business-rule',
) => void message.issues.push({ expression, message: sentence, code });

function payerNamed(message: FhirMessage, coverage: Resource<'Coverage'>, setting: Setting): string {
  const payor = coverage.payor[0];
  const organization = message.find(payor, 'Organization');
  return payerKnown(setting, [
    ...(organization?.identifier ?? []).map(({ value }) => value ?? ''),
    organization?.name ?? '',
    payor?.identifier?.value ?? '',
    payor?.display ?? '',
  ]);
}

/** Whether it says that the patient pays alone. */
export const saysSelfPay = (message: FhirMessage, coverage: Resource<'Coverage'>, setting: Setting): boolean =>
  isSelfPay(payerNamed(message, coverage, setting));

export function coverageOf(message: FhirMessage, coverage: Resource<'Coverage'>, setting: Setting) {
  if (coverage.status !== undefined && coverage.status !== 'active') {
    reject(message, message.at(coverage, 'status'), `is ${coverage.status}: only active coverages are billed`);
  }
  const payer = payerNamed(message, coverage, setting);
  if (isSelfPay(payer)) return [];
  const coded = codes(coverage.relationship)[0] ?? '';
  const relationship = { common: 'other', parent: 'other', injured: 'other', onbehalfof: 'other' }[coded] ?? coded;
  const subscriber = message.find(coverage.subscriber, 'Patient', 'RelatedPerson');
  if (relationship !== 'self' && !subscriber) {
    reject(message, message.at(coverage, 'subscriber'), absent, 'not-found');
  }
  const { address, ...person } = personOf(subscriber);
  return [
    {
      payer,
      memberId: coverage.subscriberId ?? '',
      groupNumber: coverage.class.find(({ type }) => codes(type).includes('group'))?.value,
      relationship: relationship || 'missing',
      ...(relationship !== 'self' && subscriber && { subscriber: { ...person, ...(address.line1 && { address }) } }),
    },
  ];
}

export function practitionerNames(message: FhirMessage, reference: Reference): string[] {
  const role = message.find(reference, 'PractitionerRole');
  const found = message.find(role?.practitioner ?? reference, 'Practitioner');
  const [name] = found?.name ?? [];
  const given = [npiOf(found?.identifier ?? []), reference.identifier?.value, reference.display];
  return [...given, name?.family && `${name.family}, ${name.given[0] ?? ''}`].flatMap((one) => one ?? []);
}
