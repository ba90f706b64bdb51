import type { Day, Moment } from '../../functions/domain/days.ts';
import type { CodeTables } from '../../functions/domain/reference/code-tables.ts';
import type { Files } from '../../functions/platform/platform.ts';
import { judgedByTables } from '../../functions/store/judged-by-tables.ts';

/** Every table of these days, read and ready to be asked. */
export const allTables = (files: Files, days: readonly Day[], at: Moment): Promise<CodeTables> =>
  judgedByTables(files, at, (tables) => {
    for (const day of days) {
      tables.diagnosis('', day);
      tables.diagnosisNote('', day);
      tables.procedure('A0000', day);
      tables.modifier('', day);
      tables.placeOfService('', day);
      for (const program of ['medicare', 'medicaid'] as const) {
        tables.ptp('00000', '00000', day, program);
        tables.mue('', day, program);
      }
      tables.addOn('', day);
      tables.fee('99213', '', day);
      tables.gpci('', day);
      tables.anesthesiaFactor('', day);
      tables.telehealth('', day);
      tables.taxonomy('', day);
      tables.payer('', day);
      tables.coverageArticles('', day);
    }
    return tables;
  });
