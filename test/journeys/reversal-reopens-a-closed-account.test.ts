import { expect, test } from 'vitest';
import { aPayer } from '../support/claims.ts';
import { aClaimPayment, aRemittance, remittanceText, reversed } from '../support/remittances.ts';
import { Town } from './town.ts';

const trace = (number: string) => ({ number, originator: '1421000001' });
const payee = { name: 'CEDAR FAMILY MEDICINE', idQualifier: 'XX', id: '1999000015', references: [], contacts: [] };

test('a payer that reverses and corrects a paid claim reopens its account, which nets out and ends with the patient', async () => {
  const town = await Town.open({ payers: [aPayer()] });
  const claimId = await town.visit();
  await town.stage(claimId, 'ClosedPaid');
  const claim = await town.claim(claimId);
  const paid = aClaimPayment(claim, [
    { line: 1, adjustments: 'CO-45:4650' },
    { line: 2, adjustments: 'CO-45:1560' },
  ]);
  const corrected = aClaimPayment(claim, [
    { line: 1, adjustments: 'CO-45:4650 PR-3:2500' },
    { line: 2, adjustments: 'CO-45:1560' },
  ]);
  await town.drop(
    'remittances/later.835',
    remittanceText(aRemittance([reversed(paid), corrected], { trace: trace('E2'), payee })),
  );

  await town.stage(claimId, 'PatientBilled');
  expect(await town.money(claimId)).toMatchObject({ paidCents: 9_040, contractualCents: 6_210, openCents: 2_500 });
  expect((await town.claim(claimId)).executions).toBe(2);
  const running = [...town.runtime.machine.list({ status: 'RUNNING' })].map(({ name }) => name);
  expect(running).toEqual([`${claimId}-2`]);

  await town.drop(
    'payments/today.csv',
    `claim_id,amount,paid_on,method,receipt_id\n${claimId},25.00,2026-04-02,card,R-1\n`,
  );
  await town.stage(claimId, 'ClosedPaid');
  expect(await town.money(claimId)).toMatchObject({ paidCents: 9_040, patientPaidCents: 2_500, openCents: 0 });
});

test('money that is only taken back leaves the claim waiting for the new decision', async () => {
  const town = await Town.open({ payers: [aPayer()] });
  const claimId = await town.visit();
  await town.stage(claimId, 'ClosedPaid');
  const paid = aClaimPayment(await town.claim(claimId), [
    { line: 1, adjustments: 'CO-45:4650' },
    { line: 2, adjustments: 'CO-45:1560' },
  ]);
  await town.drop(
    'remittances/back.835',
    remittanceText(
      aRemittance([reversed(paid), paid, reversed(paid)], {
        trace: trace('E3'),
        payee,
        providerAdjustments: [{ providerId: '1999000015', fiscalYearEnd: '2026-12-31', code: 'FB', cents: -11_540 }],
      }),
    ),
  );
  await town.until(() => town.states(claimId).at(-1) === 'AwaitRemittance');
  expect(await town.money(claimId)).toMatchObject({ paidCents: 0, contractualCents: 0, openCents: 17_750 });
});
