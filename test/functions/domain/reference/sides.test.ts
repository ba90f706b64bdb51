import { expect, test } from 'vitest';
import { Diagnoses, diagnosisParts } from '../../../../functions/domain/reference/diagnoses.ts';
import { pack, unpack } from '../../../../functions/domain/reference/packed.ts';
import { sidesIn } from '../../../../functions/domain/reference/sides.ts';

const texts = new Map([
  ['M25561', 'Pain in right knee'],
  ['M25562', 'Pain in left knee'],
  ['M25569', 'Pain in unspecified knee'],
  ['H60311', 'Diffuse otitis externa, right ear'],
  ['H60313', 'Diffuse otitis externa, bilateral'],
  ['H60319', 'Diffuse otitis externa, unspecified ear'],
  ['S61210A', 'Laceration without foreign body of right index finger without damage to nail, initial encounter'],
  ['S61211A', 'Laceration without foreign body of left index finger without damage to nail, initial encounter'],
  ['S42401A', 'Unspecified fracture of lower end of right humerus, initial encounter for closed fracture'],
  ['S42409A', 'Unspecified fracture of lower end of unspecified humerus, initial encounter for closed fracture'],
  ['J069', 'Acute upper respiratory infection, unspecified'],
  ['G8190', 'Hemiplegia, unspecified affecting unspecified side'],
  ['I69951', 'Hemiplegia following disease affecting right dominant side and left arm'],
]);

test('a code is of the side that its words name', () => {
  expect(Object.fromEntries(sidesIn(texts))).toEqual({
    M25561: 'right',
    M25562: 'left',
    M25569: 'unspecified',
    H60311: 'right',
    H60313: 'both',
    H60319: 'unspecified',
    S61210A: 'right',
    S61211A: 'left',
    S42401A: 'right',
    S42409A: 'unspecified',
    J069: undefined,
    G8190: undefined,
    I69951: undefined,
  });
});

test('the side is kept with the code', () => {
  const diagnoses = new Diagnoses(unpack(pack(diagnosisParts(sidesIn(texts)))));
  expect(diagnoses.find('H60319')).toEqual({ billable: true, side: 'unspecified' });
  expect(diagnoses.find('J069')).toEqual({ billable: true });
  expect(diagnoses.find('H6031')).toEqual({ billable: false });
  expect(diagnoses.all().get('S61211A')).toBe('left');
});
