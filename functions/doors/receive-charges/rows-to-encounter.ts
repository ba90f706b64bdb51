import type * as z from 'zod';
import { Encounter } from '../../domain/encounter/encounter.ts';
import { isSelfPay } from '../../domain/encounter/names-known.ts';
import { type Setting, unknownNames } from '../../domain/encounter/to-claim.ts';
import { cents, dollars, NotMoney, usd } from '../../domain/money.ts';
import type { Row } from '../read-rows.ts';
import { columns } from './charge-columns.ts';
import { isShortened } from './spreadsheet-habits.ts';

/** What is wrong in a row: the column, and a sentence. */
export interface RowProblem {
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

/** What a row says in a column of ours; empty where it says nothing. */
export type Cell = (row: Row, column: string) => string;

/** How the rows of a file are read. */
export interface Reading {
  readonly cell: Cell;
  readonly has: (column: string) => boolean;
  /** The columns of diagnoses and of modifiers that the file has. */
  readonly diagnoses: readonly string[];
  readonly modifiers: readonly string[];
  /** Whether any cell can be a number that a spreadsheet has rounded. */
  readonly hasShortened: boolean;
}

/** What makes rows one visit: its number, or patient, provider and day in files that have none. */
export const visitOf = ({ cell, has }: Reading, row: Row): string =>
  has('encounter_id')
    ? cell(row, 'encounter_id')
    : ['patient_id', 'dos_from', 'rendering'].map((column) => cell(row, column)).join(' ');

/** The rows of one encounter as an encounter, or every problem in them with its row and column. */
export function rowsToEncounter(
  rows: readonly Row[],
  reading: Reading,
  setting: Setting,
): { readonly encounter: Encounter } | { readonly problems: readonly RowProblem[] } {
  const shaped = shape(rows, reading);
  const { success, data, error } = Encounter.safeParse(shaped);
  const problems = [
    ...(reading.hasShortened ? rows.flatMap((row) => shortened(row, reading)) : []),
    ...rows.flatMap((row) => wrongTotal(row, reading)),
    ...(error?.issues.map((issue) => placed(issue, rows, reading)) ?? []),
    ...unknownNames(shaped, setting).map(({ field, message }) => inCell(rows[0]!, field, message, reading)),
  ];
  return success && problems.length === 0 ? { encounter: data } : { problems };
}

/** What a row charges, in cents; undefined where that cannot be read. */
export function chargeOf(row: Row, reading: Reading): number | undefined {
  try {
    return cents(chargeText(row, reading));
  } catch (error) {
    if (error instanceof NotMoney) return undefined;
    throw error;
  }
}

/** The total of the row, or what its units come to where it has none. */
function chargeText(row: Row, { cell }: Reading): string {
  const total = cell(row, 'total_charge');
  const [units, each] = [cell(row, 'units') || '1', cell(row, 'unit_charge')];
  if (total !== '' || each === '' || !/^\d+$/.test(units)) return total;
  try {
    return dollars(cents(each) * Number(units));
  } catch (error) {
    if (error instanceof NotMoney) return each;
    throw error;
  }
}

function shortened(row: Row, { cell }: Reading): RowProblem[] {
  const message = 'was rounded by a spreadsheet and its last digits are lost; export it again with the column as text';
  return shortenable
    .filter((column) => isShortened(column, cell(row, column)))
    .map((column) => ({ row: row.number, column, message: `"${cell(row, column)}" ${message}` }));
}

/** The total of a row is its units times the charge of one, where the row says both. */
function wrongTotal(row: Row, { cell }: Reading): RowProblem[] {
  const [unitCharge, units, total] = [cell(row, 'unit_charge'), cell(row, 'units'), cell(row, 'total_charge')];
  if (!unitCharge || !total || !/^\d+$/.test(units) || cell(row, 'minutes')) return [];
  try {
    const expected = cents(unitCharge) * Number(units);
    if (expected === cents(total)) return [];
    const message = `${units} × ${unitCharge} is ${usd(expected)}, but the total says ${total}`;
    return [{ row: row.number, column: 'total_charge', message }];
  } catch (error) {
    if (error instanceof NotMoney) return []; // Said where the column is parsed.
    throw error;
  }
}

function shape(rows: readonly Row[], reading: Reading) {
  const first = rows[0]!;
  const at = (column: string) => reading.cell(first, column);
  const address = { line1: at('address'), city: at('city'), state: at('state'), zip: at('zip') };
  const [lastName = '', firstName = ''] = reading.has('last_name')
    ? [at('last_name'), at('first_name')]
    : at('patient_name').split(',', 2);
  const lists = rows.map((row) => diagnosesOf(row, reading));
  const diagnoses = [...new Set(lists.flat())];
  const billed = coverages(at);
  return {
    encounterId: visitOf(reading, first),
    patient: { patientId: at('patient_id'), lastName, firstName, birthDate: at('dob'), sex: at('sex'), address },
    coverages: billed,
    // Where a payer is named beside, somebody has to say which of them is meant.
    ...(billed.length > 0 && [at('payer'), at('secondary_payer')].some(isSelfPay) && { selfPay: true }),
    renderingProvider: at('rendering'),
    referringProvider: at('referring_npi')
      ? { npi: at('referring_npi'), lastName: at('referring_last'), firstName: at('referring_first') }
      : undefined,
    placeOfService: at('pos').padStart(2, '0'),
    diagnoses,
    lines: rows.map((row, index) => lineOf(row, reading, diagnoses, lists[index]!)),
    facility: facility(at('facility')),
    authorizationNumber: at('auth_no'),
    referralNumber: at('referral_no'),
    accident: accident(at('accident')),
    onsetDate: at('onset_date'),
    copayPaid: rows.map((row) => reading.cell(row, 'copay_paid')).find(Boolean) ?? '',
  };
}

/** Of one row: a column for each, or all of them in one cell. */
function diagnosesOf(row: Row, { cell, diagnoses }: Reading): string[] {
  const separate = diagnoses.map((column) => cell(row, column)).filter(Boolean);
  return separate.length > 0
    ? separate
    : cell(row, 'dx_list')
        .split(/[\s,;|^]+/)
        .filter(Boolean);
}

function coverages(at: (column: string) => string) {
  const coverage = (prefix: '' | 'secondary_') => ({
    payer: at(`${prefix}payer`),
    memberId: at(`${prefix}member_id`),
    groupNumber: prefix ? '' : at('group_no'),
    relationship: at(`${prefix}relationship`),
    subscriber: subscriber((column) => at(`${prefix}${column}`)),
  });
  return [coverage(''), coverage('secondary_')].filter(({ payer }) => payer && !isSelfPay(payer));
}

function subscriber(at: (column: string) => string): unknown {
  if (!at('subscriber_last')) return undefined;
  const [lastName, firstName] = [at('subscriber_last'), at('subscriber_first')];
  return { lastName, firstName, birthDate: at('subscriber_dob'), sex: at('subscriber_sex') };
}

/** `Name|NPI|Street|City|ST|ZIP`. */
function facility(text: string): unknown {
  if (!text.includes('|')) return undefined;
  const [name, npi, line1, city, state, zip] = text.split('|').map((part) => part.trim());
  return { name, npi, address: { line1, city, state, zip } };
}

function lineOf(row: Row, reading: Reading, all: readonly string[], own: readonly string[]): unknown {
  const at = (column: string) => reading.cell(row, column);
  const modifiers = reading.modifiers.map(at).filter(Boolean);
  return {
    from: at('dos_from'),
    to: at('dos_to'),
    code: at('cpt_hcpcs'),
    modifiers:
      modifiers.length > 0
        ? modifiers
        : at('mods')
            .split(/[\s,;:|]+/)
            .filter(Boolean),
    units: at('units') || '1',
    minutes: at('minutes'),
    charge: chargeText(row, reading),
    pointers: (reading.has('dx_ptr') ? pointers(at('dx_ptr')) : own.slice(0, 4).map((_, index) => index + 1)).map(
      (pointer) => amongAll(pointer, all, own),
    ),
    ndc: at('ndc') ? { code: at('ndc').replaceAll('-', ''), quantity: at('ndc_qty'), unit: at('ndc_uom') } : undefined,
    note: at('line_note'),
  };
}

/** A row points into its own diagnoses, where it has some; the claim has those of all of its rows. */
function amongAll(pointer: number, all: readonly string[], own: readonly string[]): number {
  const meant = own[pointer - 1];
  if (meant !== undefined) return all.indexOf(meant) + 1;
  return own.length === 0 || pointer > all.length ? pointer : Number.NaN;
}

/** `1,2`, `1:2`, `12` and the letters of the paper form, `AB`, all point to the first two diagnoses. */
function pointers(text: string): number[] {
  const parts = /[,:;| ]/.test(text)
    ? text.split(/[,:;| ]+/)
    : /^\d{2,4}$/.test(text) && Number(text) > 12
      ? [...text]
      : /^[A-L]+$/i.test(text)
        ? [...text]
        : [text];
  return parts
    .filter(Boolean)
    .map((part) => (/^[A-L]$/i.test(part) ? part.toUpperCase().charCodeAt(0) - 64 : Number(part)));
}

/** `auto|2026-01-05|TX`. */
function accident(text: string): unknown {
  if (!text) return undefined;
  const [cause, on, state] = text.split('|');
  return { cause, on, state };
}

export const diagnosisColumns = Array.from({ length: 12 }, (_, index) => `dx${index + 1}`);
export const modifierColumns = ['mod1', 'mod2', 'mod3', 'mod4'];
const shortenable = [...columns.required, ...columns.optional];

/** Where an encounter's fields stand in the file. */
const columnOf: { readonly [path: string]: string } = {
  encounterId: 'encounter_id',
  'patient.patientId': 'patient_id',
  'patient.lastName': 'last_name',
  'patient.firstName': 'first_name',
  'patient.birthDate': 'dob',
  'patient.sex': 'sex',
  'patient.address.line1': 'address',
  'patient.address.city': 'city',
  'patient.address.state': 'state',
  'patient.address.zip': 'zip',
  'coverages.0.relationship': 'relationship',
  'coverages.0.subscriber.firstName': 'subscriber_first',
  'coverages.0.subscriber.birthDate': 'subscriber_dob',
  'coverages.0.subscriber.sex': 'subscriber_sex',
  'coverages.1.relationship': 'secondary_relationship',
  'coverages.1.subscriber.firstName': 'secondary_subscriber_first',
  'coverages.1.subscriber.birthDate': 'secondary_subscriber_dob',
  'coverages.1.subscriber.sex': 'secondary_subscriber_sex',
  'facility.address.line1': 'facility',
  'facility.address.city': 'facility',
  'facility.address.state': 'facility',
  renderingProvider: 'rendering',
  'referringProvider.lastName': 'referring_last',
  placeOfService: 'pos',
  'accident.cause': 'accident',
  'accident.on': 'accident',
  onsetDate: 'onset_date',
  copayPaid: 'copay_paid',
  from: 'dos_from',
  to: 'dos_to',
  code: 'cpt_hcpcs',
  units: 'units',
  minutes: 'minutes',
  charge: 'total_charge',
  pointers: 'dx_ptr',
  'ndc.code': 'ndc',
  'ndc.quantity': 'ndc_qty',
  'ndc.unit': 'ndc_uom',
};

function placed({ path, message }: z.core.$ZodIssue, rows: readonly Row[], reading: Reading): RowProblem {
  const [head, index, ...rest] = path.map(String);
  const isLine = head === 'lines' && index !== undefined;
  const row = isLine ? rows[Number(index)]! : rows[0]!;
  const full = isLine ? rest.filter((part) => !/^\d+$/.test(part)).join('.') : path.join('.');
  return inCell(row, columnOf[full] ?? full, message, reading);
}

/** Here, where the practice corrects its own file, a sentence about a cell begins with what is in it. */
function inCell(row: Row, column: string, message: string, { cell }: Reading): RowProblem {
  const text = cell(row, column);
  return { row: row.number, column, message: text && message.startsWith('is no') ? `"${text}" ${message}` : message };
}
