import { expect, it } from 'vitest';
import { inWords } from '../../../../functions/domain/x12/code-list.ts';
import { read278 } from '../../../../functions/domain/x12/read-278.ts';
import { reviewActions } from '../../../../functions/domain/x12/service-review-codes.ts';
import { write278 } from '../../../../functions/domain/x12/write-278.ts';
import { delivered, received } from './delivery.ts';

const head = `HL*1**20*1~NM1*X3*2*PRAIRIE HEALTH*****PI*PHP01~HL*2*1*21*1~NM1*1P*2*ELM CLINIC*****XX*1234567893~
HL*3*2*22*1~NM1*IL*1*MARLOW*MIRA****MI*W100~`;

it('reads a request down to the service', () => {
  const body = `BHT*0007*13*R1*20260203*0915~${head}HL*4*3*EV*1~TRN*1*T1*9JUNIPERCR~UM*HS*I*1*11:B*****Y~
DTP*AAH*D8*20260210~HI*ABK:M1711~HSD*VS*12*WK*2~CL1*3~NM1*SJ*1*WATSON*SUE****XX*1234567893~
HL*5*4*SS*0~SV1*HC:97110:GP*250.5*UN*4~`;
  const transaction = received('278', '005010X217', body);
  const { content, faults } = read278(transaction);
  expect(faults).toEqual([]);
  expect(content).toMatchObject({ purpose: '13', created: '2026-02-03T09:15' });
  expect(content.organizations[0]?.requesters[0]?.subscribers[0]?.events).toMatchObject([
    {
      ...{ request: { category: 'HS', place: { code: '11', qualifier: 'B' }, release: 'Y' }, decision: undefined },
      ...{ diagnoses: [{ code: 'M1711' }], delivery: { quantity: { qualifier: 'VS', value: '12' }, unit: 'WK' } },
      ...{ certifications: { admission: ['3'] }, providers: [{ provider: { name: 'WATSON' } }] },
      services: [
        { service: { kind: 'professional', chargeCents: 25_050, procedure: { code: '97110' }, quantity: '4' } },
      ],
    },
  ]);
  expect(delivered(write278(content, '0001'), 'HI').segments.slice(1, -1)).toEqual(transaction.segments.slice(1, -1));
});

it('reads what was decided, of the event and of each service, and why something was rejected', () => {
  const body = `BHT*0007*11*R1*20260203*0920*18~${head}HL*4*3*EV*1~TRN*2*T1*9JUNIPERCR~AAA*N**33*C~UM*HS*I~HCR*A6*AUTH2~
DTP*036*D8*20260801~HL*5*4*SS*0~HCR*A3**0V*Y~SV1*HC:97110~`;
  const { content, faults } = read278(received('278', '005010X217', body));
  expect(faults).toEqual([]);
  const [event] = content.organizations[0]?.requesters[0]?.subscribers[0]?.events ?? [];
  expect(event).toMatchObject({
    rejections: [{ requestIsValid: false, reason: '33', followUp: 'C' }],
    decision: { action: 'A6', authorization: 'AUTH2' },
    dates: [{ qualifier: '036', from: '2026-08-01' }],
    services: [{ decision: { action: 'A3', reason: '0V', secondOpinion: true } }],
  });
  expect(inWords(reviewActions, event?.decision?.action ?? '')).toBe('Authorized with changes');
});

it('a request does not decide', () => {
  const body = `BHT*0007*13*R1*20260203*0915~${head}HL*4*3*EV*0~UM*HS*I~HCR*A1*AUTH1~`;
  expect(read278(received('278', '005010X217', body)).faults).toMatchObject([{ id: 'HCR', code: '2' }]);
});

it('says that the date of a diagnosis cannot be read', () => {
  const body = `BHT*0007*13*R1*20260203*0915~${head}HL*4*3*EV*0~UM*HS*I~HI*ABK:M1711:D8:20260231~`;
  const { faults } = read278(received('278', '005010X217', body));
  expect(faults).toMatchObject([{ id: 'HI', element: 'HI01', message: 'HI01 must be a date or period.' }]);
});
