import { claimCases } from './claim-cases.ts';
import { codeCases } from './code-cases.ts';
import { coverageCases } from './coverage-cases.ts';
import type { EditCases, Found, Given } from './edit-case.ts';
import { furtherCases } from './further-cases.ts';
import { historyCases } from './history-cases.ts';
import { lineCases } from './line-cases.ts';
import { pastCases } from './past-cases.ts';
import { planCases } from './plan-cases.ts';
import { settingCases } from './setting-cases.ts';
import { tableCases } from './table-cases.ts';
import { visitCases } from './visit-cases.ts';

const all: readonly EditCases[] = [
  coverageCases,
  planCases,
  settingCases,
  claimCases,
  codeCases,
  lineCases,
  visitCases,
  historyCases,
  pastCases,
  tableCases,
  furtherCases,
];

/** What every edit lets pass and finds, by its id. */
export const cases: EditCases = together();

function together(): EditCases {
  const whole: Record<string, { passes: Given[]; finds: Found[] }> = {};
  for (const [id, { passes, finds }] of all.flatMap((some) => Object.entries(some))) {
    whole[id] ??= { passes: [], finds: [] };
    whole[id].passes.push(...passes);
    whole[id].finds.push(...finds);
  }
  return whole;
}
