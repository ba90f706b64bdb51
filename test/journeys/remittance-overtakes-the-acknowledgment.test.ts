import { expect, test } from 'vitest';
import { aPayer } from '../support/claims.ts';
import { aClaimPayment, aRemittance, remittanceText } from '../support/remittances.ts';
import { Town } from './town.ts';

test('a remittance that comes before the acknowledgment is posted, and the late acknowledgment changes nothing', async () => {
  const town = await Town.open({ payers: [aPayer()] });
  const claimId = await town.visit();
  await town.until(() => town.states(claimId).at(-1) === 'AwaitAcknowledgment');
  const paid = aClaimPayment(await town.claim(claimId), [
    { line: 1, adjustments: 'CO-45:4650' },
    { line: 2, adjustments: 'CO-45:1560' },
  ]);
  const payee = { name: 'CEDAR FAMILY MEDICINE', idQualifier: 'XX', id: '1999000015', references: [], contacts: [] };
  await town.drop('remittances/early.835', remittanceText(aRemittance([paid], { payee })));
  await town.stage(claimId, 'ClosedPaid');
  expect(await town.story(claimId)).toEqual([
    'Charged',
    'CoverageChecked',
    'Scrubbed',
    'Submitted',
    'Remitted',
    'Reviewed',
    'Closed',
  ]);
  const closed = await town.claim(claimId);

  await town.days(3);
  expect(await town.claim(claimId)).toEqual(closed);
});
