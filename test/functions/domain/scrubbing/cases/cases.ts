import { claimCases } from './claim-cases.ts';
import { codeCases } from './code-cases.ts';
import { coverageCases } from './coverage-cases.ts';
import type { EditCases } from './edit-case.ts';
import { historyCases } from './history-cases.ts';
import { lineCases } from './line-cases.ts';
import { pastCases } from './past-cases.ts';
import { planCases } from './plan-cases.ts';
import { settingCases } from './setting-cases.ts';
import { tableCases } from './table-cases.ts';
import { visitCases } from './visit-cases.ts';

/** What every edit lets pass and finds, by its id. */
export const cases: EditCases = {
  ...coverageCases,
  ...planCases,
  ...settingCases,
  ...claimCases,
  ...codeCases,
  ...lineCases,
  ...visitCases,
  ...historyCases,
  ...pastCases,
  ...tableCases,
};
