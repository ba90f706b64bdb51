/** How a program's export names our columns. Names are compared without case, spaces and marks. */
export interface ExportShape {
  readonly id: string;
  readonly name: string;
  /** Where the names are from, and how far that carries: `documented` by the maker, or `assumed` until an export is seen. */
  readonly source: string;
  readonly confidence: 'documented' | 'partly documented' | 'assumed';
  readonly columns: { readonly [theirs: string]: string };
  /** Without a number of the visit, patient, provider and day are what makes rows one visit. */
  readonly hasNoEncounterId?: boolean;
}

const diagnoses = (name: string, most: number) =>
  Object.fromEntries(Array.from({ length: most }, (_, index) => [`${name} ${index + 1}`, `dx${index + 1}`]));
const modifiers = (name: string) =>
  Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`${name} ${index + 1}`, `mod${index + 1}`]));

/**
 * Exports that are known. Makers document few of their names and practices choose their own columns, so each of these is
 * where a practice's own mapping begins: what an export names otherwise goes into `chargeColumns` of the practice.
 */
export const exportShapes: readonly ExportShape[] = [
  {
    id: 'tebra',
    name: 'Tebra (Kareo)',
    source:
      'Columns of an encounter’s procedures: helpme.tebra.com, Customize Procedures Section; those of the patient assumed',
    confidence: 'partly documented',
    columns: {
      From: 'dos_from',
      To: 'dos_to',
      Procedure: 'cpt_hcpcs',
      ...modifiers('Mod'),
      Units: 'units',
      'Unit Charge': 'unit_charge',
      'Total Charge': 'total_charge',
      ...diagnoses('Diag', 4),
      'Apply Payment': 'copay_paid',
      'Line Note': 'line_note',
      NDC: 'ndc',
      UC: 'ndc_qty',
      UM: 'ndc_uom',
      Minutes: 'minutes',
      'Encounter ID': 'encounter_id',
      'Patient ID': 'patient_id',
      'Patient Name': 'patient_name',
      'Rendering Provider': 'rendering',
      'Place of Service Code': 'pos',
      'Primary Insurance': 'payer',
      'Primary Policy Number': 'member_id',
    },
  },
  {
    id: 'advancedmd',
    name: 'AdvancedMD',
    source: 'Words of its charge entry screen; no export layout is published',
    confidence: 'assumed',
    columns: {
      Visit: 'encounter_id',
      'Visit ID': 'encounter_id',
      Chart: 'patient_id',
      'Chart Number': 'patient_id',
      'Begin Date': 'dos_from',
      'End Date': 'dos_to',
      'Proc Code': 'cpt_hcpcs',
      Modifiers: 'mods',
      'Diag Codes': 'dx_list',
      Units: 'units',
      Fee: 'unit_charge',
      'Total Fee': 'total_charge',
      'Treating Provider': 'rendering',
      Carrier: 'payer',
      'Subscriber ID': 'member_id',
    },
  },
  {
    id: 'eclinicalworks',
    name: 'eClinicalWorks',
    source: 'Words of its claim screens; no export layout is published',
    confidence: 'assumed',
    columns: {
      'Claim No': 'encounter_id',
      'Patient Acct No': 'patient_id',
      'Patient Last Name': 'last_name',
      'Patient First Name': 'first_name',
      'Patient DOB': 'dob',
      'Service Date': 'dos_from',
      'CPT Code': 'cpt_hcpcs',
      ...modifiers('Modifier'),
      ...diagnoses('ICD', 12),
      'ICD Pointers': 'dx_ptr',
      'Billed Charge': 'total_charge',
      'Rendering Provider Name': 'rendering',
      'Primary Payer Name': 'payer',
      'Primary Subscriber No': 'member_id',
    },
  },
  {
    id: 'drchrono',
    name: 'DrChrono',
    source: 'Fields of a billing line item in its published API; those of the patient assumed',
    confidence: 'partly documented',
    columns: {
      Appointment: 'encounter_id',
      Patient: 'patient_id',
      Doctor: 'rendering',
      Code: 'cpt_hcpcs',
      Modifiers: 'mods',
      Quantity: 'units',
      Price: 'unit_charge',
      Billed: 'total_charge',
      'Diagnosis Pointers': 'dx_ptr',
      'ICD10 Codes': 'dx_list',
      'Service Date': 'dos_from',
      'Chart ID': 'patient_id',
      'Insurance Company': 'payer',
      'Insurance ID Number': 'member_id',
    },
  },
  {
    id: 'practicesuite',
    name: 'PracticeSuite',
    source: 'Bulk charge upload: academy.practicesuite.com (patient, provider and day make a visit); names assumed',
    confidence: 'partly documented',
    columns: {
      'Patient Account No': 'patient_id',
      'Patient Last Name': 'last_name',
      'Patient First Name': 'first_name',
      'Date of Birth': 'dob',
      'DOS From': 'dos_from',
      'DOS To': 'dos_to',
      'Place of Service': 'pos',
      'CPT Code': 'cpt_hcpcs',
      ...modifiers('Modifier'),
      ...diagnoses('Diagnosis', 12),
      'Diagnosis Pointer': 'dx_ptr',
      Units: 'units',
      'Charge Amount': 'total_charge',
      'Rendering Provider NPI': 'rendering',
      'Primary Payer': 'payer',
      'Primary Insured ID': 'member_id',
    },
    hasNoEncounterId: true,
  },
];

/** Other words for our columns, whoever exports them. */
export const synonyms: { readonly [column: string]: readonly string[] } = {
  encounter_id: ['encounter', 'encounter number', 'encounter no', 'visit id', 'visit number', 'visit no', 'claim id'],
  line_id: ['line', 'line number', 'line no', 'charge id'],
  patient_id: [
    'patient',
    'patient account',
    'account number',
    'account no',
    'acct',
    'mrn',
    'chart no',
    'patient number',
  ],
  patient_name: ['patient full name'],
  last_name: ['last', 'surname', 'patient last'],
  first_name: ['first', 'given name', 'patient first'],
  dob: ['birth date', 'birthdate', 'date of birth', 'patient dob', 'patient birth date'],
  sex: ['gender', 'patient sex', 'patient gender'],
  address: ['address 1', 'address line 1', 'street', 'street address', 'patient address'],
  city: ['patient city'],
  state: ['patient state', 'st'],
  zip: ['zip code', 'zipcode', 'postal code', 'patient zip'],
  payer: ['payer name', 'payer id', 'insurance', 'insurance name', 'primary payer', 'primary insurance', 'carrier'],
  member_id: ['policy number', 'policy no', 'subscriber id', 'insured id', 'insurance id', 'primary member id'],
  group_no: ['group', 'group number', 'group id'],
  relationship: ['relation', 'relationship to insured', 'patient relationship'],
  secondary_payer: ['secondary insurance', 'secondary payer name'],
  secondary_member_id: ['secondary policy number', 'secondary subscriber id'],
  dos_from: ['dos', 'date of service', 'service date', 'from date', 'service from', 'start date'],
  dos_to: ['to date', 'service to', 'end date', 'through date'],
  pos: ['place of service', 'pos code'],
  rendering: [
    'rendering provider',
    'provider',
    'rendering npi',
    'provider npi',
    'treating provider',
    'performing provider',
  ],
  referring_npi: ['referring provider npi', 'ref npi'],
  auth_no: ['authorization', 'authorization number', 'prior authorization', 'prior auth'],
  referral_no: ['referral', 'referral number'],
  cpt_hcpcs: ['cpt', 'hcpcs', 'cpt code', 'procedure', 'procedure code', 'proc', 'code', 'service code'],
  mods: ['modifiers', 'modifier', 'mod'],
  units: ['unit', 'qty', 'quantity', 'days or units'],
  unit_charge: ['unit price', 'fee', 'charge per unit'],
  total_charge: ['charge', 'charges', 'amount', 'charge amount', 'billed', 'billed amount', 'total', 'total charges'],
  dx_list: ['dx', 'diagnosis', 'diagnoses', 'diagnosis codes', 'icd10', 'icd 10 codes', 'dx codes'],
  dx_ptr: ['pointer', 'pointers', 'dx pointer', 'dx pointers', 'diagnosis pointer', 'diagnosis pointers'],
  line_note: ['note', 'comment', 'comments'],
  copay_paid: ['copay', 'copay amount', 'patient paid'],
  onset_date: ['onset', 'date of onset', 'injury date'],
  minutes: ['anesthesia minutes'],
};
