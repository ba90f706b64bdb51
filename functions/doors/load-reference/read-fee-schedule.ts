import { type FeeScheduleRow, feeScheduleParts } from '../../domain/reference/fee-schedule.ts';
import { procedureCode, scaled } from './cells.ts';
import type { Reader } from './reader.ts';
import { Refused } from './refused.ts';
import { tableOf } from './rows-of.ts';

const captions = {
  code: /^(.* )?HCPCS$/,
  modifier: /^MOD$/,
  status: /^STATUS CODE$/,
  work: /^WORK RVU$/,
  nonFacilityExpense: /^NON-FAC PE RVU$/,
  nonFacilityNa: /^NON-FAC NA INDICATOR$/,
  facilityExpense: /^FACILITY PE RVU$/,
  facilityNa: /^FACILITY NA INDICATOR$/,
  malpractice: /^MP RVU$/,
  pcTc: /^PCTC IND$/,
  globalDays: /^GLOB DAYS$/,
  preoperative: /^PRE OP$/,
  intraoperative: /^INTRA OP$/,
  postoperative: /^POST OP$/,
  multipleProcedure: /^MULT PROC$/,
  bilateral: /^BILAT SURG$/,
  assistant: /^ASST SURG$/,
  coSurgeon: /^CO- ?SURG$/,
  team: /^TEAM SURG$/,
  endoscopicBase: /^ENDO BASE$/,
  conversionFactor: /^CONV FACTOR$/,
  capNonFacility: /^NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT$/,
  capFacility: /^FACILITY PE USED FOR OPPS PAYMENT AMOUNT$/,
  capMalpractice: /^MP USED FOR OPPS PAYMENT AMOUNT$/,
};

/** Spreadsheets take the leading zeros away. */
const globalDays = (cell: string) => (/^\d{1,2}$/.test(cell) ? cell.padStart(3, '0') : cell);

export const feeScheduleFile: Reader = {
  reads: 'Medicare physician fee schedule (PPRRVUyyyy_Mon.csv, from 2026 _nonQPP and _QPP)',
  kindOf({ head, name }) {
    if (!/Physician Fee Schedule Relative Value File/i.test(head) || !/WORK,NON-FAC|PCTC,GLOB/.test(head))
      return undefined;
    return /(?<!non)_?QPP/i.test(name) ? 'model-fees' : 'fees';
  },
  async read({ file }, kind) {
    const rows: FeeScheduleRow[] = [];
    const none = { capNonFacility: true, capFacility: true, capMalpractice: true } as const;
    for await (const { line, cell } of tableOf(file, captions, none)) {
      if (!procedureCode.test(cell('code')) || /^D/.test(cell('code'))) continue;
      const number = (column: keyof typeof captions, places: number): number => {
        const found = scaled(cell(column) || '0', places);
        if (found !== undefined) return found;
        throw new Refused(`${file.name} line ${line}: ${column} is no number with at most ${places} decimals.`);
      };
      const cap = {
        nonFacilityExpense: number('capNonFacility', 2),
        facilityExpense: number('capFacility', 2),
        malpractice: number('capMalpractice', 2),
      };
      rows.push({
        code: cell('code'),
        modifier: cell('modifier'),
        status: cell('status'),
        work: number('work', 2),
        nonFacilityExpense: number('nonFacilityExpense', 2),
        facilityExpense: number('facilityExpense', 2),
        malpractice: number('malpractice', 2),
        nonFacilityNa: cell('nonFacilityNa') === 'NA',
        facilityNa: cell('facilityNa') === 'NA',
        pcTc: cell('pcTc'),
        globalDays: globalDays(cell('globalDays')),
        multipleProcedure: cell('multipleProcedure'),
        bilateral: cell('bilateral'),
        assistant: cell('assistant'),
        coSurgeon: cell('coSurgeon'),
        team: cell('team'),
        endoscopicBase: cell('endoscopicBase'),
        preoperative: number('preoperative', 2),
        intraoperative: number('intraoperative', 2),
        postoperative: number('postoperative', 2),
        ...(Object.values(cap).some((units) => units > 0) && { cap }),
        conversionFactor: number('conversionFactor', 4),
      });
    }
    return { kind, rows: rows.length, parts: feeScheduleParts(rows) };
  },
};
