import { describe, expect, test } from 'vitest';
import { balance835 } from '../../../../functions/domain/x12/balance-835.ts';
import { readInterchanges, readText, type Transaction } from '../../../../functions/domain/x12/interchange.ts';
import { read835, read835Stream } from '../../../../functions/domain/x12/read-835.ts';
import { OtherGuide } from '../../../../functions/domain/x12/read-transaction.ts';
import { claimRemarks, partyOf } from '../../../../functions/domain/x12/remittance.ts';
import { collect } from './collect.ts';

/** One claim paid with a line adjusted, one reversed, and a recovery withheld from the payment. */
const text = `ISA*00*          *00*          *ZZ*SUNRISE        *ZZ*CLAIMLINE      *260131*1405*^*00501*000000001*0*T*:~
GS*HP*S*C*20260131*1405*1*X*005010X221A1~
ST*835*0001~
BPR*I*65*C*ACH*CCP*01*021000021*DA*111*1123456789**01*021000021*DA*222*20260131~
TRN*1*E1*1123456789~
DTM*405*20260130~
N1*PR*SUNRISE HEALTH~
N3*1 MAIN ST~
N4*ALBANY*NY*12207~
PER*BL*EDI DESK*TE*2125550100~
N1*PE*MAPLE FAMILY CARE*XX*1234567893~
REF*TJ*123456789~
LX*1~
CLP*C1*1*150*100*10*12*P1*11*1~
NM1*QC*1*DOE*ANN****MI*M1~
NM1*74*1*DOE*ANNA****C*M9~
MOA***MA01*N19~
REF*EA*77~
DTM*050*20260110~
AMT*AU*110~
SVC*HC:99213:25*150*100**1*HC:99214~
DTM*472*20260102~
CAS*CO*45*40**253*0~
CAS*PR*3*10*1~
REF*6R*L1~
AMT*B6*110~
LQ*HE*N130~
CLP*C0*22*-30*-30**12*P0~
NM1*QC*1*ROE*BOB~
PLB*1234567893*20261231*WO:P7*7.5*L6*-2.5~
SE*29*0001~
GE*1*1~
IEA*1*000000001~
`;

const transactionOf = (text: string) => readInterchanges(text)[0]?.groups[0]?.transactions[0] as Transaction;
const contentOf = (text: string) => read835(transactionOf(text)).content;

describe('read835', () => {
  test.each([
    'BPR*I*99*C*CHK************20260131',
    'TRN*1*E2*1123456789',
    'DTM*405*20260129',
    'N1*PR*MOONRISE HEALTH',
    'N3*2 MAIN ST',
    'N4*UTICA*NY*13501',
    'TS3*1234567893*11*20261231*1*150',
    'MOA***MA02',
  ])('the first counts and the second is kept in a fault: %s', (second) => {
    const [id = ''] = second.split('*');
    const place =
      { N1: '2125550100~', TS3: 'LX*1~', MOA: 'MOA***MA01*N19~', N3: '12207~', N4: '12207~' }[id] ??
      'DTM*405*20260130~';
    const once = id === 'TS3' ? text.replace(place, `${place}\n${second}~`) : text;
    const { content, faults } = read835(transactionOf(once.replace(place, `${place}\n${second}~`)));
    expect(faults).toMatchObject([{ id, code: '2', unplaced: second.split('*') }]);
    const { position: _, ...claim } = contentOf(once).claims[1] ?? {};
    expect({ ...content, claims: content.claims.length }).toEqual({ ...contentOf(once), claims: 2 });
    expect(content.claims[1]).toMatchObject({ ...claim, position: expect.any(Number) });
  });

  test('reads payment, claims, services and provider adjustments', () => {
    const { content, faults } = read835(transactionOf(text));
    expect(faults).toEqual([]);
    expect(content).toMatchObject({
      payment: { handling: 'I', cents: 6500, method: 'ACH', on: '2026-01-31', to: { account: '222' } },
      trace: { number: 'E1', originator: '1123456789' },
      producedOn: '2026-01-30',
      payer: { name: 'SUNRISE HEALTH', address: { city: 'ALBANY' }, contacts: [{ purpose: 'BL' }] },
      payee: { id: '1234567893', references: [{ qualifier: 'TJ', value: '123456789' }] },
      claims: [
        {
          patientControlNumber: 'C1',
          chargeCents: 15000,
          paidCents: 10000,
          patientResponsibilityCents: 1000,
          dates: [{ qualifier: '050', day: '2026-01-10' }],
          position: 14,
          services: [
            {
              procedure: { code: '99213', modifiers: ['25'] },
              submitted: { code: '99214' },
              adjustments: [
                { group: 'CO', code: '45', cents: 4000 },
                { group: 'CO', code: '253', cents: 0 },
                { group: 'PR', code: '3', cents: 1000, quantity: '1' },
              ],
              remarks: [{ list: 'HE', code: 'N130' }],
            },
          ],
        },
        { status: '22', chargeCents: -3000, paidCents: -3000 },
      ],
      providerAdjustments: [
        { code: 'WO', reference: 'P7', cents: 750, fiscalYearEnd: '2026-12-31' },
        { code: 'L6', cents: -250 },
      ],
    });
    const [claim] = content.claims;
    expect(claim && partyOf(claim, '74')?.id).toBe('M9');
    expect(claim && claimRemarks(claim)).toEqual(['MA01', 'N19']);
  });

  test('keeps what has no place in its faults', () => {
    const { faults } = read835(transactionOf(text.replace('LX*1~', 'LX*1~\nXYZ*1~\nSVC*HC:1*1*1~')));
    expect(faults.map(({ segment, unplaced }) => [segment, unplaced?.[0]])).toEqual([
      [14, 'XYZ'],
      [15, 'SVC'],
    ]);
  });

  test('refuses a transaction that is no 835', () => {
    expect(() => read835(transactionOf(text.replace('ST*835', 'ST*837')))).toThrow(OtherGuide);
  });
});

describe('balance835', () => {
  test('finds nothing where nothing is', () => {
    expect(balance835(contentOf(text))).toEqual({
      isBalanced: true,
      services: [],
      claims: [],
      transactionCents: 0,
      illegibleAmounts: 0,
    });
  });

  test.each([
    ['the payment is a cent too high', 'BPR*I*65*', 'BPR*I*65.01*', { transactionCents: 1 }],
    [
      'an adjustment of a line is missing',
      'CAS*PR*3*10*1~',
      '',
      { services: [{ position: 21, missingCents: 1000 }], claims: [{ position: 14, missingCents: 1000 }] },
    ],
    [
      'a claim does not add up',
      'CLP*C1*1*150*100',
      'CLP*C1*1*151*100',
      { services: [], claims: [{ patientControlNumber: 'C1', missingCents: 100 }], transactionCents: 0 },
    ],
    ['the recovery has the wrong sign', 'WO:P7*7.5', 'WO:P7*-7.5', { transactionCents: -1500 }],
    ['an amount is illegible', 'WO:P7*7.5', 'WO:P7*seven', { transactionCents: -750, illegibleAmounts: 1 }],
    ['the payment is not stated', 'BPR*I*65*', 'BPR*I**', { illegibleAmounts: 1 }],
  ])('finds that %s', (_, before, after, found) => {
    expect(text).toContain(before);
    expect(balance835(contentOf(text.replace(before, after)))).toMatchObject({ isBalanced: false, ...found });
  });

  test('is not fooled by two lines that cancel each other', () => {
    const second = 'SVC*HC:99213:25*10*0~\nCAS*CO*45*20~\nCLP*C0';
    const twisted = text
      .replace('CLP*C1*1*150', 'CLP*C1*1*160')
      .replace('CAS*PR*3*10*1~', '')
      .replace('CLP*C0', second);
    expect(balance835(contentOf(twisted))).toMatchObject({
      isBalanced: false,
      services: [{ missingCents: 1000 }, { missingCents: -1000 }],
      claims: [],
    });
  });
});

describe('read835Stream', () => {
  async function* inPieces(text: string, size: number) {
    for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
  }

  test.each([1, 7, 100, 10_000])('reads in pieces of %d as it reads the whole', async (size) => {
    const events = await collect(read835Stream(inPieces(text, size)));
    const { claims, sets, providerAdjustments, illegibleAmounts, ...header } = contentOf(text);
    expect(events.flatMap((event) => (event.kind === 'claims' ? event.claims : []))).toEqual(claims);
    expect(events[0]).toMatchObject({ kind: 'remittance', header });
    expect(events.at(-1)).toMatchObject({
      kind: 'remittance-end',
      faults: [],
      trailer: { sets, providerAdjustments, illegibleAmounts },
    });
  });

  test('reports what is wrong around it and skips other transactions', async () => {
    const broken = text
      .replace('SE*29', 'SE*28')
      .replace('GE*1', 'ST*999*0002~\nSE*2*0002~\nGE*2')
      .replace('IEA*1', 'IEA*2');
    const events = await collect(read835Stream(inPieces(broken, 50)));
    expect(
      events.flatMap((event) => (event.kind === 'remittance-end' ? event.faults : [])).map(({ code }) => code),
    ).toEqual(['4']);
    expect(events.flatMap((event) => (event.kind === 'fault' ? [event.fault.message] : []))).toEqual([
      'This is not an 835: skipped.',
      'IEA01 counts "2" groups, but 1 were found.',
    ]);
    expect(readText(broken).interchanges).toHaveLength(1);
  });
});
