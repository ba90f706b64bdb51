import * as z from 'zod';
import { entitlements, holdings, insuranceTypes, parents, relationships } from '../claim/claim.ts';
import { day, NotADay } from '../days.ts';
import { cents, NotMoney } from '../money.ts';

/** Text that a parser turns into a value; its plain error becomes the message at this place. */
function parsed<T>(parse: (text: string) => T) {
  return z.string().transform((text, context) => {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof NotADay || error instanceof NotMoney)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  });
}

const Text = z.string().trim().min(1, 'is missing');
const OptionalText = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || undefined);
const Day = parsed(day).meta({ format: 'date', description: 'A day, such as 2026-03-09.' });
const Money = parsed(cents)
  .refine((amount) => amount >= 0, 'is below zero')
  .meta({ description: 'Dollars and cents as text, such as 125.00.' });
const Upper = z.string().trim().toUpperCase();
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), schema.optional());

const Address = z.object({
  line1: Text,
  line2: OptionalText,
  city: Text,
  state: Upper,
  zip: z.string().trim(),
});

const Sex = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim().slice(0, 1).toUpperCase() || 'U' : value),
  z.enum(['F', 'M', 'U'], 'is not F, M or U'),
);

const Person = z.object({
  lastName: Text,
  firstName: Text,
  middleName: OptionalText,
  birthDate: Day,
  sex: Sex,
  address: Address,
});

const Coverage = z.object({
  /** The payer's id, name or alias, as the practice knows it. */
  payer: Text,
  memberId: z.string().trim(),
  groupNumber: OptionalText,
  relationship: z.preprocess(
    (value) => (typeof value === 'string' ? value.trim().toLowerCase() || 'self' : value),
    z.enum(relationships, `is not one of ${relationships.join(', ')}`),
  ),
  subscriber: Person.partial({ address: true, birthDate: true }).optional(),
  /** How the subscriber has the plan: it decides who pays first. */
  held: optional(z.enum(holdings, `is not one of ${holdings.join(', ')}`)),
  /** Of the employer behind the plan. */
  employees: optional(z.coerce.number('is not a number').int('is not a whole number').positive('is not above zero')),
  /** The first day of the coverage. */
  since: optional(Day),
  /** Of a child whose parents live apart: whose plan it is. */
  parent: optional(z.enum(parents, `is not one of ${parents.join(', ')}`)),
});

const Line = z.object({
  from: Day,
  to: optional(Day),
  code: Upper.min(1, 'is missing'),
  modifiers: z.array(Upper).default([]),
  units: z.coerce.number('is not a number').int('is not a whole number').positive('is not above zero').default(1),
  minutes: optional(z.coerce.number('is not a number').int('is not a whole number').positive('is not above zero')),
  /** Dollars and cents for all units together. */
  charge: Money,
  pointers: z.array(z.int('is not a pointer to a diagnosis')).default([]),
  ndc: z.object({ code: Text, quantity: Text, unit: Upper }).optional(),
  note: OptionalText,
});

/** How far the visit's note is, and what it holds for each line, by its place among the lines. */
const Documentation = z.object({
  status: z.enum(['signed', 'unsigned'], 'is not signed or unsigned'),
  lines: z
    .array(
      z.object({
        line: z.int().positive(),
        minutes: z.int().min(0).optional(),
        start: optional(z.iso.datetime({ offset: true, local: true })),
        stop: optional(z.iso.datetime({ offset: true, local: true })),
        /** Whether the provider who treats the patient ordered it. */
        ordered: z.boolean().optional(),
      }),
    )
    .optional(),
});

/** A visit with its charges, as an EHR posts it and as the rows of a charge file say it. Money is dollars as text. */
export const Encounter = z.object({
  encounterId: Text,
  patient: Person.extend({ patientId: Text, deathDate: optional(Day) }),
  coverages: z.array(Coverage).max(3),
  /** Id, NPI, name or nickname. */
  renderingProvider: Text,
  referringProvider: z.object({ npi: Text, lastName: Text, firstName: z.string().trim() }).optional(),
  placeOfService: Text,
  facility: z.object({ name: Text, npi: OptionalText, address: Address }).optional(),
  diagnoses: z.array(Upper.transform((code) => code.replace('.', ''))).default([]),
  lines: z.array(Line).min(1, 'has no service line'),
  authorizationNumber: OptionalText,
  referralNumber: OptionalText,
  accident: z.object({ cause: z.enum(['auto', 'employment', 'other']), on: Day, state: OptionalText }).optional(),
  onsetDate: optional(Day),
  /** Why the patient has Medicare; since when, for kidney disease. */
  medicareBy: optional(z.enum(entitlements, `is not one of ${entitlements.join(', ')}`)),
  kidneySince: optional(Day),
  /** SBR05: why Medicare pays second. */
  medicareSecondary: optional(z.enum(insuranceTypes, `is not one of ${insuranceTypes.join(', ')}`)),
  /** The patient pays alone, and has asked that no payer is told. */
  selfPay: z.boolean().optional(),
  note: OptionalText,
  copayPaid: optional(Money),
  documentation: Documentation.optional(),
  consents: z
    .object({
      signatureOnFile: z.boolean(),
      assignmentAccepted: z.boolean(),
      benefitsAssigned: z.boolean(),
      releaseOfInformation: z.boolean(),
    })
    .default({ signatureOnFile: true, assignmentAccepted: true, benefitsAssigned: true, releaseOfInformation: true }),
});
export type Encounter = z.infer<typeof Encounter>;
