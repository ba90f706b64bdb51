/** An interchange around segments between ST and SE, one a line; counts and control numbers are right. */
export function interchangeOf(id: string, functionalCode: string, guide: string, body: string): string {
  const segments = body.trim().split(/\s*\n\s*/);
  const guideOfSt = id === '835' ? [] : [guide];
  return [
    `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*ZZ*${'SENDER'.padEnd(15)}*ZZ*${'RECEIVER'.padEnd(15)}*260203*0915*^*00501*000000001*1*T*:`,
    `GS*${functionalCode}*SENDER*RECEIVER*20260203*0915*1*X*${guide}`,
    ['ST', id, '0001', ...guideOfSt].join('*'),
    ...segments,
    `SE*${segments.length + 2}*0001`,
    'GE*1*1',
    'IEA*1*000000001',
    '',
  ].join('~\n');
}

/** A claim of a subscriber and one of a child that another payer has paid in part. Nothing is wrong with it. */
export const professional = interchangeOf(
  ...(['837', 'HC', '005010X222A1'] as const),
  `
  BHT*0019*00*B1*20260203*0915*CH
  NM1*41*2*JUNIPER CREEK*****46*JUNIPER
  PER*IC*ANN*TE*8165550100
  NM1*40*2*PRAIRIE HEALTH*****46*PHP01
  HL*1**20*1
  PRV*BI*PXC*207Q00000X
  NM1*85*2*JUNIPER CREEK*****XX*1234567893
  N3*12 MAIN STREET
  N4*KANSAS CITY*MO*641081234
  REF*EI*431234567
  HL*2*1*22*0
  SBR*P*18*******CI
  NM1*IL*1*MARLOW*MIRA****MI*W100
  N3*1 ELM
  N4*KANSAS CITY*MO*64108
  DMG*D8*19800102*F
  NM1*PR*2*PRAIRIE HEALTH*****PI*PHP01
  CLM*JC1*150***11:B:7*Y*A*Y*Y**AA:::MO
  DTP*439*D8*20260101
  DTP*435*D8*20260102
  PWK*OZ*EL***AC*DOC1
  REF*F8*ICN5
  HI*ABK:E119*ABF:I10
  NM1*77*2*ELM HOSPITAL*****XX*1234567893
  N3*3 ELM
  N4*KANSAS CITY*MO*641081234
  LX*1
  SV1*HC:99213*100*UN*1***1:2
  DTP*472*RD8*20260102-20260103
  REF*6R*L1
  LX*2
  SV1*HC:87880*50*UN*1***2
  DTP*472*D8*20260102
  REF*6R*L2
  HL*3*1*22*1
  SBR*S********CI
  NM1*IL*1*MARLOW*MIRA****MI*W100
  NM1*PR*2*PRAIRIE HEALTH*****PI*PHP01
  HL*4*3*23*0
  PAT*19
  NM1*QC*1*MARLOW*OTTO
  N3*1 ELM
  N4*KANSAS CITY*MO*64108
  DMG*D8*20150607*M
  CLM*JC2*200***11:B:1*Y*A*Y*Y
  HI*ABK:J020
  SBR*P*19*******CI
  CAS*PR*1*20
  AMT*D*100
  OI***Y***Y
  NM1*IL*1*MARLOW*PAUL****MI*Z9
  NM1*PR*2*OTHER PAYER*****PI*OTH1
  LX*1
  SV1*HC:99213*120*UN*1***1
  DTP*472*D8*20260102
  SVD*OTH1*60*HC:99213**1
  CAS*CO*45*60
  DTP*573*D8*20260120
  LX*2
  SV1*HC:87880*80*UN*1***1
  DTP*472*D8*20260102
  SVD*OTH1*60*HC:87880**1
  CAS*CO*45*20
  DTP*573*D8*20260120`,
);

/** A payment over one claim and a provider adjustment. Nothing is wrong with it. */
export const remittance = interchangeOf(
  ...(['835', 'HP', '005010X221A1'] as const),
  `
  BPR*I*85*C*CHK******1970000001******20260131
  TRN*1*CK1*1970000001
  DTM*405*20260131
  N1*PR*SAMPLE PAYER
  N3*1 ROAD
  N4*AUSTIN*TX*78701
  PER*BL*HELP*TE*8005550100
  N1*PE*SAMPLE PRACTICE*XX*1234567893
  LX*1
  CLP*JC1*1*200*90*30*12*P1*11*1
  NM1*QC*1*SAMPLE*ANN
  SVC*HC:99213*150*90**1
  DTM*472*20260105
  CAS*CO*45*30
  CAS*PR*2*30
  SVC*HC:87880*50*0**1
  DTM*472*20260105
  CAS*CO*97*50
  PLB*1234567893*20261231*WO:X1*5`,
);

/** A hospital's claim. Nothing is wrong with it. */
export const institutional = interchangeOf(
  ...(['837', 'HC', '005010X223A2'] as const),
  `
  BHT*0019*00*B1*20260203*0915*CH
  NM1*41*2*ELM HOSPITAL*****46*ELM
  PER*IC*ANN*TE*8165550100
  NM1*40*2*PRAIRIE HEALTH*****46*PHP01
  HL*1**20*1
  NM1*85*2*ELM HOSPITAL*****XX*1234567893
  N3*12 MAIN STREET
  N4*KANSAS CITY*MO*641081234
  REF*EI*431234567
  HL*2*1*22*0
  SBR*P*18*******MA
  NM1*IL*1*MARLOW*MIRA****MI*W100
  NM1*PR*2*PRAIRIE HEALTH*****PI*PHP01
  CLM*EH1*750.5***11:A:1**A*Y*Y
  DTP*434*RD8*20260102-20260104
  CL1*1*1*01
  HI*ABK:E119:::::::Y
  LX*1
  SV2*0120**700*DA*2
  LX*2
  SV2*0300*HC:80053*50.5*UN*1`,
);
