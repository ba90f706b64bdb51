import { describe, expect, test } from 'vitest';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { read271 } from '../../../../functions/domain/x12/read-271.ts';
import { read277 } from '../../../../functions/domain/x12/read-277.ts';
import { aPayer, Bench, segments } from './practice-system.ts';

const transaction = (text: string) => readInterchanges(text)[0]!.groups[0]!.transactions[0]!;

function envelope(kind: string, group: string, guide: string, body: readonly string[]): string {
  const text = [
    'ISA*00*          *00*          *ZZ*TESTPRACTICE   *ZZ*SANDBOX        *260109*1200*^*00501*000000009*0*T*:',
    `GS*${group}*TESTPRACTICE*SANDBOX*20260109*1200*9*X*${guide}`,
    ...[`ST*${kind}*0001*${guide}`, ...body, `SE*${body.length + 2}*0001`, 'GE*1*9', 'IEA*1*000000009'],
  ];
  return `${text.join('~')}~`;
}

describe('an eligibility question', () => {
  const payer = aPayer({
    authorizationCodes: ['29881'],
    plans: [{ name: 'Plain 80', weight: 1, deductible: 100000, coinsurance: 0.2, copay: 3000 }],
    members: {
      M1: { is: 'active' },
      M2: { is: 'terminated', through: '2025-12-31' },
      M3: { is: 'unknown' },
      M4: { is: 'elsewhere', payerId: 'ma', name: 'Bluebonnet' },
    },
  });
  const question = (member: string, x12Id = 'PLAIN', ...more: string[]) =>
    envelope('270', 'HS', '005010X279A1', [
      ...[
        'BHT*0022*13*Q1*20260109*1200',
        'HL*1**20*1',
        `NM1*PR*2*PLAIN HEALTH*****PI*${x12Id}`,
        'HL*2*1*21*1',
        'NM1*1P*2*TEST PRACTICE*****XX*1999000015',
      ],
      ...[
        'HL*3*2*22*0',
        'TRN*1*T1*9TESTPRACT',
        `NM1*IL*1*DOE*JANE****MI*${member}`,
        'DMG*D8*19800101*F',
        'DTP*291*D8*20260105',
        'EQ*30',
        ...more,
      ],
    ]);

  async function answered(member: string, x12Id?: string, ...more: string[]) {
    const text = await new Bench([payer]).sandbox.clearinghouse.eligibility(question(member, x12Id, ...more));
    const { content, faults } = read271(transaction(text));
    expect(faults).toEqual([]);
    expect(content.reference).toBe('Q1');
    return { text, source: content.sources[0]!, person: content.sources[0]!.receivers[0]?.subscribers[0] };
  }

  test('about a member is answered by the plan, its shares and what needs authorization', async () => {
    const { person } = await answered('M1', 'PLAIN', 'EQ**HC:29881', 'EQ**HC:99213');
    expect(person!.traces).toEqual([{ type: '2', number: 'T1', assigner: '9TESTPRACT' }]);
    const told = person!.benefits.map(({ information, amountCents, share, period, authorizationRequired }) => [
      information,
      amountCents ?? share,
      period,
      authorizationRequired,
    ]);
    const left = told[2]![1];
    expect(told).toEqual([
      ['1', undefined, undefined, undefined],
      ['C', 100000, '23', undefined],
      ['C', left, '29', undefined],
      ['A', '0.2', undefined, undefined],
      ['B', 3000, '27', undefined],
      ['1', undefined, undefined, 'Y'],
      ['1', undefined, undefined, 'N'],
    ]);
  });

  test('about somebody whose coverage ended says so, with the last day', async () => {
    const { person } = await answered('M2');
    expect(person!.benefits.map(({ information }) => information)).toEqual(['6']);
    expect(person!.dates).toContainEqual({ qualifier: '347', from: '2025-12-31', to: '2025-12-31' });
  });

  test('about somebody in another plan names that plan', async () => {
    const { person } = await answered('M4');
    const other = person!.benefits.find(({ information }) => information === 'R');
    expect(other!.related[0]!.entity).toMatchObject({ role: 'PR', name: 'Bluebonnet' });
  });

  test('about nobody, by a wrong number or of a wrong payer is rejected', async () => {
    expect((await answered('M3')).person!.rejections[0]!.reason).toBe('75');
    expect((await answered('Z9')).person!.rejections[0]!.reason).toBe('72');
    expect((await answered('M1', 'NOBODY')).source.payerRejections[0]!.reason).toBe('41');
  });

  test('about a dependent is answered for the dependent', async () => {
    const body = [
      'BHT*0022*13*Q1*20260109*1200',
      'HL*1**20*1',
      'NM1*PR*2*PLAIN HEALTH*****PI*PLAIN',
      'HL*2*1*21*1',
      'NM1*1P*2*TEST PRACTICE*****XX*1999000015',
      'HL*3*2*22*1',
      'NM1*IL*1*DOE*JANE****MI*M1',
      'HL*4*3*23*0',
      'TRN*1*T1*9TESTPRACT',
      'NM1*03*1*DOE*JIM',
      'DMG*D8*20150101*M',
      'DTP*291*D8*20260105',
      'EQ*30',
    ];
    const text = await new Bench([payer]).sandbox.clearinghouse.eligibility(
      envelope('270', 'HS', '005010X279A1', body),
    );
    const { content, faults } = read271(transaction(text));
    expect(faults).toEqual([]);
    const [subscriber] = content.sources[0]!.receivers[0]!.subscribers;
    expect(subscriber!.benefits).toEqual([]);
    expect(subscriber!.dependents[0]!.benefits[0]!.information).toBe('1');
  });
});

describe('a status question', () => {
  const question = (number = 'TP1', ...more: string[]) =>
    envelope('276', 'HR', '005010X212', [
      ...[
        'BHT*0010*13*Q2*20260109*1200',
        'HL*1**20*1',
        'NM1*PR*2*PLAIN HEALTH*****PI*PLAIN',
        'HL*2*1*21*1',
        'NM1*41*2*TEST PRACTICE*****46*TESTPRACTICE',
      ],
      ...[
        'HL*3*2*19*1',
        'NM1*1P*2*TEST PRACTICE*****XX*1999000015',
        'HL*4*3*22*0',
        'DMG*D8*19800101*F',
        'NM1*IL*1*DOE*JANE****MI*M1',
        'TRN*1*T7',
      ],
      ...[`REF*EJ*${number}`, ...more, 'AMT*T3*125', 'DTP*472*D8*20260105'],
    ]);

  async function status(bench: Bench, number?: string) {
    const { content, faults } = read277(transaction(await bench.sandbox.clearinghouse.status(question(number))));
    expect(faults).toEqual([]);
    const claim = content.sources[0]!.receivers[0]!.providers[0]!.subscribers[0]!.claims[0]!;
    expect(claim.trace).toBe('T7');
    const { category, status } = claim.statuses[0]!.codes[0]!;
    return [`${category}:${status}`, claim.statuses[0]!.paidCents];
  }

  test('follows the claim from pending to paid', async () => {
    const bench = new Bench([aPayer()]);
    await bench.submit([{}]);
    bench.wait('2026-01-12');
    expect(await status(bench)).toEqual(['P1:20', undefined]);
    bench.wait();
    expect(await status(bench)).toEqual(['F1:65', 6400]);
  });

  test('says that a denied claim is denied, and that it does not know one that was rejected, lost or never sent', async () => {
    const denying = new Bench([aPayer({ filingDays: 1 })]);
    await denying.submit([{}]);
    denying.wait();
    expect(await status(denying)).toEqual(['F2:1', 0]);
    for (const habits of [{ loses: 1 }, { memberIdPattern: '^X' }, {}]) {
      const bench = new Bench([aPayer(habits)]);
      if (Object.keys(habits).length > 0) await bench.submit([{}]);
      bench.wait();
      expect(await status(bench)).toEqual(['A4:35', undefined]);
    }
  });

  test('wakes a payer that had gone silent', async () => {
    const bench = new Bench([aPayer({ silent: 1 })]);
    await bench.submit([{}]);
    expect(bench.remittances()).toEqual([]);
    bench.now = '2026-02-02T15:00:00.000Z';
    expect(await status(bench)).toEqual(['P1:20', undefined]);
    expect(bench.remittances()).toHaveLength(1);
    expect(bench.now).toBe('2026-02-06T11:00:00.000Z');
  });

  test('finds a claim that was lost once it was sent again', async () => {
    const bench = new Bench([aPayer({ loses: 1 })]);
    await bench.submit([{}]);
    await bench.submit([{}]);
    expect(bench.remittances()).toHaveLength(1);
    expect(await status(bench)).toEqual(['F1:65', 6400]);
  });
});

describe('a request for authorization', () => {
  const request = (member: number, { code = '29881', payer = 'PLAIN' } = {}) =>
    envelope('278', 'HI', '005010X217', [
      ...[
        'BHT*0007*13*A1*20260109*1200',
        'HL*1**20*1',
        `NM1*X3*2*PLAIN HEALTH*****PI*${payer}`,
        'HL*2*1*21*1',
        'NM1*1P*2*TEST PRACTICE*****XX*1999000015',
      ],
      ...[
        'HL*3*2*22*1',
        `NM1*IL*1*DOE*JANE****MI*M${member}`,
        'HL*4*3*EV*1',
        'TRN*1*T9*9TESTPRACT',
        'UM*HS*I*2*11:B',
        'DTP*AAH*RD8*20260115-20260315',
        'HL*5*4*SS*0',
        `SV1*HC:${code}*1200*UN*1`,
      ],
    ]);
  const reviews = { pends: 0.3, days: [2, 2], modifies: 0.3, denies: 0.3, wordless: 0.5 } as const;
  const bench = new Bench([aPayer({ authorizationCodes: ['29881'], reviews: { ...reviews, days: [2, 2] } })]);
  const { clearinghouse } = bench.sandbox;
  const decision = (text: string) => segments(text, 'HCR')[0]!;
  const asked = () => Promise.all(Array.from({ length: 60 }, (_, i) => clearinghouse.authorization(request(i))));

  test('is granted, granted for fewer days, refused with and without a reason, or not decided yet', async () => {
    const answers = await asked();
    expect(segments(answers[0]!, 'TRN')[0]!.slice(0, 3)).toEqual(['TRN', '2', 'T9']);
    expect(segments(answers[0]!, 'SV1')).toEqual([['SV1', 'HC:29881', '1200', 'UN', '1']]);
    const outcomes = Map.groupBy(answers, (text) => decision(text)[1]!);
    expect([...outcomes.keys()].sort()).toEqual(['A1', 'A3', 'A4', 'A6']);
    for (const text of [...outcomes.get('A1')!, ...outcomes.get('A6')!]) expect(decision(text)[2]).toMatch(/^PA\d{9}$/);
    for (const text of outcomes.get('A6')!) expect(segments(text, 'DTP')[0]![3]).toBe('20260115-20260129');
    expect(new Set(outcomes.get('A3')!.map((text) => decision(text)[3]))).toEqual(new Set([undefined, '0F']));
    expect(await asked()).toEqual(answers);
  });

  test('that was not decided is decided when its days have passed, and no other answer changes', async () => {
    const before = (await asked()).map((text) => decision(text).join());
    bench.now = '2026-01-13T18:00:00.000Z';
    const after = (await asked()).map((text) => decision(text).join());
    expect(before).toContain('HCR,A4,,0W');
    expect(after).not.toContain('HCR,A4,,0W');
    before.forEach((said, i) => {
      if (said !== 'HCR,A4,,0W') expect(after[i]).toBe(said);
    });
  });

  test('for what needs none is told so, and of a payer that there is not is rejected', async () => {
    expect(decision(await clearinghouse.authorization(request(1, { code: '99213' })))).toEqual(['HCR', 'NA']);
    const rejected = await clearinghouse.authorization(request(1, { payer: 'NOBODY' }));
    expect(segments(rejected, 'AAA')).toEqual([['AAA', 'Y', '', '79', 'C']]);
  });
});
