import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readBankFile } from '../../../../functions/doors/receive-deposits/read-bank-file.ts';

const sample = (name: string) =>
  readFileSync(new URL(`../../../../events/files/deposits/${name}`, import.meta.url), 'utf8');
const bai = sample('bank-day.bai');
const notice = sample('eft-notice.ach');
const told = (text: string) => {
  const { credits, problems } = readBankFile(text);
  return { credits: credits.map(({ cents, kind }) => `${kind} ${cents}`), problems };
};

describe('BAI2', () => {
  const all = ['EFT 11540', 'EFT 4200', 'Lockbox 15000'];

  test('credits with their traces, broken over lines as they are, and a lockbox with its checks', () => {
    const { format, credits, debits, problems } = readBankFile(bai);
    expect({ format, debits, problems }).toEqual({ format: 'BAI2', debits: { count: 1, cents: 80_000 }, problems: [] });
    expect(credits).toMatchObject([
      {
        ...{ account: '9001', on: '2026-04-02', cents: 11_540, kind: 'EFT', line: 4 },
        ...{ bankReference: '26092000417', trace: { number: 'EFT00042', originator: '1421000001' } },
      },
      { cents: 4_200, bankReference: '26092000418', text: 'HCCLAIMPMT ELM MUTUAL' },
      {
        ...{ cents: 15_000, kind: 'Lockbox' },
        items: [
          { cents: 9_000, trace: { number: '100231' } },
          { cents: 6_000, trace: { number: '100232' } },
        ],
      },
    ]);
    expect(credits[1]).not.toHaveProperty('trace');
  });

  test.each<[string, string, string[], string[]]>([
    ['lines end as on Windows', bai.replaceAll('\n', '\r\n'), all, []],
    ['a slash within text', bai.replace('LOCKBOX 7781', 'LOCKBOX 7/81'), all, []],
    [
      'an amount that was changed',
      bai.replace('16,142,4200', '16,142,4300'),
      [],
      [
        'Line 11: the total of account …9001 is $6,257.40, its records come to $6,258.40: -$1.00 apart. Nothing of account …9001 was taken.',
      ],
    ],
    [
      'an amount with a point',
      bai.replace('16,142,4200', '16,142,42.00'),
      [],
      ['Line 6: an amount is not whole cents. Nothing of account …9001 was taken.'],
    ],
    [
      'an account in another currency',
      bai.replace('03,000123459001,USD', '03,000123459001,CAD'),
      [],
      ['Line 3: account …9001 is kept in CAD, not in USD. Nothing of account …9001 was taken.'],
    ],
    [
      'a day that is none',
      bai.replace(',260402,,USD,2/', ',261402,,USD,2/'),
      [],
      ['Line 2: "261402" is not a date as 260131.'],
    ],
    [
      'a file that breaks off',
      bai.split('\n').slice(0, 8).join('\n'),
      [],
      [
        'The file breaks off: its last record (99) is missing.',
        'Line 3: account …9001 has no end (49). Nothing of account …9001 was taken.',
      ],
    ],
    [
      'a file whose total is another one: its account stands for itself',
      bai.replace('99,625740', '99,625700'),
      all,
      ['Line 13: the total of the file is $6,257.00, -$0.40 more than its groups have.'],
    ],
    [
      'checks of a lockbox that do not come to it',
      bai.replace('16,116,9000', '16,116,8000').replaceAll('625740', '624740'),
      all,
      ['Line 7: the checks of a lockbox deposit of $150.00 come to $140.00; they were left out.'],
    ],
  ])('%s', (_, text, credits, problems) => {
    expect(told(text)).toEqual({ credits, problems });
  });

  test('any amount that is changed is found', () => {
    const rows = bai.split('\n');
    const details = rows.flatMap((row, index) => (row.startsWith('16,') ? [index] : []));
    const seen = details.map((index) => {
      const changed = rows.with(
        index,
        rows[index]!.replace(/^(16,\d+,)(\d+)/, (_, begun, cents) => begun + (Number(cents) + 1)),
      );
      return readBankFile(changed.join('\n')).problems.length > 0;
    });
    expect(seen).toEqual(Array(6).fill(true));
  });
});

describe('CSV', () => {
  test('an export by its captions: credits by kind, spending only counted', () => {
    const { credits, debits, problems } = readBankFile(sample('bank-export.csv'));
    expect({ debits, problems }).toEqual({ debits: { count: 1, cents: 80_000 }, problems: [] });
    expect(credits).toMatchObject([
      { kind: 'EFT', cents: 11_540, trace: { number: 'EFT00042', originator: '1421000001' } },
      { kind: 'Card', cents: 8_500 },
      { kind: 'Check', cents: 4_000, customerReference: '20260401' },
      { kind: 'Interest', cents: 12 },
    ]);
  });

  test('a lockbox is one deposit with its checks', () => {
    const { credits } = readBankFile(sample('lockbox.csv'));
    const checks = credits[0]!.items!.map(({ trace }) => trace!.number);
    expect([credits.length, credits[0]!.cents, checks]).toEqual([1, 15_000, ['100231', '100232']]);
  });

  test.each<[string, string, string[], string[]]>([
    [
      'credit and debit columns',
      'Date,Credit,Debit,Description\n4/2/2026,"1,000.10",,x\n4/2/2026,,5.00,x',
      ['Other 100010'],
      [],
    ],
    ['a returned check', 'Date,Amount,Description\n2026-04-02,(35.00),RETURNED ITEM FEE 1', ['Return -3500'], []],
    [
      'rows that cannot be read are told, the others count',
      'Date,Amount,Description\n2026-13-02,1.00,x\n2026-04-02,cash,x\n2026-04-02,2.00,EFT x',
      ['EFT 200'],
      [
        'Line 2: is not a date; expected YYYY-MM-DD or MM/DD/YYYY.',
        'Line 3: is not an amount of money; expected dollars and cents such as 125.00.',
      ],
    ],
    [
      'a table of something else',
      'name,age\nx,1',
      [],
      ['Line 1: no column is called Posting Date, Post Date, Posted Date, Deposit Date …; it is needed.'],
    ],
    [
      'nothing',
      '',
      [],
      ['Line 1: no column is called Posting Date, Post Date, Posted Date, Deposit Date …; it is needed.'],
    ],
  ])('%s', (_, text, credits, problems) => {
    expect(told(text)).toEqual({ credits, problems });
  });
});

describe('EFT notice', () => {
  test.each<[string, string, string[], string[]]>([
    ['as it is', notice, ['EFT 11540'], []],
    [
      'with another amount',
      notice.replace('0000011540112', '0000011550112'),
      [],
      [
        'Line 5: the batch says credits of $115.40 in 2 records, and has $115.50 in 2. Nothing of it was taken.',
        'Line 6: the file says credits of $115.40, its batches have $115.50.',
      ],
    ],
    [
      'without its addenda',
      notice.replace(/^7.*\n/m, ''),
      [],
      ['Line 4: the batch says credits of $115.40 in 2 records, and has $115.40 in 1. Nothing of it was taken.'],
    ],
  ])('%s', (_, text, credits, problems) => {
    expect(told(text)).toEqual({ credits, problems });
  });
});
