import type { Authorization } from '../domain/authorization/authorization.ts';
import { fingerprint } from '../domain/claim/fingerprint.ts';
import { addDays } from '../domain/days.ts';
import type { Item, Json, Table, Write } from '../platform/platform.ts';
import { queuePk } from './index-keys.ts';
import * as keys from './keys.ts';
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

/** As it is kept now; undefined when it never was. */
export async function findAuthorization(
  table: Pick<Table, 'get'>,
  { practiceId, patientId, authorizationId }: Pick<Authorization, 'practiceId' | 'patientId' | 'authorizationId'>,
): Promise<Authorization | undefined> {
  const { pk, sk } = keys.authorization(practiceId, fingerprint(patientId), authorizationId);
  const item = await table.get(pk, sk);
  return item && authorizationOf(item);
}

/** Writes it as it is now over the version that was read, or for the first time. */
export function keepAuthorization(authorization: Authorization): Extract<Write, { readonly put: Item }> {
  const { practiceId, patientId, authorizationId, version } = authorization;
  const next = { ...authorization, version: version + 1 };
  const put: Item = {
    ...keys.authorization(practiceId, fingerprint(patientId), authorizationId),
    version: next.version,
    authorization: next as unknown as Json,
    ...lookedAt(next),
  };
  return { put, when: version === 0 ? 'absent' : { version } };
}

/** When it is looked at next: an open request when it is asked again, anything else after its last day. */
function lookedAt({ practiceId, authorizationId, status, to, request, isOver }: Authorization) {
  if (isOver) return {};
  const isOpen = status === 'Requested' || status === 'Pended';
  const moment = isOpen && request ? (request.askAgainAt ?? request.at) : `${addDays(to, 1)}T00:00:00.000Z`;
  return { queuePk: queuePk(practiceId, 'authorizations'), queueSk: `${moment}#${authorizationId}` };
}
