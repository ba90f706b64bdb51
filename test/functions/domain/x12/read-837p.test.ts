import { describe, expect, test } from 'vitest';
import { readInterchanges, type Transaction } from '../../../../functions/domain/x12/interchange.ts';
import { read837p } from '../../../../functions/domain/x12/read-837p.ts';
import { professional } from './interchange-of.ts';

const read = (text: string) => read837p(readInterchanges(text)[0]?.groups[0]?.transactions[0] as Transaction);

describe('a claim out of the order of its guide', () => {
  test('has a line for each service, also where no LX comes before it', () => {
    const { content, faults } = read(professional.replaceAll(/LX\*\d~\n/g, ''));
    expect(content).toEqual(read(professional).content);
    expect(faults).toEqual([]);
  });

  test('keeps the specialty of the billing provider that stands behind the name', () => {
    const specialty = 'PRV*BI*PXC*207Q00000X~\n';
    const late = professional.replace(specialty, '').replace('REF*EI*431234567~\n', `REF*EI*431234567~\n${specialty}`);
    expect(read(late).content).toEqual(read(professional).content);
  });
});

describe('what has no place is in a fault, and the claims are read as ever', () => {
  const payer = 'NM1*PR*2*PRAIRIE HEALTH*****PI*PHP01~';
  test.each([
    ['a second subscriber and the address', payer, `NM1*IL*1*OTHER*ANN~N3*1 ROAD~${payer}`, ['NM1', 'N3']],
    ['what another payer did, when there is none', 'LX*1~', 'OI***Y***Y~LX*1~', ['OI']],
    ['a segment that no 837P has', 'LX*1~', 'ZZZ*1~LX*1~', ['ZZZ']],
    ['a level that no 837P has', 'HL*2*1*22*0~', 'HL*9*1*19*0~HL*2*1*22*0~', ['HL']],
    ['an answer to no form', 'LX*2~', 'FRM*1*Y~LX*2~', ['FRM']],
    [
      'a relationship told twice, and a birth date of nobody',
      'PAT*19~',
      'PAT*19~PAT*19~DMG*D8*20150607*M~',
      ['PAT', 'DMG'],
    ],
  ])('%s', (_, from, to, unplaced) => {
    const { content, faults } = read(professional.replace(from, to));
    expect(faults.map(({ unplaced }) => unplaced?.[0])).toEqual(unplaced);
    expect(content).toEqual(read(professional).content);
  });
});

describe('what leads to no claim is told', () => {
  test('a level of a subscriber without claims', () => {
    const level = 'HL*9*1*22*0~SBR*P*18*******CI~NM1*IL*1*LONE*ANN****MI*W9~HL*3*1*22*1~';
    const { content, faults } = read(professional.replace('HL*3*1*22*1~', level));
    expect(faults.map(({ segment, id, message }) => [segment, id, message])).toEqual([
      [38, 'HL', 'No claim follows in this level: nothing of it is in any claim.'],
    ]);
    expect(content).toEqual(read(professional).content);
  });

  test('a transaction without claims', () => {
    const { content, faults } = read(professional.replace(/HL\*1.*(?=SE\*)/s, ''));
    expect(content).toMatchObject({ reference: 'B1', claims: [] });
    expect(faults).toMatchObject([{ segment: 3, message: 'The transaction has no claim.' }]);
  });

  test.each(['constructor', '__proto__', ''])('a code and a level that are called "%s"', (name) => {
    const { faults } = read(professional.replace('ABF:I10', `${name}:I10`).replace('HL*2*1*22*0', `HL*2*1*${name}*0`));
    expect(faults.map(({ element, id }) => element ?? id)).toContain('HI02');
    expect(faults.map(({ id }) => id)).toContain('HL');
  });
});

test('an amount that is none is a fault and counts 0', () => {
  const { content, faults } = read(professional.replace('CLM*JC1*150*', 'CLM*JC1*15O*'));
  expect(faults).toEqual([
    { segment: 21, id: 'CLM', element: 'CLM02', code: '6', message: 'CLM02 must be an amount.' },
  ]);
  expect(content.claims.map(({ chargeCents }) => chargeCents)).toEqual([0, 20_000]);
});
