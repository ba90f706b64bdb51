import { type CodeRow, CodeTable, codeTableParts } from './code-table.ts';
import type { FeeRow } from './code-tables.ts';
import type { Parts } from './packed.ts';

const texts = [
  'status',
  'pcTc',
  'globalDays',
  'multipleProcedure',
  'bilateral',
  'assistant',
  'coSurgeon',
  'team',
] as const;
const moreTexts = [...texts, 'endoscopicBase'] as const;
const numbers = [
  ...(['work', 'nonFacilityExpense', 'facilityExpense', 'malpractice'] as const),
  ...(['preoperative', 'intraoperative', 'postoperative', 'conversionFactor'] as const),
  /** 1: not done in offices. 2: not done in facilities. 4: capped. */
  'flags',
  ...(['capNonFacility', 'capFacility', 'capMalpractice'] as const),
] as const;

export type FeeScheduleRow = FeeRow & { readonly code: string; readonly modifier: string };

export function feeScheduleParts(rows: readonly FeeScheduleRow[]): Parts {
  return codeTableParts(rows.map(packedRow), moreTexts, numbers);
}

function packedRow(row: FeeScheduleRow): CodeRow<(typeof moreTexts)[number], (typeof numbers)[number]> {
  const { cap, nonFacilityNa, facilityNa, modifier } = row;
  return {
    ...row,
    code: row.code + modifier,
    flags: Number(nonFacilityNa) + 2 * Number(facilityNa) + 4 * Number(cap !== undefined),
    capNonFacility: cap?.nonFacilityExpense ?? 0,
    capFacility: cap?.facilityExpense ?? 0,
    capMalpractice: cap?.malpractice ?? 0,
  };
}

export class FeeSchedule {
  readonly #table: CodeTable;

  constructor(parts: Parts) {
    this.#table = new CodeTable(parts);
  }

  has(code: string): boolean {
    return this.#table.rowOf(code) !== undefined;
  }

  find(code: string, modifier: string): FeeRow | undefined {
    const row = this.#table.rowOf(code + modifier);
    if (row === undefined) return undefined;
    const text = (column: (typeof moreTexts)[number]) => this.#table.text(column, row);
    const number = (column: (typeof numbers)[number]) => this.#table.number(column, row);
    const flags = number('flags');
    const cap = {
      nonFacilityExpense: number('capNonFacility'),
      facilityExpense: number('capFacility'),
      malpractice: number('capMalpractice'),
    };
    return {
      status: text('status'),
      work: number('work'),
      nonFacilityExpense: number('nonFacilityExpense'),
      facilityExpense: number('facilityExpense'),
      malpractice: number('malpractice'),
      nonFacilityNa: (flags & 1) !== 0,
      facilityNa: (flags & 2) !== 0,
      pcTc: text('pcTc'),
      globalDays: text('globalDays'),
      multipleProcedure: text('multipleProcedure'),
      bilateral: text('bilateral'),
      assistant: text('assistant'),
      coSurgeon: text('coSurgeon'),
      team: text('team'),
      endoscopicBase: text('endoscopicBase'),
      preoperative: number('preoperative'),
      intraoperative: number('intraoperative'),
      postoperative: number('postoperative'),
      ...((flags & 4) !== 0 && { cap }),
      conversionFactor: number('conversionFactor'),
    };
  }
}
