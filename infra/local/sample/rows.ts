import { addDays } from '../../../functions/domain/days.ts';
import { dollars } from '../../../functions/domain/money.ts';
import type { Dice } from './dice.ts';
import { accidentText, type Encounter } from './encounter.ts';
import { contracts } from './payers.ts';
import { practice } from './practice.ts';
import { chargeOf, drugs } from './procedures.ts';

/** The columns of the practice's export, one row per service line. */
export const columns = [
  'encounter_id', 'line_id', 'patient_id', 'last_name', 'first_name', 'dob', 'sex', 'address', 'city', 'state', 'zip',
  'payer', 'member_id', 'group_no', 'relationship',
  'subscriber_last', 'subscriber_first', 'subscriber_dob', 'subscriber_sex',
  'secondary_payer', 'secondary_member_id', 'secondary_relationship',
  'secondary_subscriber_last', 'secondary_subscriber_first', 'secondary_subscriber_dob', 'secondary_subscriber_sex',
  'dos_from', 'dos_to', 'pos', 'facility', 'rendering', 'referring_npi', 'referring_last', 'referring_first',
  'auth_no', 'referral_no', 'cpt_hcpcs', 'mod1', 'mod2', 'mod3', 'mod4', 'units', 'unit_charge', 'total_charge',
  'dx1', 'dx2', 'dx3', 'dx4', 'dx5', 'dx6', 'dx_ptr', 'ndc', 'ndc_qty', 'ndc_uom', 'minutes', 'line_note',
  'copay_paid', 'onset_date', 'accident',
] as const; // biome-ignore format: a table
export type Column = (typeof columns)[number];
export type Row = { [column in Column]?: string };

/** The encounter as the practice's system exports it, in whatever name of the payer and provider its user typed. */
export function rowsOf(encounter: Encounter, dice: Dice): Row[] {
  const { encounterId, patient, on, visit, referring, facility } = encounter;
  const [first, second] = patient.coverages;
  const provider = practice.providers.find(({ providerId }) => providerId === encounter.providerId)!;
  const isHurried = dice.chance(0.2);
  const shared: Row = {
    encounter_id: encounterId,
    patient_id: patient.patientId,
    last_name: patient.lastName,
    first_name: patient.firstName,
    dob: patient.birthDate,
    sex: patient.sex,
    address: patient.address.line1,
    city: patient.address.city,
    state: patient.address.state,
    zip: patient.address.zip,
    payer: first ? payerText(first.payerId, dice) : 'SELF PAY',
    member_id: first?.memberId,
    group_no: first?.groupNumber,
    relationship: first?.relationship,
    subscriber_last: first?.subscriber?.lastName,
    subscriber_first: first?.subscriber?.firstName,
    subscriber_dob: first?.subscriber?.birthDate,
    subscriber_sex: first?.subscriber?.sex,
    secondary_payer: second && payerText(second.payerId, dice),
    secondary_member_id: second?.memberId,
    secondary_relationship: second?.relationship,
    secondary_subscriber_last: second?.subscriber?.lastName,
    secondary_subscriber_first: second?.subscriber?.firstName,
    secondary_subscriber_dob: second?.subscriber?.birthDate,
    secondary_subscriber_sex: second?.subscriber?.sex,
    dos_from: on,
    dos_to: on,
    pos: visit.place ?? '11',
    facility: facility && [facility.name, facility.npi, ...Object.values(facility.address)].join('|'),
    rendering: isHurried ? provider.nicknames[0] : `${provider.lastName}, ${provider.firstName}`,
    referring_npi: referring?.npi,
    referring_last: referring?.lastName,
    referring_first: referring?.firstName,
    auth_no: encounter.authorizationNumber,
    copay_paid: encounter.copayCents === undefined ? undefined : dollars(encounter.copayCents),
    onset_date: visit.onsetDaysBefore === undefined ? undefined : addDays(on, -visit.onsetDaysBefore),
    accident: accidentText(encounter),
  };
  visit.diagnoses.forEach((code, i) => {
    shared[`dx${i + 1}` as Column] = code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
  });
  return visit.services.map(({ code, modifiers = [], units = 1, pointers }, i) => {
    const price = chargeOf(code);
    const drug = drugs[code];
    return {
      ...shared,
      line_id: String(i + 1),
      cpt_hcpcs: code,
      mod1: modifiers[0],
      mod2: modifiers[1],
      units: String(units),
      unit_charge: dollars(price),
      total_charge: dollars(price * units),
      dx_ptr: pointers.join(','),
      ...(drug && { ndc: drug.ndc, ndc_qty: String(drug.quantity * units), ndc_uom: drug.unit }),
    };
  });
}

function payerText(payerId: string, dice: Dice): string {
  const { name, aliases } = contracts.find((contract) => contract.payerId === payerId)!;
  return dice.chance(0.85) ? name : dice.pick(aliases);
}

/** CSV with a header; a field is quoted when it has to be. */
export function csv(rows: readonly Row[]): string {
  const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => columns.map((column) => quoted(row[column] ?? '')).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}
