/** Long X12 texts of invented claims, made as text so that what is measured has no part in making it. */

/** A generator of whole numbers below a bound that gives the same ones for the same seed. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export interface LongText {
  readonly text: string;
  readonly claims: number;
  readonly services: number;
  readonly paidCents: number;
  readonly chargeCents: number;
}

const families = ['ASHBY', 'BRANNIGAN', 'COLE', 'DUARTE', 'ELLSWORTH', 'FENG', 'GRIMALDI', 'HOLLOWAY'];
const firstNames = ['MIRA', 'OTTO', 'JUNE', 'ABEL', 'PRIYA', 'LARS', 'WINIFRED', 'TOMASZ'];
const codes = ['99213', '99214', '36415', 'J1100', '93000', '80053'];
const carcs = ['45', '97', '253', '59'];
const remarks = ['N19', 'M15', 'MA130', 'N130'];
const diagnoses = ['J029', 'E119', 'I10', 'M545', 'R51', 'J45909'];

const dollars = (cents: number): string => {
  const fraction = cents % 100;
  return fraction === 0 ? `${cents / 100}` : `${(cents - fraction) / 100}.${fraction < 10 ? '0' : ''}${fraction}`;
};

const header = (functionalCode: string, guide: string) =>
  `ISA*00*          *00*          *ZZ*PRAIRIEPLAN    *ZZ*ELMSTREET      *260203*0915*^*00501*000000001*0*P*:~` +
  `GS*${functionalCode}*PRAIRIEPLAN*ELMSTREET*20260203*0915*1*X*${guide}~`;

/** A remittance in pieces of some 64 KB, one ST, until it has this many characters. Every claim of it balances. */
export function* remittancePieces(characters: number, seed: number): Generator<string, Omit<LongText, 'text'>> {
  const roll = dice(seed);
  const sums = { claims: 0, services: 0, paidCents: 0, chargeCents: 0 };
  let piece =
    `${header('HP', '005010X221A1')}ST*835*0001~BPR*I*1000000*C*ACH*CCP*01*021000021*DA*0012345678*1999999999` +
    `**01*031000031*DA*0087654321*20260203~TRN*1*260203000777*1999999999~DTM*405*20260202~` +
    'N1*PR*PRAIRIE HEALTH PLAN~N3*1 PLAN WAY~N4*LINCOLN*NE*685010001~PER*BL*EDI DESK*TE*4025550100~' +
    'N1*PE*ELM STREET CLINIC*XX*1234567893~LX*1~';
  let written = 0;
  while (written + piece.length < characters) {
    piece += claimPayment(roll, sums);
    if (piece.length > 65_536) {
      yield piece;
      written += piece.length;
      piece = '';
    }
  }
  yield `${piece}SE*2*0001~GE*1*1~IEA*1*000000001~`;
  return sums;
}

type Roll = (below: number) => number;
type Sums = { claims: number; services: number; paidCents: number; chargeCents: number };

function claimPayment(roll: Roll, sums: Sums): string {
  const number = `EL${100_000_000 + sums.claims}`;
  let lines = '';
  let charge = 0;
  let paid = 0;
  let owed = 0;
  for (let line = 0, most = 1 + roll(3); line < most; line++) {
    const charged = 5_000 + roll(30_000);
    const contractual = 500 + roll(2_000);
    const patient = roll(3) === 0 ? 0 : roll(2_500);
    const left = charged - contractual - patient;
    lines += `SVC*HC:${codes[roll(6)]}${roll(4) === 0 ? ':25' : ''}*${dollars(charged)}*${dollars(left)}**1~`;
    lines += `DTM*472*202601${10 + roll(20)}~CAS*CO*${carcs[roll(4)]}*${dollars(contractual)}~`;
    if (patient > 0) lines += `CAS*PR*${1 + roll(3)}*${dollars(patient)}~`;
    lines += `REF*6R*${number}L${line + 1}~AMT*B6*${dollars(charged - contractual)}~`;
    if (roll(5) === 0) lines += `LQ*HE*${remarks[roll(4)]}~`;
    charge += charged;
    paid += left;
    owed += patient;
    sums.services++;
  }
  sums.claims++;
  sums.chargeCents += charge;
  sums.paidCents += paid;
  return (
    `CLP*${number}*1*${dollars(charge)}*${dollars(paid)}*${dollars(owed)}*12*2026${1_000_000 + roll(8_000_000)}*11*1~` +
    `NM1*QC*1*${families[roll(8)]}*${firstNames[roll(8)]}****MI*W${100_000_000 + roll(800_000_000)}~` +
    `NM1*82*1*${families[roll(8)]}*${firstNames[roll(8)]}****XX*1234567893~` +
    `${roll(4) === 0 ? `MOA***${remarks[roll(4)]}~` : ''}DTM*232*202601${10 + roll(20)}~DTM*050*20260120~${lines}`
  );
}

/** A remittance of at least this many characters, in one text. */
export function longRemittance(characters: number, seed: number): LongText {
  const pieces: string[] = [];
  const generator = remittancePieces(characters, seed);
  let step = generator.next();
  for (; !step.done; step = generator.next()) pieces.push(step.value);
  return { text: flat(pieces), ...step.value };
}

const claimsOfBatch = 5_000;

/** 837P transactions of 5,000 claims each, as the guide wants them, of at least this many characters. */
export function longClaims(characters: number, seed: number): LongText {
  const roll = dice(seed);
  const sums = { claims: 0, services: 0, paidCents: 0, chargeCents: 0 };
  const pieces = [header('HC', '005010X222A1')];
  let transactions = 0;
  for (let length = 0; length < characters; ) {
    transactions++;
    const control = `${transactions}`.padStart(4, '0');
    const segments = [
      `ST*837*${control}*005010X222A1~BHT*0019*00*B${transactions}*20260203*0915*CH~`,
      'NM1*41*2*ELM STREET CLINIC*****46*ELM01~PER*IC*BILLING*TE*4025550123~NM1*40*2*PRAIRIE HEALTH PLAN*****46*PHP01~',
      'HL*1**20*1~PRV*BI*PXC*207Q00000X~NM1*85*2*ELM STREET CLINIC*****XX*1234567893~',
      'N3*12 ELM STREET~N4*LINCOLN*NE*685010002~REF*EI*470000001~',
    ];
    for (let level = 2; level < claimsOfBatch + 2; level++) segments.push(subscriberWithClaim(roll, level, sums));
    const count = segments.reduce((all, text) => all + text.split('~').length - 1, 1);
    const text = `${segments.join('')}SE*${count}*${control}~`;
    length += text.length;
    pieces.push(text);
  }
  return { text: flat([...pieces, `GE*${transactions}*1~IEA*1*000000001~`]), ...sums };
}

function subscriberWithClaim(roll: Roll, level: number, sums: Sums): string {
  let lines = '';
  let charge = 0;
  for (let line = 1, most = 1 + roll(3); line <= most; line++) {
    const charged = 5_000 + roll(30_000);
    lines += `LX*${line}~SV1*HC:${codes[roll(6)]}${roll(4) === 0 ? ':25' : ''}*${dollars(charged)}*UN*1***1:2~`;
    lines += `DTP*472*D8*202601${10 + roll(20)}~REF*6R*L${100_000_000 + sums.services}~`;
    charge += charged;
    sums.services++;
  }
  sums.claims++;
  sums.chargeCents += charge;
  const family = families[roll(8)];
  return (
    `HL*${level}*1*22*0~SBR*P*18*G${1000 + roll(9000)}******CI~` +
    `NM1*IL*1*${family}*${firstNames[roll(8)]}****MI*W${100_000_000 + roll(800_000_000)}~` +
    `N3*${1 + roll(999)} PRAIRIE AVENUE~N4*LINCOLN*NE*68510${1000 + roll(9000)}~` +
    `DMG*D8*19${40 + roll(60)}0${1 + roll(9)}${10 + roll(19)}*${roll(2) === 0 ? 'F' : 'M'}~` +
    'NM1*PR*2*PRAIRIE HEALTH PLAN*****PI*PHP01~' +
    `CLM*EL${100_000_000 + sums.claims}*${dollars(charge)}***11:B:1*Y*A*Y*Y~` +
    `HI*ABK:${diagnoses[roll(6)]}*ABF:${diagnoses[roll(6)]}~` +
    `NM1*82*1*${families[roll(8)]}*${firstNames[roll(8)]}****XX*1234567893~PRV*PE*PXC*207Q00000X~${lines}`
  );
}

/** One flat string, as a file that was read is one: a rope would let whoever reads it first pay for its making. */
const flat = (pieces: readonly string[]): string => Buffer.from(pieces.join(''), 'latin1').toString('latin1');
