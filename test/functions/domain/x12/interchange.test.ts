import { describe, expect, test } from 'vitest';
import { type EnvelopeEvent, readStream, readText } from '../../../../functions/domain/x12/interchange.ts';
import { collect } from './collect.ts';

const text = `ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260131*1405*^*00501*000000001*1*T*:~
GS*HP*A*B*20260131*1405*1*X*005010X221A1~
ST*835*0001~
BPR*I*1~
SE*3*0001~
ST*835*0002~
SE*2*0002~
GE*2*1~
IEA*1*000000001~
`;

const faultsOf = (text: string) => {
  const { interchanges, faults } = readText(text);
  const groups = interchanges.flatMap((interchange) => interchange.groups);
  const transactions = groups.flatMap((group) => group.transactions);
  return [...faults, ...[...interchanges, ...groups, ...transactions].flatMap((part) => part.faults)].map(
    ({ segment, code, message }) => `${segment} ${code ?? ''} ${message}`,
  );
};

test('an envelope is read with its parts and their places', () => {
  const { interchanges, faults } = readText(text);
  expect(faults).toEqual([]);
  expect(interchanges).toMatchObject([
    {
      sender: { qualifier: 'ZZ', id: 'SENDER' },
      acknowledgmentRequested: true,
      at: '2026-01-31T14:05',
      position: 1,
      groups: [
        {
          version: '005010X221A1',
          position: 2,
          transactions: [
            {
              id: '835',
              control: '0001',
              guide: '005010X221A1',
              position: 3,
              segments: [
                ['ST', '835', '0001'],
                ['BPR', 'I', '1'],
                ['SE', '3', '0001'],
              ],
            },
            { control: '0002', position: 6 },
          ],
        },
      ],
    },
  ]);
  expect(faultsOf(text)).toEqual([]);
});

describe('a fault', () => {
  test.each([
    ['SE*3*', 'SE*4*', '5 4 SE01 counts "4" segments, but 3 were found.'],
    ['SE*2*0002', 'SE*2*2', '7 3 SE02 is as ST02 "0002", but "2" was found.'],
    ['SE*2*0002~\n', '', '6 2 The transaction has no SE.'],
    ['ST*835*0002', 'ST*835*0001', '6 23 ST02 "0001" occurs twice in this group.'],
    ['GE*2', 'GE*3', '8 5 GE01 counts "3" transactions, but 2 were found.'],
    ['GE*2*1', 'GE*2*2', '8 4 GE02 is as GS06 "1", but "2" was found.'],
    ['GE*2*1~\n', '', '2 3 The group has no GE.'],
    ['GS*HP', 'GS*HC', '3 6 GS01 of a 835 is HP, but "HC" was found.'],
    ['IEA*1*000000001', 'IEA*1*1', '9 001 IEA02 is as ISA13 "000000001", but "1" was found.'],
    ['IEA*1', 'IEA*2', '9 021 IEA01 counts "2" groups, but 1 were found.'],
    ['IEA*1*000000001~\n', '', '1 023 The interchange has no IEA.'],
    ['*T*:', '*X*:', '1 020 ISA15 is P or T, but "X" was found.'],
    ['260131*1405*^', '261331*1405*^', '1 014 ISA09 and ISA10 are no date and time.'],
    ['*00501*', '*00400*', '1 017 ISA12 is 00501, but "00400" was found.'],
    ['BPR*I*1~\nSE*3*0001~\n', 'SE*2*0001~\nBPR*I*1~\n', '5  BPR stands outside of any transaction.'],
    ['GS*HP*A*B*20260131*1405*1*X*005010X221A1~\n', '', '2  A transaction begins outside of a functional group.'],
  ])('is told when %j is %j', (before, after, fault) => {
    expect(text).toContain(before);
    expect(faultsOf(text.replace(before, after))).toContain(fault);
  });
});

test('a TA1 stands between the interchange and its groups', () => {
  const ta1 = `${text.split('\n')[0]}TA1*000000009*260130*0900*A*000~IEA*0*000000001~`;
  expect(readText(ta1).interchanges[0]?.acknowledgments).toEqual([['TA1', '000000009', '260130', '0900', 'A', '000']]);
  expect(faultsOf(ta1)).toEqual([]);
});

test('a stream tells the same as the whole text', async () => {
  async function* letters() {
    yield* text;
  }
  const events: EnvelopeEvent[] = await collect(readStream(letters()));
  expect(events.map(({ kind }) => kind).filter((kind, index, kinds) => kind !== kinds[index - 1])).toEqual([
    ...['interchange', 'group', 'transaction', 'segments', 'transaction-end', 'transaction', 'segments'],
    ...['transaction-end', 'group-end', 'interchange-end'],
  ]);
  const segments = events.flatMap((event) => (event.kind === 'segments' ? event.segments : []));
  const whole = readText(text).interchanges.flatMap(({ groups }) => groups.flatMap(({ transactions }) => transactions));
  expect(segments).toEqual(whole.flatMap((transaction) => transaction.segments));
});
