import type { Claim } from '../claim/claim.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice } from '../practice/practice.ts';
import type { CodeTables } from '../reference/code-tables.ts';
import { type Allowed, expectedAllowed } from './expected-allowed.ts';

/** What the payer is expected to allow, by the claim's line; without those of which nobody knows. */
export type ExpectedByLine = ReadonlyMap<number, Allowed>;

export function expectedByLine(
  { lines, placeOfService, renderingProviderId, coverageChecks }: Claim,
  payer: Payer,
  practice: Practice,
  tables: CodeTables,
): ExpectedByLine {
  const provider = practice.providers.find(({ providerId }) => providerId === renderingProviderId);
  const product = coverageChecks.findLast(({ payerId, planName }) => payerId === payer.payerId && planName)?.planName;
  const visit = { lines, placeOfService, practice, provider, tables, product };
  const allowed = lines.map((line) => [line.line, expectedAllowed(line, payer, visit)] as const);
  return new Map(allowed.filter(([, { basis }]) => basis !== 'charge'));
}
