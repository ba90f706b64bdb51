import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { edits } from '../../../../functions/domain/scrubbing/edits.ts';
import { editsPage } from '../../../../functions/domain/scrubbing/edits-page.ts';

test('docs/edits.md is what the edits say', () => {
  const page = readFileSync(new URL('../../../../docs/edits.md', import.meta.url), 'utf8');
  expect(page).toBe(editsPage(edits));
});

test('a bar in a text does not break the table', () => {
  const page = editsPage([{ ...edits[0]!, title: 'Either | or' }]);
  expect(page).toContain('| Either \\| or |');
});
