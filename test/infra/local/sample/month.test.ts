import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ageOn } from '../../../../functions/domain/days.ts';
import { cents } from '../../../../functions/domain/money.ts';
import { Payer } from '../../../../functions/domain/payer/payer.ts';
import { Practice } from '../../../../functions/domain/practice/practice.ts';
import { mistakes } from '../../../../infra/local/sample/mistakes.ts';
import { generateMonth, sampleMonth } from '../../../../infra/local/sample/month.ts';
import { npi } from '../../../../infra/local/sample/practice.ts';
import { PayerHabits } from '../../../../infra/local/sandbox/habits.ts';

const root = join(import.meta.dirname, '../../../../events/files');
const folders = ['practices', 'payers', 'charges', 'encounters', 'schedule'];
const month = generateMonth(sampleMonth);
const read = (path: string) => month.files[path]!;
const charges = Object.keys(month.files).filter((path) => path.startsWith('charges/'));
const recordsOf = (text: string) =>
  Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
const rows = charges.flatMap((path) => recordsOf(read(path)));
const faulty = new Set(Object.values(month.mistakes).flat());
const clean = rows.filter(({ encounter_id }) => !faulty.has(encounter_id!));

test('events/files holds what the generator makes, byte for byte', () => {
  const stored = folders.flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`));
  expect(stored.sort()).toEqual(Object.keys(month.files).sort());
  for (const path of stored) expect(readFileSync(join(root, path), 'utf8'), path).toBe(read(path));
});

test('the practice and its payers are what the code expects, with NPIs whose check digits hold', () => {
  const { practice, payers } = z
    .object({ practice: Practice, payers: z.array(Payer) })
    .parse(JSON.parse(read('practices/juniper-creek.json')));
  expect(practice.providers).toHaveLength(4);
  expect(payers.map((payer) => payer.class).sort()).toEqual([
    'commercial',
    'commercial',
    'commercial',
    'medicaid',
    'medicare',
    'medicare-advantage',
  ]);
  for (const number of [practice.npi, ...practice.providers.map((provider) => provider.npi)])
    expect(npi(Number(number.slice(0, 9)))).toBe(number);
  expect(npi(123456789)).toBe('1234567893');
  for (const payer of payers) PayerHabits.parse(JSON.parse(read(`payers/${payer.payerId}.json`)));
});

describe('the charge files', () => {
  test('hold a month of at least 320 encounters of about two lines, one file per working day', () => {
    expect(charges).toHaveLength(21);
    expect(new Set(rows.map(({ encounter_id }) => encounter_id)).size).toBe(sampleMonth.encounters);
    expect(rows.length / sampleMonth.encounters).toBeGreaterThan(1.8);
  });

  test('have every kind of mistake, in 6 to 8 of a hundred encounters', () => {
    expect(Object.keys(month.mistakes).sort()).toEqual(mistakes.map(({ name }) => name).sort());
    expect(faulty.size / sampleMonth.encounters).toBeGreaterThan(0.06);
    expect(faulty.size / sampleMonth.encounters).toBeLessThan(0.081);
  });

  test('are otherwise right: totals, pointers, days, member ids, preventive codes by age, charges above every contract', () => {
    const { payers } = JSON.parse(read('practices/juniper-creek.json')) as { payers: Payer[] };
    for (const row of clean) {
      const at = `${row.encounter_id}/${row.line_id}`;
      expect(cents(row.unit_charge!) * Number(row.units), at).toBe(cents(row.total_charge!));
      for (const pointer of row.dx_ptr!.split(','))
        expect(row[`dx${pointer}`], at).toMatch(/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/);
      for (const { fees } of payers) expect(cents(row.unit_charge!), at).toBeGreaterThan(fees[row.cpt_hcpcs!]!);
      const payer = payers.find(({ name, aliases }) => [name, ...aliases].includes(row.payer!));
      if (row.payer === 'SELF PAY') expect(row.member_id, at).toBe('');
      else expect(row.member_id, at).toMatch(new RegExp(payer!.memberIdPattern));
      expect(row.relationship === 'self' || row.payer === 'SELF PAY', at).toBe(row.subscriber_last === '');
      const [, from, to] = /^993[89](\d)$/.test(row.cpt_hcpcs!) ? [0, ...preventiveAges[row.cpt_hcpcs!]!] : [];
      if (from !== undefined)
        expect(ageOn(row.dob!, row.dos_from!), at).toSatisfy((age: number) => age >= from && age <= to!);
    }
  });

  test('have second payers, self-pay, drugs by NDC, authorizations, accidents and surgery elsewhere', () => {
    const with_ = (column: string) => clean.filter((row) => row[column]).length;
    for (const column of [
      'secondary_payer',
      'ndc',
      'auth_no',
      'accident',
      'facility',
      'referring_npi',
      'copay_paid',
      'onset_date',
    ])
      expect(with_(column), column).toBeGreaterThan(0);
    expect(clean.some(({ payer }) => payer === 'SELF PAY')).toBe(true);
  });
});

const preventiveAges: Record<string, [number, number]> = {
  ...{ '99381': [0, 0], '99382': [1, 4], '99383': [5, 11], '99384': [12, 17], '99385': [18, 39], '99386': [40, 64] },
  ...{
    '99391': [0, 0],
    '99392': [1, 4],
    '99393': [5, 11],
    '99394': [12, 17],
    '99395': [18, 39],
    '99396': [40, 64],
    '99397': [65, 120],
  },
};

test('a bigger month is another month, and its encounters have their own numbers', () => {
  const { files } = generateMonth({ seed: 'other', encounters: 2000, month: '2026-02' });
  const big = Object.entries(files)
    .filter(([path]) => path.startsWith('charges/'))
    .flatMap(([, text]) => recordsOf(text));
  expect(new Set(big.map(({ encounter_id }) => encounter_id)).size).toBe(2000);
});
