import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { noAnswer } from '../../../functions/domain/status/status.ts';
import { callAbout } from '../../../functions/domain/work/call-about.ts';
import { callLines } from '../../../infra/local/call-page.ts';
import { aClaim, aPayer, aPractice, aSubmission } from '../../support/claims.ts';

const claim = aClaim({
  submissions: [
    aSubmission({
      acknowledgment: {
        ...{ outcome: 'Accepted', at: '2026-03-13T12:00:00.000Z', by: '277CA', reasons: [] },
        payerClaimNumber: 'PCN000417',
      },
    }),
  ],
});
const followUps = [
  { at: '2026-04-03T15:00:00.000Z', by: '276', outcome: 'Pending', said: 'Pending: in process (P1:20)' },
  { ...{ at: '2026-04-20T15:00:00.000Z', by: 'Ana', outcome: 'Wait' }, reference: 'C-77', promised: '2026-05-04' },
];
const page = (overrides: Partial<Parameters<typeof callAbout>[1]> = {}, about = claim) =>
  callLines(
    callAbout(about, {
      payer: aPayer({ phone: '5155550100' }),
      practice: aPractice(),
      answer: noAnswer('Nobody answered.'),
      followUps,
      answers: ['Wait', 'Resubmit'],
      ...overrides,
    }),
    about.claimId,
  )
    .map(stripVTControlCharacters)
    .join('\n');

test('a call has on one screen whom to call, the numbers, what was said, what to ask, until when, and what follows', () => {
  const text = page();
  expect(text.split('\n').length).toBeLessThan(40);
  for (const part of [
    ...['Prairie Health Plan, 515-555-0100', 'PHW204417788', 'CFM7Q2W9XK4T8RVN', 'PCN000417', '2026-03-09', '$177.50'],
    ...['NPI 1122334455', 'tax id 421988776', '2026-03-12  the claim  accepted 2026-03-13 (277CA) as PCN000417'],
    ...[
      '2026-04-03  276  Pending: in process (P1:20)',
      '2026-04-20  Ana  Wait; reference C-77; promised for 2026-05-04',
    ],
    ...['2026-09-05  filing; it was accepted before, which is proof', 'Resubmit  The payer does not have it'],
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toMatch(/Okonjo|Marisol|1984/);
});

test('of a decision whose remittance has not come, it says what the inquiry named', () => {
  const answer = {
    ...({ outcome: 'Finalized', reason: 'Paid (F1:65)', todo: 'Ask for it again.' } as const),
    ...{ checkNumber: 'EFT0417', paidOn: '2026-04-02', paidCents: 9_850, adjudicatedOn: '2026-04-01' },
  };
  expect(page({ answer })).toContain('a decision of 2026-04-01, paid on 2026-04-02 by EFT0417 of $98.50.');
});

test('of an appeal, it asks about that', () => {
  const appeal = {
    ...{ level: 1, payerId: 'prairie-health', reason: 'Necessary.', preparedAt: '2026-04-01T12:00:00.000Z' },
    ...{ sentAt: '2026-04-02T12:00:00.000Z', deadline: '2026-09-16', file: 'a.pdf' },
  };
  const text = page({ answers: ['Wait'] }, { ...claim, appeals: [appeal] });
  expect(text).toContain('the appeal of level 1, sent on 2026-04-02, was received');
  expect(text).toContain('2026-06-01  decision about the appeal');
});
