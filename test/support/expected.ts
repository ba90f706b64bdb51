import type { Claim } from '../../functions/domain/claim/claim.ts';
import { type ExpectedByLine, expectedByLine } from '../../functions/domain/contract/expected-by-line.ts';
import type { Payer } from '../../functions/domain/payer/payer.ts';
import { noTables } from '../../functions/domain/reference/no-tables.ts';
import { aPractice } from './claims.ts';

/** What the payer's file alone lets expect, with no fee schedule loaded. */
export const expectedBy = (claim: Claim, payer: Payer): ExpectedByLine =>
  expectedByLine(claim, payer, aPractice(), noTables);
