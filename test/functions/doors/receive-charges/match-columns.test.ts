import { describe, expect, test } from 'vitest';
import { columns } from '../../../../functions/doors/receive-charges/charge-columns.ts';
import { exportShapes, synonyms } from '../../../../functions/doors/receive-charges/export-shapes.ts';
import { matchColumns } from '../../../../functions/doors/receive-charges/match-columns.ts';

const known: readonly string[] = [...columns.required, ...columns.optional];

describe('every column is found by its name', () => {
  test('wherever it stands and however it is spelled', () => {
    const { at } = matchColumns(['Units', 'ENCOUNTER ID', 'dx-1']);
    expect(at).toEqual({ units: 0, encounter_id: 1, dx1: 2 });
  });

  test('as the practice says, before anything else', () => {
    const { at } = matchColumns(['Charge', 'Pt #'], { Charge: 'line_note', 'Pt #': 'patient_id' });
    expect(at).toEqual({ line_note: 0, patient_id: 1 });
  });

  test('as others call it, and the first of two', () => {
    const { at, unknown } = matchColumns(['DOS', 'Service Date', 'CPT']);
    expect(at).toEqual({ dos_from: 0, cpt_hcpcs: 2 });
    expect(unknown).toEqual(['Service Date']);
  });

  test('and what nobody knows is said, with what it may be', () => {
    const { unknown, suggestions } = matchColumns(['Rendering Prov Name', 'Shoe Size']);
    expect(unknown).toEqual(['Rendering Prov Name', 'Shoe Size']);
    expect(suggestions).toEqual({});
    expect(matchColumns(['Primary Member No']).suggestions).toEqual({ 'Primary Member No': 'member_id' });
  });
});

describe('exports of programs', () => {
  test.each(exportShapes.map((shape) => [shape.id, shape] as const))('%s', (id, { columns: names }) => {
    const { shape, at, unknown } = matchColumns(Object.keys(names));
    expect(shape).toBe(id);
    for (const column of new Set(Object.values(names))) expect(Object.keys(at)).toContain(column);
    const doubled = Object.keys(names).length - new Set(Object.values(names)).size;
    expect(unknown).toHaveLength(doubled);
  });

  test('name only columns that there are, each with its source', () => {
    for (const { columns: names, source } of exportShapes) {
      expect(source).not.toBe('');
      for (const column of Object.values(names)) expect(known).toContain(column);
    }
    for (const column of Object.keys(synonyms)) expect(known).toContain(column);
  });

  test('our own columns are nobody else’s export', () => {
    expect(matchColumns(known).shape).toBeUndefined();
  });

  test('without a number of the visit are whole where the program has none', () => {
    const without = (id: string) => Object.keys(exportShapes.find((shape) => shape.id === id)!.columns);
    expect(matchColumns(without('practicesuite')).missing).not.toContain('encounter_id');
    expect(matchColumns(without('tebra').filter((name) => name !== 'Encounter ID')).missing).toContain('encounter_id');
  });
});
