import { expect, it } from 'vitest';
import { answersOf } from '../../../../functions/domain/x12/eligibility-answers.ts';
import type { Entity } from '../../../../functions/domain/x12/entity.ts';
import { read277 } from '../../../../functions/domain/x12/read-277.ts';
import { usualDelimiters } from '../../../../functions/domain/x12/segment.ts';
import { write270 } from '../../../../functions/domain/x12/write-270.ts';
import { write271 } from '../../../../functions/domain/x12/write-271.ts';
import { write276 } from '../../../../functions/domain/x12/write-276.ts';
import { segmentWriter, type TransactionDraft } from '../../../../functions/domain/x12/write-interchange.ts';
import { received } from './delivery.ts';

const lines = ({ segments }: TransactionDraft) => segments.map(segmentWriter(usualDelimiters));

const payer: Entity = { role: 'PR', kind: 'organization', name: 'PRAIRIE HEALTH PLAN', idQualifier: 'PI', id: 'PHP01' };
const provider: Entity = {
  role: '1P',
  kind: 'organization',
  name: 'ELM STREET CLINIC',
  idQualifier: 'XX',
  id: '1234567893',
};
const mira: Entity = { role: 'IL', kind: 'person', name: 'MARLOW', first: 'MIRA', idQualifier: 'MI', id: 'W100' };
const otto: Entity = { role: '03', kind: 'person', name: 'MARLOW', first: 'OTTO' };
const nothing = { traces: [], references: [], diagnoses: [], dates: [] };

it('a 270 asks about a dependent below the subscriber', () => {
  const draft = write270(
    {
      ...{ purpose: '13', reference: 'ELIG0001', created: '2026-02-03T09:15:00Z' },
      sources: [
        {
          payer,
          receivers: [
            {
              ...{ provider, references: [] },
              subscribers: [
                {
                  ...{ ...nothing, person: mira, inquiries: [] },
                  dependents: [
                    {
                      ...{ ...nothing, person: otto, birthDate: '2015-06-07', gender: 'M' },
                      traces: [{ type: '1', number: 'T-2', assigner: '9CLAIMLINE' }],
                      dates: [{ qualifier: '291', from: '2026-02-03', to: '2026-02-03' }],
                      inquiries: [{ serviceTypes: ['30', '98'], diagnosisPointers: [], dates: [] }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    '0001',
  );
  expect(draft).toMatchObject({ id: '270', control: '0001', version: '005010X279A1' });
  expect(lines(draft)).toEqual([
    'BHT*0022*13*ELIG0001*20260203*091500~',
    'HL*1**20*1~',
    'NM1*PR*2*PRAIRIE HEALTH PLAN*****PI*PHP01~',
    'HL*2*1*21*1~',
    'NM1*1P*2*ELM STREET CLINIC*****XX*1234567893~',
    'HL*3*2*22*1~',
    'NM1*IL*1*MARLOW*MIRA****MI*W100~',
    'HL*4*3*23*0~',
    'TRN*1*T-2*9CLAIMLINE~',
    'NM1*03*1*MARLOW*OTTO~',
    'DMG*D8*20150607*M~',
    'DTP*291*D8*20260203~',
    'EQ*30^98~',
  ]);
});

it('a 271 writes money without superfluous zeros and a share as a fraction', () => {
  const benefit = {
    ...{ serviceTypes: ['98'], diagnosisPointers: [], deliveries: [], references: [], dates: [], rejections: [] },
    ...{ messages: [], details: [], related: [] },
  };
  const subscriber = {
    ...{ ...nothing, person: mira, rejections: [], dependents: [] },
    benefits: [
      { ...benefit, information: 'B', amountCents: 2550, period: '27', inNetwork: 'Y' },
      { ...benefit, information: 'A', share: '0.2', authorizationRequired: 'N', messages: ['AFTER DEDUCTIBLE'] },
    ],
  };
  const receiver = { provider, references: [], rejections: [], subscribers: [subscriber] };
  const response = {
    ...{ purpose: '11', reference: 'ELIG0001', created: '2026-02-03T09:15' },
    sources: [{ rejections: [], payer, contacts: [], payerRejections: [], receivers: [receiver] }],
  };
  expect(lines(write271(response, '0001')).slice(7)).toEqual([
    'EB*B**98***27*25.5*****Y~',
    'EB*A**98*****.2***N~',
    'MSG*AFTER DEDUCTIBLE~',
  ]);
  expect(answersOf(response)).toMatchObject([{ payer, patient: { person: mira } }]);
});

it('a 276 names the claim in every way we know it', () => {
  const claim = {
    ...{ trace: 'T-9', patientControlNumber: 'ELM000001', payerClaimNumber: 'ICN5', references: [] },
    ...{ chargeCents: 25_000, serviceDates: { from: '2026-01-30', to: '2026-01-31' } },
    lines: [
      {
        ...{ procedure: { qualifier: 'HC', code: '99213', modifiers: ['25'] }, chargeCents: 25_000, units: '1' },
        ...{ lineControlNumber: 'L1', references: [], serviceDates: { from: '2026-01-30', to: '2026-01-30' } },
      },
    ],
  };
  const submitter: Entity = {
    role: '41',
    kind: 'organization',
    name: 'ELM STREET CLINIC',
    idQualifier: '46',
    id: 'ELM1',
  };
  const subscriber = { person: mira, birthDate: '1980-01-02', gender: 'F', claims: [claim], dependents: [] };
  const receivers = [{ submitter, providers: [{ provider, subscribers: [subscriber] }] }];
  const inquiry = { reference: 'S1', created: '2026-02-03T09:15', sources: [{ payer, receivers }] };
  expect(lines(write276(inquiry, '0001')).slice(7)).toEqual([
    'HL*4*3*22*0~',
    'DMG*D8*19800102*F~',
    'NM1*IL*1*MARLOW*MIRA****MI*W100~',
    'TRN*1*T-9~',
    'REF*1K*ICN5~',
    'REF*EJ*ELM000001~',
    'AMT*T3*250~',
    'DTP*472*RD8*20260130-20260131~',
    'SVC*HC:99213:25*250*****1~',
    'REF*FJ*L1~',
    'DTP*472*D8*20260130~',
  ]);
});

it('a 277 tells what was paid, when and by which check', () => {
  const body = `BHT*0010*08*S1*20260203*0915*DG~HL*1**20*1~NM1*PR*2*PRAIRIE HEALTH PLAN*****PI*PHP01~
HL*2*1*21*1~NM1*41*2*ELM STREET CLINIC*****46*ELM1~HL*3*2*19*1~NM1*1P*2*ELM STREET CLINIC*****XX*1234567893~
HL*4*3*22*0~NM1*IL*1*MARLOW*MIRA****MI*W100~TRN*2*T-9~STC*F1:65*20260210**250*187.43*20260208**20260210*CHK77~
REF*1K*ICN5~REF*EJ*ELM000001~REF*1K*ICN6~DTP*472*D8*20260130~`;
  const { content, faults } = read277(received('277', '005010X212', body));
  expect(faults).toEqual([]);
  expect(content.sources[0]?.receivers[0]?.providers[0]?.subscribers[0]?.claims).toMatchObject([
    {
      ...{ trace: 'T-9', payerClaimNumber: 'ICN5', patientControlNumber: 'ELM000001' },
      references: [{ qualifier: '1K', value: 'ICN6' }],
      statuses: [
        {
          ...{ codes: [{ category: 'F1', status: '65' }], date: '2026-02-10', chargeCents: 25_000, paidCents: 18_743 },
          ...{ adjudicatedOn: '2026-02-08', paidOn: '2026-02-10', checkNumber: 'CHK77' },
        },
      ],
    },
  ]);
});
