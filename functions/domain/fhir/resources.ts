import * as z from 'zod';

/** What is read of FHIR R4's resources; whatever else they have is left out. */
const Coding = z.object({ system: z.string().optional(), code: z.string().optional() });
const Concept = z.object({ coding: z.array(Coding).default([]), text: z.string().optional() });
export type Concept = z.infer<typeof Concept>;
const Identifier = z.object({ system: z.string().optional(), value: z.string().optional(), type: Concept.optional() });
export type Identifier = z.infer<typeof Identifier>;
const Reference = z.object({
  reference: z.string().optional(),
  identifier: Identifier.optional(),
  display: z.string().optional(),
});
export type Reference = z.infer<typeof Reference>;
const Period = z.object({ start: z.string().optional(), end: z.string().optional() });
const Quantity = z.object({ value: z.number().optional(), unit: z.string().optional(), code: z.string().optional() });
const Money = z.object({ value: z.number().optional(), currency: z.string().optional() });
const Name = z.object({
  use: z.string().optional(),
  family: z.string().optional(),
  given: z.array(z.string()).default([]),
});
export type Name = z.infer<typeof Name>;
const Address = z.object({
  line: z.array(z.string()).default([]),
  city: z.string().optional(),
  state: z.string().optional(),
  postalCode: z.string().optional(),
});
const Extension = z.object({ url: z.string(), valueMoney: Money.optional() });
const identifiers = z.array(Identifier).default([]);
const names = z.array(Name).default([]);
const addresses = z.array(Address).default([]);

const resource = <Type extends string, Shape extends z.ZodRawShape>(resourceType: Type, shape: Shape) =>
  z.object({ resourceType: z.literal(resourceType), id: z.string().optional(), meta: Meta.optional(), ...shape });
const Meta = z.object({ lastUpdated: z.string().optional() });

const person = {
  identifier: identifiers,
  name: names,
  gender: z.string().optional(),
  birthDate: z.string().optional(),
  address: addresses,
};

const Patient = resource('Patient', {
  ...person,
  deceasedDateTime: z.string().optional(),
  link: z.array(z.object({ other: Reference, type: z.string() })).default([]),
});
const RelatedPerson = resource('RelatedPerson', person);
const Practitioner = resource('Practitioner', { identifier: identifiers, name: names });
const PractitionerRole = resource('PractitionerRole', { practitioner: Reference.optional() });
const Organization = resource('Organization', { identifier: identifiers, name: z.string().optional() });
const Location = resource('Location', {
  identifier: identifiers,
  name: z.string().optional(),
  type: z.array(Concept).default([]),
  address: Address.optional(),
});
const Coverage = resource('Coverage', {
  status: z.string().optional(),
  beneficiary: Reference.optional(),
  period: Period.optional(),
  order: z.number().optional(),
  subscriberId: z.string().optional(),
  subscriber: Reference.optional(),
  relationship: Concept.optional(),
  payor: z.array(Reference).default([]),
  class: z.array(z.object({ type: Concept, value: z.string() })).default([]),
});
const Encounter = resource('Encounter', {
  status: z.string().optional(),
  subject: Reference.optional(),
  period: Period.optional(),
  extension: z.array(Extension).default([]),
  identifier: identifiers,
  participant: z.array(z.object({ type: z.array(Concept).default([]), individual: Reference.optional() })).default([]),
  diagnosis: z.array(z.object({ condition: Reference, rank: z.number().optional() })).default([]),
  location: z.array(z.object({ location: Reference })).default([]),
});
const Appointment = resource('Appointment', {
  identifier: identifiers,
  status: z.string(),
  start: z.string().optional(),
  serviceType: z.array(Concept).catch([]),
  participant: z.array(z.object({ actor: Reference.optional() })).default([]),
});
/** The note of a visit, or what points to it. */
const Composition = resource('Composition', { status: z.string() });
const DocumentReference = resource('DocumentReference', { docStatus: z.string().optional() });
const Condition = resource('Condition', { code: Concept.optional() });
const Procedure = resource('Procedure', { code: Concept.optional() });
const ChargeItem = resource('ChargeItem', {
  status: z.string(),
  code: Concept,
  occurrenceDateTime: z.string().optional(),
  occurrencePeriod: Period.optional(),
  performer: z.array(z.object({ actor: Reference })).default([]),
  quantity: Quantity.optional(),
  priceOverride: Money.optional(),
  reason: z.array(Concept).default([]),
  service: z.array(Reference).default([]),
});
const Claim = resource('Claim', {
  extension: z.array(Extension).default([]),
  identifier: identifiers,
  status: z.string(),
  use: z.string(),
  patient: Reference,
  provider: Reference.optional(),
  facility: Reference.optional(),
  careTeam: z.array(z.object({ provider: Reference, role: Concept.optional() })).default([]),
  supportingInfo: z.array(z.object({ category: Concept, timingDate: z.string().optional() })).default([]),
  diagnosis: z
    .array(
      z.object({
        sequence: z.number(),
        diagnosisCodeableConcept: Concept.optional(),
        diagnosisReference: Reference.optional(),
      }),
    )
    .default([]),
  insurance: z
    .array(z.object({ sequence: z.number(), coverage: Reference, preAuthRef: z.array(z.string()).default([]) }))
    .default([]),
  accident: z.object({ date: z.string(), type: Concept.optional(), locationAddress: Address.optional() }).optional(),
  item: z
    .array(
      z.object({
        productOrService: Concept,
        modifier: z.array(Concept).default([]),
        servicedDate: z.string().optional(),
        servicedPeriod: Period.optional(),
        locationCodeableConcept: Concept.optional(),
        quantity: Quantity.optional(),
        unitPrice: Money.optional(),
        net: Money.optional(),
        diagnosisSequence: z.array(z.number()).default([]),
        encounter: z.array(Reference).default([]),
        detail: z.array(z.object({ productOrService: Concept, quantity: Quantity.optional() })).default([]),
      }),
    )
    .default([]),
});

/** The resources that are read, by their type. */
export const resources = {
  Appointment,
  Composition,
  DocumentReference,
  Patient,
  RelatedPerson,
  Practitioner,
  PractitionerRole,
  Organization,
  Location,
  Coverage,
  Encounter,
  Condition,
  Procedure,
  ChargeItem,
  Claim,
};
export type ResourceType = keyof typeof resources;
export type Resource<Type extends ResourceType> = z.infer<(typeof resources)[Type]>;
