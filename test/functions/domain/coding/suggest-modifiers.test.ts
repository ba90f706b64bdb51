import { expect, test } from 'vitest';
import { choicesOf, suggestModifiers } from '../../../../functions/domain/coding/suggest-modifiers.ts';
import { edits } from '../../../../functions/domain/scrubbing/edits.ts';

const finding = (edit: string) => ({ edit, severity: 'hold', where: 'line 1', message: 'Line 1 has none.' }) as const;

test('a finding that a modifier answers has its choices, and others have none', () => {
  expect(suggestModifiers([finding('MOD-04'), finding('SUB-03')])).toEqual([
    { edit: 'MOD-04', where: 'line 1', reason: 'Line 1 has none.', choices: choicesOf['MOD-04'] },
  ]);
});

test('each list is for an edit that there is, and names no modifier twice', () => {
  const ids = edits.map(({ id }) => id);
  for (const [edit, choices] of Object.entries(choicesOf)) {
    expect(ids).toContain(edit);
    const modifiers = choices.map(({ modifier }) => modifier);
    expect(new Set(modifiers).size, edit).toBe(modifiers.length);
    for (const modifier of modifiers) expect(modifier).toMatch(/^[A-Z0-9]{2}$/);
  }
});
