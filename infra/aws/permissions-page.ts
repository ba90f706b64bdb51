import { indexFamilies, keyFamilies } from './key-families.ts';
import type { Permission } from './permissions.ts';

/** The page `docs/permissions.md`: what each function may touch, as Markdown. */
export function permissionsPage(permissions: Readonly<Record<string, Permission>>): string {
  const rows = Object.entries(permissions).map(([name, row]) => {
    const { gets, queries, puts, reads, lists, writes, uses } = row;
    return [name, gets, queries, puts, reads?.map(code), lists?.map(code), writes?.map(code), uses]
      .map(cell)
      .join(' | ');
  });
  const families = Object.entries({ ...keyFamilies, ...indexFamilies }).map(([name, family]) => {
    const { like, unlike, index } = family as { like: string; unlike?: string; index?: string };
    const pattern = unlike ? `${code(like)}, not ${code(unlike)}` : code(like);
    return [name, index ? `index \`${index}\`` : 'table', pattern].map(cell).join(' | ');
  });
  return [
    '# What each function may do',
    '',
    'Every function has a role of its own. It allows the calls below and no other: items by the family of their partition key,',
    'objects by bucket and folder, executions and tokens of the one machine. Besides these, each role allows the function’s own',
    'log and trace, the keys of the data it touches, and, for doors, their own queue.',
    '',
    'This page is rendered from `infra/aws/permissions.ts`. Tests hold the rows against the template and against what each',
    'function calls in a month of the sample practice and in every situation of its own: a right that is never used fails, and',
    'so does a call without a right.',
    '',
    '| function | gets | queries | puts | reads | lists | writes | uses |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
    '| family of keys | where | partition keys |',
    '| --- | --- | --- |',
    ...families.map((row) => `| ${row} |`),
    '',
  ].join('\n');
}

const code = (text: string) => `\`${text}\``;
const cell = (text: string | readonly string[] = []) => [text].flat().join(', ');
