import { describe, expect, it } from 'vitest';
import { answersOf } from '../../../../functions/domain/x12/eligibility-answers.ts';
import { read271 } from '../../../../functions/domain/x12/read-271.ts';
import { OtherGuide } from '../../../../functions/domain/x12/read-transaction.ts';
import { received } from './delivery.ts';

const head = `BHT*0022*11*ELIG0001*20260203*091500~HL*1**20*1~NM1*PR*2*PRAIRIE HEALTH PLAN*****PI*PHP01~
HL*2*1*21*1~NM1*1P*2*ELM STREET CLINIC*****XX*1234567893~HL*3*2*22*0~TRN*2*T-1*9CLAIMLINE~
NM1*IL*1*MARLOW*MIRA****MI*W100~`;

const read = (body: string, guide = '005010X279A1') => read271(received('271', guide, `${head}${body}`));

describe('a 271', () => {
  it('tells the copay in network from the one outside of it', () => {
    const { content, faults } = read(
      'DMG*D8*19800102*F~DTP*346*D8*20260101~EB*1**30*PR*GOLD~EB*B*IND*98^UC***27*25.5*****Y~EB*B*IND*98***27*60*****N~',
    );
    const [answer] = answersOf(content);
    expect(faults).toEqual([]);
    expect(answer?.patient?.dates).toEqual([{ qualifier: '346', from: '2026-01-01', to: '2026-01-01' }]);
    expect(answer?.patient?.benefits).toMatchObject([
      { information: '1', serviceTypes: ['30'], insuranceType: 'PR', plan: 'GOLD' },
      { information: 'B', serviceTypes: ['98', 'UC'], amountCents: 2550, inNetwork: 'Y' },
      { information: 'B', serviceTypes: ['98'], amountCents: 6000, inNetwork: 'N' },
    ]);
  });

  it('keeps the deductible of the year and what remains of it apart, and a share exact', () => {
    const { content } = read('EB*C*IND*30***23*1500~EB*C*IND*30***29*310.07~EB*A*IND*98***27**.2~');
    expect(content.sources[0]?.receivers[0]?.subscribers[0]?.benefits).toMatchObject([
      { information: 'C', period: '23', amountCents: 150_000 },
      { information: 'C', period: '29', amountCents: 31_007 },
      { information: 'A', share: '0.2' },
    ]);
  });

  it('names another payer between LS and LE', () => {
    const { content } = read('EB*R**30~LS*2120~NM1*PRP*2*FIRST MUTUAL*****PI*FM9~PER*IC**TE*8005550100~LE*2120~EB*L~');
    expect(content.sources[0]?.receivers[0]?.subscribers[0]?.benefits).toMatchObject([
      {
        related: [
          { entity: { role: 'PRP', id: 'FM9' }, contacts: [{ numbers: [{ kind: 'TE', value: '8005550100' }] }] },
        ],
      },
      { information: 'L', related: [] },
    ]);
  });

  it('gives a patient the rejections of every level above', () => {
    const [answer] = answersOf(read('AAA*N**72*C~').content);
    expect(answer).toMatchObject({
      patient: { benefits: [] },
      rejections: [{ requestIsValid: false, reason: '72', followUp: 'C' }],
    });
  });

  it('answers without a patient when the payer refuses at once', () => {
    const refusal =
      'BHT*0022*11*ELIG0001*20260203*0915~HL*1**20*0~AAA*Y**42*R~NM1*PR*2*PRAIRIE HEALTH PLAN*****PI*PHP01~';
    const { content, faults } = read271(received('271', '005010X279A1', refusal));
    expect(faults).toEqual([]);
    expect(answersOf(content)).toEqual([
      { payer: content.sources[0]?.payer, rejections: [{ requestIsValid: true, reason: '42', followUp: 'R' }] },
    ]);
  });

  it('answers for the dependent and names the policyholder', () => {
    const { content } = read('HL*4*3*23*0~TRN*2*T-2*9CLAIMLINE~NM1*03*1*MARLOW*OTTO~INS*N*19~EB*1**30~');
    expect(answersOf(content)).toMatchObject([
      {
        subscriber: { person: { id: 'W100' } },
        patient: { person: { first: 'OTTO' }, benefits: [{ information: '1' }] },
      },
    ]);
  });

  it('reports what it cannot read and goes on', () => {
    const { content, faults } = read('DTP*346*D8*20261301~EB*C*IND*30***23*1,500~EB*1**30~');
    expect(faults.map(({ element }) => element)).toEqual(['DTP03', 'EB07']);
    expect(content.sources[0]?.receivers[0]?.subscribers[0]).toMatchObject({
      dates: [],
      benefits: [{ information: 'C', amountCents: undefined }, { information: '1' }],
    });
  });

  it('is refused by name when it follows another guide', () => {
    expect(() => read('EB*1~', '004010X092A1')).toThrow(OtherGuide);
    expect(() => read('EB*1~', '004010X092A1')).toThrow('guide 004010X092A1');
    expect(read('EB*1**30~', '005010X279').faults).toEqual([]);
  });
});
