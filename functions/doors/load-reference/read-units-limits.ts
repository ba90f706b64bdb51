import { type UnitsLimitRow, unitsLimitParts } from '../../domain/reference/units-limits.ts';
import { procedureCode } from './cells.ts';
import type { Reader } from './reader.ts';
import { Refused } from './refused.ts';
import { tableOf } from './rows-of.ts';

const captions = {
  code: /^HCPCS ?\/ ?CPT CODE$/,
  units: /MUE VALUES?$/,
  adjudication: /^MUE ADJUDICATION INDICATOR$/,
  rationale: /^MUE RATIONALE$/,
};

export const unitsLimitFile: Reader = {
  reads: 'NCCI units of a day, practitioner (MCR_MUE_PractitionerServices_Eff_MM-DD-YYYY.csv)',
  kindOf({ head, path }) {
    if (!/MUE Values?/i.test(head)) return undefined;
    return /medicaid|mcd/i.test(path) ? 'mue-medicaid' : 'mue';
  },
  async read({ file }, kind) {
    if (/(Outpatient Hospital|Facility|DME Supplier)[^,\t]*MUE Values/i.test(file.head)) {
      throw new Refused(`${file.name} has the units of hospitals or suppliers. Load those of practitioners.`);
    }
    const rows: UnitsLimitRow[] = [];
    for await (const { line, cell } of tableOf(file, captions)) {
      const [code, units, adjudication] = [cell('code'), cell('units'), Number(cell('adjudication')[0])];
      if (!procedureCode.test(code)) continue;
      if (!/^\d{1,6}$/.test(units) || ![1, 2, 3].includes(adjudication)) {
        throw new Refused(`${file.name} line ${line}: expected are units and an indicator that begins with 1, 2 or 3.`);
      }
      rows.push({ code, units: Number(units), adjudication, rationale: cell('rationale') });
    }
    return { kind, rows: rows.length, parts: unitsLimitParts(rows) };
  },
};
