import { expect, it } from 'vitest';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { read837i } from '../../../../functions/domain/x12/read-837i.ts';
import { OtherGuide } from '../../../../functions/domain/x12/read-transaction.ts';
import { institutional, professional } from './interchange-of.ts';

const transactionOf = (text: string) => readInterchanges(text)[0]!.groups[0]!.transactions[0]!;

it('reads an institutional claim as far as its refusal needs', () => {
  const { content, faults } = read837i(transactionOf(institutional));
  expect(faults).toEqual([]);
  expect(content).toMatchObject({
    reference: 'B1',
    claims: [
      {
        ...{ patientControlNumber: 'EH1', chargeCents: 75_050, typeOfBill: '111' },
        statement: { from: '2026-01-02', to: '2026-01-04' },
        ...{ patient: { name: 'MARLOW' }, payer: { id: 'PHP01' }, billingProvider: { name: 'ELM HOSPITAL' } },
        lines: [
          { revenueCode: '0120', chargeCents: 70_000, unit: 'DA', quantity: '2' },
          { revenueCode: '0300', chargeCents: 5_050, procedure: { qualifier: 'HC', code: '80053' } },
        ],
        refusal: 'Institutional claims are not processed: claim EH1, $750.50 on 2 service lines.',
      },
    ],
  });
});

it('reads no professional claim', () => {
  expect(() => read837i(transactionOf(professional))).toThrow(OtherGuide);
});
