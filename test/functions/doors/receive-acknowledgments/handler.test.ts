import { beforeEach, describe, expect, test } from 'vitest';
import { claimNumber } from '../../../../functions/domain/claim/fingerprint.ts';
import { handler as batch } from '../../../../functions/doors/batch-submissions/handler.ts';
import { handler } from '../../../../functions/doors/receive-acknowledgments/handler.ts';
import { handler as awaitAcknowledgment } from '../../../../functions/steps/await-acknowledgment/handler.ts';
import { handler as submitClaim } from '../../../../functions/steps/submit-claim/handler.ts';
import { findInterchange } from '../../../../functions/store/submissions.ts';
import { a277ca, a999, aTa1 } from '../../../support/acknowledgments.ts';
import { Office } from '../../../support/office.ts';

const [one, two] = ['V-1', 'V-2'].map((visit) => claimNumber('CFM', 'cedar-family', visit)) as [string, string];

let office: Office;
beforeEach(async () => {
  office = await Office.open();
  for (const claimId of [one, two]) {
    await office.has({ claimId, stage: 'Ready' });
    const envelope = { practiceId: 'cedar-family', claimId };
    await office.call(submitClaim, { ...envelope, state: 'SubmitClaim', at: '2026-03-12T15:00:00.000Z' });
    office.executions.wait(`token-${claimId}`);
    await office.call(awaitAcknowledgment, {
      ...envelope,
      state: 'AwaitAcknowledgment',
      at: '2026-03-12T15:00:01.000Z',
      token: `token-${claimId}`,
    });
  }
  await office.call(batch, { time: '2026-03-12T17:00:00.000Z' });
});

const drop = (text: string, name = 'ack.txt') => office.drop(handler, `CLEARHOUSE1/acknowledgments/${name}`, text);

/** What the trip of each claim has come to: its verdict, by whom, and whether it is over. */
async function fates(): Promise<string[]> {
  return Promise.all(
    [one, two].map(async (claimId) => {
      const { acknowledgment, ended } = (await office.claim(claimId)).submissions[0]!;
      return acknowledgment ? `${acknowledgment.outcome} by ${acknowledgment.by}${ended ? ', over' : ''}` : 'silence';
    }),
  );
}

const woken = () => [one, two].map((id) => office.executions.delivered.get(`token-${id}`));
const stateOf = async () => (await findInterchange(office.table, 'cedar-family', 1))?.state;

test.each<[string, string, [string, string], string | undefined]>([
  ['a TA1 that takes the interchange says nothing of claims', aTa1(1, 'A'), ['silence', 'silence'], 'Acknowledged'],
  [
    'a TA1 that refuses it rejects every claim',
    aTa1(1, 'R', '006'),
    ['Rejected by TA1, over', 'Rejected by TA1, over'],
    'Rejected',
  ],
  ['a 999 that accepts says nothing of claims', a999(1, 'A'), ['silence', 'silence'], 'Acknowledged'],
  ['a 999 that accepts with errors says nothing of claims', a999(1, 'E'), ['silence', 'silence'], 'Acknowledged'],
  [
    'a 999 that rejects rejects every claim',
    a999(1, 'R'),
    ['Rejected by 999, over', 'Rejected by 999, over'],
    'Rejected',
  ],
  [
    'a 277CA that rejects the batch rejects every claim',
    a277ca(1, {}, 'A3:24'),
    ['Rejected by 277CA, over', 'Rejected by 277CA, over'],
    'Rejected',
  ],
  [
    'a 277CA tells claim by claim',
    a277ca(1, { [one]: 'A2:20', [two]: 'A7:33' }),
    ['Accepted by 277CA', 'Rejected by 277CA, over'],
    'Sent',
  ],
  [
    'a 277CA about one claim leaves the other alone',
    a277ca(1, { [two]: 'A2:20' }),
    ['silence', 'Accepted by 277CA'],
    'Sent',
  ],
  ['received is less than accepted', a277ca(1, { [one]: 'A1:19', [two]: 'A0:16' }), ['silence', 'silence'], 'Sent'],
  [
    'a claim that is not in the interchange is left alone',
    a277ca(1, { CFM0000000000000: 'A7:33' }),
    ['silence', 'silence'],
    'Sent',
  ],
])('%s', async (_, text, expected, state) => {
  expect(await drop(text)).toEqual([]);
  expect(await fates()).toEqual(expected);
  expect(await stateOf()).toBe(state);
  expect(woken()).toEqual(expected.map((fate) => (fate === 'silence' ? undefined : { outcome: fate.split(' ')[0] })));
});

describe('what a rejection means is kept in words', () => {
  test.each<[string, string, RegExp]>([
    ['TA1', aTa1(1, 'R', '006'), /^The whole interchange: .+ \(006\)$/],
    ['999', a999(1, 'R'), /NM109, segment 8: \S+/],
    ['277CA', a277ca(1, { [one]: 'A7:33' }), /\(A7:33\)$/],
  ])('%s', async (by, text, words) => {
    await drop(text);
    const { acknowledgment } = (await office.claim(one)).submissions[0]!;
    expect(acknowledgment).toMatchObject({ by, outcome: 'Rejected' });
    expect(acknowledgment?.reasons.join(' ')).toMatch(words);
  });
});

test('the same acknowledgment again changes nothing', async () => {
  const text = a277ca(1, { [one]: 'A2:20', [two]: 'A7:33' });
  await drop(text);
  const before = await office.claim(two);
  await drop(text, 'again.txt');
  expect(await office.claim(two)).toEqual(before);
});

test('an acceptance that comes after the rejection does not overwrite it', async () => {
  await drop(a277ca(1, { [one]: 'A7:33' }));
  await drop(a277ca(1, { [one]: 'A2:20' }), 'late.txt');
  expect((await fates())[0]).toBe('Rejected by 277CA, over');
});

describe('nothing is dropped in silence', () => {
  test.each<[string, string, RegExp]>([
    ['no X12 at all', 'Dear practice, all is well.', /\S/],
    ['an empty file', '', /\S/],
    [
      'for another submitter',
      a999(1, 'A').replaceAll('CEDARFM01', 'OTHERFM01'),
      /OTHERFM01, which is the submitter id of no practice/,
    ],
    ['about an interchange that was never sent', a999(77, 'R'), /77/],
  ])('%s', async (_, text, reason) => {
    expect(await drop(text)).toEqual([]);
    const kept = await office.lies('records', 'quarantine/CLEARHOUSE1/acknowledgments/ack.txt');
    expect(Object.keys(kept)).toHaveLength(2);
    expect(JSON.parse(Object.values(kept)[1]!).reason).toMatch(reason);
  });
});
