type Cells = { readonly [column: string]: string };

const visit: Cells = {
  encounter_id: 'V-1',
  patient_id: 'PT-1001',
  last_name: 'Okonjo',
  first_name: 'Marisol',
  dob: '07/19/1984',
  sex: 'F',
  address: '418 Larkspur Lane',
  city: 'Cedar Falls',
  state: 'IA',
  zip: '50613',
  payer: 'Prairie Health Plan',
  member_id: 'PHW204417788',
  dos_from: '2026-03-09',
  pos: '11',
  rendering: 'Vance, Imogen',
  cpt_hcpcs: '99213',
  units: '1',
  total_charge: '145.00',
  dx1: 'J06.9',
  dx_ptr: '1',
};

/** A row of a charge file that has nothing wrong with it, but what is said. */
export const aRow = (cells: Cells = {}): Cells => ({ ...visit, ...cells });

/** The rows as a CSV, in the columns of the first one; a column that is undefined in `without` is left out. */
export function chargeFile(rows: readonly Cells[], { without = [] as readonly string[], newline = '\n' } = {}): string {
  const header = [...new Set(rows.flatMap(Object.keys))].filter((column) => !without.includes(column));
  const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [header, ...rows.map((row) => header.map((column) => quoted(row[column] ?? '')))];
  return lines.map((cells) => cells.join(',')).join(newline) + newline;
}
