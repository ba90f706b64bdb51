import { once } from 'node:events';
import {
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  readFileSync,
  type WriteStream,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { readRows } from '../../functions/doors/read-rows.ts';

/** The day of service that every release here answers for. */
export const releaseDay = '2024-08-05';

const around = join(import.meta.dirname, '../../..');
/** Tables of about the third quarter of 2024 in a folder beside the project, where somebody has put them there. */
const beside = (name: string): string | undefined =>
  readdirSync(around)
    .map((folder) => join(around, folder, 'reference', name))
    .find(existsSync);

interface Pair {
  readonly column1: string;
  readonly column2: string;
  readonly to: string;
  readonly indicator: string;
}

/** Writes a quarter's releases into the folder, in the layouts of CMS: real ones where they are at hand, else as many made ones. */
export async function writeReleases(folder: string): Promise<{ readonly source: string; readonly rows: number }> {
  const real = beside('ncci/ptp_practitioner_2024q3_all.tsv.gz');
  const rows = await writePairs(folder, real ? pairsIn(real) : madePairs());
  const from = (name: string, into: string) => {
    const path = beside(name);
    if (path) copyFileSync(path, join(folder, into));
  };
  from('icd10cm/icd10cm_codes_2026_apr.txt.gz', 'icd10cm_codes_2024.txt.gz');
  from('mpfs/PPRRVU2025_Oct.nodesc.csv.gz', 'PPRRVU2024_Jul.csv.gz');
  from('mpfs/GPCI2025.csv', 'GPCI2024.csv');
  from('pos/pos_codes.tsv', 'pos-from-2024-05-01.tsv');
  from('hcpcs/modifiers_2024.tsv', 'modifiers_2024.tsv');
  const units = beside('ncci/mue_practitioner_2024q3.tsv');
  if (units) writeUnits(units, join(folder, 'MCR_MUE_PractitionerServices_Eff_07-01-2024.csv'));
  const addOns = beside('ncci/aoc_2024.tsv');
  if (addOns) writeAddOns(addOns, join(folder, 'AOC_V2024Q3-MCR.txt'));
  return { source: real ? basename(real) : 'made', rows };
}

async function* pairsIn(path: string): AsyncGenerator<Pair> {
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()) });
  let isHeader = true;
  for await (const line of lines) {
    if (!isHeader) {
      const [column1 = '', column2 = '', to = '', indicator = ''] = line.split('\t');
      yield { column1, column2, to: to === '99991231' ? '*' : to, indicator };
    }
    isHeader = false;
  }
}

/** As many as there were in the third quarter of 2024, spread as they are: 12,828 codes have pairs, about 200 each. */
async function* madePairs(): AsyncGenerator<Pair> {
  const codes = Array.from({ length: 13_047 }, (_, at) => String(10_000 + 6 * at));
  for (let row = 0; row < 12_828; row++) {
    for (let pair = 0; pair < 198 + (row % 2); pair++) {
      const column2 = codes[(row * 7 + pair * 61) % codes.length]!;
      const to = pair % 3 === 0 ? `20${String(5 + ((row + pair) % 18)).padStart(2, '0')}1231` : '*';
      yield { column1: codes[row]!, column2, to, indicator: String(pair % 7 === 0 ? 0 : 1) };
    }
  }
}

const preamble = [
  'CPT codes are copyright of the American Medical Association.\t\t\t\t\t\t',
  'Column1/Column2 Edits\t\t\t\t\t\t',
  'Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale',
  '\t\tprior to 1996\tDate\tDate\t0=not allowed\t',
  '\t\t\t\t*=no data\t1=allowed\t',
  '\t\t\t\t\t9=not applicable\t\r\n',
].join('\r\n');
const rationales = ['CPT Manual or CMS manual coding instruction', 'Misuse of Column Two code with Column One code'];

/** In four files, as CMS splits them; a code's pairs are never apart. When a pair began, the source does not tell. */
async function writePairs(folder: string, pairs: AsyncIterable<Pair>): Promise<number> {
  const each = 640_000;
  let rows = 0;
  let part = 0;
  let out: WriteStream | undefined;
  let text = '';
  let last = '';
  for await (const { column1, column2, to, indicator } of pairs) {
    if (out === undefined || (rows >= each * part && column1 !== last && part < 4)) {
      await end(out, text);
      out = createWriteStream(join(folder, `ccipra-v302r0-f${++part}.txt`));
      text = preamble;
    }
    // A rationale and a year for each code, so that there are as many different windows as there really are.
    const began = `${1996 + (Number.parseInt(column1, 36) % 28)}0101`;
    text += `${column1}\t${column2}\t\t${began > to && to !== '*' ? to : began}\t${to}\t${indicator}\t${rationales[rows % 2]}\r\n`;
    last = column1;
    rows++;
    if (text.length > 1 << 20) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  await end(out, text);
  return rows;
}

async function end(out: WriteStream | undefined, text: string): Promise<void> {
  if (!out) return;
  out.end(text);
  await finished(out);
}

function writeUnits(from: string, into: string): void {
  const rows = readRows(textOf(from)).rows.map(
    ({ cells: [code, units, indicator, why] }) => `${code},${units},${indicator} x,"${why}"`,
  );
  const header = '"HCPCS/\nCPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale';
  writeFileSync(into, [header, ...rows, ''].join('\n'));
}

function writeAddOns(from: string, into: string): void {
  const rows = readRows(textOf(from)).rows.map(
    ({ cells: [primary, addOn, type] }) => `${type}\t${addOn}\t\t${primary}\t\t2013091\t\t`,
  );
  const header =
    'AOC_Edit_Type\tAdd-On_Code\tAOC_DelDT\tPrimary_Code\tPrimary_Code_DelDT\tAOC_Edit_EffDT\tAOC_Edit_DelDT\tSpecial_Instruction_Notes';
  writeFileSync(into, [header, ...rows, ''].join('\n'));
}

const textOf = (path: string) => readFileSync(path, 'latin1');
