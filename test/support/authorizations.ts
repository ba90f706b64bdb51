import type { Authorization } from '../../functions/domain/authorization/authorization.ts';
import { keepAuthorization } from '../../functions/store/authorizations.ts';
import { aCoverage } from './claims.ts';
import type { Office } from './office.ts';

/** Ten visits for 99213 that Prairie Health has approved for March 2026. */
export function anAuthorization(overrides: Partial<Authorization> = {}): Authorization {
  return {
    authorizationId: 'A1',
    practiceId: 'cedar-family',
    version: 0,
    kind: 'authorization',
    status: 'Approved',
    number: 'PA-1',
    patientId: 'PT-1001',
    payerId: 'prairie-health',
    memberId: aCoverage().memberId,
    codes: ['99213'],
    from: '2026-03-01',
    to: '2026-03-31',
    npis: [],
    counts: 'units',
    granted: 10,
    uses: {},
    answers: [],
    ...overrides,
  };
}

/** Puts them into the table as they are. */
export async function keeps(office: Office, ...authorizations: readonly Authorization[]): Promise<void> {
  if (authorizations.length > 0) await office.table.transact(authorizations.map(keepAuthorization));
}
