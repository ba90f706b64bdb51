import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { read277ca } from '../../../../functions/domain/x12/read-277ca.ts';
import { read999 } from '../../../../functions/domain/x12/read-999.ts';
import { aPayer, Bench, interchange, segments, type TestClaim } from './practice-system.ts';

const transaction = (text: string) => readInterchanges(text)[0]!.groups[0]!.transactions[0]!;
const statusesOf = (text: string) => segments(text, 'STC').map(([, status]) => status);

describe('a clean claim', () => {
  test('is acknowledged, accepted by the clearinghouse, then by the payer, and paid on the fourth business day', async () => {
    const bench = new Bench([aPayer()]);
    await bench.submit([{}]);
    const answers = bench.wait();

    expect(answers.map(({ at, path }) => `${at} ${path}`)).toEqual([
      '2026-01-09T18:03:00.000Z SANDBOX/acknowledgments/TA1_S1.x12',
      '2026-01-09T18:07:00.000Z SANDBOX/acknowledgments/999_1_S1.x12',
      '2026-01-09T19:15:00.000Z SANDBOX/acknowledgments/277CA_1-1_clearinghouse_S1.x12',
      '2026-01-10T03:55:00.000Z SANDBOX/acknowledgments/277CA_1-1_plain_S1.x12',
      '2026-01-15T11:00:00.000Z SANDBOX/remittances/835_TESTPRACTICE_plain_1999000015_2026-01-15.x12',
    ]);
    const [ta1, ack, clearinghouse, payer, remittance] = answers.map(({ text }) => text) as [
      string,
      string,
      string,
      string,
      string,
    ];
    expect(segments(ta1, 'TA1')).toEqual([['TA1', '000000001', '260109', '1200', 'A', '000']]);
    expect(segments(ack, 'AK9')).toEqual([['AK9', 'A', '1', '1', '1']]);
    expect(statusesOf(clearinghouse)).toEqual(['A1:19:PR', 'A1:19']);
    expect(statusesOf(payer)).toEqual(['A1:19:PR', 'A2:20']);
    expect(segments(remittance, 'CLP')[0]).toEqual([
      'CLP',
      'TP1',
      '1',
      '125',
      '64',
      '16',
      '15',
      segments(payer, 'REF')[0]![2],
      '11',
      '1',
    ]);
    expect(segments(remittance, 'CAS')).toEqual([
      ['CAS', 'CO', '45', '45'],
      ['CAS', 'PR', '2', '16'],
    ]);
    expect(segments(remittance, 'REF')).toContainEqual(['REF', '6R', 'TP1-L1']);

    expect(read999(transaction(ack)).faults).toEqual([]);
    expect(read277ca(transaction(clearinghouse)).faults).toEqual([]);
    expect(read277ca(transaction(payer)).faults).toEqual([]);
  });

  test('is taken once when it is submitted twice, and answered by TA1 025 when its control number comes again under another id', async () => {
    const bench = new Bench([aPayer()]);
    const text = interchange([{}]);
    for (const id of ['A', 'A', 'B']) await bench.sandbox.clearinghouse.submit(id, text);
    const answers = bench.wait();

    expect(answers.filter(({ folder }) => folder === 'remittances')).toHaveLength(1);
    const notes = answers.filter(({ name }) => name.startsWith('TA1')).map(({ text }) => segments(text, 'TA1')[0]![5]);
    expect(notes).toEqual(['000', '025']);
  });
});

describe('a malformed interchange', () => {
  const cases: [string, (text: string) => string, string[]][] = [
    ['a wrong segment count', (text) => text.replace(/SE\*\d+/, 'SE*9'), ['R', '4']],
    ['a transaction trailer of another transaction', (text) => text.replace(/(SE\*\d+)\*0001/, '$1*0002'), ['R', '3']],
    ['no address', (text) => text.replace('N3*1 MAIN STREET~', 'N3~'), ['R', '5']],
    ['diagnoses before the claim', (text) => text.replace(/(CLM.*?~)(HI.*?~)/, '$2$1'), ['R', '5']],
    ['a month 13', (text) => text.replace('D8*20260105', 'D8*20261305'), ['R', '5']],
    ['a wrong HL parent', (text) => text.replace('HL*2*1*22', 'HL*2*7*22'), ['R', '5']],
  ];
  test.each(cases)('with %s is rejected by 999 and never reaches a payer', async (_, spoil, outcome) => {
    const bench = new Bench([aPayer()]);
    await bench.submit([{}], { break: spoil });
    const answers = bench.wait();
    const ack = answers.find(({ name }) => name.startsWith('999'))!;
    expect(segments(ack.text, 'IK5')[0]!.slice(1)).toEqual(outcome);
    expect(read999(transaction(ack.text)).faults).toEqual([]);
    expect(answers.some(({ name }) => name.startsWith('277CA'))).toBe(false);
  });

  test('with another control number in its IEA is rejected by TA1', async () => {
    const bench = new Bench([aPayer()]);
    await bench.submit([{}], { break: (text) => text.replace('IEA*1*000000001', 'IEA*1*000000002') });
    const answers = bench.wait();
    expect(answers).toHaveLength(1);
    expect(segments(answers[0]!.text, 'TA1')[0]!.slice(4)).toEqual(['R', '001']);
  });

  test('that is no X12 is refused at once', async () => {
    const bench = new Bench([aPayer()]);
    await expect(bench.sandbox.clearinghouse.submit('X', 'hello')).rejects.toThrow('no X12 interchange');
  });
});

describe('a claim that the front ends do not let in', () => {
  const cases: [string, TestClaim, 'clearinghouse' | 'plain', string[]][] = [
    ['whose total is not the sum of its lines', { charge: 124 }, 'clearinghouse', ['A7:178']],
    ['of a provider whose NPI fails its check digit', { npi: '1999000016' }, 'clearinghouse', ['A7:562:85']],
    ['with a pointer to no diagnosis', { lines: [{ pointers: '2' }] }, 'clearinghouse', ['A3:21', 'A7:477']],
    ['with a diagnosis with its dot', { diagnoses: 'HI*ABK:I10.9' }, 'clearinghouse', ['A7:255']],
    ['of a payer nobody knows', { payer: 'NOBODY' }, 'clearinghouse', ['A3:116']],
    ['for a service in the future', { lines: [{ day: '20260301' }] }, 'clearinghouse', ['A3:21', 'A7:187']],
    ['that replaces a claim without naming it', { frequency: '7' }, 'clearinghouse', ['A6:464']],
    [
      'that replaces a claim the payer does not have',
      { frequency: '7', references: ['REF*F8*123'] },
      'plain',
      ['A7:464'],
    ],
    ['of a member id of another shape', { member: 'X9' }, 'plain', ['A7:164:IL']],
    ['of a member nobody knows', { member: 'M404' }, 'plain', ['A3:33:IL']],
  ];
  test.each(cases)('%s is rejected by name', async (_, claim, by, statuses) => {
    const bench = new Bench([aPayer({ members: { M404: { is: 'unknown' } }, unknownMembers: 'rejected' })]);
    await bench.submit([claim]);
    const answers = bench.wait();
    const said = answers.filter(({ name }) => name.startsWith('277CA')).at(-1)!;
    expect(said.name).toContain(by);
    expect(statusesOf(said.text).slice(1)).toEqual(statuses);
    expect(read277ca(transaction(said.text)).faults).toEqual([]);
    expect(answers.some(({ folder }) => folder === 'remittances')).toBe(false);
  });
});

describe('the journal', () => {
  const payers = [
    aPayer({
      reverses: { rate: 0.3, days: [3, 9], deferred: true },
      whims: [{ group: 'CO', code: '50', rate: 0.2, curedBy: 'appeal' }],
    }),
    aPayer({
      payerId: 'slow',
      x12Id: 'SLOW',
      daysToPay: [8, 20],
      interest: { afterDays: 20, yearly: 0.18 },
      loses: 0.1,
      silent: 0.1,
    }),
  ];
  const claims = Array.from(
    { length: 40 },
    (_, i): TestClaim => ({ number: `TP${i}`, payer: i % 3 ? 'PLAIN' : 'SLOW', member: `M${i}` }),
  );
  const batches = Array.from({ length: 8 }, (_, i) => claims.slice(i * 5, i * 5 + 5));

  async function run(order: readonly number[], restart: boolean): Promise<string> {
    const path = join(mkdtempSync(join(tmpdir(), 'sandbox-')), 'journal.sqlite');
    const open = () => {
      const database = new DatabaseSync(path);
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
      return new Bench(payers, { database });
    };
    let bench = open();
    for (const i of order) {
      for (const id of restart ? [i, i] : [i])
        await bench.sandbox.clearinghouse.submit(`S${id}`, interchange(batches[id]!, { control: id + 1 }));
      if (!restart) continue;
      const { now } = bench;
      bench = open();
      bench.now = now;
    }
    for (let next = bench.sandbox.nextDue(); next; next = bench.sandbox.nextDue()) {
      if (restart) bench = open();
      bench.now = next;
      const due = bench.sandbox.due();
      if (restart) expect(bench.sandbox.due()).toEqual(due);
      for (const { name } of due) bench.sandbox.delivered(name);
    }
    return JSON.stringify(bench.sandbox.truth());
  }

  test('comes to the same truth in any order of arrival, with everything sent twice and the process gone after every step', async () => {
    const truth = await run([0, 1, 2, 3, 4, 5, 6, 7], false);
    expect(truth).toContain('"state":"final"');
    expect(await run([7, 2, 5, 0, 3, 6, 1, 4], true)).toBe(truth);
  });
});
