/** What an element may hold by the standard, before any guide narrows it. */
export interface Field {
  readonly type: 'AN' | 'ID' | 'N0' | 'R' | 'DT' | 'TM' | 'composite';
  /** Fewest and most characters; a decimal's sign and point do not count. */
  readonly min: number;
  readonly max: number;
  readonly components?: readonly Field[];
}

export interface SegmentLayout {
  readonly fields: readonly Field[];
  readonly relations: readonly Relation[];
}

/** Elements that depend on each other. */
export interface Relation {
  /** P all or none, R at least one, E at most one, C if the first then all others, L if the first then another. */
  readonly kind: string;
  /** Their numbers. */
  readonly elements: readonly number[];
}

/**
 * Version 005010: every segment of the HIPAA transactions with its elements in order, as type, fewest and most
 * characters. `C…` names a composite, `3(…)` repeats, and after the slash stand the relations between elements.
 * Source: ASC X12 005010 segment and data element directories.
 */
const segmentText = `
AAA ID1-1 ID2-2 ID2-2 ID1-1
AK1 ID2-2 N01-9 AN1-12
AK2 ID3-3 AN4-9 AN1-35
AK9 ID1-1 3(N01-6) 5(ID1-3)
AMT ID1-3 R1-18 ID1-1
BHT ID4-4 ID2-2 AN1-50 DT8-8 TM4-8 ID2-2
BPR ID1-2 R1-18 ID1-1 ID3-3 ID1-10 ID2-2 AN3-12 ID1-3 AN1-35 AN10-10 AN9-9 ID2-2 AN3-12 ID1-3 AN1-35 DT8-8 ID1-3
  ID2-2 AN3-12 ID1-3 AN1-35 / P0607 C0809 P1213 C1415 P1819 C2021
CAS ID1-2 6(ID1-5 R1-18 R1-15) / L050607 C0605 C0705 L080910 C0908 C1008 L111213 C1211 C1311 L141516 C1514 C1614
  L171819 C1817 C1917
CL1 2(ID1-1) ID1-2 ID1-1
CLM AN1-38 R1-18 ID1-2 ID1-2 C023 5(ID1-1) C024 ID2-3 ID1-1 ID1-3 ID1-1 ID1-1 ID1-2 ID1-1 ID2-2 ID1-2
CLP AN1-38 ID1-2 3(R1-18) ID1-2 AN1-50 AN1-2 ID1-1 ID1-2 ID1-4 R1-15 R1-10 ID1-1
CN1 ID2-2 R1-18 R1-6 AN1-50 R1-6 AN1-30
CR1 ID2-2 R1-10 ID1-1 ID1-1 ID2-2 R1-15 AN1-55 AN1-55 AN1-80 AN1-80 / P0102 P0506
CR2 N01-9 R1-15 ID2-3 ID2-3 ID2-2 R1-15 R1-15 ID1-1 ID1-1 AN1-80 AN1-80 ID1-1 / P0102 C0403 P0506
CR3 ID1-1 ID2-2 R1-15 ID1-1 AN1-80 / P0203
CR5 ID1-1 R1-15 2(ID1-1) AN1-80 3(R1-15) AN1-80 2(R1-15) 4(ID1-1) R1-15 2(ID1-1)
CR6 ID1-1 DT8-8 ID2-3 AN1-35 DT8-8 3(ID1-1) DT8-8 ID2-2 AN1-15 3(DT8-8) ID2-3 AN1-35 ID1-1 4(DT8-8) / P0304 P091011
  P151617
CRC ID2-2 ID1-1 5(ID2-3)
CTP ID2-2 ID3-3 R1-17 R1-15 C001 ID3-3 R1-10 R1-18 ID2-2 AN1-10 N01-2 / P0405 C0607 C0902 C1002 C1103
CTX C998 ID2-3 N01-6 AN1-4 C030 C999
CUR ID2-3 ID3-3 R4-10 ID2-3 3(ID3-3) 4(DT8-8 TM4-8 ID3-3) DT8-8 TM4-8 / C0807 C0907 L101112 C1110 C1210 L131415
  C1413 C1513 L161718 C1716 C1816 L192021 C2019 C2119
DMG ID2-3 AN1-35 ID1-1 ID1-1 C056 ID1-2 ID2-3 ID1-2 R1-15 ID1-3 AN1-30 / P0102 P1011 C1105
DTM ID3-3 DT8-8 TM4-8 ID2-2 ID2-3 AN1-35 / R020305 C0403 P0506
DTP ID3-3 ID2-3 AN1-35
EB ID1-3 ID3-3 ID1-2 ID1-3 AN1-50 ID1-2 R1-18 R1-10 ID2-2 R1-15 ID1-1 ID1-1 C003 C004 / P0910
EQ ID1-2 C003 ID3-3 ID1-3 C004
FRM AN1-20 ID1-1 AN1-50 DT8-8 R1-6 / R02030405
GE N01-6 N01-9
GS ID2-2 AN2-15 AN2-15 DT8-8 TM4-8 N01-9 ID1-2 AN1-12
HCP ID2-2 R1-18 R1-18 AN1-50 R1-9 AN1-50 R1-18 2(AN1-48 ID2-2) R1-15 ID2-2 ID1-2 ID1-2 / R0113 P0910 P1112
HCR ID1-2 AN1-50 AN1-30 ID1-1
HI 12(C022)
HL AN1-12 AN1-12 ID1-2 ID1-1
HSD ID2-2 R1-15 ID2-2 R1-6 ID1-2 N01-3 ID1-2 ID1-1 / P0102 C0605
III ID1-3 AN1-30 ID2-2 AN1-264 R1-15 C001 3(ID1-2) / P0102 L030405
IK3 ID2-3 N01-6 AN1-4 ID1-3
IK4 C030 N01-4 ID1-3 AN1-99
IK5 ID1-1 5(ID1-3)
INS ID1-1 ID2-2 ID3-3 ID2-3 ID1-1 C052 ID2-2 ID2-3 ID1-1 ID1-1 ID2-3 AN1-35 ID1-1 AN2-30 ID2-2 ID2-3 N01-9 / P1112
K3 AN1-80 ID1-2 C001
LE AN1-4
LIN AN1-20 15(ID2-2 AN1-48) / P0405 P0607 P0809 P1011 P1213 P1415 P1617 P1819 P2021 P2223 P2425 P2627 P2829 P3031
LQ ID1-3 AN1-30 / C0102
LS AN1-4
LX N01-6
MEA ID2-2 ID1-3 R1-20 C001 R1-20 R1-20 3(ID2-2) ID2-4 ID1-3 AN1-30 / R03050608 L050412 L060412 L07030506 E0803 P1112
MIA 2(R1-15 R1-18) AN1-50 9(R1-18) R1-15 4(R1-18) 4(AN1-50) R1-18
MOA R1-10 R1-18 5(AN1-50) R1-18 R1-18
MPI ID1-1 ID2-2 ID1-1 AN1-80 ID2-2 ID2-3 AN1-35 / P0607
MSG AN1-264 ID2-2 N01-9 / C0302
N1 ID2-3 AN1-60 ID1-2 AN2-80 ID2-2 ID2-3 / R0203 P0304
N3 AN1-55 AN1-55
N4 AN2-30 ID2-2 ID3-15 ID2-3 ID1-2 AN1-30 ID1-3 / E0207 C0605 C0704
NM1 ID2-3 ID1-1 AN1-60 AN1-35 AN1-25 AN1-10 AN1-10 ID1-2 AN2-80 ID2-2 ID2-3 AN1-60 / P0809 C1110 C1203
NTE ID3-3 AN1-80
OI ID1-2 ID2-2 4(ID1-1)
PAT 2(ID2-2 ID1-1) ID2-3 AN1-35 ID2-2 R1-10 ID1-1 / P0506 P0708
PER ID2-2 AN1-60 3(ID2-2 AN1-256) AN1-20 / P0304 P0506 P0708
PLB AN1-50 DT8-8 6(C042 R1-18) / P0506 P0708 P0910 P1112 P1314
PRV ID1-3 ID2-3 AN1-50 ID2-2 C035 ID3-3 / P0203
PS1 AN1-50 R1-18 ID2-2
PWK ID2-2 ID1-2 N01-2 ID2-3 ID1-2 AN2-80 AN1-80 C002 ID1-2 / P0506
QTY ID2-2 R1-15 C001 AN1-30 / E0204 R0204
RDM ID1-2 AN1-60 AN1-256 C040 C040
REF ID2-3 AN1-50 AN1-80 C040 / R0203
SBR ID1-1 ID2-2 AN1-50 AN1-60 ID1-3 ID1-1 ID1-1 ID2-2 ID1-2
SE N01-10 AN4-9
ST ID3-3 AN4-9 AN1-35
STC C043 DT8-8 ID1-2 R1-18 R1-18 DT8-8 ID3-3 DT8-8 AN1-16 C043 C043 AN1-264
SV1 C003 R1-18 ID2-2 R1-15 AN1-2 ID1-2 C004 R1-18 ID1-1 ID1-2 ID1-1 ID1-1 ID1-2 AN1-2 ID1-1 ID1-1 AN1-50 ID3-15
  R1-18 ID1-1 ID1-1 / P0304
SV2 AN1-48 C003 R1-18 ID2-2 R1-15 R1-10 R1-18 3(ID1-1) / R0102 P0405
SV3 C003 R1-18 AN1-2 C006 ID1-1 R1-15 AN1-80 3(ID1-1) C004
SV5 C003 ID2-2 R1-15 R1-18 R1-18 ID1-1 ID1-1 / R0405 C0604
SVC C003 R1-18 R1-18 AN1-48 R1-15 C003 R1-15
SVD AN2-80 R1-18 C003 AN1-48 R1-15 N01-6
TA1 N09-9 DT6-6 TM4-4 ID1-1 ID3-3
TOO ID1-3 AN1-30 C005 / P0102
TRN ID1-2 AN1-50 AN10-10 AN1-50
TS2 6(R1-18) R1-15 R1-18 R1-18 5(R1-15) R1-18 R1-15 3(R1-18)
TS3 AN1-50 AN1-2 DT8-8 R1-15 18(R1-18) R1-15 R1-18
UM ID1-2 ID1-1 ID1-2 C023 C024 ID1-3 3(ID1-1) ID1-2
`;

const compositeText = `
C001 5(ID2-2 R1-15 R1-10)
C002 5(ID2-2)
C003 ID2-2 AN1-48 4(AN2-2) AN1-80 AN1-48
C004 4(N01-2)
C005 5(ID1-2)
C006 5(ID1-3)
C022 ID1-3 AN1-30 ID2-3 AN1-35 R1-18 R1-15 AN1-30 AN1-30 ID1-1
C023 AN1-2 ID1-2 ID1-1
C024 3(ID2-3) ID2-2 ID2-3
C030 N01-2 N01-2 N01-4
C035 ID1-3 ID2-3 ID1-1
C040 3(ID2-3 AN1-50)
C042 ID2-2 AN1-50
C043 AN1-30 AN1-30 ID2-3 ID1-3
C052 3(ID1-1)
C056 ID1-1 ID1-3 AN1-30
C998 AN1-35 AN1-35
C999 N01-4 N01-4
`;

const composites = new Map(entriesOf(compositeText).map(([id, fields]) => [id, fieldsOf(fields, new Map())]));

/** The layout of every segment by its id. */
export const segmentLayouts: ReadonlyMap<string, SegmentLayout> = new Map(
  entriesOf(segmentText).map(([id, text]) => {
    const [fields = '', relations = ''] = text.split(' / ');
    return [
      id,
      { fields: fieldsOf(fields, composites), relations: relations.split(' ').filter(Boolean).map(relationOf) },
    ];
  }),
);

/** In the standard's notation the kind and two digits an element, as `P0304`. */
function relationOf(text: string): Relation {
  return { kind: text.charAt(0), elements: (text.match(/\d\d/g) ?? []).map(Number) };
}

/** Lines `ID rest`; an indented line goes on with the one above. */
function entriesOf(text: string): [id: string, rest: string][] {
  const lines = text.trim().replaceAll(/\n +/g, ' ').split('\n');
  return lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]);
}

function fieldsOf(text: string, composites: ReadonlyMap<string, Field[]>): Field[] {
  const flat = text.replaceAll(/(\d+)\(([^)]*)\)/g, (_, times, group) => Array(Number(times)).fill(group).join(' '));
  return flat.split(' ').map((word) => {
    const components = composites.get(word);
    if (components) return { type: 'composite', min: 1, max: Number.POSITIVE_INFINITY, components };
    const [, type, min, max] = /^(AN|ID|N0|R|DT|TM)(\d+)-(\d+)$/.exec(word) ?? [];
    if (!type) throw new SyntaxError(`The data dictionary has no field ${word}.`);
    return { type: type as Field['type'], min: Number(min), max: Number(max) };
  });
}
