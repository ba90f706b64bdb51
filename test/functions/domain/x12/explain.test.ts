import { expect, test } from 'vitest';
import { explain } from '../../../../functions/domain/x12/explain.ts';
import { professional } from './interchange-of.ts';

const named = explain(professional.replace('REF*F8*ICN5', 'REF*F8*ICN5~XYZ*1'));
const at = (position: number) => named[position - 1];

test('every segment is there, in its order', () => {
  expect(named.map(({ position }) => position)).toEqual(named.map((_, index) => index + 1));
  expect(named).toHaveLength(71);
});

test('a segment has the name of its guide, its loop and its elements', () => {
  expect(at(25)).toEqual({
    ...{ position: 25, id: 'REF', name: 'Payer claim control number', loop: '2300', depth: 4 },
    elements: [
      { ref: 'REF01', name: 'Qualifier', value: 'F8' },
      { ref: 'REF02', name: 'Payer claim control number', value: 'ICN5' },
    ],
  });
  expect(at(1)).toMatchObject({ id: 'ISA', name: 'Interchange', depth: 0 });
});

test('a segment without a place shows its elements by number', () => {
  expect(at(26)).toEqual({ position: 26, id: 'XYZ', depth: 1, elements: [{ ref: 'XYZ01', value: '1' }] });
});

test('a guide that is not known leaves the segments without names', () => {
  const [, , , bht] = explain(professional.replaceAll('005010X222A1', '004010X098A1'));
  expect(bht).toMatchObject({ id: 'BHT', depth: 1 });
  expect(bht).not.toHaveProperty('name');
});
