import { describe, expect, test } from 'vitest';
import { appealLetter } from '../../../../functions/domain/appeal/letter.ts';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { adjustmentReasons } from '../../../../functions/domain/denial/adjustment-reasons.ts';
import type { TriageContext } from '../../../../functions/domain/denial/denied-line.ts';
import { triage } from '../../../../functions/domain/denial/triage.ts';
import { aLine, aMedicarePayer, aPayer, aSubmission } from '../../../support/claims.ts';
import { aDeniedClaim, aTriageContext } from '../denial/denied-claim.ts';
import { blocksOf, documentText } from '../document/document-text.ts';

function letterFor(reasons: string, claim: Partial<Claim> = {}, overrides: Partial<TriageContext> = {}) {
  const denied = aDeniedClaim(reasons, claim);
  const context = aTriageContext(overrides);
  const found = triage(denied, context);
  return { found, letter: appealLetter(denied, { ...context, triage: found }) };
}

test('says who asks whom about what', () => {
  const text = documentText(letterFor('CO-50 + N115', { diagnoses: ['J069'] }).letter);
  for (const said of [
    'Cedar Family Medicine',
    'April 5, 2026',
    'PO Box 900',
    'Re: Request for first-level appeal',
    'Marisol Okonjo',
    '07/19/1984',
    'PHW204417788',
    'PCN000417',
    'CFM7Q2W9XK4T8RVN',
    'Imogen Vance, NPI 1234567893',
    'decision of April 2, 2026',
    'CO-50 not medically necessary (N115 local coverage policy)',
    '$145.00',
    'diagnosis J06.9',
    '(319) 555-0142',
    'Enclosures: Your remittance advice; Copy of the claim; Medical records of the date of service.',
  ]) {
    expect(text).toContain(said);
  }
});

test('names every denied line and no other', () => {
  const lines = [
    aLine({ code: '99213' }),
    aLine({ line: 2, code: '36415', from: '2026-03-10', to: '2026-03-10', chargeCents: 1_200 }),
    aLine({ line: 3, code: '87804', chargeCents: 3_250 }),
  ];
  const claim = aDeniedClaim('CO-50', { lines });
  const context = aTriageContext();
  const letter = appealLetter(claim, { ...context, triage: { ...triage(claim, context), lines: [1, 2] } });
  const [table] = blocksOf(letter, 'table');
  expect(table?.rows.map(([date, procedure]) => `${date} ${procedure}`)).toEqual([
    '03/09/2026 99213',
    '03/10/2026 36415',
  ]);
  expect(table?.total?.at(-1)).toBe('$157.00');
  expect(documentText(letter)).not.toContain('87804');
});

describe('the argument is made of the claim’s own facts', () => {
  const acceptance = aSubmission({
    acknowledgment: {
      outcome: 'Accepted',
      at: '2026-03-13T15:00:00.000Z',
      by: '277CA',
      payerClaimNumber: 'PCN000417',
      reasons: [],
    },
  });
  const reported = aSubmission({
    acknowledgment: {
      ...acceptance.acknowledgment!,
      ...{ source: 'PRAIRIE HEALTH PLAN', trace: 'R20260313' },
      ...{ interchange: 12, file: 'CLEARHOUSE1/acknowledgments/12.277' },
    },
  });
  const mailed = aSubmission({
    form: 'forms/1.pdf',
    mailed: { at: '2026-03-16T15:00:00.000Z', by: 'biller', note: 'certified 7019' },
  });
  const covered = {
    at: '2026-03-08T12:00:00.000Z',
    payerId: 'prairie-health',
    memberId: 'PHW204417788',
    serviceDay: '2026-03-09',
    outcome: 'Covered',
    reason: '',
  } as const;

  test.each<[string, Partial<Claim>, string[]]>([
    ['CO-29', { submissions: [acceptance] }, ['March 13, 2026', '4 days', '180 days', 'Acceptance report (277CA)']],
    [
      'CO-29',
      { submissions: [reported] },
      [
        'accepted on March 13, 2026 by PRAIRIE HEALTH PLAN under your claim number PCN000417',
        'our interchange 000000012',
        'The acceptance report R20260313 is enclosed',
        'Acceptance report (277CA) of March 13, 2026, of PRAIRIE HEALTH PLAN, report R20260313, on our interchange 000000012, our file CLEARHOUSE1/acknowledgments/12.277',
      ],
    ],
    [
      'CO-29',
      { submissions: [mailed] },
      ['mailed to you', 'March 16, 2026', '7 days', 'Mailing record', 'certified 7019'],
    ],
    ['CO-197', { authorizationNumber: 'A77' }, ['authorization number A77', 'Approval notice, authorization A77']],
    ['PR-27', { coverageChecks: [covered] }, ['member ID PHW204417788', 'Your eligibility response of March 8, 2026']],
    ['CO-97', { lines: [aLine({ modifiers: ['25'] })] }, ['modifier 25', 'separate and distinct']],
    ['CO-151', {}, ['1 unit of procedure 99213 was furnished']],
    ['CO-45', {}, ['$98.50', 'Fee schedule of the agreement']],
    ['CO-55', {}, ['medically necessary']],
    ['CO-210', {}, ['authorization asked for too late']],
  ])('%s', (reasons, claim, said) => {
    const { found, letter } = letterFor(reasons, claim);
    expect(found.action).toBe('Appeal');
    for (const words of said) expect(documentText(letter)).toContain(words);
  });

  test('and claims no proof that is not on file', () => {
    const text = documentText(letterFor('CO-29').letter);
    expect(text).not.toMatch(/accepted|acceptance/i);
  });
});

test('each level by its name', () => {
  const payer = aMedicarePayer();
  const coverages = [{ payerId: payer.payerId, memberId: '1EG4TE5MK73', relationship: 'self' as const }];
  const upheld = {
    level: 1,
    payerId: payer.payerId,
    reason: '',
    preparedAt: '2026-04-03T12:00:00.000Z',
    deadline: '2026-07-31',
    file: '',
    decision: 'Upheld' as const,
  };
  expect(documentText(letterFor('CO-50', { coverages }, { payer }).letter)).toContain('Request for redetermination');
  const second = letterFor('CO-50', { coverages, appeals: [upheld] }, { payer }).letter;
  expect(documentText(second)).toContain('Request for reconsideration');
});

test('an appeal without an address goes to the payer by name', () => {
  const { letter } = letterFor('CO-50', {}, { payer: aPayer({ appealAddress: [] }) });
  expect(blocksOf(letter, 'lines')[1]?.lines).toEqual(['Prairie Health Plan']);
});

test.each(adjustmentReasons.filter(({ appealable }) => appealable).map(({ code }) => code))(
  'there is a letter for %s',
  (code) => {
    const denied = aDeniedClaim(`CO-${code}`);
    const context = aTriageContext();
    const found = { action: 'Appeal', lines: [1], rule: `CO-${code}`, reason: '' } as const;
    const text = documentText(appealLetter(denied, { ...context, triage: found }));
    expect(text).toContain('99213');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  },
);
