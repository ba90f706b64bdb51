import { describe, expect, it } from 'vitest';
import { batchRejections, claimVerdicts, verdictOf } from '../../../../functions/domain/x12/claim-verdicts.ts';
import { read277 } from '../../../../functions/domain/x12/read-277.ts';
import { read277ca } from '../../../../functions/domain/x12/read-277ca.ts';
import { OtherGuide } from '../../../../functions/domain/x12/read-transaction.ts';
import { received } from './delivery.ts';

const head = `BHT*0085*08*ACK1*20260203*0915*TH~HL*1**20*1~NM1*PR*2*PRAIRIE HEALTH PLAN*****PI*PHP01~TRN*1*R77~
DTP*050*D8*20260202~DTP*009*D8*20260203~`;
const batch = (children: 0 | 1, status: string) =>
  `${head}HL*2*1*21*${children}~NM1*41*2*ELM STREET CLINIC*****46*ELM1~TRN*2*BATCH9~${status}`;

const twoClaims = `${batch(1, 'STC*A1:19:PR*20260203*WQ*350~QTY*90*1~QTY*AA*1~AMT*YU*250~AMT*YY*100~')}
HL*3*2*19*1~NM1*85*2*ELM STREET CLINIC*****XX*1234567893~
HL*4*3*PT~NM1*QC*1*MARLOW*MIRA****MI*W100~TRN*2*ELM000001~STC*A2:20:PR*20260203*WQ*250~REF*1K*ICN5~DTP*472*D8*20260130~
HL*5*3*PT~NM1*QC*1*OAK*OTTO****MI*W200~TRN*2*ELM000002~STC*A7:562:82*20260203*U*100******A7:187~DTP*472*D8*20260129~
SVC*HC:99213:25*100*****1~STC*A7:453**U~REF*FJ*ELM000002L1~`;

describe('a 277CA', () => {
  it('says of each claim whether it was accepted, and why not', () => {
    const { content, faults } = read277ca(received('277', '005010X214', twoClaims));
    expect(faults).toEqual([]);
    expect(claimVerdicts(content)).toMatchObject([
      { verdict: 'Accepted', claim: { patientControlNumber: 'ELM000001', payerClaimNumber: 'ICN5' } },
      {
        verdict: 'Rejected',
        claim: {
          patientControlNumber: 'ELM000002',
          statuses: [
            {
              codes: [
                { category: 'A7', status: '562', entity: '82' },
                { category: 'A7', status: '187' },
              ],
              chargeCents: 10_000,
            },
          ],
          lines: [
            {
              procedure: { code: '99213', modifiers: ['25'] },
              lineControlNumber: 'ELM000002L1',
              statuses: [{ action: 'U' }],
            },
          ],
        },
      },
    ]);
    expect(content.sources[0]?.receivers[0]).toMatchObject({
      batch: 'BATCH9',
      accepted: { claims: 1, chargeCents: 25_000 },
      rejected: { claims: 1, chargeCents: 10_000 },
    });
    expect(batchRejections(content)).toEqual([]);
  });

  it('finds the batch that was rejected as a whole', () => {
    const { content } = read277ca(
      received('277', '005010X214', batch(0, 'STC*A3:24:41*20260203*U*350~QTY*AA*2~AMT*YY*350~')),
    );
    expect(claimVerdicts(content)).toEqual([]);
    expect(batchRejections(content)).toMatchObject([
      { batch: 'BATCH9', statuses: [{ codes: [{ category: 'A3', status: '24' }] }] },
    ]);
  });

  it('finds the provider whose claims were all rejected', () => {
    const provider =
      'HL*3*2*19*0~NM1*85*2*ELM STREET CLINIC*****XX*1234567893~TRN*1*0~STC*A3:24:85**U*350~QTY*QC*2~AMT*YY*350~';
    const { content } = read277ca(
      received('277', '005010X214', `${batch(1, 'STC*A1:19:PR*20260203*WQ*350~')}${provider}`),
    );
    expect(batchRejections(content)).toMatchObject([{ batch: 'BATCH9', provider: '1234567893' }]);
  });

  it('is not taken for the answer to a 276', () => {
    expect(() => read277(received('277', '005010X214', twoClaims))).toThrow(OtherGuide);
  });
});

describe('a verdict', () => {
  const said = (...categories: string[]) => [{ codes: categories.map((category) => ({ category, status: '20' })) }];

  it.each([
    ['Received', said('A1')],
    ['Received', said('A0')],
    ['Received', []],
    ['Accepted', said('A1', 'A2')],
    ['Accepted', said('A5')],
    ['Rejected', said('A2', 'A8')],
    ['Rejected', [{ codes: [{ category: 'A1', status: '19' }], action: 'U' }]],
  ])('is %s', (verdict, statuses) => {
    expect(verdictOf(statuses)).toBe(verdict);
  });
});
