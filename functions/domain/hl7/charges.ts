import { Encounter } from '../encounter/encounter.ts';
import { placeKnown, providerKnown } from '../encounter/names-known.ts';
import { coveragesOn, filledPerson, type PatientRecord } from '../encounter/patient-record.ts';
import type { Setting } from '../encounter/to-claim.ts';
import { cents, dollars, NotMoney, sum } from '../money.ts';
import type { MessageProblem } from './acknowledgment.ts';
import type { Field, Message, Segment } from './er7.ts';
import { coveragesOf, dayOf, patientNumber, patientOf, saysSelfPay } from './people.ts';

/** A charge message as an encounter and what it takes back; or every problem in it, by segment and field. */
export type Charges =
  | {
      readonly encounterId: string;
      /** Absent when the message only takes back. */
      readonly encounter?: Encounter;
      /** The sender's numbers of the encounter's lines; empty where there is none. */
      readonly transactions: readonly string[];
      readonly takenBack: readonly TakenBack[];
    }
  | { readonly problems: readonly MessageProblem[] };

/** A charge that the practice takes back: FT1-6 is CD. */
export interface TakenBack {
  /** The field that names it, as `FT1[2]-2`. */
  readonly place: string;
  readonly number: string;
  readonly code: string;
  readonly on: string;
  /** Of the whole charge; undefined where nothing is said. */
  readonly cents?: number;
}

/**
 * DFT^P03: one visit with its charges. What it leaves out of the patient, or all of the insurance, is as the practice's record
 * has it. Nothing is guessed: what has no certain meaning is a problem.
 */
export function readCharges(message: Message, setting: Setting, record?: PatientRecord): Charges {
  const problems: MessageProblem[] = [];
  findStrange(message.all('FT1'), problems);
  findPassedOver(message.all('FT1'), problems);
  const charges = message.all('FT1').filter((transaction) => kindOf(transaction) === 'CG');
  const credits = message.all('FT1').filter((transaction) => kindOf(transaction) === 'CD');
  const takenBack = credits.map((credit) => takenBackBy(credit, problems));
  const encounterId = message.first('PV1')?.field(19).component(1) ?? '';
  if (credits.length > 0 && charges.length === 0) {
    if (!encounterId) problems.push({ field: 'PV1-19', message: 'is missing', code: '101' });
    return problems.length > 0 ? { problems } : { encounterId, transactions: [], takenBack };
  }
  const shaped = shape(message, charges, setting, record, problems);
  const { data, error } = Encounter.safeParse(shaped);
  for (const { path, message: sentence } of error?.issues ?? []) {
    const missing = /missing|undefined/.test(sentence);
    const field = placeOf(path, charges);
    problems.push({ field, message: missing ? 'is missing' : sentence, ...(missing && { code: '101' }) });
  }
  if (!data || problems.length > 0) return { problems };
  return { encounterId, encounter: data, transactions: charges.map((one) => one.field(2).component(1)), takenBack };
}

function takenBackBy(credit: Segment, problems: Problems): TakenBack {
  const coded = credit.field(25).component(1) || credit.field(7).component(1);
  const amount = credit.field(11).component(1);
  const found = { place: placed(credit, 2), number: credit.field(2).component(1), code: coded.toUpperCase() };
  try {
    // Some write a credit below zero.
    return { ...found, on: dayOf(credit.field(4)), ...(amount && { cents: Math.abs(cents(amount)) }) };
  } catch (error) {
    if (!(error instanceof NotMoney)) throw error;
    problems.push({ field: placed(credit, 11), message: error.message });
    return { ...found, on: '' };
  }
}

const kindOf = (transaction: Segment) => transaction.field(6).component(1).toUpperCase();
const placed = (of: Segment, field: number) => `${of.name}[${of.number}]-${field}`;

type Problems = MessageProblem[];

function findStrange(transactions: readonly Segment[], problems: Problems): void {
  for (const transaction of transactions) {
    const kind = kindOf(transaction);
    if (['CG', 'CD', 'PY'].includes(kind)) continue;
    const sentence = `is ${kind || 'empty'}: taken are CG, a charge, CD, a charge taken back, and PY, what the patient paid at the visit; correct the claim instead`;
    problems.push({ field: placed(transaction, 6), message: sentence });
  }
}

/** FT1-1 counts the transactions of the message: one that is passed over did not come with it. */
function findPassedOver(transactions: readonly Segment[], problems: Problems): void {
  const numbers = transactions.map((transaction) => Number(transaction.field(1).component(1) || Number.NaN));
  for (const [index, number] of numbers.entries()) {
    const before = numbers[index - 1] ?? 0;
    if (!(number > before + 1)) continue;
    const message = `is ${number} after ${before}: a transaction of the message is missing`;
    problems.push({ field: placed(transactions[index]!, 1), message, code: '100' });
  }
}

function shape(
  message: Message,
  charges: readonly Segment[],
  setting: Setting,
  record: PatientRecord | undefined,
  problems: Problems,
) {
  const visit = message.first('PV1');
  const patient = message.first('PID');
  const diagnoses = diagnosesOf(message, charges, problems);
  const lines = charges.map((charge) => lineOf(charge, message, diagnoses, problems));
  const coverages = message.first('IN1') ? coveragesOf(message, setting) : coveragesOn(record, lines[0]?.from ?? '');
  return {
    encounterId: visit?.field(19).component(1) ?? '',
    patient: {
      patientId: patientNumber(patient?.repetitions(3) ?? []),
      ...filledPerson(patientOf(patient), record),
    },
    coverages,
    ...(coverages.length > 0 && saysSelfPay(message) && { selfPay: true }),
    renderingProvider: renderingOf(charges, visit, setting, problems),
    referringProvider: referringOf(visit?.field(8)),
    placeOfService: placeOfService(charges, visit, setting) ?? '',
    diagnoses,
    lines,
    authorizationNumber: message.first('IN1')?.field(14).component(1) ?? '',
    accident: accidentOf(message.first('ACC'), problems),
    onsetDate: onsetOf(message),
    copayPaid: paidAtVisit(message, problems),
    documentation: documentationOf(message.first('TXA'), problems),
  };
}

/** Who performed the charges, or the attending of the visit: one provider for all of them. */
function renderingOf(charges: readonly Segment[], visit: Segment | undefined, setting: Setting, problems: Problems) {
  const performers = charges.map((charge) => known(charge.field(20), setting) || known(visit?.field(7), setting));
  const [performer = ''] = performers;
  const other = performers.findIndex((one) => one !== performer);
  if (other > 0) {
    problems.push({
      field: placed(charges[other]!, 20),
      message: 'is another performer than before; send one visit for each of them',
    });
  }
  return performer;
}

function known(field: Field | undefined, setting: Setting): string {
  const [number = '', last = '', first = ''] = [1, 2, 3].map((component) => field?.component(component) ?? '');
  return providerKnown(setting, [number, last && `${last}, ${first}`]);
}

const referringOf = (field: Field | undefined) =>
  field?.component(1)
    ? { npi: field.component(1), lastName: field.component(2), firstName: field.component(3) }
    : undefined;

/** The charge's own location or the visit's, as a code or a name that the practice has a code for. */
function placeOfService(charges: readonly Segment[], visit: Segment | undefined, { practice }: Setting) {
  const locations = [...charges.map((charge) => charge.field(16)), visit?.field(3)];
  const names = locations.flatMap((field) => [1, 4].map((component) => field?.component(component) ?? ''));
  return placeKnown(practice, names.filter(Boolean));
}

/** In the order of DG1, then what charges name besides. */
function diagnosesOf(message: Message, charges: readonly Segment[], problems: Problems): string[] {
  const found: [Segment, number, Field][] = [
    ...message.all('DG1').map((diagnosis): [Segment, number, Field] => [diagnosis, 3, diagnosis.field(3)]),
    ...charges.flatMap((charge) =>
      charge.repetitions(19).map((field): [Segment, number, Field] => [charge, 19, field]),
    ),
  ];
  for (const [segment, field, { component }] of found) {
    if (/^(|I10|I10C|ICD10|ICD-10|ICD10CM|ICD-10-CM)$/i.test(component(3))) continue;
    problems.push({ field: placed(segment, field), message: 'is of another code system than ICD-10-CM (I10)' });
  }
  return [...new Set(found.map(([, , field]) => bare(field.component(1))).filter(Boolean))];
}

const bare = (code: string) => code.replace('.', '').toUpperCase();

function lineOf(charge: Segment, message: Message, diagnoses: readonly string[], problems: Problems) {
  const coded = charge.field(25).component(1) ? charge.field(25) : charge.field(7);
  if (!/^(|C4|CPT|CPT4|CPT-4|HCPCS|HPC|HCPT)$/i.test(coded.component(3))) {
    const field = placed(charge, coded === charge.field(7) ? 7 : 25);
    problems.push({ field, message: 'is of another code system than CPT (C4) or HCPCS' });
  }
  const drug = charge.field(29).component(1);
  const [amount, unit] = [charge.field(43).component(1), charge.field(43).component(2)];
  return {
    from: dayOf(charge.field(4)),
    to: charge.field(4).component(2).slice(0, 8),
    code: coded.component(1),
    modifiers: charge
      .repetitions(26)
      .map((field) => field.component(1))
      .filter(Boolean),
    units: charge.field(10).component(1) || '1',
    charge: amountOf(charge, problems),
    pointers: pointersOf(charge, message, diagnoses),
    ndc: drug ? { code: drug.replaceAll('-', ''), quantity: amount, unit } : undefined,
  };
}

/** Of the charge itself where it names diagnoses; else those of a message that has one charge. */
function pointersOf(charge: Segment, message: Message, diagnoses: readonly string[]): number[] {
  const own = charge.repetitions(19).map((field) => bare(field.component(1)));
  if (own.length > 0) return own.filter(Boolean).map((code) => diagnoses.indexOf(code) + 1);
  return message.all('FT1').length === 1 ? diagnoses.map((_, index) => index + 1) : [];
}

/** FT1-11, for all units together; or the units times FT1-12. Both have to say the same. */
function amountOf(charge: Segment, problems: Problems): string {
  const [whole, one] = [charge.field(11).component(1), charge.field(12).component(1)];
  const units = charge.field(10).component(1) || '1';
  if (!one || !/^\d+$/.test(units)) return whole;
  try {
    const product = cents(one) * Number(units);
    if (whole && cents(whole) !== product) {
      const message = `is not ${units} times the amount of one in FT1-12`;
      problems.push({ field: placed(charge, 11), message });
    }
    return whole || dollars(product);
  } catch (error) {
    if (!(error instanceof NotMoney)) throw error;
    if (whole) problems.push({ field: placed(charge, 12), message: error.message });
    return whole || one;
  }
}

function paidAtVisit(message: Message, problems: Problems): string {
  const payments = message.all('FT1').filter((transaction) => kindOf(transaction) === 'PY');
  const amounts = payments.map((payment) => {
    try {
      // Some send what was received as a credit, below zero.
      return Math.abs(cents(payment.field(11).component(1)));
    } catch (error) {
      if (!(error instanceof NotMoney)) throw error;
      problems.push({ field: placed(payment, 11), message: error.message });
      return 0;
    }
  });
  return amounts.length === 0 ? '' : dollars(sum(amounts));
}

/** TXA-17: who dictates, transcribes or has not authenticated yet, has not signed. */
function documentationOf(document: Segment | undefined, problems: Problems) {
  if (!document) return undefined;
  const status = document.field(17).component(1).toUpperCase();
  if (['AU', 'LA'].includes(status)) return { status: 'signed' };
  if (['DI', 'DO', 'IN', 'IP', 'PA'].includes(status)) return { status: 'unsigned' };
  problems.push({ field: 'TXA-17', message: 'does not say how far the note is: AU, LA, DI, DO, IN, IP or PA' });
  return undefined;
}

function accidentOf(accident: Segment | undefined, problems: Problems) {
  if (!accident) return undefined;
  if (accident.field(5).component(1) === 'Y') return cause('employment');
  if (accident.field(2).component(1) === 'A') return cause('auto');
  if (accident.field(5).component(1) === 'N') return cause('other');
  problems.push({ field: 'ACC-5', message: 'does not say whether the accident was at work, Y or N' });
  return undefined;

  function cause(of: 'auto' | 'employment' | 'other') {
    return { cause: of, on: dayOf(accident!.field(1)), state: accident!.field(4).component(1) };
  }
}

/** LOINC 11368-8, the day on which the illness began. */
function onsetOf(message: Message): string {
  const observation = message.all('OBX').find((one) => one.field(3).component(1) === '11368-8');
  return dayOf(observation?.field(5));
}

/** Where an encounter's fields stand in the message. */
const fieldOf: { readonly [path: string]: string } = {
  encounterId: 'PV1-19',
  'patient.patientId': 'PID-3',
  'patient.lastName': 'PID-5',
  'patient.firstName': 'PID-5',
  'patient.birthDate': 'PID-7',
  'patient.sex': 'PID-8',
  'patient.address': 'PID-11',
  'patient.deathDate': 'PID-29',
  renderingProvider: 'FT1-20',
  referringProvider: 'PV1-8',
  placeOfService: 'FT1-16',
  accident: 'ACC-1',
  onsetDate: 'OBX-5',
  copayPaid: 'FT1-11',
  authorizationNumber: 'IN1-14',
};
const ofCoverage: { readonly [path: string]: number } = { payer: 3, memberId: 36, groupNumber: 8, relationship: 17 };
const ofLine: { readonly [path: string]: number } = {
  from: 4,
  to: 4,
  code: 25,
  modifiers: 26,
  units: 10,
  charge: 11,
  pointers: 19,
  ndc: 43,
};

function placeOf(path: readonly PropertyKey[], charges: readonly Segment[]): string {
  const [head, index, part] = path.map(String);
  if (head === 'lines' && index === undefined) return 'FT1';
  if (head === 'lines') return placed(charges[Number(index)]!, ofLine[part ?? ''] ?? 7);
  if (head === 'coverages') return `IN1[${Number(index ?? 0) + 1}]-${ofCoverage[part ?? ''] ?? 16}`;
  return fieldOf[`${head}.${index}`] ?? fieldOf[head ?? ''] ?? 'PID';
}
