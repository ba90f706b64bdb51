import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { type Account, type Entry, post } from '../../../../functions/domain/ledger/ledger.ts';
import { cents } from '../../../../functions/domain/money.ts';
import { patientStatement } from '../../../../functions/domain/statement/statement.ts';
import { aClaim, aLine, aPatient, aPractice } from '../../../support/claims.ts';
import { aDenial } from '../denial/denied-claim.ts';
import { blocksOf, documentText } from '../document/document-text.ts';

const facts = { practice: aPractice(), number: 1, today: '2026-04-20', dueCents: 2_850 };

function moved(claim: Claim, moves: readonly [line: number, to: Account, cents: number][]): Claim {
  const entries = moves.map(([line, to, amount]): Entry => ({ line, from: 'payer:1', to, cents: amount, why: 'test' }));
  return { ...claim, balances: post(claim.balances, entries) };
}

const visit = moved(aClaim({ lines: [aLine()] }), [
  [1, 'paid:1', 7_000],
  [1, 'contractual', 4_650],
  [1, 'patient', 2_850],
]);

test('says what is due, for what, by when and how to pay', () => {
  const text = documentText(patientStatement(visit, facts));
  for (const said of [
    'Marisol Okonjo',
    '418 Larkspur Lane',
    'April 20, 2026',
    'May 20, 2026',
    '$28.50',
    'CFM7Q2W9XK4T8RVN',
    'By check to Cedar Family Medicine, 1200 Main Street',
    '(319) 555-0142',
  ]) {
    expect(text).toContain(said);
  }
});

test('shows each line and its total', () => {
  const [table] = blocksOf(patientStatement(visit, facts), 'table');
  expect(table?.columns.map(({ title }) => title).slice(2)).toEqual([
    'Charge',
    'Insurance paid',
    'Adjusted',
    'You paid',
    'You owe',
  ]);
  expect(table?.rows).toEqual([['03/09/2026', '99213', '$145.00', '$70.00', '$46.50', '$0.00', '$28.50']]);
  expect(table?.total?.at(-1)).toBe('$28.50');
});

test('says why the plan leaves it to the patient, but not what the plan still owes', () => {
  const payment = aDenial(visit, 'PR-1:2000 PR-2:850 CO-45:4650 PR-96:100');
  const table = blocksOf(patientStatement({ ...visit, payments: [payment] }, facts), 'table')[1];
  expect(table?.rows).toEqual([
    ['Deductible', '$20.00'],
    ['Coinsurance', '$8.50'],
  ]);
});

test.each([
  [undefined, 'Current'],
  ['2026-03-21', 'Current'],
  ['2026-03-20', '31–60 days'],
  ['2026-02-18', '61–90 days'],
  ['2026-01-19', '91–120 days'],
  ['2025-12-20', 'Over 120 days'],
])('a balance first stated on %s is %s', (on, title) => {
  const statements = on ? [{ number: 1, on, dueCents: 2_850, file: '' }] : [];
  const ageing = blocksOf(patientStatement({ ...visit, statements }, facts), 'table').at(-1);
  const bucket = ageing?.rows[0]?.indexOf('$28.50') ?? -1;
  expect(ageing?.columns[bucket]?.title).toBe(title);
  expect(ageing?.rows[0]?.filter((amount) => amount !== '$0.00')).toHaveLength(1);
});

test('the last statement says so', () => {
  expect(documentText(patientStatement(visit, { ...facts, number: 3 }))).toContain('last statement');
  expect(documentText(patientStatement(visit, { ...facts, number: 2 }))).not.toContain('last statement');
});

test.each([
  [aPatient({ birthDate: '2012-01-01' }), 'Parent or guardian of Marisol Okonjo'],
  [aPatient({ deathDate: '2026-04-01' }), 'Estate of Marisol Okonjo'],
])('is addressed to who may be asked to pay', (patient, name) => {
  expect(blocksOf(patientStatement({ ...visit, patient }, facts), 'lines')[0]?.lines[0]).toBe(name);
});

test('every row adds up to its charge, and the total row to its columns', () => {
  const accounts: Account[] = [
    'paid:1',
    'paid:2',
    'contractual',
    'other-adjustment',
    'written-off',
    'patient-paid',
    'patient',
  ];
  const move = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(...accounts), fc.integer({ min: 1, max: 900 }));
  fc.assert(
    fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
      const claim = moved(aClaim({ lines: [1, 2, 3].map((line) => aLine({ line })) }), moves);
      const dueCents = Object.values(claim.balances).reduce((total, line) => total + (line.patient ?? 0), 0);
      const [table] = blocksOf(patientStatement(claim, { ...facts, dueCents }), 'table');
      const amounts = (row: readonly string[]) => row.slice(2).map(cents);
      for (const row of [...table!.rows, table!.total!]) {
        const [charge, ...rest] = amounts(row);
        expect(rest.reduce((total, amount) => total + amount, 0)).toBe(charge);
      }
      const columns = table!.rows.map(amounts);
      expect(amounts(table!.total!)).toEqual(
        columns[0]!.map((_, at) => columns.reduce((total, row) => total + row[at]!, 0)),
      );
    }),
    { numRuns: 300 },
  );
});
