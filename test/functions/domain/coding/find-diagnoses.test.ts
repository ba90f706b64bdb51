import { expect, test } from 'vitest';
import { findDiagnoses } from '../../../../functions/domain/coding/find-diagnoses.ts';

/** In the layout of the loaded code set; ICD-10-CM is in the public domain. */
const described = [
  'E1140\tType 2 diabetes mellitus with diabetic neuropathy, unspecified',
  'E1142\tType 2 diabetes mellitus with diabetic polyneuropathy',
  'M25561\tPain in right knee',
  'M25562\tPain in left knee',
  'M25569\tPain in unspecified knee',
  'M25571\tPain in right ankle and joints of right foot',
  'S83511A\tSprain of anterior cruciate ligament of right knee, initial encounter',
  'S83511D\tSprain of anterior cruciate ligament of right knee, subsequent encounter',
  'S83512A\tSprain of anterior cruciate ligament of left knee, initial encounter',
].join('\n');

const found = (asked: string) =>
  findDiagnoses(described, asked).map(({ words, choices }) => [words, choices.map(({ code }) => code).join(' ')]);

test('codes that differ only in side or encounter are one family', () => {
  expect(found('knee')).toEqual([
    ['Pain in knee', 'M25561 M25562 M25569'],
    ['Sprain of anterior cruciate ligament of knee', 'S83511A S83511D S83512A'],
  ]);
});

test('what sets the codes of a family apart is told', () => {
  const [pain, sprain] = findDiagnoses(described, 'knee');
  expect(pain!.choices.map(({ side, unspecific }) => [side, unspecific])).toEqual([
    ['right', false],
    ['left', false],
    ['unspecified', true],
  ]);
  expect(sprain!.choices.map(({ side, encounter }) => [side, encounter])).toEqual([
    ['right', 'initial encounter'],
    ['right', 'subsequent encounter'],
    ['left', 'initial encounter'],
  ]);
});

test('beginnings of words will do, in any order, and the specific stands before the unspecific', () => {
  expect(found('neuro diab')).toEqual([['Type 2 diabetes mellitus with diabetic neuropathy, unspecified', 'E1140']]);
  expect(found('diabetic').map(([, codes]) => codes)).toEqual(['E1142', 'E1140']);
});

test('a code or its beginning finds what is below it, with or without its dot', () => {
  expect(found('M25.56')).toEqual([['Pain in knee', 'M25561 M25562 M25569']]);
  expect(found('e11').map(([, codes]) => codes)).toEqual(['E1142', 'E1140']);
});

test('what nobody has described is not found, and nothing asked is nothing found', () => {
  expect(found('elbow')).toEqual([]);
  expect(found(' . ')).toEqual([]);
});

test('at most so many families', () => expect(findDiagnoses(described, 'pain', 1)).toHaveLength(1));
