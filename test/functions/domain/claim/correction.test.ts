import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { correct, NotCorrectable } from '../../../../functions/domain/claim/correction.ts';
import { balance, post, total } from '../../../../functions/domain/ledger/ledger.ts';
import { dollars } from '../../../../functions/domain/money.ts';
import { aClaim, aCoverage, aLine, aSubmission, aSubscriber } from '../../../support/claims.ts';

const corrected = (field: string, value: string, claim = aClaim()) => correct(claim, [{ field, value }]).claim;
const dependent = () => aClaim({ coverages: [aCoverage({ relationship: 'spouse', subscriber: aSubscriber() })] });

describe('a field takes a value as a person writes it', () => {
  const cases: [string, string, (claim: Claim) => unknown, unknown][] = [
    ['memberId', ' phw-204 417 789 ', ({ coverages }) => coverages[0]!.memberId, 'PHW204417789'],
    ['groupNumber', 'G77', ({ coverages }) => coverages[0]!.groupNumber, 'G77'],
    ['groupNumber', 'none', ({ coverages }) => coverages[0]!.groupNumber, undefined],
    ['payerId', 'gulf-mutual', ({ coverages }) => coverages[0]!.payerId, 'gulf-mutual'],
    ['patient.lastName', "O'Brien", ({ patient }) => patient.lastName, "O'Brien"],
    ['patient.birthDate', '7/9/1984', ({ patient }) => patient.birthDate, '1984-07-09'],
    ['patient.sex', 'U', ({ patient }) => patient.sex, 'U'],
    ['patient.address.line1', '1 New Street', ({ patient }) => patient.address.line1, '1 New Street'],
    ['patient.address.city', 'Waterloo', ({ patient }) => patient.address.city, 'Waterloo'],
    ['patient.address.state', 'tx', ({ patient }) => patient.address.state, 'TX'],
    ['patient.address.zip', '50613-2201', ({ patient }) => patient.address.zip, '506132201'],
    ['renderingProviderId', 'dr-ash', ({ renderingProviderId }) => renderingProviderId, 'dr-ash'],
    [
      'referringProvider',
      '1555443328 | Ash | Bo',
      ({ referringProvider }) => referringProvider,
      { npi: '1555443328', lastName: 'Ash', firstName: 'Bo' },
    ],
    [
      'facility',
      'Larch Valley Hospital||77 Hospital Drive|Waterloo|IA|50701-0077',
      ({ facility }) => facility,
      {
        name: 'Larch Valley Hospital',
        address: { line1: '77 Hospital Drive', city: 'Waterloo', state: 'IA', zip: '507010077' },
      },
    ],
    ['placeOfService', '10', ({ placeOfService }) => placeOfService, '10'],
    ['diagnoses', 'j06.9, R05.1', ({ diagnoses }) => diagnoses, ['J069', 'R051']],
    ['authorizationNumber', 'PA-100', ({ authorizationNumber }) => authorizationNumber, 'PA-100'],
    ['referralNumber', 'R1', ({ referralNumber }) => referralNumber, 'R1'],
    ['onsetDate', '2026-03-01', ({ onsetDate }) => onsetDate, '2026-03-01'],
    ['accident', 'auto|2026-01-05|TX', ({ accident }) => accident, { cause: 'auto', on: '2026-01-05', state: 'TX' }],
    ['accident', 'employment|1/5/2026', ({ accident }) => accident, { cause: 'employment', on: '2026-01-05' }],
    ['accident', 'none', ({ accident }) => accident, undefined],
    ['held', 'work', ({ coverages }) => coverages[0]!.held, 'work'],
    ['coverage.1.employees', '120', ({ coverages }) => coverages[0]!.employees, 120],
    ['coverage.1.since', '1/5/2020', ({ coverages }) => coverages[0]!.since, '2020-01-05'],
    ['coverage.1.parent', 'none', ({ coverages }) => coverages[0]!.parent, undefined],
    ['medicareBy', 'kidney', ({ medicareBy }) => medicareBy, 'kidney'],
    ['kidneySince', '2025-01-01', ({ kidneySince }) => kidneySince, '2025-01-01'],
    ['medicareSecondary', '12', ({ medicareSecondary }) => medicareSecondary, '12'],
    ['selfPay', 'no', ({ selfPay }) => selfPay, false],
    ['note', 'Seen after hours', ({ note }) => note, 'Seen after hours'],
    ['consents.benefitsAssigned', 'no', ({ consents }) => consents.benefitsAssigned, false],
    ['line.2.code', 'g0439', ({ lines }) => lines[1]!.code, 'G0439'],
    ['line.2.modifiers', 'qw, 59', ({ lines }) => lines[1]!.modifiers, ['QW', '59']],
    ['line.2.modifiers', 'none', ({ lines }) => lines[1]!.modifiers, []],
    ['line.2.units', '3', ({ lines }) => lines[1]!.units, 3],
    ['line.2.unit', 'MJ', ({ lines }) => lines[1]!.unit, 'MJ'],
    ['line.2.from', '20260308', ({ lines }) => lines[1]!.from, '2026-03-08'],
    ['line.2.to', '2026-03-10', ({ lines }) => lines[1]!.to, '2026-03-10'],
    ['line.2.pointers', '1', ({ lines }) => lines[1]!.pointers, [1]],
    ['line.2.chargeCents', '$1,250.50', ({ lines }) => lines[1]!.chargeCents, 125_050],
    ['line.2.note', 'Left knee', ({ lines }) => lines[1]!.note, 'Left knee'],
    [
      'line.2.ndc',
      '0002-1433-80|1.5|ml',
      ({ lines }) => lines[1]!.ndc,
      { code: '00002143380', quantity: '1.5', unit: 'ML' },
    ],
  ];

  test.each(cases)('%s: %s', (field, value, read, expected) => {
    expect(read(corrected(field, value))).toEqual(expected);
  });

  test('and nothing else changes', () => {
    const claim = aClaim();
    expect(corrected('line.2.units', '3', claim)).toEqual({
      ...claim,
      lines: [claim.lines[0], { ...claim.lines[1], units: 3 }],
    });
  });

  test('of the coverage that is billed now', () => {
    const second = aClaim({ billing: 1, coverages: [aCoverage(), aCoverage({ payerId: 'gulf-mutual' })] });
    const { coverages } = corrected('memberId', 'X1', second);
    expect(coverages.map(({ memberId }) => memberId)).toEqual(['PHW204417788', 'X1']);
  });
});

describe('what cannot be is refused with what is expected', () => {
  const cases: [string, string, RegExp][] = [
    ['claimId', 'X', /no such field/],
    ['__proto__', 'X', /no such field/],
    ['patient', 'X', /no such field/],
    ['patient.patientId', 'X', /no such field/],
    ['patient.address.zip.code', '1', /no such field/],
    ['line.2', 'X', /no such field/],
    ['line.9.code', '99213', /no such line/],
    ['memberId', '?', /2 to 80 letters and digits/],
    ['relationship', 'aunt', /self, spouse, child, other/],
    ['relationship', 'child', /subscriber\.lastName, .*subscriber\.address\.zip must be given too/],
    ['subscriber.lastName', 'Ash', /correct the relationship first/],
    ['patient.birthDate', '1984-02-30', /a date such as/],
    ['patient.sex', 'female', /F, M, U/],
    ['patient.address.state', 'Texas', /two letters/],
    ['patient.address.line1', 'a\nb', /on one line/],
    ['referringProvider', '1555443329|Ash|Bo', /check digit/],
    ['referringProvider', 'Ash', /NPI\|Last\|First/],
    ['placeOfService', '98', /such as 11/],
    ['diagnoses', '', /1 to 12/],
    ['diagnoses', 'J069,J06.9', /none of them twice/],
    ['diagnoses', '465.9', /ICD-10-CM/],
    ['diagnoses', 'R509', /line 1 points to diagnosis 1, which would be gone/],
    ['accident', 'auto|2026-01-05', /auto\|2026-01-05\|TX/],
    ['accident', 'other|2026-01-05|TX', /other\|2026-01-05/],
    ['accident', 'auto|yesterday|TX', /a date/],
    ['consents.benefitsAssigned', 'maybe', /yes, no/],
    ['line.2.code', 'D0120', /CPT or HCPCS/],
    ['line.2.modifiers', 'LT1', /two letters or digits/],
    ['line.2.modifiers', '25,25', /twice/],
    ['line.2.units', '0', /whole number from 1/],
    ['line.2.units', '1.5', /whole number/],
    ['line.2.pointers', '3', /has 2 diagnoses/],
    ['line.2.chargeCents', '12.345', /dollars and cents/],
    ['line.2.chargeCents', '-1', /from 0\.00/],
    ['line.2.ndc', '0002143380|1|ML', /with dashes/],
    ['line.2.ndc', '00002143380|0|ML', /quantity/],
  ];

  test.each(cases)('%s: %s', (field, value, says) => {
    const attempt = () => corrected(field, value);
    expect(attempt).toThrow(NotCorrectable);
    expect(attempt).toThrow(says);
  });

  test('the value is not repeated: it may be a person’s', () => {
    expect(() => corrected('patient.birthDate', 'Marisol 19th July')).toThrow(
      'The field patient.birthDate was not corrected: expected a date such as 2026-03-09. Nothing was changed.',
    );
  });

  test('a coverage where there is none', () => {
    expect(() => corrected('memberId', 'X1', aClaim({ coverages: [] }))).toThrow(/bills no coverage/);
  });
});

describe('the order of the payers', () => {
  const claim = aClaim({ coverages: [aCoverage(), aCoverage({ payerId: 'elm' }), aCoverage({ payerId: 'aid' })] });

  test('is entered as numbers of coverages; another coverage is corrected by its number', () => {
    const { coverages } = corrected('payerOrder', '3, 1,2', claim);
    expect(coverages.map(({ payerId }) => payerId)).toEqual(['aid', 'prairie-health', 'elm']);
    expect(corrected('coverage.2.memberId', 'ELM9', claim).coverages.map(({ memberId }) => memberId)[1]).toBe('ELM9');
  });

  test.each([
    ['payerOrder', '2,1', claim, /3 to 3 values/],
    ['payerOrder', '1,1,2', claim, /none of them twice/],
    ['payerOrder', '1,2,4', claim, /from 1 to 3/],
    ['payerOrder', '2,1,3', { ...claim, submissions: [aSubmission()] }, /was sent already/],
    ['coverage.4.memberId', 'X1', claim, /no such field/],
    ['coverage.1', 'X1', claim, /no such field/],
  ])('%s %s is refused', (field, value, of, why) => {
    expect(() => corrected(field, value, of)).toThrow(why);
  });
});

describe('the subscriber', () => {
  const whole = { lastName: 'Ash', firstName: 'Bo', birthDate: '1980-01-01', sex: 'M' };
  const home = { line1: '1 New Street', city: 'Waterloo', state: 'IA', zip: '50701' };
  const fields = [
    ...Object.entries(whole).map(([key, value]) => ({ field: `subscriber.${key}`, value })),
    ...Object.entries(home).map(([key, value]) => ({ field: `subscriber.address.${key}`, value })),
  ];

  test('is entered whole, with the relationship', () => {
    const { claim } = correct(aClaim(), [{ field: 'relationship', value: 'spouse' }, ...fields]);
    expect(claim.coverages[0]).toMatchObject({ relationship: 'spouse', subscriber: { ...whole, address: home } });
  });

  test('is not entered in part', () => {
    const part = [{ field: 'relationship', value: 'spouse' }, ...fields.slice(1)];
    expect(() => correct(aClaim(), part)).toThrow(/subscriber\.lastName must be given too/);
  });

  test('is corrected field by field once it is there', () => {
    expect(corrected('subscriber.address.zip', '50701', dependent()).coverages[0]!.subscriber!.address.zip).toBe(
      '50701',
    );
  });

  test('leaves when the patient is the subscriber', () => {
    expect(corrected('relationship', 'self', dependent()).coverages[0]).not.toHaveProperty('subscriber');
  });
});

describe('lines keep the diagnoses they point to', () => {
  const three = (pointers: number[]) => aClaim({ diagnoses: ['J06.9', 'R509', 'R051'], lines: [aLine({ pointers })] });
  const cases: [string, number[], string, number[]][] = [
    ['a reorder', [1, 3], 'R051,R509,J069', [3, 1]],
    ['one before them', [1, 3], 'I10,J069,R509,R051', [2, 4]],
    ['one dropped that no line needs', [3], 'J069,R051', [2]],
    ['one replaced in its place', [2, 1], 'J069,R42,R051', [2, 1]],
  ];
  test.each(cases)('%s', (_, before, diagnoses, after) => {
    expect(corrected('diagnoses', diagnoses, three(before)).lines[0]!.pointers).toEqual(after);
  });

  test('two that become one are pointed to once', () => {
    const twice = aClaim({ diagnoses: ['J069', 'J069', 'R509'], lines: [aLine({ pointers: [1, 2, 3] })] });
    expect(corrected('diagnoses', 'J069,R509', twice).lines[0]!.pointers).toEqual([1, 2]);
  });
});

describe('a changed charge', () => {
  test('moves between the charge and the payer that is billed', () => {
    const { claim, entries } = correct(aClaim(), [{ field: 'line.1.chargeCents', value: '150.00' }]);
    expect(entries).toEqual([{ line: 1, from: 'charge', to: 'payer:1', cents: 500, why: 'correction of the charge' }]);
    expect(claim.balances['1']).toEqual({ charge: -15_000, 'payer:1': 15_000 });
  });

  test('is the patient’s where nobody else is billed', () => {
    const { entries } = correct(aClaim({ coverages: [] }), [{ field: 'line.1.chargeCents', value: '100' }]);
    expect(entries).toMatchObject([{ from: 'charge', to: 'patient', cents: -4_500 }]);
  });

  test('is the second payer’s once that is billed', () => {
    const second = aClaim({ billing: 1, coverages: [aCoverage(), aCoverage({ payerId: 'gulf-mutual' })] });
    expect(correct(second, [{ field: 'line.2.chargeCents', value: '40' }]).entries).toMatchObject([
      { to: 'payer:2', cents: 750 },
    ]);
  });

  test('the same charge again moves nothing', () => {
    expect(correct(aClaim(), [{ field: 'line.1.chargeCents', value: '145' }]).entries).toEqual([]);
  });

  test('entered again it heals a ledger that differed', () => {
    const claim = { ...aClaim(), balances: { '1': { charge: -14_400, 'payer:1': 14_400 } } };
    const { claim: healed } = correct(claim, [{ field: 'line.1.chargeCents', value: '145.00' }]);
    expect(balance(healed.balances, 1, 'charge')).toBe(-14_500);
  });

  test('whatever is corrected, every line balances and the ledger holds the charges', () => {
    const change = fc.oneof(
      fc
        .record({ line: fc.integer({ min: 1, max: 3 }), cents: fc.integer({ min: 0, max: 1_000_000 }) })
        .map(({ line, cents }) => ({
          field: `line.${line}.chargeCents`,
          value: dollars(cents),
        })),
      fc.constantFrom({ field: 'line.1.units', value: '2' }, { field: 'memberId', value: 'PHW000000001' }),
      fc.constantFrom({ field: 'diagnoses', value: 'R509,J069' }, { field: 'accident', value: 'none' }),
    );
    const coverages = fc.constantFrom([], [aCoverage()], [aCoverage(), aCoverage({ payerId: 'gulf-mutual' })]);
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 8 }),
        coverages,
        fc.integer({ min: 0, max: 1 }),
        (changes, coverages, billing) => {
          const lines = [1, 2, 3].map((line) => aLine({ line, chargeCents: line * 1_000 }));
          const before = aClaim({ lines, coverages, billing });
          const possible = coverages[billing] ? changes : changes.filter(({ field }) => field !== 'memberId');
          const { claim, entries } = correct(before, possible);
          expect(post(before.balances, entries)).toEqual(claim.balances);
          for (const { line, chargeCents } of claim.lines) {
            expect(balance(claim.balances, line, 'charge')).toBe(-chargeCents || 0);
            expect(Object.values(claim.balances[line] ?? {}).reduce((sum, cents) => sum + cents, 0)).toBe(0);
          }
          const owed = coverages[billing] ? (`payer:${billing + 1}` as const) : 'patient';
          expect(total(claim.balances, owed)).toBe(claim.lines.reduce((sum, { chargeCents }) => sum + chargeCents, 0));
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('all corrections or none', () => {
  const claim = aClaim();
  const before = structuredClone(claim);
  expect(() =>
    correct(claim, [
      { field: 'line.1.chargeCents', value: '1' },
      { field: 'nonsense', value: '1' },
    ]),
  ).toThrow(NotCorrectable);
  expect(claim).toEqual(before);
});
