import type { Block, Document } from '../../../../functions/domain/document/document.ts';

const texts: { readonly [Kind in Block['kind']]: (block: Extract<Block, { kind: Kind }>) => readonly string[] } = {
  heading: ({ text }) => [text],
  paragraph: ({ text }) => [text],
  lines: ({ lines }) => lines,
  list: ({ items }) => items,
  fields: ({ rows }) => rows.flat(),
  panel: ({ rows }) => rows.flat(),
  table: ({ columns, rows, total }) => [...columns.map(({ title }) => title), ...rows.flat(), ...(total ?? [])],
  spacer: () => [],
  signature: ({ lines }) => lines,
};

function textsOf<Kind extends Block['kind']>(block: Extract<Block, { kind: Kind }>): readonly string[] {
  return texts[block.kind as Kind](block);
}

/** Everything that the document says, one text a line. */
export function documentText({ blocks, letterhead, footer }: Document): string {
  return [letterhead.name, ...letterhead.lines, ...blocks.flatMap((block) => textsOf(block)), footer].join('\n');
}

export function blocksOf<Kind extends Block['kind']>(
  { blocks }: Document,
  kind: Kind,
): Extract<Block, { kind: Kind }>[] {
  return blocks.filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind);
}
