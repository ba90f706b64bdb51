import { beforeEach, describe, expect, test } from 'vitest';
import { claimNumber } from '../../../../functions/domain/claim/fingerprint.ts';
import type { WorkItem } from '../../../../functions/domain/work/work.ts';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { handler as batch } from '../../../../functions/doors/batch-submissions/handler.ts';
import { handler } from '../../../../functions/doors/receive-acknowledgments/handler.ts';
import { handler as awaitAcknowledgment } from '../../../../functions/steps/await-acknowledgment/handler.ts';
import { handler as submitClaim } from '../../../../functions/steps/submit-claim/handler.ts';
import { recordClaim } from '../../../../functions/store/claims.ts';
import { claimsPerPart, findInterchange, partsOf } from '../../../../functions/store/interchanges.ts';
import { answerWork } from '../../../../functions/store/work.ts';
import { a277ca, a999, a999of, aTa1 } from '../../../support/acknowledgments.ts';
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
    'a TA1 that refuses it leaves the claims to whoever repairs the envelope',
    aTa1(1, 'R', '006'),
    ['silence', 'silence'],
    'Rejected',
  ],
  [
    'a TA1 that refuses a copy, as one whose number it has seen, refuses nothing of what it has',
    aTa1(1, 'R', '025'),
    ['silence', 'silence'],
    'Sent',
  ],
  ['a 999 that accepts says nothing of claims', a999(1, 'A'), ['silence', 'silence'], 'Acknowledged'],
  ['a 999 that accepts with errors says nothing of claims', a999(1, 'E'), ['silence', 'silence'], 'Acknowledged'],
  [
    'a 999 that points to the billing provider leaves the claims to whoever repairs it',
    a999(1, 'R'),
    ['silence', 'silence'],
    'Rejected',
  ],
  ['a 277CA that rejects the batch does so too', a277ca(1, {}, 'A3:24'), ['silence', 'silence'], 'Rejected'],
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
  ['a 277CA with nothing but totals says nothing of claims', a277ca(1, {}), ['silence', 'silence'], 'Sent'],
  ['received is less than accepted', a277ca(1, { [one]: 'A1:19', [two]: 'A0:16' }), ['silence', 'silence'], 'Sent'],
  [
    "a 277CA under the clearinghouse's own number of the batch tells claim by claim, too",
    a277ca(880_417, { [one]: 'A2:20', [two]: 'A7:33' }),
    ['Accepted by 277CA', 'Rejected by 277CA, over'],
    'Sent',
  ],
  [
    'and one whose batch has a number of letters',
    a277ca('CH-20260313-0042', { [one]: 'A2:20' }),
    ['Accepted by 277CA', 'silence'],
    'Sent',
  ],
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

/** Segments of the transaction as it was sent, with their positions as a 999 counts them. */
async function sentSegments(interchange = 1) {
  const text = Object.entries(await office.lies('exchange')).find(([key]) => key.includes(`0${interchange}.837`))![1];
  return readInterchanges(text)[0]!.groups[0]!.transactions[0]!.segments;
}

/** The place of an element in the first segment that begins so, from that of a claim on. */
async function placeOf(start: string, element: number, claimId?: string) {
  const segments = await sentSegments();
  const from = claimId ? segments.findIndex(([id, number]) => id === 'CLM' && number === claimId) : 0;
  const at = segments.findIndex((segment, index) => index >= from && segment.join('*').startsWith(start));
  return { segment: segments[at]![0]!, position: at + 1, element };
}

describe('what a rejection means is kept in words', () => {
  test.each<[string, () => Promise<string>, RegExp]>([
    ['TA1', async () => aTa1(1, 'R', '006'), /^TA1: The whole interchange: .+ \(006\)$/],
    [
      '999',
      async () => a999(1, 'R', [await placeOf('NM1*85', 9)]),
      /^999: NM109, segment 8: .+ \(npi in the practice's file\)$/,
    ],
    ['277CA', async () => a277ca(1, {}, 'A3:24'), /^277CA: .+ \(A3:24\)$/],
  ])('of an interchange, by a %s, in one work item for all its claims', async (_, text, words) => {
    await drop(await text());
    const [work, ...others] = await office.work();
    expect(others).toEqual([]);
    expect(work).toMatchObject({ queue: 'rejections', interchange: 1, answers: ['Resend', 'Wait'] });
    expect(work!.instruction).toMatch(/^Interchange 1 \(2 claims\) was rejected/);
    expect(work!.findings[0]).toMatch(words);
  });

  test('of a claim, by a 277CA, with the field of ours', async () => {
    await drop(a277ca(1, { [one]: 'A7:164:IL', [two]: 'A7:158:IL' }));
    const said = async (id: string) => (await office.claim(id)).submissions[0]!.acknowledgment!;
    expect(await said(one)).toMatchObject({ by: '277CA', outcome: 'Rejected', fields: ['memberId'] });
    expect((await said(one)).reasons.join()).toMatch(/\(A7:164\)$/);
    expect(await said(two)).toMatchObject({ fields: ['patient.birthDate'] });
  });
});

test('an acceptance is kept with what proves it', async () => {
  await drop(a277ca(1, { [one]: 'A2:20' }));
  expect((await office.claim(one)).submissions[0]!.acknowledgment).toMatchObject({
    ...{ outcome: 'Accepted', by: '277CA', at: '2026-04-03T12:00:00.000Z', interchange: 1 },
    ...{ source: 'Open Clearinghouse', trace: 'T1', payerClaimNumber: 'PCN000417' },
    file: 'CLEARHOUSE1/acknowledgments/ack.txt',
  });
});

describe('a rejected interchange', () => {
  const answer = async (outcome: 'Resend' | 'Wait') => {
    const [{ workId }] = (await office.work()) as [WorkItem];
    const given = { at: '2026-03-13T15:00:00.000Z', by: 'nora', outcome, corrections: [], overrides: [] };
    return answerWork(office.platform, 'cedar-family', workId, given);
  };
  const nextBatch = () => office.call(batch, { time: '2026-03-13T17:00:00.000Z' });
  const claimsIn = (id: number) => {
    const text = office.clearinghouse.taken.get(`cedar-family/outbound/${String(id).padStart(9, '0')}.837`);
    const transactions = text ? readInterchanges(text)[0]!.groups[0]!.transactions : [];
    return transactions.flatMap(({ segments }) => segments.filter(([id]) => id === 'CLM').map(([, number]) => number));
  };

  test('leaves again as a whole, under a new number, once a person says so', async () => {
    await drop(aTa1(1, 'R', '006'));
    await nextBatch();
    expect(claimsIn(2)).toEqual([]);
    await answer('Resend');
    await nextBatch();
    expect(claimsIn(2)).toEqual(claimsIn(1));
    expect(await stateOf()).toBe('Returned');
    expect(await fates()).toEqual(['silence', 'silence']);
    await drop(a277ca(2, { [one]: 'A2:20', [two]: 'A2:20' }));
    expect(await fates()).toEqual(['Accepted by 277CA', 'Accepted by 277CA']);
    expect(await office.work()).toEqual([]);
  });

  test('stays where it is when a person lets it wait', async () => {
    await drop(aTa1(1, 'R', '006'));
    await answer('Wait');
    await nextBatch();
    expect(claimsIn(2)).toEqual([]);
    expect(await stateOf()).toBe('Rejected');
  });

  test('without the claims to which its receiver points leaves again by itself; those are work, with the field', async () => {
    await drop(a999(1, 'R', [await placeOf('SV1*', 2, two)]));
    expect(await fates()).toEqual(['silence', 'Rejected by 999, over']);
    expect((await office.claim(two)).submissions[0]!.acknowledgment?.fields).toEqual(['line.1.chargeCents']);
    expect(await office.work()).toEqual([]);
    await nextBatch();
    expect(claimsIn(2)).toEqual([one]);
    expect(await stateOf()).toBe('Returned');
  });

  test('that is rejected again by a repeat, or late in a copy, changes nothing', async () => {
    const text = a999(1, 'R', [await placeOf('SV1*', 2, two)]);
    await drop(text);
    await nextBatch();
    await drop(text, 'again.txt');
    await drop(a277ca(1, { [one]: 'A3:33' }), 'late.txt');
    await drop(aTa1(1, 'R', '025'), 'copy.txt');
    expect(await fates()).toEqual(['silence', 'Rejected by 999, over']);
    expect(await stateOf()).toBe('Returned');
    expect(await office.work()).toEqual([]);
  });

  test('what a TA1 says of a copy takes back nothing of what was taken', async () => {
    await drop(a999(1, 'A'));
    await drop(aTa1(1, 'R', '025'), 'copy.txt');
    expect(await stateOf()).toBe('Acknowledged');
  });

  test('acknowledgments out of order: the payer has decided before the 999 comes', async () => {
    await drop(a277ca(1, { [one]: 'A2:20', [two]: 'A7:33' }));
    await drop(a999(1, 'A'), 'later.txt');
    expect(await fates()).toEqual(['Accepted by 277CA', 'Rejected by 277CA, over']);
    expect(await stateOf()).toBe('Acknowledged');
  });

  test("a group that is rejected without naming a transaction is one person's work", async () => {
    await drop(a999of(1, 'R', []));
    expect(await stateOf()).toBe('Rejected');
    expect((await office.work())[0]!.findings[0]).toMatch(/no other is named \(AK9 R\)$/);
  });
});

test('a 999 that takes one transaction and rejects another sends the claims of that one again', async () => {
  const ids = Array.from({ length: claimsPerPart + 1 }, (_, n) => claimNumber('CFM', 'cedar-family', `P-${n}`));
  for (const claimId of ids) {
    await office.has({ claimId, stage: 'Ready' });
    const entered = { practiceId: 'cedar-family', claimId, state: 'SubmitClaim', at: '2026-03-12T18:00:00.000Z' };
    await office.call(submitClaim, entered);
  }
  await office.call(batch, { time: '2026-03-12T21:00:00.000Z' });
  const { parts, claims } = (await findInterchange(office.table, 'cedar-family', 2))!;
  expect([parts, claims]).toEqual([2, claimsPerPart + 1]);
  const last = [...ids].sort().at(-1)!;

  await drop(a999of(2, 'P', [[], [{ segment: 'NM1', position: 8, element: 9 }]]));
  const [work] = await office.work();
  expect(work!.instruction).toMatch(/^Part 2 of interchange 2 /);
  await drop(a277ca('2', { [ids[0]!]: 'A2:20' }));
  expect((await office.claim(ids[0]!)).submissions[0]!.acknowledgment?.outcome).toBe('Accepted');
  const given = { at: '2026-03-13T15:00:00.000Z', by: 'nora', corrections: [], overrides: [] };
  await answerWork(office.platform, 'cedar-family', work!.workId, { ...given, outcome: 'Resend' });
  await office.call(batch, { time: '2026-03-13T17:00:00.000Z' });
  const again = (await findInterchange(office.table, 'cedar-family', 3))!;
  expect((await Array.fromAsync(partsOf(office.table, again))).flatMap(({ submissions }) => submissions)).toEqual([
    { claimId: last, number: 1 },
  ]);
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

test("the clearinghouse's number of a batch is a number of ours by chance: its claims are known by theirs", async () => {
  const third = claimNumber('CFM', 'cedar-family', 'V-3');
  await office.has({ claimId: third, stage: 'Ready' });
  const envelope = { practiceId: 'cedar-family', claimId: third, state: 'SubmitClaim' };
  await office.call(submitClaim, { ...envelope, at: '2026-03-12T18:00:00.000Z' });
  await office.call(batch, { time: '2026-03-12T21:00:00.000Z' });
  await drop(a277ca(2, { [one]: 'A7:33', [third]: 'A2:20' }));
  expect(await fates()).toEqual(['Rejected by 277CA, over', 'silence']);
  const [first, last] = await Promise.all([one, third].map((id) => office.claim(id)));
  expect(first!.submissions[0]!.acknowledgment).toMatchObject({ interchange: 1 });
  expect(last!.submissions[0]!.acknowledgment).toMatchObject({ outcome: 'Accepted', interchange: 2 });
});

describe('under a number that is not ours, it is put aside', () => {
  const reason = async () => {
    const kept = await office.lies('records', 'quarantine/CLEARHOUSE1/acknowledgments/ack.txt.json');
    return JSON.parse(Object.values(kept)[0]!).reason;
  };

  test('what is said of a claim that went more than once', async () => {
    const claim = await office.claim(one);
    const again = { ...claim.submissions[0]!, number: 2, frequency: '7' as const };
    const set = { submissions: [...claim.submissions, again] };
    await recordClaim(office.table, claim, { event: { kind: 'Placed' }, set }, { at: '2026-03-20T17:00:00.000Z' });
    await drop(a277ca(880_417, { [one]: 'A7:33', [two]: 'A2:20' }));
    expect(await fates()).toEqual(['silence', 'Accepted by 277CA']);
    expect(await reason()).toBe(
      `${one} went more than once, and the number of the batch is not ours: see which one is meant, and npx claimline claim ${one}.`,
    );
  });

  test('what is said of a claim that was never sent', async () => {
    const third = claimNumber('CFM', 'cedar-family', 'V-3');
    await office.has({ claimId: third, stage: 'Ready' });
    await drop(a277ca(880_417, { [third]: 'A2:20' }));
    expect(await reason()).toBe(`${third} was never sent.`);
  });
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
    ['about a batch of another number, received and no more', a277ca(77, { [one]: 'A1:19' }), /77/],
    ['about a batch of another number that is rejected', a277ca(77, {}, 'A3:24'), /77/],
    [
      'about a claim of nobody, in a batch of another number',
      a277ca(77, { [one]: 'A2:20', CFM0000000000000: 'A7:33' }),
      /^It speaks of claims that are not known here\.$/,
    ],
    ['about a claim of nobody, in a batch of ours', a277ca(1, { CFM0000000000000: 'A7:33' }), /not known here/],
  ])('%s', async (_, text, reason) => {
    expect(await drop(text)).toEqual([]);
    const kept = await office.lies('records', 'quarantine/CLEARHOUSE1/acknowledgments/ack.txt');
    expect(Object.keys(kept)).toHaveLength(2);
    expect(JSON.parse(Object.values(kept)[1]!).reason).toMatch(reason);
  });
});
