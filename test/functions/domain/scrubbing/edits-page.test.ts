import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { edits } from '../../../../functions/domain/scrubbing/edits.ts';
import { editsPage } from '../../../../functions/domain/scrubbing/edits-page.ts';
import { editEvidence } from '../../../support/edit-evidence.ts';

test('docs/edits.md is what the edits say, and what their cases and the sample months show', () => {
  const page = readFileSync(new URL('../../../../docs/edits.md', import.meta.url), 'utf8');
  const { evidence, measured } = editEvidence();
  expect(page).toBe(editsPage(edits, evidence, measured));
});

test('a bar in a text does not break the table', () => {
  const page = editsPage([{ ...edits[0]!, title: 'Either | or', repairs: undefined }], new Map(), '');
  expect(page).toContain('| Either \\| or |');
});
