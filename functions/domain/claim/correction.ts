import { balance, type Entry, post } from '../ledger/ledger.ts';
import { tidyDiagnosis } from '../scrubbing/diagnosis-code.ts';
import {
  type Address,
  billedCoverage,
  type Claim,
  type Correction,
  type Coverage,
  entitlements,
  holdings,
  insuranceTypes,
  type Person,
  parents,
  relationships,
  type ServiceLine,
} from './claim.ts';
import * as value from './field-value.ts';

/** How each field is read; a table inside a table is a dot in the field's name. */
type Fields<Whole> = {
  readonly [Key in keyof Whole]?: value.Read<Whole[Key]> | Fields<NonNullable<Whole[Key]>>;
};

const addressFields: Fields<Address> = {
  line1: value.words(55),
  city: value.words(30),
  state: value.state,
  zip: value.zip,
};

const personFields: Fields<Person> = {
  lastName: value.lastName,
  firstName: value.firstName,
  birthDate: value.date,
  sex: value.oneOf('F', 'M', 'U'),
  address: addressFields,
};

/** Of the coverage that is billed now; of another one: `coverage.2.memberId`. */
const coverageFields: Fields<Coverage> = {
  memberId: value.memberId,
  groupNumber: value.orNone(value.words(50)),
  relationship: value.oneOf(...relationships),
  payerId: value.payerId,
  held: value.orNone(value.oneOf(...holdings)),
  employees: value.orNone(value.wholeNumber(1, 9_999_999)),
  since: value.orNone(value.date),
  parent: value.orNone(value.oneOf(...parents)),
  subscriber: personFields,
};

/** Of one line: `line.2.code`. */
const lineFields: Fields<ServiceLine> = {
  code: value.procedure,
  modifiers: value.list(value.modifier, 0, 4),
  units: value.wholeNumber(1, 99_999_999),
  unit: value.oneOf('UN', 'MJ'),
  from: value.date,
  to: value.date,
  pointers: value.list(value.wholeNumber(1, 12), 1, 4),
  chargeCents: value.charge,
  note: value.orNone(value.words(80)),
  ndc: value.orNone(value.drug),
};

const claimFields: Fields<Claim> = {
  patient: personFields,
  renderingProviderId: value.words(40),
  referringProvider: value.orNone(value.referringProvider),
  facility: value.orNone(value.facility),
  placeOfService: value.place,
  diagnoses: value.list(value.diagnosis, 1, 12),
  authorizationNumber: value.orNone(value.words(50)),
  referralNumber: value.orNone(value.words(50)),
  onsetDate: value.orNone(value.date),
  accident: value.orNone(value.accident),
  delayReason: value.orNone(value.oneOf('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '15')),
  epsdtReferral: value.orNone(value.oneOf('AV', 'NU', 'S2', 'ST')),
  medicareBy: value.orNone(value.oneOf(...entitlements)),
  kidneySince: value.orNone(value.date),
  medicareSecondary: value.orNone(value.oneOf(...insuranceTypes)),
  selfPay: value.yesNo,
  note: value.orNone(value.words(80)),
  consents: {
    signatureOnFile: value.yesNo,
    assignmentAccepted: value.yesNo,
    benefitsAssigned: value.yesNo,
    releaseOfInformation: value.yesNo,
  },
};

export interface Corrected {
  /** With the entries already posted to its balances. */
  readonly claim: Claim;
  /** What a changed charge moves between `charge` and who owes it now; empty when no charge changed. */
  readonly entries: readonly Entry[];
}

/**
 * The claim with its fields corrected, in the order given: all of them or none. A field is named `memberId`,
 * `patient.address.zip`, `line.2.modifiers`; its value is text as a person writes it, `none` takes an optional one away.
 * Throws NotCorrectable.
 */
export function correct(claim: Claim, corrections: readonly Correction[]): Corrected {
  const corrected = corrections.reduce(change, claim);
  const fields = corrections.map(({ field }) => field);
  assertSubscriber(corrected, fields);
  assertPointers(corrected, fields);
  const charged = corrected.lines.filter(({ line }) => fields.includes(`line.${line}.chargeCents`));
  const entries = charged.flatMap((line) => recharge(corrected, line));
  return { claim: { ...corrected, balances: post(corrected.balances, entries) }, entries };
}

function change(claim: Claim, { field, value: text }: Correction): Claim {
  const path = field.split('.');
  try {
    if (path[0] === 'line') return changeLine(claim, path, text.trim());
    if (field === 'payerOrder') return reordered(claim, text.trim());
    const other = path[0] === 'coverage' ? claim.coverages[Number(path[1]) - 1] : undefined;
    if (other) return changeCoverage(claim, other, path.slice(2), text.trim());
    if (Object.hasOwn(coverageFields, path[0]!)) return changeCoverage(claim, billedCoverage(claim), path, text.trim());
    const changed = put(claim, claimFields, path, text.trim());
    return field === 'diagnoses' ? repointed(claim, changed) : changed;
  } catch (error) {
    throw error instanceof value.Unfit ? new NotCorrectable(field, error.message) : error;
  }
}

function put<Whole>(whole: Whole, fields: Fields<Whole>, path: readonly string[], text: string): Whole {
  const [key = '', ...rest] = path;
  const field = Object.hasOwn(fields, key) ? fields[key as keyof Whole] : undefined;
  const old = whole?.[key as keyof Whole];
  if (typeof field === 'function' && rest.length === 0) return { ...whole, [key]: field(text) };
  if (typeof field === 'object') return { ...whole, [key]: put(old, field as Fields<typeof old>, rest, text) };
  throw new value.Unfit('there is no such field');
}

function changeLine(claim: Claim, [, number, ...path]: readonly string[], text: string): Claim {
  const at = claim.lines.filter(({ line }) => String(line) === number);
  if (at.length !== 1) throw new value.Unfit('the claim has no such line');
  return { ...claim, lines: claim.lines.map((line) => (line === at[0] ? put(line, lineFields, path, text) : line)) };
}

/** `2,1`: the second pays first. Once a payer has the claim, the order is as it was said. */
function reordered(claim: Claim, text: string): Claim {
  const { coverages, submissions } = claim;
  if (submissions.length > 0) throw new value.Unfit('the claim was sent already');
  const places = value.list(value.wholeNumber(1, coverages.length), coverages.length, coverages.length)(text);
  return { ...claim, coverages: places.map((place) => coverages[place - 1]!) };
}

function changeCoverage(claim: Claim, billed: Coverage | undefined, path: readonly string[], text: string): Claim {
  if (!billed) throw new value.Unfit('the claim bills no coverage');
  if (path[0] === 'subscriber' && billed.relationship === 'self') {
    throw new value.Unfit('the patient is the subscriber; correct the relationship first');
  }
  const { subscriber, ...changed } = put(billed, coverageFields, path, text);
  const next = changed.relationship === 'self' || !subscriber ? changed : { ...changed, subscriber };
  return { ...claim, coverages: claim.coverages.map((coverage) => (coverage === billed ? next : coverage)) };
}

/** Lines point to places in the list, but mean the diagnoses there: they follow one that moved, and one put in its place. */
function repointed(before: Claim, after: Claim): Claim {
  const old = before.diagnoses.map(tidyDiagnosis);
  const moved = (line: number, pointer: number): number => {
    const meant = old[pointer - 1];
    const replacement = after.diagnoses[pointer - 1];
    if (meant === undefined) return pointer;
    if (after.diagnoses.includes(meant)) return after.diagnoses.indexOf(meant) + 1;
    if (replacement !== undefined && !old.includes(replacement)) return pointer;
    throw new value.Unfit(
      `line ${line} points to diagnosis ${pointer}, which would be gone; correct its pointers first`,
    );
  };
  const lines = after.lines.map((line) => ({
    ...line,
    pointers: [...new Set(line.pointers.map((pointer) => moved(line.line, pointer)))],
  }));
  return { ...after, lines };
}

/** A subscriber is entered field by field, and only whole. */
function assertSubscriber(claim: Claim, fields: readonly string[]): void {
  const billed = billedCoverage(claim);
  if (!billed || billed.relationship === 'self') return;
  if (!fields.some((field) => field === 'relationship' || field.startsWith('subscriber.'))) return;
  const missing = missingFields(billed.subscriber, personFields, 'subscriber');
  if (missing.length > 0) throw new NotCorrectable('subscriber', `${missing.join(', ')} must be given too`);
}

function missingFields<Whole>(whole: Whole | undefined, fields: Fields<Whole>, name: string): string[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const part = whole?.[key as keyof Whole];
    if (typeof field === 'object') return missingFields(part, field as Fields<typeof part>, `${name}.${key}`);
    return part === undefined ? [`${name}.${key}`] : [];
  });
}

function assertPointers({ lines, diagnoses }: Claim, fields: readonly string[]): void {
  for (const { line, pointers } of lines) {
    const field = `line.${line}.pointers`;
    if (fields.includes(field) && Math.max(...pointers) > diagnoses.length) {
      throw new NotCorrectable(field, `the claim has ${diagnoses.length} diagnoses`);
    }
  }
}

/** Measured against the ledger, so that a line which differed from it agrees again. */
function recharge(claim: Claim, { line, chargeCents }: ServiceLine): Entry[] {
  const cents = chargeCents + balance(claim.balances, line, 'charge');
  const to = billedCoverage(claim) ? (`payer:${claim.billing + 1}` as const) : 'patient';
  return cents === 0 ? [] : [{ line, from: 'charge', to, cents, why: 'correction of the charge' }];
}

export class NotCorrectable extends Error {
  override readonly name = 'NotCorrectable';
  constructor(field: string, why: string) {
    super(`The field ${field} was not corrected: ${why}. Nothing was changed.`);
  }
}
