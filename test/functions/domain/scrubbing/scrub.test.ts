import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { correct } from '../../../../functions/domain/claim/correction.ts';
import type { Known, Need } from '../../../../functions/domain/scrubbing/edit.ts';
import { edits } from '../../../../functions/domain/scrubbing/edits.ts';
import { scrub } from '../../../../functions/domain/scrubbing/scrub.ts';
import { aClaim, aContext, aCoverage, aLine, aMedicarePayer, aPatient, aPayer } from '../../../support/claims.ts';

test('a clean claim is clean, for a commercial payer and for Medicare', () => {
  const coverages = [aCoverage({ payerId: 'medicare-ia', memberId: '1EG4TE5MK73' })];
  expect(scrub(aClaim(), aContext())).toMatchObject({ outcome: 'Clean', findings: [] });
  expect(scrub(aClaim({ coverages }), aContext({ payer: aMedicarePayer({ fees: aPayer().fees }) }))).toMatchObject({
    outcome: 'Clean',
    findings: [],
  });
});

test('a finding carries the id and the severity of its edit, in the order of the edits', () => {
  const { outcome, findings } = scrub(aClaim({ placeOfService: 'XX', renderingProviderId: 'dr-who' }), aContext());
  expect(outcome).toBe('Held');
  expect(findings.map(({ edit, severity }) => [edit, severity])).toEqual([
    ['PRV-04', 'block'],
    ['POS-01', 'block'],
  ]);
});

test('a warning alone lets the claim go', () => {
  const { outcome, findings } = scrub(aClaim({ lines: [aLine({ modifiers: ['22'] })] }), aContext());
  expect([outcome, findings.map(({ edit }) => edit)]).toEqual(['Clean', ['ATT-02']]);
});

describe('overrides', () => {
  const late = aContext({ today: '2027-01-01' });

  test('a finding that a person took upon them is told and does not hold', () => {
    const { outcome, findings } = scrub(aClaim({ overrides: ['TIME-01'] }), late);
    expect([outcome, findings.map(({ edit }) => edit)]).toEqual(['Clean', ['TIME-01']]);
  });

  test('another edit is not overridden with it', () => {
    expect(scrub(aClaim({ overrides: ['TIME-01'], placeOfService: 'XX' }), late).outcome).toBe('Held');
  });

  test('given apart, they stand for those of the claim', () => {
    expect(scrub(aClaim(), late, ['TIME-01']).outcome).toBe('Clean');
    expect(scrub(aClaim({ overrides: ['TIME-01'] }), late, []).outcome).toBe('Held');
  });
});

/** Texts and numbers as they should be, as they should not be, and as nobody would think of. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '2026-03-09',
    '2026-02-30',
    '0000-00-00',
    '99213',
    '00840',
    'J3490',
    '25',
    'S93401A',
    'none',
  ),
  fc.string({ unit: 'binary', maxLength: 90 }),
);
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 1, 2));
const some = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 4 });
const address = fc.record({ line1: text, city: text, state: text, zip: text });
const person = { lastName: text, firstName: text, birthDate: text, sex: text, address };
const line = fc.record({
  line: number,
  from: text,
  to: text,
  code: text,
  modifiers: some(text),
  units: number,
  unit: fc.constantFrom('UN', 'MJ'),
  chargeCents: number,
  pointers: some(number),
  ndc: fc.option(fc.record({ code: text, quantity: text, unit: text }), { nil: undefined }),
  note: fc.option(text, { nil: undefined }),
});
const payment = fc.record({
  coverage: number,
  status: text,
  payerClaimNumber: text,
  paidOn: text,
  paidCents: number,
  remarks: some(text),
  lines: some(
    fc.record({
      line: number,
      chargeCents: number,
      paidCents: number,
      adjustments: some(fc.record({ group: text, code: text, cents: number })),
      remarks: some(text),
    }),
  ),
});
const claims = fc.record({
  claimId: text,
  patient: fc.record({ ...person, deathDate: fc.option(text, { nil: undefined }) }),
  coverages: some(
    fc.record({
      payerId: fc.constantFrom('prairie-health', 'medicare-ia', ''),
      memberId: text,
      relationship: text,
      subscriber: fc.option(fc.record(person), { nil: undefined }),
    }),
  ),
  renderingProviderId: fc.constantFrom('dr-vance', '', 'dr-who'),
  placeOfService: fc.oneof(fc.constantFrom('11', '21', '10'), text),
  facility: fc.option(fc.record({ name: text, npi: fc.option(text, { nil: undefined }), address }), { nil: undefined }),
  diagnoses: some(text),
  lines: some(line),
  accident: fc.option(fc.record({ cause: fc.constantFrom('auto', 'other'), on: text }), { nil: undefined }),
  onsetDate: fc.option(text, { nil: undefined }),
  billing: fc.integer({ min: -1, max: 4 }),
  payments: some(payment),
  balances: fc.dictionary(text, fc.dictionary(text, number, { maxKeys: 3 }), { maxKeys: 3 }),
});
const payers = fc.constantFrom(
  aPayer(),
  aMedicarePayer(),
  aPayer({ class: 'medicaid', memberIdPattern: '((', filingDays: Number.MAX_SAFE_INTEGER }),
  aPayer({ class: 'medicare-advantage', filingDays: 30, authorizationCodes: ['', '99213'] }),
);

/** Every part of the context is known. */
const everything: Pick<Known<Need>, Need> = {
  payers: { 'prairie-health': aPayer(), 'medicare-ia': aMedicarePayer() },
  history: {
    services: [{ ...aLine(), claimId: 'CFM1', providerId: 'dr-vance', payerId: 'prairie-health', diagnoses: ['J069'] }],
  },
  plan: {
    inForce: { from: '2026-01-01', to: '2026-12-31' },
    advantagePlan: 'Bluebonnet',
    otherPayers: ['Larch'],
    usedUp: ['visits'],
    excluded: [],
    inGracePeriod: true,
    isQualifiedBeneficiary: true,
    hospice: { from: '2026-01-01', to: '2026-12-31' },
    inpatient: { from: '2026-01-01', to: '2026-12-31' },
    lastName: 'X',
  },
  authorization: {
    number: 'A',
    payerId: 'prairie-health',
    codes: [],
    from: '2026-01-01',
    to: '2026-12-31',
    npis: [],
    units: 1,
  },
  referral: { number: 'R', from: '2026-01-01', to: '2026-02-01', visits: 1 },
  onFile: { authorization: ['A', 'B'], referral: ['R'], released: [2] },
  note: { minutes: { 1: 1 } },
  selfPay: true,
  minutesOfDay: { '2026-03-09': 9_999 },
  enrollments: [],
  fees: { '99213': 1 },
  certificate: 'waiver',
};

test('no claim whatever makes an edit throw, and every finding is a sentence with a place', () => {
  fc.assert(
    fc.property(claims, payers, fc.constantFrom('2026-03-12', '9999-12-31'), (overrides, payer, today) => {
      const claim = { ...aClaim(), ...overrides } as unknown as Claim;
      const context = { ...aContext(), ...everything, payer, today } as Known<Need>;
      for (const edit of edits) {
        if (edit.concerns && !edit.concerns(claim, context)) continue;
        for (const { where, message } of edit.check(claim, context)) {
          expect(where).not.toBe('');
          expect(message).toMatch(/^[A-Z]/);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

/** Claims as hasty hands write them: mostly right, and often untidy. */
const untidyLine = fc.record({
  code: fc.constantFrom('99213', 'g0439', ' 87804', 'D0120'),
  modifiers: fc.array(fc.constantFrom('25', ' 25', 'gp', 'GP', 'LT1'), { maxLength: 5 }),
  pointers: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 5 }),
  ndc: fc.record({
    code: fc.constantFrom('0002-1433-80', '00002143380', '0002143380'),
    quantity: fc.constantFrom('1', '0', '2.5'),
    unit: fc.constantFrom('ML', 'ml'),
  }),
});
const untidy = fc
  .record({
    memberId: fc.constantFrom('PHW204417788', 'phw-204 417 788', '1eg4-te5-mk73', 'PHW2'),
    zip: fc.constantFrom('50613', '50613-2201', '5061'),
    diagnoses: fc.array(fc.constantFrom('J06.9', 'J069', 'r50.9', 'R51', 'S93401', '465.9'), { maxLength: 5 }),
    lines: fc.array(untidyLine, { maxLength: 3 }),
  })
  .map(({ memberId, zip, diagnoses, lines }) =>
    aClaim({
      coverages: [aCoverage({ memberId })],
      patient: aPatient({ address: { ...aPatient().address, zip } }),
      diagnoses,
      lines: lines.map((line, i) => aLine({ ...line, line: i + 1 })),
    }),
  );

test('whatever an edit dictates can be done, and is not found again', () => {
  let dictated = 0;
  fc.assert(
    fc.property(untidy, fc.constantFrom(aPayer(), aMedicarePayer()), (claim, payer) => {
      const context = { ...aContext(), payer };
      for (const { edit, correction } of scrub(claim, context).findings) {
        if (!correction) continue;
        const cured = correct(claim, [correction]).claim;
        const again = scrub(cured, context).findings.filter((finding) => finding.edit === edit);
        expect(again.map((finding) => finding.correction)).not.toContainEqual(correction);
        dictated++;
      }
    }),
    { numRuns: 500 },
  );
  expect(dictated).toBeGreaterThan(500);
});

test('an edit judges the claim and does not change it', () => {
  const claim = deepFrozen(
    aClaim({ patient: aPatient({ sex: 'X' as 'U' }), lines: [aLine({ modifiers: ['rt', '50'] })] }),
  );
  expect(scrub(claim, deepFrozen(aContext())).outcome).toBe('Held');
});

function deepFrozen<T>(whole: T): T {
  if (typeof whole === 'object' && whole !== null) Object.values(Object.freeze(whole)).forEach(deepFrozen);
  return whole;
}
