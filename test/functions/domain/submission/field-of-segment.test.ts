import { expect, test } from 'vitest';
import { originOf } from '../../../../functions/domain/submission/field-of-segment.ts';

/** A transaction as it is sent: two claims of one subscriber, then one of a dependent. */
const segments = `ST*837*0001*005010X222A1
BHT*0019*00*1*20260312*1200*CH
NM1*41*2*CEDAR*****46*CEDARFM01
PER*IC*OFFICE*TE*5125550100
NM1*40*2*HOUSE*****46*CLEARHOUSE1
HL*1**20*1
PRV*BI*PXC*207Q00000X
NM1*85*2*CEDAR*****XX*1122334455
N3*1 MAIN
N4*AUSTIN*TX*787010142
REF*EI*970000000
HL*2*1*22*0
SBR*P*18*GROUP******CI
NM1*IL*1*OKONJO*MARISOL****MI*PHW1
N3*2 ELM
N4*AUSTIN*TX*78701
DMG*D8*19800102*F
NM1*PR*2*PRAIRIE*****PI*PRAIR
CLM*ONE*100***11:B:1*Y*A*Y*Y
DTP*431*D8*20260301
REF*G1*AUTH1
HI*ABK:J069
NM1*DN*1*REF*ER****XX*1999000114
NM1*82*1*LAST*FIRST****XX*1999000114
SBR*S*18*******MB
NM1*IL*1*OKONJO*MARISOL****MI*1EG4
LX*1
SV1*HC:99213:25*100*UN*1***1
DTP*472*D8*20260302
SVD*ELM01*50*HC:99213**1
DTP*573*D8*20260310
LX*2
SV1*HC:99214*100*UN*1***1
CLM*TWO*50***11:B:1*Y*A*Y*Y
HL*3*1*22*1
SBR*P********CI
NM1*IL*1*PARENT*PAT****MI*PHW2
HL*4*3*23*0
PAT*19
NM1*QC*1*CHILD*CHRIS
CLM*THREE*50***11:B:1*Y*A*Y*Y
SE*42*0001`
  .split('\n')
  .map((line) => line.split('*'));

const position = (start: string, nth = 1) =>
  segments.map((segment, index) => [segment.join('*'), index] as const).filter(([text]) => text.startsWith(start))[
    nth - 1
  ]![1] + 1;

test.each<[string, number, number | undefined, number | undefined, string[], string | undefined]>([
  ['BHT', 1, 3, undefined, [], undefined],
  ['NM1*41', 1, 9, undefined, [], 'submitterId'],
  ['NM1*40', 1, 9, undefined, [], 'clearinghouse.id'],
  ['PRV', 1, 3, undefined, [], undefined],
  ['NM1*85', 1, 9, undefined, [], 'npi'],
  ['N4', 1, 3, undefined, [], 'address.zip'],
  ['REF*EI', 1, 2, undefined, [], 'taxId'],
  ['NM1*IL', 1, 9, undefined, ['ONE', 'TWO'], 'memberId'],
  ['DMG', 1, 2, undefined, ['ONE', 'TWO'], 'subscriber.birthDate'],
  ['NM1*PR', 1, 9, undefined, ['ONE', 'TWO'], undefined],
  ['CLM*ONE', 1, 5, 1, ['ONE'], 'placeOfService'],
  ['CLM*ONE', 1, 2, undefined, ['ONE'], undefined],
  ['DTP*431', 1, 3, undefined, ['ONE'], 'onsetDate'],
  ['REF*G1', 1, 2, undefined, ['ONE'], 'authorizationNumber'],
  ['HI', 1, 1, 2, ['ONE'], 'diagnoses'],
  ['NM1*DN', 1, 9, undefined, ['ONE'], 'referringProvider'],
  ['NM1*82', 1, 9, undefined, ['ONE'], 'renderingProviderId'],
  // Of the other payer, whose fields are another coverage's.
  ['NM1*IL', 2, 9, undefined, ['ONE'], undefined],
  ['SV1', 1, 1, 2, ['ONE'], 'line.1.code'],
  ['SV1', 1, 1, 3, ['ONE'], 'line.1.modifiers'],
  ['DTP*472', 1, undefined, undefined, ['ONE'], 'line.1.from'],
  ['DTP*573', 1, 3, undefined, ['ONE'], undefined],
  ['SV1', 2, 4, undefined, ['ONE'], 'line.2.units'],
  ['CLM*TWO', 1, undefined, undefined, ['TWO'], undefined],
  ['NM1*IL', 3, 9, undefined, ['THREE'], 'memberId'],
  ['PAT', 1, 1, undefined, ['THREE'], 'relationship'],
  ['NM1*QC', 1, 3, undefined, ['THREE'], 'patient.lastName'],
])('%s (%i.) element %s-%s comes from %j: %s', (start, nth, element, component, claimIds, field) => {
  expect(originOf(segments, position(start, nth), { element, component })).toEqual({ claimIds, field });
});

test('behind the end of the transaction stands nothing', () => {
  expect(originOf(segments, 999)).toEqual({ claimIds: [] });
});
