import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { shapeRules } from '../../../../functions/domain/x12/shape-rules.ts';
import { contentRules, type ValidationFault, validate } from '../../../../functions/domain/x12/validate.ts';
import { institutional, interchangeOf, professional, remittance } from './interchange-of.ts';

const review = interchangeOf('278', 'HI', '005010X217', 'BHT*0007*13*A*20260203*0915');

/** Rule; a text in which it holds; what to replace by what, so that it does not; the segment and element at fault. */
type Case = readonly [rule: string, text: string, from: string, to: string, place: string];

const cases: readonly Case[] = [
  ['ENV-ISA', professional, '*00*          *ZZ*SENDER ', '*00*          *ZZ*SENDER', '1'],
  ['ENV-TEXT', professional, 'IEA*1*000000001~', 'IEA*1*000000001~ GARBAGE', '71'],
  ['ENV-ISA09', professional, '*260203*0915*', '*261303*0915*', '1 ISA09'],
  ['ENV-ISA12', professional, '*00501*', '*00401*', '1 ISA12'],
  ['ENV-ISA13', professional, '*00501*000000001', '*00501*00000001X', '1 ISA13'],
  ['ENV-ISA15', professional, '*1*T*:', '*1*X*:', '1 ISA15'],
  ['ENV-GS01', professional, 'GS*HC', 'GS*HP', '3 GS01'],
  ['ENV-GS06', professional, '*0915*1*X*', '*0915*A*X*', '2 GS06'],
  ['ENV-ST02', professional, 'ST*837*0001*', 'ST*837*1*', '3 ST02'],
  ['ENV-ST03', professional, '0001*005010X222A1', '0001*005010X222', '3 ST03'],
  ['ENV-SE', professional, 'SE*66*0001~', '', '3 SE'],
  ['ENV-SE01', professional, 'SE*66', 'SE*67', '68 SE01'],
  ['ENV-SE02', professional, 'SE*66*0001', 'SE*66*0002', '68 SE02'],
  ['ENV-GE', professional, 'GE*1*1~', '', '2 GE'],
  ['ENV-GE01', professional, 'GE*1*1', 'GE*2*1', '69 GE01'],
  ['ENV-GE02', professional, 'GE*1*1', 'GE*1*2', '69 GE02'],
  ['ENV-IEA', professional, 'IEA*1*000000001~', '', '1 IEA'],
  ['ENV-IEA01', professional, 'IEA*1', 'IEA*0', '70 IEA01'],
  ['ENV-IEA02', professional, 'IEA*1*000000001', 'IEA*1*000000002', '70 IEA02'],
  ['GUIDE', professional, /005010X222A1/g.source, '005010X224A2', '3 ST03'],
  ['HL-01', professional, 'HL*4*3*23', 'HL*5*3*23', '42 HL01'],
  ['HL-02', professional, 'HL*4*3*23', 'HL*4*2*23', '42 HL02'],
  ['HL-04', professional, 'HL*2*1*22*0', 'HL*2*1*22*1', '14 HL04'],
  ['SEG-PLACE', professional, 'PER*IC*ANN*TE*8165550100', 'XYZ*1', '6'],
  ['SEG-REQUIRED', professional, 'REF*EI*431234567~\n', '', '10'],
  [
    'LOOP-REPEAT',
    professional,
    'NM1*PR*2*PRAIRIE HEALTH*****PI*PHP01',
    'NM1*PR*2*PRAIRIE HEALTH*****PI*PHP01~NM1*IL*1*MARLOW*MIRA****MI*W100',
    '21',
  ],
  ['SEG-REPEAT', professional, 'DTP*439*D8*20260101', 'DTP*439*D8*20260101~DTP*439*D8*20260101', '23'],
  [
    'SEG-ORDER',
    professional,
    'PRV*BI*PXC*207Q00000X~\nNM1*85*2*JUNIPER CREEK*****XX*1234567893',
    'NM1*85*2*JUNIPER CREEK*****XX*1234567893~\nPRV*BI*PXC*207Q00000X',
    '10',
  ],
  ['SEG-QUALIFIER', professional, 'REF*F8*ICN5', 'REF*ZZ*ICN5', '25'],
  ['ELE-REQUIRED', professional, 'DMG*D8*19800102*F', 'DMG*D8*19800102', '19 DMG03'],
  ['ELE-RELATION', professional, 'PWK*OZ*EL***AC*DOC1', 'PWK*OZ*EL***AC', '24 PWK05'],
  ['ELE-EXTRA', professional, 'HL*2*1*22*0', 'HL*2*1*22*0*', '14 HL'],
  ['ELE-SHORT', professional, 'N4*KANSAS CITY*MO*64108~', 'N4*K*MO*64108~', '18 N401'],
  ['ELE-LONG', professional, 'BHT*0019*00*B1*', 'BHT*0019*000*B1*', '4 BHT02'],
  ['ELE-NUMBER', professional, 'SV1*HC:99213*100*', 'SV1*HC:99213*1OO*', '31 SV102'],
  ['ELE-CODE', professional, '*CH~', '*XX~', '4 BHT06'],
  ['ELE-DATE', professional, 'DTP*439*D8*20260101', 'DTP*439*D8*20261301', '22 DTP03'],
  ['ELE-TIME', professional, '*20260203*0915*CH', '*20260203*2515*CH', '4 BHT05'],
  [
    'ELE-EXCLUSIVE',
    professional,
    'N4*KANSAS CITY*MO*641081234~\nREF',
    'N4*KANSAS CITY*MO*641081234***XX*1~\nREF',
    '12 N402',
  ],
  [
    'ELE-REPEAT',
    interchangeOf(
      '999',
      'FA',
      '005010X231A1',
      'AK1*HC*1\nAK2*837*0001\nIK3*CLM*5**8\nCTX*CLM01:A\nIK5*R*5\nAK9*R*1*1*0',
    ),
    'CTX*CLM01:A',
    `CTX*${'CLM01:A^'.repeat(10)}CLM01:A`,
    '7 CTX01',
  ],
  ['ELE-COMPONENTS', professional, '*11:B:7*', '*11:B:7:1*', '21 CLM05'],
  ['ELE-UNUSED', professional, 'NM1*PR*2*OTHER PAYER*****', 'NM1*PR*2*OTHER PAYER*X****', '55 NM104'],
  ['ALL-MONEY', professional, 'AMT*D*100', 'AMT*D*100.005', '52 AMT02'],
  [
    'ALL-NPI',
    professional,
    'NM1*85*2*JUNIPER CREEK*****XX*1234567893',
    'NM1*85*2*JUNIPER CREEK*****XX*1234567890',
    '10 NM109',
  ],
  ['ALL-STATE', professional, 'N4*KANSAS CITY*MO*64108~', 'N4*KANSAS CITY*XY*64108~', '18 N402'],
  ['ALL-DOT', professional, 'ABK:E119', 'ABK:E11.9', '26 HI01-2'],
  ['ALL-PERIOD', professional, '20260102-20260103', '20260103-20260102', '32 DTP03'],
  ['837P-CHARGE', professional, 'CLM*JC1*150', 'CLM*JC1*151', '21 CLM02'],
  ['837P-BILLING-ZIP', professional, '641081234~\nREF', '64108~\nREF', '12 N403'],
  ['837P-FACILITY-ZIP', professional, '641081234~\nLX', '64108~\nLX', '29 N403'],
  ['837P-PO-BOX', professional, 'N3*12 MAIN STREET', 'N3*P.O. BOX 12', '11 N301'],
  ['837P-TAX-ID', professional, '431234567', '43-1234567', '13 REF02'],
  ['837P-CLM01', professional, 'CLM*JC1*', 'CLM*JC1000000000000000001*', '21 CLM01'],
  ['837P-LX', professional, 'LX*2', 'LX*3', '34 LX01'],
  ['837P-POINTER', professional, '***1:2~', '***1:3~', '31 SV107-2'],
  ['837P-ICD', professional, 'ABF:I10', 'BF:4019', '26 HI02'],
  ['837P-F8', professional, 'REF*F8*ICN5~', '', '21'],
  ['837P-NO-F8', professional, '11:B:7', '11:B:1', '25'],
  ['837P-ACCIDENT', professional, 'DTP*439*D8*20260101~', '', '21'],
  ['837P-ADMISSION', professional.replace('11:B:7', '21:B:7'), 'DTP*435*D8*20260102~', '', '21'],
  ['837P-AUTO-STATE', professional, '**AA:::MO', '**AA', '21 CLM11-4'],
  ['837P-PLACE', professional, 'CLM*JC1*150***11', 'CLM*JC1*150***98', '21 CLM05-1'],
  ['837P-LINE-NUMBER', professional, 'REF*6R*L2', 'REF*6R*L1', '37 REF02'],
  ['837P-ATTACHMENT', professional, 'PWK*OZ*EL***AC*DOC1', 'PWK*OZ*EL', '24 PWK06'],
  ['837P-PATIENT', professional, 'SBR*P*18*', 'SBR*P**', '15 SBR02'],
  ['837P-SUBSCRIBER', professional, 'DMG*D8*19800102*F~', '', '16'],
  ['837P-COB-CLAIM', professional, 'AMT*D*100', 'AMT*D*101', '52 AMT02'],
  ['837P-COB-LINE', professional, 'SVD*OTH1*60*HC:99213', 'SVD*OTH1*61*HC:99213', '59 SVD02'],
  ['837P-COB-PAYER', professional, 'SVD*OTH1*60*HC:99213', 'SVD*OTH2*60*HC:99213', '59 SVD01'],
  ['837I-CHARGE', institutional, 'CLM*EH1*750.5', 'CLM*EH1*750', '17 CLM02'],
  ['835-LINE', remittance, 'SVC*HC:87880*50*0', 'SVC*HC:87880*60*0', '19 SVC03'],
  ['835-CLAIM', remittance, 'CLP*JC1*1*200', 'CLP*JC1*1*201', '13 CLP04'],
  ['835-PAYMENT', remittance, 'BPR*I*85*', 'BPR*I*85.01*', '4 BPR02'],
  ['835-AMOUNT', remittance, 'CAS*CO*97*50', 'CAS*CO*97*5O', '4 BPR02'],
  ['835-NEGATIVE', remittance, 'BPR*I*85*', 'BPR*I*-85*', '4 BPR02'],
  ['835-NO-PAYMENT', remittance, '*C*CHK*', '*C*NON*', '4 BPR02'],
  ['835-ORIGINATOR', remittance, 'TRN*1*CK1*1970000001', 'TRN*1*CK1*1970000002', '5 TRN03'],
  ['835-PLB-ZERO', remittance, 'WO:X1*5', 'WO:X1*0', '22 PLB04'],
];

const placeOf = ({ segment, element }: ValidationFault) => [segment, element].filter(Boolean).join(' ');
const of = (text: string, rule: string) => validate(text).faults.filter((fault) => fault.rule === rule);

describe('a transaction in which everything holds', () => {
  test.each([
    ['837P', professional],
    ['835', remittance],
    ['837I', institutional],
  ])('%s has no faults', (kind, text) => {
    const { faults, interchanges } = validate(text);
    expect(faults).toEqual([]);
    expect(interchanges[0]?.groups[0]?.transactions[0]?.kind).toBe(kind);
  });
});

describe('a rule that does not hold', () => {
  test.each(cases)('%s', (rule, good, from, to, place) => {
    const bad = good.replaceAll(from, to);
    expect(bad).not.toBe(good);
    expect(of(good, rule)).toEqual([]);
    const [fault] = of(bad, rule);
    expect(fault && placeOf(fault)).toBe(place);
    expect(fault?.reference).not.toBe('');
    expect(fault?.message).toMatch(/\.$/);
  });

  it('is tried for every rule', () => {
    const all = [...shapeRules, ...Object.values(contentRules).flat()].map(({ id }) => id);
    expect([...new Set(cases.map(([rule]) => rule))].sort()).toEqual([...new Set(all)].sort());
  });
});

it('says where, on which level, by which text and in which claim', () => {
  expect(validate(professional.replace('***1:2~', '***1:3~')).faults).toEqual([
    {
      ...{ rule: '837P-POINTER', level: 4, segment: 31, id: 'SV1', element: 'SV107-2', loop: '2300', code: 'I12' },
      ...{ reference: '005010X222A1 loop 2300 SV107-2', transaction: '0001', claim: 'JC1' },
      message: 'A line points only to diagnoses that the claim has. It points to diagnosis 3, but the claim has 2.',
    },
  ]);
});

it.each([
  ['837', '005010X224A2', 'Dental claims (837D) are not processed (guide 005010X224A2).'],
  [
    ...['837', '004010X098A1'],
    'Professional claims (837P) of version 4010 (004010X098A1) are not read: version 5010 took its place in 2012.',
  ],
  ['834', '005010X220A1', 'Transactions 834 of guide 005010X220A1 are not read.'],
])('refuses a %s of guide %s by name', (...[id = '', guide = '', words]) => {
  const [fault] = of(interchangeOf(id, 'HC', guide, 'BHT*0019'), 'GUIDE');
  expect(fault?.message).toBe(`${words} Only its envelope was checked.`);
});

it('checks the sums of an 835 whose guide it does not know', () => {
  const old = remittance.replaceAll('005010X221A1', '004010X091A1');
  expect(validate(old).faults.map(({ rule }) => rule)).toEqual(['GUIDE']);
  expect(of(old.replace('BPR*I*85*', 'BPR*I*86*'), '835-PAYMENT')).toHaveLength(1);
});

it('never throws, whatever is done to a text', () => {
  const texts = fc.constantFrom(professional, remittance, institutional, review);
  const cut = fc.tuple(texts, fc.nat(), fc.nat({ max: 40 }), fc.constantFrom('', '~', '*', ':', 'HL*1~', 'x'));
  fc.assert(
    fc.property(cut, ([text, at, length, put]) => {
      const from = at % text.length;
      return validate(text.slice(0, from) + put + text.slice(from + length)).faults.length >= 0;
    }),
    { numRuns: 300 },
  );
});

it('takes time in proportion to the length of a text', () => {
  const [head = '', claim = '', tail = ''] = professional.split(/(?=CLM\*JC1)|(?=HL\*3)/);
  const seconds = (times: number) => {
    const text = head + claim.repeat(times) + tail;
    const began = performance.now();
    validate(text);
    return performance.now() - began;
  };
  seconds(50);
  expect(seconds(1600) / seconds(200)).toBeLessThan(8 * 4);
});
