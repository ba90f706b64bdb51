import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { fillForm } from '../../../../functions/domain/paper-claim/fill-form.ts';
import { formBoxes } from '../../../../functions/domain/paper-claim/form-grid.ts';
import { plainText } from '../../../../functions/domain/paper-claim/form-text.ts';
import type { SubmissionContext } from '../../../../functions/domain/submission/claim-to-x12.ts';
import {
  aClaim,
  aCoverage,
  aLine,
  aMedicarePayer,
  aPatient,
  aPayer,
  aPractice,
  aSubmission,
  aSubscriber,
} from '../../../support/claims.ts';

const payers = {
  'prairie-health': aPayer({ claimAddress: ['Prairie Health Plan', 'PO Box 900', 'Des Moines, IA 50301'] }),
  'medicare-ia': aMedicarePayer(),
  'state-aid': aPayer({ payerId: 'state-aid', name: 'State Aid', class: 'medicaid', filingCode: 'MC' }),
};
const context = (overrides: Partial<SubmissionContext> = {}): SubmissionContext => ({
  practice: aPractice(),
  payers,
  submission: aSubmission(),
  ...overrides,
});
const fill = (claim: Partial<Claim> = {}, overrides: Partial<SubmissionContext> = {}) =>
  fillForm(aClaim(claim), context(overrides));
/** What is in a box of a page, undefined when nothing is. */
const boxed = ({ form }: ReturnType<typeof fill>, page = 0) =>
  Object.fromEntries(form.pages[page]!.map(({ box, text }) => [box, text]));

describe('what is in which box', () => {
  const plain = fill();
  test('of a clean claim, every box', () =>
    expect(boxed(plain)).toEqual({
      'carrier 1': 'PRAIRIE HEALTH PLAN',
      'carrier 2': 'PO BOX 900',
      'carrier 3': 'DES MOINES IA 50301',
      '1 group': 'X',
      '1a': 'PHW204417788',
      '2': 'OKONJO, MARISOL',
      '3': '07 19 1984',
      '3 female': 'X',
      '4': 'OKONJO, MARISOL',
      '5 street': '418 LARKSPUR LANE',
      '5 city': 'CEDAR FALLS',
      '5 state': 'IA',
      '5 zip': '50613',
      '6 self': 'X',
      '7 street': '418 LARKSPUR LANE',
      '7 city': 'CEDAR FALLS',
      '7 state': 'IA',
      '7 zip': '50613',
      '10a no': 'X',
      '10b no': 'X',
      '10c no': 'X',
      '11': 'G5520',
      '11a': '07 19 1984',
      '11a female': 'X',
      '11c': 'PRAIRIE HEALTH PLAN',
      '11d no': 'X',
      '12': 'SIGNATURE ON FILE',
      '13': 'SIGNATURE ON FILE',
      '20 no': 'X',
      '21 indicator': '0',
      '21 A': 'J069',
      '21 B': 'R509',
      '23': '16D0912345',
      '24a from 1': '03 09 26',
      '24a to 1': '03 09 26',
      '24b 1': '11',
      '24d 1': '99213',
      '24e 1': 'A',
      '24f 1': '145 00',
      '24g 1': '1',
      '24j 1': '1234567893',
      '24a from 2': '03 09 26',
      '24a to 2': '03 09 26',
      '24b 2': '11',
      '24d 2': '87804',
      '24d modifiers 2': 'QW',
      '24e 2': 'BA',
      '24f 2': '32 50',
      '24g 2': '1',
      '24j 2': '1234567893',
      '25': '421988776',
      '25 ein': 'X',
      '26': 'CFM7Q2W9XK4T8RVN',
      '27 yes': 'X',
      '28': '177 50',
      '31': 'IMOGEN VANCE',
      '31 date': '03 12 26',
      '32 name': 'CEDAR FAMILY MEDICINE',
      '32 street': '1200 MAIN STREET',
      '32 city': 'CEDAR FALLS IA 50613-2201',
      '32a': '1122334455',
      '33 phone': '319 555-0142',
      '33 name': 'CEDAR FAMILY MEDICINE',
      '33 street': '1200 MAIN STREET',
      '33 city': 'CEDAR FALLS IA 50613-2201',
      '33a': '1122334455',
    }));

  const child = { relationship: 'child', subscriber: aSubscriber({ middleName: 'Obi' }) } as const;
  const medicare = (more: Partial<Claim> = {}): Partial<Claim> => ({
    coverages: [aCoverage({ payerId: 'medicare-ia', memberId: '1EG4-TE5-MK73', groupNumber: undefined })],
    ...more,
  });
  const secondary: Partial<Claim> = {
    coverages: [aCoverage(), aCoverage({ payerId: 'medicare-ia', memberId: '1EG4TE5MK73', groupNumber: undefined })],
    billing: 1,
  };
  const accident = { cause: 'auto', on: '2026-03-01', state: 'IA' } as const;
  const drug = aLine({
    code: 'J1885',
    units: 2,
    ndc: { code: '99901010101', quantity: '1.5', unit: 'ML' },
    note: 'Left thigh.',
  });
  test.each<[string, Partial<Claim>, Record<string, string | undefined>, Partial<SubmissionContext>?]>([
    [
      'a child of the insured',
      { coverages: [aCoverage(child)] },
      { '4': 'OKONJO, TEODOR, O', '6 child': 'X', '6 self': undefined, '11a': '02 03 1981', '11a male': 'X' },
    ],
    [
      'punctuation and accents are left out, hyphens stay',
      {
        patient: aPatient({
          lastName: "O'Kônjo-Vega",
          firstName: 'Mari Sol',
          middleName: 'Jane',
          address: { line1: '4 Elm St., Apt. #2', city: 'St. Paul', state: 'MN', zip: '551011234' },
        }),
      },
      { '2': 'OKONJO-VEGA, MARI SOL, J', '5 street': '4 ELM ST APT 2', '5 city': 'ST PAUL', '5 zip': '55101-1234' },
    ],
    ['a sex that is not known', { patient: aPatient({ sex: 'U' }) }, { '3 male': undefined, '3 female': undefined }],
    [
      'Medicare first',
      medicare(),
      {
        '1 medicare': 'X',
        '1a': '1EG4TE5MK73',
        '4': undefined,
        '6 self': undefined,
        '11': 'NONE',
        '11c': undefined,
        '11d no': undefined,
      },
    ],
    [
      'Medicare second',
      secondary,
      {
        '1 medicare': 'X',
        '4': 'OKONJO, MARISOL',
        '11': 'G5520',
        '11c': 'PRAIRIE HEALTH PLAN',
        '11d yes': undefined,
        '9': undefined,
      },
    ],
    [
      'Medicaid, with the taxonomy',
      { coverages: [aCoverage({ payerId: 'state-aid' })] },
      { '1 medicaid': 'X', '33b': 'ZZ207Q00000X' },
    ],
    [
      'another plan',
      { coverages: [aCoverage(), aCoverage({ payerId: 'state-aid', memberId: 'SA1', groupNumber: undefined })] },
      { '9': 'OKONJO, MARISOL', '9a': 'SA1', '9d': 'STATE AID', '11d yes': 'X' },
    ],
    [
      'an accident on the road',
      { accident, onsetDate: '2026-02-27' },
      {
        '10b yes': 'X',
        '10b no': undefined,
        '10b state': 'IA',
        '14': '02 27 26',
        '14 qualifier': '431',
        '15': '03 01 26',
        '15 qualifier': '439',
      },
    ],
    [
      'an accident at work alone',
      { accident: { cause: 'employment', on: '2026-03-01' } },
      { '10a yes': 'X', '14': '03 01 26', '14 qualifier': '431' },
    ],
    [
      'a referring provider',
      { referringProvider: { npi: '1234567893', lastName: 'Adeyemi-Ray', firstName: 'Kofi' } },
      { '17 qualifier': 'DN', '17': 'KOFI ADEYEMI-RAY', '17b': '1234567893' },
    ],
    [
      'twelve diagnoses',
      {
        diagnoses: 'A001 A002 A003 A004 A005 A006 A007 A008 A009 A010 A011 A012'.split(' '),
        lines: [aLine({ pointers: [12, 1, 5, 9] })],
      },
      { '21 A': 'A001', '21 L': 'A012', '24e 1': 'LAEI' },
    ],
    [
      'a replacement',
      {},
      { '22': '7', '22 reference': 'ICN0091' },
      { submission: aSubmission({ frequency: '7', payerClaimNumber: 'ICN0091' }) },
    ],
    ['a void', {}, { '22': '8' }, { submission: aSubmission({ frequency: '8', payerClaimNumber: 'ICN0091' }) }],
    ['an authorization comes before a laboratory’s certificate', { authorizationNumber: 'AUTH9' }, { '23': 'AUTH9' }],
    [
      'a drug with a note, in the shaded half',
      { lines: [drug] },
      { '24note 1': 'N499901010101   ML1.5   ZZLEFT THIGH', '24g 1': '2' },
    ],
    [
      'a child’s check-up',
      { lines: [aLine({ code: '99392' })], epsdtReferral: 'S2' },
      { '24h 1': 'Y', '24h reason 1': 'S2' },
    ],
    [
      'several days',
      { lines: [aLine({ from: '2025-12-30', to: '2026-01-02', units: 4 })] },
      { '24a from 1': '12 30 25', '24a to 1': '01 02 26', '24g 1': '4' },
    ],
    [
      'assignment refused, and benefits not assigned',
      {
        consents: {
          signatureOnFile: true,
          assignmentAccepted: false,
          benefitsAssigned: false,
          releaseOfInformation: true,
        },
      },
      { '27 no': 'X', '27 yes': undefined, '13': undefined },
    ],
    [
      'what the patient paid',
      {
        balances: {
          1: { charge: -14_500, 'payer:1': 12_000, 'patient-paid': 2_500 },
          2: { charge: -3_250, 'payer:1': 3_250 },
        },
      },
      { '29': '25 00' },
    ],
    [
      'a facility',
      {
        placeOfService: '22',
        facility: {
          name: 'Mercy Hosp., North',
          npi: '1999999984',
          address: { line1: '9 Hill Rd', city: 'Waterloo', state: 'IA', zip: '507011111' },
        },
      },
      {
        '24b 1': '22',
        '32 name': 'MERCY HOSP NORTH',
        '32 city': 'WATERLOO IA 50701-1111',
        '32a': '1999999984',
        '33a': '1122334455',
      },
    ],
    ['at home', { placeOfService: '12' }, { '32 name': undefined, '32a': undefined }],
  ])('%s', (_, claim, expected, overrides) => {
    const found = boxed(fill(claim, overrides));
    expect(Object.fromEntries(Object.keys(expected).map((box) => [box, found[box]]))).toEqual(expected);
  });
});

test('more than six lines go onto further forms, each with its own total and everything else again', () => {
  const lines = Array.from({ length: 14 }, (_, index) => aLine({ line: index + 1, chargeCents: 1_000 + index }));
  const filled = fill({ lines });
  expect(filled.form.pages).toHaveLength(3);
  expect([0, 1, 2].map((page) => boxed(filled, page)['28'])).toEqual(['60 15', '60 51', '20 25']);
  expect([0, 1, 2].map((page) => boxed(filled, page)['24d 3'])).toEqual(['99213', '99213', undefined]);
  expect([0, 1, 2].map((page) => boxed(filled, page)['2'])).toEqual(Array(3).fill('OKONJO, MARISOL'));
});

test('what has no room is cut, and said', () => {
  const long = fill({ patient: aPatient({ lastName: 'Featherstonehaugh-Cholmondeley', firstName: 'Bartholomew' }) });
  expect(boxed(long)['2']).toBe('FEATHERSTONEHAUGH-CHOLMONDEL');
  expect(long.cut).toContain('Box 2 has room for 28 characters: what is behind them is not on the form.');
  expect(fill().cut).toEqual([]);
});

test('no two boxes overlap, and all are on the paper', () => {
  for (const one of formBoxes) {
    expect(one.column + one.length - 1).toBeLessThanOrEqual(78);
    expect(one.line).toBeLessThanOrEqual(66);
    const over = formBoxes.filter(
      (other) =>
        other !== one &&
        other.line === one.line &&
        other.column <= one.column + one.length - 1 &&
        one.column <= other.column + other.length - 1,
    );
    expect(over.map(({ box }) => `${one.box} and ${box}`)).toEqual([]);
  }
  expect(new Set(formBoxes.map(({ box }) => box)).size).toBe(formBoxes.length);
});

test.each([
  ['St. Mary’s', 'ST MARYS'],
  ['Müller & Söhne', 'MULLER & SOHNE'],
  ['Groß', 'GROSS'],
  ['  two   blanks ', 'TWO BLANKS'],
  ['4100 1/2 Elm', '4100 1/2 ELM'],
])('%s is %s', (text, expected) => expect(plainText(text)).toBe(expected));
