import type { Authorization } from '../domain/authorization/authorization.ts';
import { fingerprint } from '../domain/claim/fingerprint.ts';
import type { Item, Json, Table, Write } from '../platform/platform.ts';
import { keys } from './keys.ts';
import { numbersOf } from './patients.ts';

/** The patient's authorizations and referrals, under every number that was the patient's. */
export async function patientAuthorizations(
  table: Pick<Table, 'get' | 'query'>,
  practiceId: string,
  patientId: string,
): Promise<Authorization[]> {
  const found: Authorization[] = [];
  for (const number of await numbersOf(table, practiceId, patientId)) {
    const { pk } = keys.authorization(practiceId, fingerprint(number), '');
    let cursor: string | undefined;
    do {
      const page = await table.query({ pk, prefix: 'AU#', cursor });
      found.push(...page.items.map(authorizationOf));
      cursor = page.cursor;
    } while (cursor);
  }
  return found;
}

export const authorizationOf = (item: Item) => item.authorization as unknown as Authorization;

/** Writes it as it is now over the version that was read, or for the first time. */
export function keepAuthorization(authorization: Authorization): Write {
  const { practiceId, patientId, authorizationId, version } = authorization;
  const next = { ...authorization, version: version + 1 };
  const put: Item = {
    ...keys.authorization(practiceId, fingerprint(patientId), authorizationId),
    version: next.version,
    authorization: next as unknown as Json,
  };
  return { put, when: version === 0 ? 'absent' : { version } };
}
