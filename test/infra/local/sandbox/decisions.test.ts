import { describe, expect, test } from 'vitest';
import { balance835 } from '../../../../functions/domain/x12/balance-835.ts';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { read835 } from '../../../../functions/domain/x12/read-835.ts';
import type { PayerHabits } from '../../../../infra/local/sandbox/habits.ts';
import { aPayer, Bench, segments, type TestClaim, type TestLine } from './practice-system.ts';

/** Every claim payment as `status charge paid` and its adjustments as `CO-45:45.00`, the provider adjustments at the end. */
function told(text: string): string[] {
  const [transaction] = readInterchanges(text)[0]!.groups[0]!.transactions;
  const { content, faults } = read835(transaction!);
  expect(faults).toEqual([]);
  expect(balance835(content)).toMatchObject({ isBalanced: true });
  const claims = content.claims.map(({ status, chargeCents, paidCents, services, outpatient }) => {
    const adjustments = services.flatMap((service) => [
      ...service.adjustments.map(({ group, code, cents }) => `${group}-${code}:${cents}`),
      ...service.remarks.map(({ code }) => code),
    ]);
    return [status, chargeCents, paidCents, ...adjustments, ...(outpatient?.remarks ?? [])].join(' ');
  });
  return [...claims, ...content.providerAdjustments.map(({ code, cents }) => `PLB ${code} ${cents}`)];
}

async function decided(payers: PayerHabits[], ...claims: TestClaim[]): Promise<string[][]> {
  const bench = new Bench(payers);
  await bench.submit(claims);
  return bench.remittances().map(told);
}

const visitAnd = (code: string): TestLine[] => [{}, { code, charge: 200 }];

describe('a payer', () => {
  const cases: [string, Partial<Parameters<typeof aPayer>[0]>, TestClaim, string][] = [
    ['pays its fee and leaves the coinsurance', {}, {}, '1 12500 6400 CO-45:4500 PR-2:1600'],
    ['never allows more than the charge', { fees: { '99213': 90000 } }, {}, '1 12500 10000 PR-2:2500'],
    [
      'allows a part of the charge where it has no fee',
      {},
      { lines: [{ code: '99999' }] },
      '1 12500 5000 CO-45:6250 PR-2:1250',
    ],
    ['underpays some codes', { underpays: { '99213': 0.9 } }, {}, '1 12500 5760 CO-45:5300 PR-2:1440'],
    [
      'takes a copay instead of coinsurance on a visit',
      { plans: [{ name: 'P', weight: 1, deductible: 0, coinsurance: 0.2, copay: 3000 }] },
      {},
      '1 12500 5000 CO-45:4500 PR-3:3000',
    ],
    ['leaves free codes free', { freeCodes: ['99213'] }, {}, '1 12500 8000 CO-45:4500'],
    ['sequesters', { sequestration: 0.02 }, {}, '1 12500 6272 CO-45:4500 CO-253:128 PR-2:1600'],
    ['denies what comes too late', { filingDays: 3 }, {}, '4 12500 0 CO-29:12500'],
    [
      'denies somebody whose coverage ended',
      { members: { M1: { is: 'terminated', through: '2025-12-31' } } },
      {},
      '4 12500 0 PR-27:12500',
    ],
    [
      'denies nobody before the coverage ends',
      { members: { M1: { is: 'terminated', through: '2026-01-05' } } },
      {},
      '1 12500 6400 CO-45:4500 PR-2:1600',
    ],
    ['denies whom it does not know', { members: { M1: { is: 'unknown' } } }, {}, '4 12500 0 CO-31:12500 N382'],
    [
      'denies a member of a Medicare Advantage plan',
      { members: { M1: { is: 'elsewhere', payerId: 'x', name: 'X' } } },
      {},
      '4 12500 0 CO-24:12500',
    ],
    [
      'wants to be second',
      { members: { M1: { is: 'second', payerId: 'x', name: 'X' } } },
      {},
      '4 12500 0 CO-22:12500 MA04',
    ],
    ['wants an authorization', { authorizationCodes: ['99213'] }, {}, '4 12500 0 CO-197:12500'],
    [
      'takes an authorization',
      { authorizationCodes: ['99213'] },
      { references: ['REF*G1*PA1'] },
      '1 12500 6400 CO-45:4500 PR-2:1600',
    ],
    ['does not cover a code', { notCovered: { '99213': 'N130' } }, {}, '4 12500 0 PR-96:12500 N130'],
    ['wants a diagnosis that supports the code', { supports: { '99213': ['E11'] } }, {}, '4 12500 0 CO-11:12500 M76'],
    [
      'bundles',
      { bundles: [{ code: '93000', beside: '99213', unless: ['59'] }] },
      { lines: visitAnd('93000') },
      '1 32500 6400 CO-45:4500 PR-2:1600 CO-97:20000 M15',
    ],
    [
      'unbundles for a modifier',
      { bundles: [{ code: '93000', beside: '99213', unless: ['59'] }] },
      { lines: visitAnd('93000:59') },
      '1 32500 8000 CO-45:4500 PR-2:1600 CO-45:18000 PR-2:400',
    ],
    [
      'wants a modifier',
      { modifierNeeded: [{ codes: ['99213'], beside: ['20610'], modifier: '25' }] },
      { lines: visitAnd('20610') },
      '1 32500 5600 CO-4:12500 N519 CO-45:13000 PR-2:1400',
    ],
    [
      'denies lines by whim',
      { whims: [{ group: 'CO', code: '50', remarks: ['N115'], rate: 1, curedBy: 'appeal' }] },
      {},
      '4 12500 0 CO-50:12500 N115',
    ],
    [
      'denies claims by whim',
      { whims: [{ group: 'CO', code: '16', remarks: ['MA130'], rate: 1, claim: true, curedBy: 'correction' }] },
      {},
      '4 12500 0 CO-16:12500 MA130',
    ],
  ];
  test.each(cases)('%s', async (_, habits, claim, expected) => {
    expect(await decided([aPayer(habits)], claim)).toEqual([[expected]]);
  });

  test('pays nothing twice: the later of two claims for the same services is a duplicate, whichever came first that day', async () => {
    const once = '1 12500 6400 CO-45:4500 PR-2:1600';
    const again = '4 12500 0 OA-18:12500 N522';
    for (const order of [
      ['A1', 'A2'],
      ['A2', 'A1'],
    ]) {
      const bench = new Bench([aPayer()]);
      await bench.submit(order.map((number) => ({ number })));
      const [text] = bench.remittances();
      const byNumber = Object.fromEntries(segments(text!, 'CLP').map(([, number], i) => [number, told(text!)[i]]));
      expect(byNumber).toEqual({ A1: once, A2: again });
    }
  });

  test('draws the deductible over the lines of a claim', async () => {
    const payer = aPayer({
      plans: [{ name: 'High', weight: 1, deductible: 100_000_00, coinsurance: 0.2, copay: 0 }],
      members: { M1: { is: 'active' } },
    });
    const [[claim]] = (await decided([payer], { member: 'M3', lines: visitAnd('20610') })) as [[string]];
    expect(claim).toBe('1 32500 0 CO-45:4500 PR-1:8000 CO-45:13000 PR-1:7000');
  });

  test('that lost a claim or is silent says nothing, and drops modifiers if that is its way', async () => {
    expect(await decided([aPayer({ loses: 1 })], {})).toEqual([]);
    expect(await decided([aPayer({ silent: 1 })], {})).toEqual([]);
    const bench = new Bench([aPayer({ mangles: 'drops-modifiers' })]);
    await bench.submit([{ lines: [{ code: '99213:25' }] }]);
    expect(segments(bench.remittances()[0]!, 'SVC')[0]![1]).toBe('HC:99213');
  });

  test('pays interest when it is late', async () => {
    const late = aPayer({ daysToPay: [30, 30], interest: { afterDays: 30, yearly: 0.365 } });
    expect(await decided([late], {})).toEqual([['1 12500 6400 CO-45:4500 PR-2:1600', 'PLB L6 -77']]);
  });
});

describe('a corrected claim', () => {
  const payer = aPayer({ authorizationCodes: ['20610'] });

  test('replaces the decision: the old one is reversed and the new one told in the same remittance', async () => {
    const bench = new Bench([payer]);
    await bench.submit([{ lines: visitAnd('20610') }]);
    const [first] = bench.remittances();
    const number = segments(first!, 'CLP')[0]![7];
    await bench.submit([{ frequency: '7', references: ['REF*G1*PA1', `REF*F8*${number}`], lines: visitAnd('20610') }]);
    const [second] = bench.remittances();
    expect(told(second!)).toEqual([
      '22 -32500 -6400 CO-45:-4500 PR-2:-1600 CO-197:-20000',
      '1 32500 12000 CO-45:4500 PR-2:1600 CO-45:13000 PR-2:1400',
    ]);
    expect(segments(second!, 'BPR')[0]![2]).toBe('56');
    expect(segments(second!, 'CLP').map((clp) => clp[7] === number)).toEqual([true, false]);
  });

  test('that voids the old one takes the money back: the payment is nothing and the rest is carried forward', async () => {
    const bench = new Bench([payer]);
    await bench.submit([{}]);
    const number = segments(bench.remittances()[0]!, 'CLP')[0]![7];
    await bench.submit([{ frequency: '8', references: [`REF*F8*${number}`] }]);
    const [voided] = bench.remittances();
    expect(told(voided!)).toEqual(['22 -12500 -6400 CO-45:-4500 PR-2:-1600', 'PLB FB -6400']);
    expect(segments(voided!, 'BPR')[0]!.slice(1, 5)).toEqual(['H', '0', 'C', 'NON']);
    const [, , reference] = segments(voided!, 'PLB')[0]!.slice(1);

    await bench.submit([{ number: 'TP2', member: 'M2', lines: [{ code: '99214', charge: 300 }] }]);
    const [next] = bench.remittances();
    expect(told(next!)).toEqual(['1 30000 9600 CO-45:18000 PR-2:2400', 'PLB FB 6400']);
    expect(segments(next!, 'PLB')[0]![3]).toBe(reference);
    expect(segments(next!, 'BPR')[0]![2]).toBe('32');
    expect(bench.sandbox.truth().map(({ payers }) => payers[0]!.paidCents)).toEqual([0, 9600]);
  });

  test('sent as a new claim after a denial is decided anew, and a whim that a correction cures is gone', async () => {
    const bench = new Bench([
      aPayer({ whims: [{ group: 'CO', code: '16', remarks: ['MA130'], rate: 1, claim: true, curedBy: 'correction' }] }),
    ]);
    await bench.submit([{}]);
    bench.wait();
    await bench.submit([{}]);
    expect(bench.remittances().map(told)).toEqual([['1 12500 6400 CO-45:4500 PR-2:1600']]);
  });

  test('is rejected while the original is still open', async () => {
    const bench = new Bench([payer]);
    await bench.submit([{}]);
    const accepted = bench.wait('2026-01-12').find(({ name }) => name.includes('plain'))!;
    const number = segments(accepted.text, 'REF')[0]![2];
    await bench.submit([{ frequency: '7', references: [`REF*F8*${number}`] }]);
    const said = bench.wait().findLast(({ name }) => name.startsWith('277CA'))!;
    expect(segments(said.text, 'STC').at(-1)![1]).toBe('A7:464');
  });
});

describe('a second payer', () => {
  const first = aPayer({ payerId: 'first', x12Id: 'FIRST', sequestration: 0.02 });
  const prior = ['SVD*FIRST*62.72*HC:99213**1', 'CAS*CO*45*45**253*1.28', 'CAS*PR*2*16', 'DTP*573*D8*20260115'];
  const other = [
    'SBR*P*18*******MB',
    'AMT*D*62.72',
    'OI***Y***Y',
    'NM1*IL*1*DOE*JANE****MI*M1',
    'NM1*PR*2*FIRST*****PI*FIRST',
  ];
  const second = (lines: TestLine[], others = other): TestClaim => ({ rank: 'S', lines, others });

  test('pays what the first left to the patient, and says so by OA-23', async () => {
    expect(await decided([first, aPayer()], second([{ prior }]))).toEqual([['2 12500 1600 OA-23:10900']]);
  });

  test('leaves the deductible to the patient', async () => {
    const deductible = prior.map((segment) => segment.replace('CAS*PR*2', 'CAS*PR*1'));
    expect(await decided([first, aPayer()], second([{ prior: deductible }]))).toEqual([
      ['2 12500 0 OA-23:10900 PR-1:1600'],
    ]);
  });

  test('pays up to its own fee if that is its way, and nobody owes the rest', async () => {
    const frugal = aPayer({ asSecond: 'up-to-own-fee', fees: { '99213': 7000 } });
    expect(await decided([first, frugal], second([{ prior }]))).toEqual([['2 12500 728 OA-23:10900 CO-45:872']]);
  });

  test('denies what does not add up, and what says nothing of the first', async () => {
    const wrong = prior.map((segment) => segment.replace('16', '15'));
    expect(await decided([first, aPayer()], second([{ prior: wrong }]))).toEqual([['4 12500 0 CO-129:12500 MA04']]);
    expect(await decided([first, aPayer()], second([{}], []))).toEqual([['4 12500 0 CO-22:12500 MA04']]);
  });

  test('gets the claim from the first without being billed, and takes a bill for it as a duplicate', async () => {
    const forwarding = aPayer({
      payerId: 'first',
      x12Id: 'FIRST',
      sequestration: 0.02,
      members: { M1: { is: 'forwarded', payerId: 'plain', memberId: 'M9' } },
    });
    const bench = new Bench([forwarding, aPayer()]);
    await bench.submit([{ payer: 'FIRST' }]);
    const remittances = bench.remittances();
    expect(remittances.map(told)).toEqual([
      ['19 12500 6272 CO-45:4500 CO-253:128 PR-2:1600'],
      ['2 12500 1600 OA-23:10900'],
    ]);
    expect(
      segments(remittances[0]!, 'NM1')
        .find(([, role]) => role === 'TT')!
        .slice(-2),
    ).toEqual(['PI', 'PLAIN']);

    await bench.submit([{ ...second([{ prior }]), member: 'M9' }]);
    expect(bench.remittances().map(told)).toEqual([['4 12500 0 OA-18:12500 N522']]);
  });
});

describe('a payer that thinks again', () => {
  test('reverses and decides anew weeks later', async () => {
    const bench = new Bench([aPayer({ reverses: { rate: 1, days: [10, 10], deferred: false } })]);
    await bench.submit(Array.from({ length: 12 }, (_, i) => ({ number: `TP${i}`, member: `M${i}` })));
    const [paid, taken] = bench.remittances();
    expect(new Set(told(paid!))).toEqual(new Set(['1 12500 6400 CO-45:4500 PR-2:1600']));
    const [reversal, less, gone] = [
      '22 -12500 -6400 CO-45:-4500 PR-2:-1600',
      '1 12500 5120 CO-45:5780 PR-2:1600',
      '4 12500 0 PR-27:12500',
    ];
    expect(new Set(told(taken!))).toEqual(new Set([reversal, less, gone, expect.stringMatching(/^PLB FB -/)]));
  });

  test('that defers gives the money back first and takes it from a later payment, by the same reference', async () => {
    const bench = new Bench([aPayer({ reverses: { rate: 1, days: [10, 10], deferred: true } })]);
    await bench.submit([{}]);
    const [, reversed] = bench.remittances();
    const [, , amount] = told(reversed!).at(-1)!.split(' ');
    expect(told(reversed!).at(-1)).toMatch(/^PLB WO -\d+$/);
    expect(segments(reversed!, 'BPR')[0]![2]).toBe('0');

    bench.now = '2026-02-20T18:00:00.000Z';
    await bench.submit([{ number: 'TP2', member: 'M2', lines: [{ code: '99214', charge: 300 }] }]);
    const [next] = bench.remittances('2026-02-28');
    expect(told(next!)).toEqual(['1 30000 9600 CO-45:18000 PR-2:2400', `PLB WO ${-Number(amount)}`]);
    expect(segments(next!, 'PLB')[0]![3]).toBe(segments(reversed!, 'PLB')[0]![3]);
  });
});

describe('an appeal', () => {
  const whims = [{ group: 'CO', code: '50', rate: 1, curedBy: 'appeal' }] as const;
  async function appealed(overturned: number) {
    const bench = new Bench([
      aPayer({ whims: [...whims], underpays: { '99213': 0.5 }, appeals: { overturned, days: [5, 5] } }),
    ]);
    await bench.submit([{}]);
    const payerClaimNumber = segments(bench.remittances()[0]!, 'CLP')[0]![7]!;
    const appeal = { claimId: 'TP1', payerClaimNumber, level: 1, at: bench.now };
    for (const _ of [1, 2]) bench.sandbox.receiveAppeal(appeal);
    return { appeal, answers: bench.wait() };
  }

  test('that is won reverses the denial and pays what is due', async () => {
    const { answers } = await appealed(1);
    expect(answers.map(({ text }) => told(text))).toEqual([
      ['22 -12500 0 CO-50:-12500', '1 12500 6400 CO-45:4500 PR-2:1600'],
    ]);
  });

  test('that is lost is told by a decision', async () => {
    const { appeal, answers } = await appealed(0);
    const { at, ...told } = appeal;
    expect(answers.map(({ folder, text }) => [folder, JSON.parse(text)])).toEqual([
      ['decisions', { ...told, outcome: 'Upheld' }],
    ]);
  });
});
