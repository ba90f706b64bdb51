import { describe, expect, test } from 'vitest';
import { remittanceGuide } from '../../../../functions/domain/x12/guides/005010X221A1.ts';
import { professionalClaimGuide } from '../../../../functions/domain/x12/guides/005010X222A1.ts';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { GuideParser, type LoopNode } from '../../../../functions/domain/x12/parse.ts';
import type { Row } from '../../../../functions/domain/x12/row.ts';
import { rowsOf } from '../../../../functions/domain/x12/row-cutter.ts';

const claims = `
ST*837*0001*005010X222A1
BHT*0019*00*B1*20260131*1405*CH
NM1*41*2*CLAIMLINE*****46*S1
PER*IC*DESK*TE*2125550100
NM1*40*2*HOUSE*****46*R1
HL*1**20*1
NM1*85*2*MAPLE FAMILY CARE*****XX*1234567893
N3*1 ELM ST
N4*ALBANY*NY*122070001
REF*EI*123456789
HL*2*1*22*0
SBR*P*18*******CI
NM1*IL*1*DOE*ANN****MI*M1
NM1*PR*2*SUNRISE HEALTH*****PI*P1
CLM*C1*100***11:B:1*Y*A*Y*Y
REF*G1*A1
REF*9F*A2
HI*ABK:J029
LX*1
SV1*HC:99213*100*UN*1***1
DTP*472*D8*20260102
HL*3*1*22*1
SBR*P********CI
NM1*IL*1*ROE*BOB****MI*M2
NM1*PR*2*SUNRISE HEALTH*****PI*P1
HL*4*3*23*0
PAT*19
NM1*QC*1*ROE*TIM
N3*2 OAK ST
N4*ALBANY*NY*122070001
DMG*D8*20200101*M
CLM*C2*50***11:B:1*Y*A*Y*Y
HI*ABK:J029
LX*1
SV1*HC:99212*50*UN*1***1
DTP*472*D8*20260102
SE*37*0001`;

const segmentsOf = (text: string): Row[] =>
  readInterchanges(text).flatMap(({ groups }) =>
    groups.flatMap(({ transactions }) => transactions.flatMap((one) => [...rowsOf(one)])),
  );

function read(text: string, guide = professionalClaimGuide) {
  const parser = new GuideParser(guide);
  for (const segment of segmentsOf(text)) parser.push(segment);
  parser.end();
  return parser;
}

const outline = ({ id, loops }: LoopNode): unknown => (loops.length > 0 ? { [id]: loops.map(outline) } : id);
const faultsOf = (text: string, guide = professionalClaimGuide) =>
  read(text, guide).faults.map(({ segment, loop, message }) => `${segment} ${loop} ${message}`);

describe('a transaction that fits its guide', () => {
  test('becomes the tree of its loops', () => {
    const { root, faults } = read(claims);
    expect(faults).toEqual([]);
    expect(outline(root)).toEqual({
      837: [
        '1000A',
        '1000B',
        {
          '2000A': [
            '2010AA',
            { '2000B': ['2010BA', '2010BB', { 2300: ['2400'] }] },
            { '2000B': ['2010BA', '2010BB', { '2000C': ['2010CA', { 2300: ['2400'] }] }] },
          ],
        },
      ],
    });
  });
});

describe('a fault', () => {
  test.each([
    [
      'a loop is missing',
      'NM1*40*2*HOUSE*****46*R1\n',
      '',
      '1 837 loop 1000B (Receiver name) is required in loop 837 and was not found.',
    ],
    [
      'a segment is missing',
      'HI*ABK:J029\nLX*1\nSV1*HC:99213',
      'LX*1\nSV1*HC:99213',
      '15 2300 HI (Health care diagnosis code) is required in loop 2300 and was not found.',
    ],
    ['a segment is out of order', 'REF*9F*A2\nHI*ABK:J029', 'HI*ABK:J029\nREF*9F*A2', '18 2300 REF is out of order.'],
    [
      'a segment is there twice',
      'REF*9F*A2',
      'REF*9F*A2\nREF*9F*A3',
      '18 2300 REF occurs more often than the 1 times allowed.',
    ],
    [
      'a qualifier is unknown',
      'REF*9F*A2',
      'REF*XX*A2',
      '17 2300 REF has a qualifier that the guide does not list here.',
    ],
    ['a segment has no place', 'REF*9F*A2', 'ZZZ*1', '17 2300 ZZZ has no place in this guide at this point.'],
    ['the parent is another', 'HL*2*1*22*0', 'HL*2*9*22*0', '11 2000B HL02 names the level above, 1, but 9 was found.'],
    ['the levels are miscounted', 'HL*4*3*23*0', 'HL*5*3*23*0', '26 2000C HL01 4 was expected, but 5 was found.'],
    [
      'a child is denied',
      'HL*3*1*22*1',
      'HL*3*1*22*0',
      '22 2000B HL04 says there is no lower level, but there is one.',
    ],
    ['an element is missing', 'SBR*P*18', 'SBR**18', '12 2000B SBR01 (Payer responsibility) is required.'],
    ['a code is unknown', 'SBR*P*18', 'SBR*P*19', '12 2000B SBR02 (Relationship) is one of 18, but 19 was found.'],
    ['an element is not used', 'CLM*C1*100*', 'CLM*C1*100*X', '15 2300 CLM03 is not used in this guide.'],
    [
      'an element is too long',
      'REF*G1*A1',
      `REF*G1*${'A'.repeat(51)}`,
      '16 2300 REF02 (Prior authorization number) has at most 50 characters, but 51 were found.',
    ],
    [
      'a date is none',
      'D8*20260102\nHL',
      'D8*20260132\nHL',
      '21 2400 DTP03 (Service date) must be a date of format D8.',
    ],
    [
      'an amount is none',
      'CLM*C1*100*',
      'CLM*C1*1OO*',
      '15 2300 CLM02 (Total claim charge amount) must be a decimal number.',
    ],
    [
      'a component is missing',
      '11:B:1*Y*A*Y*Y\nREF',
      '11:B*Y*A*Y*Y\nREF',
      '15 2300 CLM05-3 (Claim frequency code) is required.',
    ],
    ['elements trail', 'REF*9F*A2', 'REF*9F*A2**', '17 2300 REF ends with an empty element.'],
    [
      'elements depend on each other',
      'PER*IC*DESK*TE*2125550100',
      'PER*IC*DESK*TE*2125550100*TE',
      '4 1000A PER needs all or none of the elements 05, 06.',
    ],
  ])('is told when %s', (_, before, after, fault) => {
    expect(claims).toContain(before);
    expect(faultsOf(claims.replace(before, after))).toContain(fault);
  });

  test('keeps the segment that has no place, and what belongs to it', () => {
    const strange = 'NM1*ZZ*1*NOBODY\nN3*NOWHERE\nHI*ABK:J029\nLX*1\nSV1*HC:99213';
    const { root, faults } = read(claims.replace('HI*ABK:J029\nLX*1\nSV1*HC:99213', strange));
    expect(faults.flatMap(({ unplaced }) => (unplaced ? [unplaced.join('*')] : []))).toEqual([
      'NM1*ZZ*1*NOBODY',
      'N3*NOWHERE',
    ]);
    const count = ({ segments, loops }: LoopNode): number =>
      segments.length + loops.reduce((sum, loop) => sum + count(loop), 0);
    expect(count(root) + 2).toBe(segmentsOf(claims).length + 2);
  });

  test('does not hide a claim payment that has no LX', () => {
    const { root, faults } = read('ST*835*0001\nCLP*C1*1*100*100**12*P1\nSE*3*0001', remittanceGuide);
    expect(outline(root)).toEqual({ 835: [{ 2000: ['2100'] }] });
    expect(faults.map(({ message }) => message)).toContain('CLP comes without the segment that opens loop 2000.');
  });

  test('does not hide a service with an unknown code list', () => {
    const text = 'ST*835*0001\nLX*1\nCLP*C1*1*100*100**12*P1\nNM1*QC*1*DOE\nSVC*ZZ:1*100*100\nSE*6*0001';
    const { root, faults } = read(text, remittanceGuide);
    expect(outline(root)).toEqual({ 835: [{ 2000: [{ 2100: ['2110'] }] }] });
    expect(faults.map(({ element }) => element)).toContain('SVC01-1');
  });
});
