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
    /** `Last, First`, where the names have no columns of their own. */
    'patient_name',
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
    /** All modifiers of a line in one cell. */
    'mods',
    'unit_charge',
    ...Array.from({ length: 11 }, (_, index) => `dx${index + 2}`),
    /** All diagnoses in one cell. */
    'dx_list',
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

/** What may stand for a required column. */
export const instead: { readonly [column: string]: string } = {
  last_name: 'patient_name',
  first_name: 'patient_name',
  total_charge: 'unit_charge',
  dx1: 'dx_list',
};

/** `Encounter ID ` is `encounter_id`. */
export const columnName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
