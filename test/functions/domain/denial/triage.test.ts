import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Appeal, Claim, CoverageCheck } from '../../../../functions/domain/claim/claim.ts';
import { triageActions } from '../../../../functions/domain/claim/claim.ts';
import { adjustmentReasons } from '../../../../functions/domain/denial/adjustment-reasons.ts';
import type { TriageContext } from '../../../../functions/domain/denial/denied-line.ts';
import { remarkRows } from '../../../../functions/domain/denial/remarks.ts';
import { triage } from '../../../../functions/domain/denial/triage.ts';
import { post } from '../../../../functions/domain/ledger/ledger.ts';
import { aClaim, aCoverage, aLine, aMedicarePayer, aPayer, aSubmission } from '../../../support/claims.ts';
import { aDenial, aDeniedClaim, aTriageContext } from './denied-claim.ts';

const nextPayer = aPayer({ payerId: 'union-plan', name: 'Union Plan' });
const medicareCoverage = [aCoverage({ payerId: 'medicare-ia', memberId: '1EG4TE5MK73' })];
const twoCoverages = [aCoverage(), aCoverage({ payerId: 'union-plan', memberId: 'U11' })];

function aCheck(outcome: CoverageCheck['outcome'], overrides: Partial<CoverageCheck> = {}): CoverageCheck {
  return {
    at: '2026-03-08T12:00:00.000Z',
    payerId: 'prairie-health',
    memberId: 'PHW204417788',
    serviceDay: '2026-03-09',
    outcome,
    reason: '',
    ...overrides,
  };
}

function anAppeal(overrides: Partial<Appeal> = {}): Appeal {
  return {
    level: 1,
    payerId: 'prairie-health',
    reason: 'CO-50',
    preparedAt: '2026-04-03T12:00:00.000Z',
    deadline: '2026-09-29',
    file: 'letters/1.pdf',
    sentAt: '2026-04-03T15:00:00.000Z',
    ...overrides,
  };
}

const accepted = (at: string, by = '277CA') =>
  aSubmission({ acknowledgment: { outcome: 'Accepted', at, by, reasons: [] } });
const rejected = aSubmission({
  acknowledgment: { outcome: 'Rejected', at: '2026-03-13T15:00:00.000Z', by: '277CA', reasons: [] },
});
const line = (overrides: Parameters<typeof aLine>[0]) => ({ lines: [aLine(overrides)] });
const medicare = { payer: aMedicarePayer() };
const onMedicare: Partial<Claim> = { coverages: medicareCoverage };
const withNext = { nextPayer };

type Case = [what: string, reasons: string, action: string, claim?: Partial<Claim>, context?: Partial<TriageContext>];

const commercial: Case[] = [
  ['a missing modifier is corrected', 'CO-4', 'Correct'],
  ['a wrong place of service is corrected', 'CO-5', 'Correct'],
  ['an age conflict is corrected', 'CO-6', 'Correct'],
  ['a deleted code is corrected', 'CO-181', 'Correct'],
  ['16 that names another code is corrected', 'CO-16 + N657', 'Correct'],
  ['a new-patient denial is corrected', 'CO-B16', 'Correct'],
  ['16 with a procedure remark is corrected', 'CO-16 + M51', 'Correct'],
  ['16 with a diagnosis remark is corrected', 'CO-16 + M76', 'Correct'],
  ['16 with a provider remark is corrected', 'CO-16 + N290', 'Correct'],
  ['16 with a records remark sends records', 'CO-16 + M127', 'SendRecords'],
  ['16 alone is not acted on', 'CO-16', 'AskPerson'],
  ['16 with an unknown remark is not acted on', 'CO-16 + X999', 'AskPerson'],
  ['16 with only a block is not acted on', 'CO-16 + N211', 'AskPerson'],
  ['16 not processable is sent anew', 'CO-16 + MA130', 'Correct'],
  ['96 alone is not acted on', 'CO-96', 'AskPerson'],
  ['PR-96 alone is not acted on', 'PR-96', 'AskPerson'],
  ['PR-96 by the plan documents goes to the patient', 'PR-96 + N130', 'BillPatient'],
  ['CO-96 by the plan documents does not go to the patient', 'CO-96 + N130', 'AskPerson'],
  ['CO-96 with a next payer goes there', 'CO-96 + N130', 'BillNextPayer', {}, withNext],
  ['A1 alone is not acted on', 'CO-A1', 'AskPerson'],
  ['129 alone is not acted on', 'OA-129', 'AskPerson'],
  [
    '129 at a secondary resends with the earlier decision',
    'OA-129 + N4',
    'Correct',
    { coverages: twoCoverages, billing: 1 },
    { payer: nextPayer },
  ],
  ['226 alone is not acted on', 'CO-226', 'AskPerson'],
  ['226 with its remark sends records', 'CO-226 + N706', 'SendRecords'],
  ['227 alone is not acted on', 'PR-227', 'AskPerson'],
  ['227 with its remark is the patient’s to answer', 'PR-227 + N197', 'AskPerson'],
  ['252 alone is not acted on', 'CO-252', 'AskPerson'],
  ['252 with its remark sends records', 'CO-252 + M127', 'SendRecords'],
  ['a lost attachment is sent again', 'CO-163', 'SendRecords'],
  ['a wrong pointer is corrected', 'CO-11', 'Correct'],
  ['11 with one diagnosis is appealed', 'CO-11', 'Appeal', { diagnoses: ['J069'] }],
  ['medical necessity is appealed', 'CO-50', 'Appeal'],
  ['PR-50 goes to the patient', 'PR-50', 'BillPatient'],
  ['PR-50 with a next payer goes there', 'PR-50', 'BillNextPayer', {}, withNext],
  ['50 that asks for records sends them', 'CO-50 + M127', 'SendRecords'],
  ['50 by a local policy looks at the diagnoses', 'CO-50 + N115', 'Correct'],
  ['50 that may not be appealed is written off', 'CO-50 + N211', 'WriteOff'],
  ['50 after the appeal window is written off', 'CO-50', 'WriteOff', {}, { today: '2026-10-01' }],
  ['one unit too many is appealed', 'CO-151', 'Appeal'],
  ['many units are corrected', 'CO-151', 'Correct', line({ units: 4 })],
  ['bundled without a modifier is looked at', 'CO-97', 'Correct'],
  ['bundled with a modifier is appealed', 'CO-97', 'Appeal', line({ modifiers: ['25'] })],
  ['incidental is written off', 'CO-97 + N19', 'WriteOff'],
  ['an add-on without base is corrected', 'CO-97 + N122', 'Correct'],
  ['a code pair with XS is appealed', 'CO-236', 'Appeal', line({ modifiers: ['XS'] })],
  ['197 without any number asks for one', 'CO-197', 'AskPerson'],
  ['197 with the number on file corrects', 'CO-197', 'Correct', {}, { authorizationOnFile: 'A77' }],
  ['197 with the number on the claim appeals', 'CO-197', 'Appeal', { authorizationNumber: 'A77' }],
  [
    '197 for a code outside the payer’s own list appeals',
    'CO-197',
    'Appeal',
    {},
    { payer: aPayer({ authorizationCodes: ['70553'] }) },
  ],
  [
    '197 for a code on the payer’s list asks',
    'CO-197',
    'AskPerson',
    {},
    { payer: aPayer({ authorizationCodes: ['99213'] }) },
  ],
  ['197 that differs from the approval is corrected', 'CO-197 + N54', 'Correct'],
  ['a used-up authorization asks', 'CO-198', 'AskPerson'],
  ['PR-197 does not go to the patient', 'PR-197', 'AskPerson'],
  ['27 without an eligibility answer asks', 'PR-27', 'AskPerson'],
  ['27 against the payer’s own answer appeals', 'PR-27', 'Appeal', { coverageChecks: [aCheck('Covered')] }],
  ['27 confirmed goes to the patient', 'PR-27', 'BillPatient', { coverageChecks: [aCheck('NotCovered')] }],
  [
    '27 confirmed under CO does not go to the patient',
    'CO-27',
    'AskPerson',
    { coverageChecks: [aCheck('NotCovered')] },
  ],
  [
    '27 confirmed goes to the next payer first',
    'PR-27',
    'BillNextPayer',
    { coverageChecks: [aCheck('NotCovered')] },
    withNext,
  ],
  [
    '27 with the next payer confirmed goes there',
    'CO-27',
    'BillNextPayer',
    { coverageChecks: [aCheck('Covered', { payerId: 'union-plan' })] },
    withNext,
  ],
  [
    'an answer for another day decides nothing',
    'PR-27',
    'AskPerson',
    { coverageChecks: [aCheck('NotCovered', { serviceDay: '2026-01-09' })] },
  ],
  [
    '31 under another member id is corrected',
    'CO-31',
    'Correct',
    { coverageChecks: [aCheck('Covered', { memberId: 'PHW999999999' })] },
  ],
  ['31 with an identifier remark is corrected', 'CO-31 + N382', 'Correct'],
  ['140 is corrected', 'CO-140', 'Correct'],
  ['22 with a next payer goes there', 'CO-22', 'BillNextPayer', {}, withNext],
  ['22 without one asks', 'CO-22', 'AskPerson'],
  [
    '22 at a secondary resends with the earlier decision',
    'CO-22',
    'Correct',
    { coverages: twoCoverages, billing: 1 },
    { payer: nextPayer },
  ],
  ['24 with a next payer goes there', 'CO-24', 'BillNextPayer', {}, withNext],
  ['109 without one asks', 'OA-109', 'AskPerson'],
  ['109 for a facility stay asks', 'OA-109 + N538', 'AskPerson', {}, withNext],
  ['a forwarded claim is not billed again', 'PR-96 + N130 MA18', 'Wait', {}, withNext],
  ['29 without an acceptance is written off', 'CO-29', 'WriteOff'],
  [
    '29 of a claim that was mailed in time appeals',
    'CO-29',
    'Appeal',
    { submissions: [aSubmission({ mailed: { at: '2026-03-13T15:00:00.000Z', by: 'biller' } })] },
  ],
  [
    '29 of a claim that was mailed too late is written off',
    'CO-29',
    'WriteOff',
    { submissions: [aSubmission({ mailed: { at: '2026-12-13T15:00:00.000Z', by: 'biller' } })] },
  ],
  ['29 with an acceptance in time appeals', 'CO-29', 'Appeal', { submissions: [accepted('2026-03-13T15:00:00.000Z')] }],
  [
    '29 with a late acceptance is written off',
    'CO-29',
    'WriteOff',
    { submissions: [accepted('2026-11-13T15:00:00.000Z')] },
  ],
  [
    '29 with only a TA1 is written off',
    'CO-29',
    'WriteOff',
    { submissions: [accepted('2026-03-13T15:00:00.000Z', 'TA1')] },
  ],
  [
    '29 that may not be appealed, with proof, asks',
    'CO-29 + N211',
    'AskPerson',
    { submissions: [accepted('2026-03-13T15:00:00.000Z')] },
  ],
  ['a late appeal is written off', 'CO-286', 'WriteOff'],
  [
    'a duplicate of an undecided submission waits',
    'OA-18',
    'Wait',
    { submissions: [aSubmission(), aSubmission({ number: 2 })] },
  ],
  [
    'a rejected submission is no original',
    'OA-18',
    'AskPerson',
    { submissions: [rejected, aSubmission({ number: 2 })] },
  ],
  ['a duplicate sent once asks', 'OA-18', 'AskPerson', { submissions: [aSubmission()] }],
  ['a duplicate inside the claim is corrected', 'OA-18', 'Correct', { lines: [aLine(), aLine({ line: 2 })] }],
  ['a duplicate to be replaced is replaced', 'OA-18 + N380', 'Correct'],
  ['a replacement before its original waits', 'OA-18 + N779', 'Wait'],
  ['a crossover duplicate waits', 'OA-18 + N522', 'Wait'],
  ['204 under PR goes to the patient', 'PR-204', 'BillPatient'],
  ['204 under CO asks', 'CO-204', 'AskPerson'],
  ['119 under PR goes to the patient', 'PR-119', 'BillPatient'],
  ['a protected patient is not billed', 'PR-204 + N781', 'AskPerson'],
  ['an unenrolled provider is put in order', 'CO-185', 'Correct'],
  ['B7 with a CLIA remark is corrected', 'CO-B7 + MA120', 'Correct'],
  ['what must not be sent again is appealed', 'CO-4 + N185', 'Appeal'],
  ['a pend waits', 'OA-133', 'Wait'],
  ['a pend long past asks', 'OA-133', 'AskPerson', {}, { today: '2026-06-01' }],
  ['an unknown code is never guessed', 'CO-9999', 'AskPerson'],
  ['an unknown code beside a known one does not stop it', 'CO-9999:100 CO-4:14400', 'Correct'],
  ['an underpaid write-down is appealed', 'CO-45', 'Appeal'],
  ['a write-down without a contracted fee asks', 'CO-45', 'AskPerson', line({ code: '99499' })],
];

const medicareCases: Case[] = [
  ['not processable: a new claim', 'CO-16 + MA130 M51', 'Correct'],
  [
    'not processable after the filing window: written off',
    'CO-16 + MA130 M51',
    'WriteOff',
    {},
    { today: '2027-04-01' },
  ],
  ['a procedure code that was adjudicated: reopening', 'CO-16 + M51', 'AskPerson'],
  ['a modifier: reopening', 'CO-4', 'AskPerson'],
  ['an invalid code: a new claim', 'CO-181', 'Correct'],
  ['a wrong member id: a new claim', 'CO-31 + N382', 'Correct'],
  ['medical necessity: redetermination', 'CO-50', 'Appeal'],
  ['PR-50 without a signed notice: redetermination', 'PR-50', 'Appeal'],
  ['PR-50 with a signed notice: the patient', 'PR-50', 'BillPatient', line({ modifiers: ['GA'] })],
  ['GZ gave it up', 'CO-50', 'WriteOff', line({ modifiers: ['GZ'] })],
  ['enrolment: redetermination', 'CO-B7', 'Appeal'],
  ['a CLIA number: a new claim', 'CO-B7 + MA120', 'Correct'],
  ['records after a request: redetermination', 'CO-226 + N706', 'Appeal'],
  ['records to decide', 'CO-252 + M127', 'SendRecords'],
  ['the therapy threshold: reopening', 'CO-119', 'AskPerson'],
  ['late: written off', 'CO-29 + N211', 'WriteOff'],
  [
    'late with proof: an exception, no appeal',
    'CO-29',
    'AskPerson',
    { submissions: [{ ...accepted('2026-03-13T15:00:00.000Z'), payerId: 'medicare-ia' }] },
  ],
  ['a managed plan: the next payer', 'CO-24', 'BillNextPayer', {}, withNext],
];

describe('a denial and what is done about it', () => {
  test.each(commercial)('%s: %s → %s', (_, reasons, action, claim, context) => {
    const found = triage(aDeniedClaim(reasons, claim), aTriageContext(context));
    expect(found).toMatchObject({ action, reason: expect.stringMatching(/^\S.+\.$/) });
  });

  test.each(medicareCases)('Medicare, %s: %s → %s', (_, reasons, action, claim, context) => {
    const found = triage(
      aDeniedClaim(reasons, { ...onMedicare, ...claim }),
      aTriageContext({ ...medicare, ...context }),
    );
    expect(found).toMatchObject({ action });
  });
});

describe('what the facts dictate', () => {
  test('the authorization on file is put on the claim, and nothing else', () => {
    const found = triage(aDeniedClaim('CO-197'), aTriageContext({ authorizationOnFile: 'A77' }));
    expect(found).toEqual({
      action: 'Correct',
      lines: [1],
      rule: 'CO-197',
      reason: 'CO-197, authorization missing: put the number on file on the claim and send a replacement.',
      deadline: '2026-09-29',
      correction: { field: 'authorizationNumber', value: 'A77' },
    });
  });

  test('the member id under which the payer found the patient is taken over', () => {
    const coverageChecks = [aCheck('Covered', { memberId: 'PHW999999999' })];
    const found = triage(aDeniedClaim('CO-31', { coverageChecks }), aTriageContext());
    expect(found.correction).toEqual({ field: 'memberId', value: 'PHW999999999' });
    expect(found.reason).not.toContain('PHW');
  });

  test('a correction without one right answer is left to a person', () => {
    expect(triage(aDeniedClaim('CO-4'), aTriageContext()).correction).toBeUndefined();
  });
});

describe('deadlines', () => {
  test.each([
    ['an appeal runs from the decision', 'CO-50', {}, '2026-09-29'],
    ['a new claim runs from the last day of service', 'CO-16 + MA130', {}, '2026-09-05'],
    ['waiting lasts the payer’s follow-up days', 'OA-133', {}, '2026-04-23'],
    ['the next payer counts from the decision', 'PR-204', withNext, '2026-09-29'],
    ['Medicare as next payer does not', 'PR-204', { nextPayer: aMedicarePayer() }, '2027-03-09'],
    ['a person’s question has none', 'CO-16', {}, undefined],
  ])('%s', (_, reasons, context, deadline) => {
    expect(triage(aDeniedClaim(reasons), aTriageContext(context)).deadline).toBe(deadline);
  });
});

describe('history', () => {
  const denied = (appeals: Appeal[], overrides: Partial<Claim> = {}, context: Partial<TriageContext> = {}) =>
    triage(aDeniedClaim('CO-50', { appeals, ...overrides }), aTriageContext(context));
  const upheld = anAppeal({ decision: 'Upheld' });

  test('an appeal on its way is waited for', () => {
    expect(denied([anAppeal()])).toMatchObject({ action: 'Wait', rule: 'appeal-open', deadline: '2026-06-02' });
  });
  test('an appeal that was won waits for the money', () => {
    expect(denied([anAppeal({ decision: 'Overturned' })])).toMatchObject({ action: 'Wait', rule: 'overturned' });
  });
  test('an upheld appeal goes to the next level', () => {
    expect(denied([upheld])).toMatchObject({ action: 'Appeal', deadline: '2026-10-02' });
  });
  test('the last level upheld is written off', () => {
    expect(denied([upheld, { ...upheld, level: 2 }])).toMatchObject({ action: 'WriteOff' });
  });
  test('Medicare’s last written level leaves a hearing to a person, when it is worth one', () => {
    const appeals = [1, 2].map((level) => ({ ...upheld, level, payerId: 'medicare-ia' }));
    const worth = { ...onMedicare, lines: [aLine({ chargeCents: 20_000 })] };
    expect(denied(appeals, worth, medicare)).toMatchObject({ action: 'AskPerson' });
    expect(denied(appeals, onMedicare, medicare)).toMatchObject({ action: 'WriteOff' });
  });
  test('the third refusal of a correction goes to a person', () => {
    const claim = aDeniedClaim('CO-4');
    const refused = { ...claim, payments: [claim.payments[0]!, claim.payments[0]!, claim.payments[0]!] };
    expect(triage(refused, aTriageContext())).toMatchObject({ action: 'AskPerson' });
  });
  test('a duplicate denial is triaged by the decision that it repeats', () => {
    const claim = aDeniedClaim('CO-50');
    const repeated = { ...claim, payments: [...claim.payments, aDenial(claim, 'OA-18', { paidOn: '2026-04-04' })] };
    expect(triage(repeated, aTriageContext())).toMatchObject({ action: 'Appeal', rule: 'CO-50' });
  });
  test('a reversal waits for the decision that follows it', () => {
    const claim = aDeniedClaim('CO-50');
    const reversed = { ...claim, payments: [...claim.payments, aDenial(claim, 'CO-50', { status: '22' })] };
    expect(triage(reversed, aTriageContext())).toMatchObject({ action: 'Wait', rule: 'reversal' });
  });
  test('no decision is waited for', () => {
    expect(triage(aClaim(), aTriageContext())).toMatchObject({ action: 'Wait', rule: 'no-decision' });
  });
  test('a claim without open money is a person’s', () => {
    const claim = aDeniedClaim('CO-50');
    const balances = post(claim.balances, [{ line: 1, from: 'payer:1', to: 'patient', cents: 14_500, why: '' }]);
    expect(triage({ ...claim, balances }, aTriageContext())).toMatchObject({ lines: [], rule: 'nothing-open' });
  });
  test('a line of which the payer said nothing is not explained', () => {
    const claim = aDeniedClaim('CO-50');
    const silent = { ...claim, payments: [{ ...claim.payments[0]!, lines: [] }] };
    expect(triage(silent, aTriageContext())).toMatchObject({ action: 'AskPerson', rule: 'unexplained' });
  });
});

describe('several lines', () => {
  const lines = [aLine(), aLine({ line: 2 }), aLine({ line: 3, chargeCents: 9_000 })];
  const claim = aClaim({ lines });
  const payment = aDenial(claim, 'CO-50');
  const [first, second, third] = payment.lines;

  test('the same answer is given once', () => {
    expect(triage({ ...claim, payments: [payment] }, aTriageContext())).toMatchObject({
      lines: [1, 2, 3],
      action: 'Appeal',
    });
  });
  test('what may win most goes first', () => {
    const late = { ...third!, adjustments: [{ group: 'CO', code: '4', cents: 9_000 }] };
    const mixed = { ...payment, lines: [first!, second!, late] };
    expect(triage({ ...claim, payments: [mixed] }, aTriageContext())).toMatchObject({ lines: [3], rule: 'CO-4' });
  });
  test('among equals the larger sum goes first', () => {
    const other = { ...third!, adjustments: [{ group: 'CO', code: '55', cents: 9_000 }] };
    const mixed = { ...payment, lines: [other, first!, second!] };
    expect(triage({ ...claim, payments: [mixed] }, aTriageContext())).toMatchObject({ lines: [1, 2], rule: 'CO-50' });
  });
});

test('always an action and a reason, never an exception, never the patient without group PR', () => {
  const code = fc.constantFrom(...adjustmentReasons.map((row) => row.code), '9999');
  const reason = fc.tuple(fc.constantFrom('CO', 'PR', 'OA', 'PI', 'CR'), code).map((parts) => parts.join('-'));
  const remarks = fc.array(fc.constantFrom(...remarkRows.map((row) => row.code), 'N9999'), { maxLength: 3 });
  const facts = fc.record({
    medicare: fc.boolean(),
    next: fc.boolean(),
    check: fc.constantFrom('Covered', 'NotCovered', 'Unknown', undefined),
    authorizationOnFile: fc.option(fc.constant('A77'), { nil: undefined }),
    appeals: fc.constantFrom([], [anAppeal()], [anAppeal({ decision: 'Upheld' })]),
    today: fc.constantFrom('2026-04-05', '2026-09-30', '2028-01-01'),
    units: fc.integer({ min: 1, max: 9 }),
    modifiers: fc.subarray(['25', 'GA', 'GZ', 'QW']),
  });
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      reason,
      remarks,
      facts,
      (said, codes, { medicare: isMedicare, next, check, appeals, units, modifiers, ...rest }) => {
        const claim = aDeniedClaim(`${said} + ${codes.join(' ')}`, {
          ...(isMedicare && onMedicare),
          ...line({ units, modifiers }),
          coverageChecks: check ? [aCheck(check)] : [],
          appeals,
        });
        const context = { ...rest, ...(isMedicare && medicare), ...(next && withNext) };
        const found = triage(claim, aTriageContext(context));
        seen.add(found.action);
        expect(triageActions).toContain(found.action);
        expect(found.reason).toMatch(/^\S.+[^.]\.$/);
        expect(found.rule).not.toBe('');
        if (found.action === 'BillPatient') expect(said).toMatch(/^PR-/);
        if (found.action === 'Appeal') expect(codes).not.toContain('N211');
        if (found.action === 'Correct') expect(codes).not.toContain('N185');
      },
    ),
    { numRuns: 3_000 },
  );
  expect([...seen].sort()).toEqual([...triageActions].sort());
});
