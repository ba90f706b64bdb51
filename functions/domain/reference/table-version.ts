import * as z from 'zod';
import { tableKinds } from './table-kinds.ts';

/** One table as it was loaded once: never changed, answers for the days of its window. */
export const TableVersion = z.object({
  kind: z.enum(tableKinds),
  /** Of its content. */
  id: z.string().regex(/^[0-9a-f]{12}$/),
  from: z.iso.date(),
  to: z.iso.date().optional(),
  /** Which of the files that CMS splits the table into. */
  part: z.int().optional(),
  rows: z.int(),
  /** As kept, compressed; and when it is opened. */
  bytes: z.int(),
  opened: z.int(),
  /** The name of the file it was read from. */
  file: z.string(),
  loadedAt: z.string(),
  /** Loaded although it has fewer rows than a whole one has. */
  excerpt: z.boolean().optional(),
  /** Whether its descriptions are kept too, in a file of their own. */
  described: z.boolean().optional(),
});
export type TableVersion = z.infer<typeof TableVersion>;

/** Every version that there is: what is read first, and changed in one write. */
export const Manifest = z.object({ schema: z.literal(1), versions: z.array(TableVersion) });
export type Manifest = z.infer<typeof Manifest>;

/** Where a version lies in the bucket. */
export const placesOf = ({ kind, id, from, part }: Pick<TableVersion, 'kind' | 'id' | 'from' | 'part'>) => {
  const name = `${kind}/${from}${part === undefined ? '' : `-${part}`}-${id}`;
  return { table: `tables/${name}.bin.br`, texts: `tables/${name}.txt.br`, version: `versions/${name}.json` };
};
