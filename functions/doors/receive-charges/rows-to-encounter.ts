import type * as z from 'zod';
import { Encounter } from '../../domain/encounter/encounter.ts';
import { type Setting, unknownNames } from '../../domain/encounter/to-claim.ts';
import { cents, NotMoney, usd } from '../../domain/money.ts';

/** One row of the file: its line number there, and its cells by column. */
export interface Row {
  readonly number: number;
  readonly cells: { readonly [column: string]: string };
}

/** What is wrong in a row: the column, and a sentence. */
export interface RowProblem {
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

/** The rows of one encounter as an encounter, or every problem in them with its row and column. */
export function rowsToEncounter(
  rows: readonly Row[],
  setting: Setting,
): { readonly encounter: Encounter } | { readonly problems: readonly RowProblem[] } {
  const shaped = shape(rows);
  const { success, data, error } = Encounter.safeParse(shaped);
  const first = rows[0]!;
  const problems = [
    ...rows.flatMap(wrongTotal),
    ...(error?.issues.map((issue) => placed(issue, rows)) ?? []),
    ...unknownNames(shaped, setting).map(({ field, message }) => inCell(first, field, message)),
  ];
  return success && problems.length === 0 ? { encounter: data } : { problems };
}

/** The total of a row is its units times the charge of one, where the row says both. */
function wrongTotal({ number, cells }: Row): RowProblem[] {
  const { units = '', unit_charge = '', total_charge = '' } = cells;
  if (!unit_charge.trim() || !/^\d+$/.test(units.trim()) || cells.minutes?.trim()) return [];
  try {
    const expected = cents(unit_charge) * Number(units);
    if (expected === cents(total_charge)) return [];
    const message = `${units} × ${unit_charge} is ${usd(expected)}, but the total says ${total_charge}`;
    return [{ row: number, column: 'total_charge', message }];
  } catch (error) {
    if (error instanceof NotMoney) return []; // Said where the column is parsed.
    throw error;
  }
}

function shape(rows: readonly Row[]) {
  const { cells } = rows[0]!;
  const at = (column: string) => cells[column]?.trim() ?? '';
  const address = { line1: at('address'), city: at('city'), state: at('state'), zip: at('zip') };
  return {
    encounterId: at('encounter_id'),
    patient: {
      patientId: at('patient_id'),
      lastName: at('last_name'),
      firstName: at('first_name'),
      birthDate: at('dob'),
      sex: at('sex'),
      address,
    },
    coverages: coverages(at),
    renderingProvider: at('rendering'),
    referringProvider: at('referring_npi')
      ? { npi: at('referring_npi'), lastName: at('referring_last'), firstName: at('referring_first') }
      : undefined,
    placeOfService: at('pos').padStart(2, '0'),
    diagnoses: Array.from({ length: 12 }, (_, index) => at(`dx${index + 1}`)).filter(Boolean),
    lines: rows.map(lineOf),
    facility: facility(at('facility')),
    authorizationNumber: at('auth_no'),
    referralNumber: at('referral_no'),
    accident: accident(at('accident')),
    onsetDate: at('onset_date'),
    copayPaid: rows.map((row) => row.cells.copay_paid?.trim()).find(Boolean) ?? '',
  };
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

const isSelfPay = (payer: string) => /^self[ -]?pay$/i.test(payer);

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

function lineOf({ cells }: Row): unknown {
  const at = (column: string) => cells[column]?.trim() ?? '';
  return {
    from: at('dos_from'),
    to: at('dos_to'),
    code: at('cpt_hcpcs'),
    modifiers: ['mod1', 'mod2', 'mod3', 'mod4'].map(at).filter(Boolean),
    units: at('units') || '1',
    minutes: at('minutes'),
    charge: at('total_charge'),
    pointers: pointers(at('dx_ptr')),
    ndc: at('ndc') ? { code: at('ndc').replaceAll('-', ''), quantity: at('ndc_qty'), unit: at('ndc_uom') } : undefined,
    note: at('line_note'),
  };
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

function placed({ path, message }: z.core.$ZodIssue, rows: readonly Row[]): RowProblem {
  const [head, index, ...rest] = path.map(String);
  const isLine = head === 'lines' && index !== undefined;
  const row = isLine ? rows[Number(index)]! : rows[0]!;
  const full = isLine ? rest.filter((part) => !/^\d+$/.test(part)).join('.') : path.join('.');
  return inCell(row, columnOf[full] ?? full, message);
}

/** Here, where the practice corrects its own file, a sentence about a cell begins with what is in it. */
function inCell({ number, cells }: Row, column: string, message: string): RowProblem {
  const cell = cells[column]?.trim();
  return { row: number, column, message: cell && message.startsWith('is no') ? `"${cell}" ${message}` : message };
}
