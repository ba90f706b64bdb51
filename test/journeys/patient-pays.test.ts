import { expect, test } from 'vitest';
import { claimNumber } from '../../functions/domain/claim/fingerprint.ts';
import { receiptFor } from '../../infra/local/sandbox/patients.ts';
import { aPayer } from '../support/claims.ts';
import { habitsOf, Town } from './town.ts';

const payer = aPayer();
const habits = habitsOf(payer, { plans: [{ name: 'Copay', weight: 1, deductible: 0, coinsurance: 0, copay: 4_000 }] });

/** A visit whose patient answers the statements as wanted, among those that the seed makes up. */
function visitOf(answers: readonly boolean[]): string {
  for (let n = 0; n < 1_000; n++) {
    const encounterId = `P-${n}`;
    const claimId = claimNumber('CFM', 'cedar-family', encounterId);
    const isSo = answers.every((isPaid, index) => {
      const number = index + 1;
      const statement = { practiceId: 'cedar-family', claimId, statementId: `${claimId}-statement-${number}` };
      const receipt = receiptFor({ ...statement, number, on: '2026-03-20', dueCents: 4_000 }, 'journey', '2026-03-20');
      return (receipt?.cents === 4_000) === isPaid && (isPaid || receipt === undefined);
    });
    if (isSo) return encounterId;
  }
  throw new Error('No patient is like that.');
}

test('a patient who pays on the second statement gets no third one, and the account is closed', async () => {
  const town = await Town.open({ payers: [payer], habits: [habits] });
  const claimId = await town.visit({ encounterId: visitOf([false, true]) });
  await town.stage(claimId, 'ClosedPaid');
  const { statements } = await town.claim(claimId);
  expect(statements.map(({ number, dueCents }) => [number, dueCents])).toEqual([
    [1, 4_000],
    [2, 4_000],
  ]);
  expect(await town.money(claimId)).toMatchObject({ paidCents: 7_540, patientPaidCents: 4_000, openCents: 0 });
});

test('a patient who never pays is a person’s to decide after three statements; a plan that is agreed on is heard when it is paid', async () => {
  const town = await Town.open({ payers: [payer], habits: [habits] });
  const claimId = await town.visit({ encounterId: visitOf([false, false, false]) });
  await town.hasWork();
  expect(await town.work()).toMatchObject([{ queue: 'collections' }]);
  expect((await town.claim(claimId)).statements).toHaveLength(3);

  await town.answer('Wait');
  await town.days(5);
  await town.drop(
    'payments/plan.csv',
    `claim_id,amount,paid_on,method,receipt_id\n${claimId},40.00,2026-07-02,card,PLAN-1\n`,
  );
  await town.stage(claimId, 'ClosedPaid');
});

test('a patient without coverage is billed at once, and never reaches a payer', async () => {
  const town = await Town.open();
  const claimId = await town.visit({ encounterId: visitOf([true]), coverages: [] });
  await town.stage(claimId, 'PatientBilled');
  expect(await town.sent()).toEqual([]);
  expect((await town.money(claimId)).openCents).toBe(17_750);
  await town.stage(claimId, 'ClosedPaid');
});
