import { expect, test } from 'vitest';
import { noTables } from '../../../../functions/domain/reference/no-tables.ts';
import { needWords } from '../../../../functions/domain/scrubbing/edit.ts';
import { edits } from '../../../../functions/domain/scrubbing/edits.ts';
import { scrub } from '../../../../functions/domain/scrubbing/scrub.ts';
import { aClaim, aContext } from '../../../support/claims.ts';
import { someTables } from '../../../support/code-tables.ts';
import { cases } from './cases/cases.ts';

const unknown = Object.fromEntries(Object.keys(needWords).map((need) => [need, undefined]));

test.each(edits)(
  '$id without tables and records either finds the same or is not checked, and never passes',
  ({ id }) => {
    for (const { given, claim, context } of cases[id]!.finds) {
      const bare = { ...aContext(context), ...unknown, tables: noTables };
      const { findings, notChecked } = scrub(aClaim(claim), bare);
      const isFound = findings.some(({ edit }) => edit === id);
      const isSaid = notChecked.some((one) => one.edits.includes(id));
      expect([given, isFound || isSaid]).toEqual([given, true]);
    }
  },
);

test('what is missing is said once for each thing, with the edits that want it', () => {
  const { notChecked } = scrub(aClaim(), aContext());
  expect(notChecked.find(({ edits }) => edits.includes('DX-01'))?.why).toBe(
    'Not checked without ICD-10-CM codes of 2026-03-09.',
  );
  expect(notChecked.find(({ edits }) => edits.includes('DUP-01'))?.why).toBe(
    'Not checked without what the practice billed for the patient before.',
  );
  expect(new Set(notChecked.map(({ why }) => why)).size).toBe(notChecked.length);
});

test('a claim is judged by the table of its day of service', () => {
  const tables = someTables(
    { window: { from: '2025-10-01', to: '2026-03-31' }, diagnoses: { J069: true, R509: true } },
    { window: { from: '2026-04-01', to: '2026-09-30' }, diagnoses: { J069: true } },
  );
  const on = (day: string) => {
    const lines = aClaim().lines.map((line) => ({ ...line, from: day, to: day }));
    const { findings, notChecked } = scrub(aClaim({ lines }), aContext({ tables, today: '2026-12-31' }));
    if (notChecked.some((one) => one.edits.includes('DX-01'))) return 'not checked';
    return findings.some(({ edit }) => edit === 'DX-01') ? 'found' : 'passed';
  };
  expect(['2025-09-30', '2025-10-01', '2026-03-31', '2026-04-01', '2026-09-30', '2026-10-01'].map(on)).toEqual([
    'not checked',
    'passed',
    'passed',
    'found',
    'found',
    'not checked',
  ]);
});
