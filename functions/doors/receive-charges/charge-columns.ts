/** The columns of a charge file, one row per service line, found by name and never by position. */
export const columns = {
  required: [
    'encounter_id',
    'patient_id',
    'last_name',
    'first_name',
    'dob',
    'sex',
    'address',
    'city',
    'state',
    'zip',
    'payer',
    'member_id',
    'dos_from',
    'pos',
    'rendering',
    'cpt_hcpcs',
    'units',
    'total_charge',
    'dx1',
    'dx_ptr',
  ],
  optional: [
    'line_id',
    'group_no',
    'relationship',
    'subscriber_last',
    'subscriber_first',
    'subscriber_dob',
    'subscriber_sex',
    'secondary_payer',
    'secondary_member_id',
    'secondary_relationship',
    'secondary_subscriber_last',
    'secondary_subscriber_first',
    'secondary_subscriber_dob',
    'secondary_subscriber_sex',
    'dos_to',
    'facility',
    'referring_npi',
    'referring_last',
    'referring_first',
    'auth_no',
    'referral_no',
    'mod1',
    'mod2',
    'mod3',
    'mod4',
    'unit_charge',
    ...Array.from({ length: 11 }, (_, index) => `dx${index + 2}`),
    'ndc',
    'ndc_qty',
    'ndc_uom',
    'minutes',
    'line_note',
    'copay_paid',
    'onset_date',
    'accident',
    /** Written into quarantined rows, and of no account when they come back. */
    'problem',
  ],
} as const;

const known: ReadonlySet<string> = new Set([...columns.required, ...columns.optional]);

export interface HeaderCheck {
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

export function checkHeader(header: readonly string[]): HeaderCheck {
  const given = new Set(header);
  return {
    missing: columns.required.filter((column) => !given.has(column)),
    unknown: header.filter((column) => !known.has(column)),
  };
}

/** `Encounter ID ` is `encounter_id`. */
export const columnName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
