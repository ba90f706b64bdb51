import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { edits } from '../../../../functions/domain/scrubbing/edits.ts';
import { enforcedElsewhere } from '../../../../functions/domain/scrubbing/enforced-elsewhere.ts';
import { notCheckable } from '../../../../functions/domain/scrubbing/not-checkable.ts';

/** Every check there is to make before and after a claim, by family. */
const wanted = (
  'SUB 9, ELIG 8, PAY 4, PRV 8, ENR 3, NET 1, CLM 8, DX 11, PX 8, LINE 3, MON 9, DATE 3, TIMEU 2, POS 4, MOD 16, NCCI 5, ' +
  'MUE 3, AOC 2, GLB 2, EM 4, FREQ 2, DUP 3, TIME 5, AUTH 5, ATT 2, DOC 1, COB 7, TEL 2, LAB 3, DRUG 3, ANES 3, EPSDT 1, LCD 2'
)
  .split(', ')
  .flatMap((family) => {
    const [name, count] = family.split(' ');
    return Array.from({ length: Number(count) }, (_, i) => `${name}-${String(i + 1).padStart(2, '0')}`);
  });
const root = new URL('../../../../', import.meta.url);

test('every check is made before the claim goes out, enforced at its own place, or said not to be checkable', () => {
  expect(wanted).toHaveLength(152);
  const made = [...edits, ...enforcedElsewhere, ...notCheckable].map(({ id }) => id);
  expect(new Set(made).size).toBe(made.length);
  expect(wanted.filter((id) => !made.includes(id))).toEqual([]);
  expect(notCheckable.length).toBeLessThanOrEqual(8);
  for (const { reason } of notCheckable) expect(reason).toMatch(/^[A-Z].{40,}\.$/);
});

test.each(enforcedElsewhere)('$id is enforced in $place, and a test proves it', ({ place, proof }) => {
  expect(existsSync(new URL(place, root))).toBe(true);
  expect(readFileSync(new URL(proof.file, root), 'utf8')).toContain(proof.test);
});
