import type { Authorization } from '../domain/authorization/authorization.ts';
import type { Table } from '../platform/platform.ts';
import { authorizationOf } from './authorizations.ts';
import { queuePk } from './index-keys.ts';

/** Every authorization of the practice that something can still become of, the one to be looked at first at the front. */
export async function* currentAuthorizations(
  table: Pick<Table, 'query'>,
  practiceId: string,
): AsyncGenerator<Authorization> {
  let cursor: string | undefined;
  do {
    const page = await table.query({ index: 'queue', pk: queuePk(practiceId, 'authorizations'), cursor });
    for (const item of page.items) yield authorizationOf(item);
    cursor = page.cursor;
  } while (cursor);
}
