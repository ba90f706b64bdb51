import type { Item, Page, Query, Table } from '../../functions/platform/platform.ts';

/** Every item of a query, over all of its pages. */
export async function everything(table: Table, query: Query): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor = query.cursor, page: Page; ; cursor = page.cursor) {
    page = await table.query({ ...query, cursor });
    items.push(...page.items);
    if (page.cursor === undefined) return items;
  }
}
