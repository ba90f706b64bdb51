import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answered, isSpecific } from '../../../../functions/domain/authorization/answered.ts';
import { decisionsIn } from '../../../../functions/domain/authorization/decision.ts';
import { decideBy } from '../../../../functions/domain/authorization/decision-clock.ts';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { read278 } from '../../../../functions/domain/x12/read-278.ts';
import { anAuthorization } from '../../../support/authorizations.ts';
import { aPayer } from '../../../support/claims.ts';

const sample = readFileSync(new URL('../../../../events/files/x12/278-response.x12', import.meta.url), 'utf8');
const read = (text: string) => decisionsIn(read278(readInterchanges(text)[0]!.groups[0]!.transactions[0]!).content);
/** The sample's answer with other segments in place of its decision; counts of segments do not matter to a reader. */
const saying = (segments: string, dates = 'DTP*AAH*RD8*20260215-20260315~') =>
  read(sample.replace(/HCR\*A1\*PMA55012~\s*DTP[^~]*~/, `${segments}${dates}`));

const days = { from: '2026-02-15', to: '2026-03-15' };
const one = { ...days, granted: 1, counts: 'units' };

test.each<[string, string, object]>([
  ['approved', 'HCR*A1*PMA55012~', { status: 'Approved', number: 'PMA55012', ...one }],
  ['in part', 'HCR*A2*PMA55012~', { status: 'Modified', number: 'PMA55012' }],
  ['changed', 'HCR*A6*PMA55012~', { status: 'Modified', number: 'PMA55012' }],
  [
    'refused with a reason',
    'HCR*A3**0F~',
    { status: 'Denied', reason: 'Not medically necessary in the eyes of the payer (0F).' },
  ],
  ['refused without one', 'HCR*A3~', { status: 'Denied' }],
  ['refused for a reason that the list does not have', 'HCR*A3**9Z~', { status: 'Denied', reason: 'Code 9Z (9Z).' }],
  ['not decided', 'HCR*A4**0U~', { status: 'Pended', reason: 'More has to be known of the patient (0U).' }],
  ['to be called', 'HCR*CT~', { status: 'Pended', reason: 'The payer wants to be called.' }],
  ['cancelled', 'HCR*C~', { status: 'Cancelled' }],
  ['not needed', 'HCR*NA~', { status: 'Cancelled', isNotNeeded: true }],
  [
    'a code that there is not',
    'HCR*ZZ~',
    { status: 'Pended', reason: 'The payer answered with ZZ, which is no code of the guide.' },
  ],
  [
    'a request with a fault',
    'AAA*Y**15*C~',
    {
      status: 'Cancelled',
      isRefusedRequest: true,
      reason: 'Something required for the request is missing. Correct it and ask again.',
    },
  ],
  [
    'a payer that is down',
    'AAA*Y**42*P~',
    { status: 'Requested', reason: 'The payer cannot answer at the moment. Send the same request again.' },
  ],
])('%s', (_, segments, decision) => expect(saying(segments)).toMatchObject([decision]));

test.each<[string, string, object]>([
  ['those that were asked for', 'DTP*AAH*RD8*20260215-20260315~', days],
  [
    'those on which it is effective',
    'DTP*AAH*D8*20260215~DTP*007*RD8*20260220-20260301~',
    { from: '2026-02-20', to: '2026-03-01' },
  ],
  [
    'until it expires',
    'DTP*AAH*D8*20260215~DTP*007*D8*20260220~DTP*036*D8*20260228~',
    { from: '2026-02-20', to: '2026-02-28' },
  ],
])('its days are %s', (_, dates, period) => expect(saying('HCR*A1*X~', dates)).toMatchObject([period]));

test('visits are counted where the answer counts them', () => {
  expect(read(sample.replace(/HI\*ABK[^~]*~/, '$&HSD*VS*6~'))).toMatchObject([{ granted: 6, counts: 'visits' }]);
});

test('each service has its own decision, or that of its event', () => {
  const second = 'HL*6*4*SS*0~UM*HS*I~HCR*A3**0M~SV1*HC:72149*1200*UN*2~';
  expect(read(sample.replace(/SV1[^~]*~/, `$&${second}`))).toMatchObject([
    { code: '72148', status: 'Approved', number: 'PMA55012', granted: 1 },
    { code: '72149', status: 'Denied', granted: 2 },
  ]);
});

describe('the record after an answer', () => {
  const heard = { at: '2026-03-02T06:00:00.000Z', by: '278' };
  const request = { at: heard.at, asking: {} as never, claimIds: [] };
  const open = anAuthorization({ status: 'Requested', number: undefined, request });

  test('has the number, days and units that were given', () => {
    const decision = {
      status: 'Modified',
      number: 'X1',
      from: '2026-03-05',
      to: '2026-03-20',
      granted: 4,
      counts: 'visits',
    } as const;
    const { answers, request: after, ...next } = answered(open, decision, heard);
    expect(next).toMatchObject(decision);
    expect(answers).toEqual([{ ...heard, status: 'Modified' }]);
    expect(after?.askAgainAt).toBeUndefined();
  });

  test('is asked again while it is open', () => {
    expect(answered(open, { status: 'Pended' }, heard).request?.askAgainAt).toBe('2026-03-03T02:00:00.000Z');
    expect(answered(open, { status: 'Requested' }, heard).request?.askAgainAt).toBe('2026-03-03T02:00:00.000Z');
    expect(answered(open, { status: 'Denied' }, heard).request?.askAgainAt).toBeUndefined();
  });

  test('keeps what a later answer does not speak of, and forgets an old reason', () => {
    const pended = answered(open, { status: 'Pended', reason: 'Wait.' }, heard);
    expect(answered(pended, { status: 'Approved', number: 'X1' }, heard)).toMatchObject({
      granted: 10,
      to: '2026-03-31',
    });
    expect(answered(pended, { status: 'Approved', number: 'X1' }, heard).reason).toBeUndefined();
  });
});

test.each([
  [undefined, false],
  ['Not medically necessary in the eyes of the payer (0F).', true],
  ['The guidelines of plan or contract were not followed (14).', false],
  ['The guidelines of plan or contract were not followed (14). Conservative therapy first.', true],
])('"%s" says why: %s', (reason, isReason) => expect(isSpecific(reason)).toBe(isReason));

const at = '2026-03-02T06:00:00.000Z';
test.each<[string, Parameters<typeof decideBy>, string | undefined]>([
  ['Medicare Advantage', [aPayer({ class: 'medicare-advantage' }), '29881', false, at], '2026-03-09T06:00:00.000Z'],
  ['the same, urgent', [aPayer({ class: 'medicare-advantage' }), '29881', true, at], '2026-03-05T06:00:00.000Z'],
  ['Medicaid', [aPayer({ class: 'medicaid' }), '29881', false, at], '2026-03-09T06:00:00.000Z'],
  ['before the rule', [aPayer({ class: 'medicaid' }), '29881', false, '2025-12-31T06:00:00.000Z'], undefined],
  [
    'a drug of Medicare Advantage',
    [aPayer({ class: 'medicare-advantage' }), 'J7325', false, at],
    '2026-03-05T06:00:00.000Z',
  ],
  ['a drug of Medicaid', [aPayer({ class: 'medicaid' }), 'J7325', false, at], '2026-03-03T06:00:00.000Z'],
  ['a commercial plan', [aPayer(), '29881', false, at], undefined],
  [
    'one that promises five days',
    [
      aPayer({
        requirements: {
          reviews: { askForDays: 30, retroDays: 0, standardHours: 120, source: 'Contract', sourceDate: '2026-01-01' },
        },
      }),
      '29881',
      false,
      at,
    ],
    '2026-03-07T06:00:00.000Z',
  ],
])('%s decides by its clock', (_, asked, moment) => expect(decideBy(...asked)?.decideBy).toBe(moment));
