import { kindFacts, licences } from '../functions/domain/reference/kind-facts.ts';
import { type TableKind, tableKinds } from '../functions/domain/reference/table-kinds.ts';
import { readers } from '../functions/doors/load-reference/readers.ts';

/** Where each table comes from, and what is checked against it. */
const sources: Readonly<Record<TableKind, readonly [where: string, use: string]>> = {
  diagnoses: [
    'CMS, ICD-10-CM: code descriptions in tabular order, each October and April',
    'whether a diagnosis may be billed on the day',
  ],
  'diagnosis-notes': [
    'CMS, ICD-10-CM: code tables, tabular and index',
    'which diagnoses exclude each other, and which come after their cause',
  ],
  procedures: ['CMS, HCPCS quarterly update', 'whether a HCPCS code or modifier is in force'],
  modifiers: ['your own list, of the CPT and HCPCS manuals', 'whether a modifier is in force, CPT ones too'],
  'places-of-service': ['CMS, place of service codes', 'whether a place is in force, and which rate is paid there'],
  ptp: ['CMS, NCCI for Medicare: practitioner PTP edits, four files a quarter', 'what is not paid beside what'],
  'ptp-medicaid': ['CMS, NCCI for Medicaid: practitioner PTP edits', 'the same for Medicaid'],
  mue: ['CMS, NCCI for Medicare: practitioner services MUE table', 'units of a line or a day'],
  'mue-medicaid': ['CMS, NCCI for Medicaid: practitioner MUE', 'the same for Medicaid'],
  'add-ons': ['CMS, NCCI add-on code edits', 'which service an add-on needs'],
  fees: [
    'CMS, PFS relative value files (RVUyyA to D)',
    'CPT codes in force, global days, sides, assistants, bundled services, Medicare’s fee',
  ],
  'model-fees': ['the same archive, from 2026', 'the conversion factor of payment models'],
  gpcis: ['the same archive', 'Medicare’s fee in a locality'],
  'anesthesia-factors': ['CMS, anesthesiologists center', 'Medicare’s fee for anesthesia in a locality'],
  telehealth: ['CMS, list of telehealth services, saved as CSV', 'what Medicare pays by telehealth'],
  taxonomies: ['NUCC, health care provider taxonomy', 'whether a taxonomy code exists'],
  payers: ['your clearinghouse', 'whether a payer id is one it knows'],
  articles: [
    'Medicare Coverage Database, downloads: current articles (CSV)',
    'which diagnoses local coverage articles name for a service',
  ],
};

/** The page `docs/reference.md`: what to load, from where, and what it is for. */
export function referencePage(): string {
  const rows = tableKinds.map((kind) => {
    const { title, licence } = kindFacts[kind];
    return `| ${title} | ${sources[kind].join(' | ')} | ${licence ?? ''} |`;
  });
  return [
    '# Code sets and fee schedules',
    '',
    '<!-- Rendered from functions/doors/load-reference by `npm run docs`. -->',
    '',
    'Claims are checked against tables that you load as their owners publish them: zip, gzip, text or CSV, as downloaded.',
    '',
    '```sh',
    'npx claimline reference acknowledge cpt --by "Elm Street Family Practice"   # once: you hold the licence',
    'npx claimline reference load ccipra-v322r0-f*.zip RVU26C.zip                # any of the files below',
    'npx claimline reference status                                             # versions, days, rows, what is missing',
    '```',
    '',
    'On AWS the same with `--stage prod`, or drop the file into `reference/incoming/`; what became of it lies under',
    '`reference/receipts/`. Here the tables lie in `.claimline/reference`, for every run; `--reference DIR` chooses another place.',
    '',
    'A claim is judged by the tables of its **date of service**. Each load is a version with a window of days, taken from the',
    'name that the file has; where a name has none, put one in (`payers-from-2026-01-01.csv`) or say `--from 2026-01-01`. A',
    'quarter’s table ends with its quarter, a year’s with its year: load the next one when it is published, and those of the',
    'quarters you still bill. Older versions stay. Pairs, add-ons and articles have dates in each row and also answer for days',
    'before their version. For a day that no version covers, nothing is checked, and the claim’s findings say so.',
    '',
    'Columns are found by their captions. What is not laid out as expected, or has fewer rows than any release, is refused',
    'whole, with the file, the line and what was expected. Descriptions of CPT are not kept. A table that some archive has',
    'twice is taken once; workbooks and PDFs in it are passed over.',
    '',
    '| table | where it comes from | what it is for | licence |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    ...Object.entries(licences).map(([name, text]) => `\`${name}\`: ${text}`),
    '',
    'What can be read, by layout:',
    '',
    ...readers.map(({ reads }) => `- ${reads}`),
    '',
    'Small invented files in each of these layouts are in [events/files/reference](../events/files/reference/).',
    '',
  ].join('\n');
}
