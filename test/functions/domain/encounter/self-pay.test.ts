import { expect, test } from 'vitest';
import { claimNumber } from '../../../../functions/domain/claim/fingerprint.ts';
import { Encounter } from '../../../../functions/domain/encounter/encounter.ts';
import { readCharges as readFhir } from '../../../../functions/domain/fhir/charges.ts';
import { readCharges as readHl7 } from '../../../../functions/domain/hl7/charges.ts';
import { readMessage } from '../../../../functions/domain/hl7/er7.ts';
import { handler } from '../../../../functions/doors/receive-charges/handler.ts';
import { aClaimBundle } from '../../../support/charge-bundles.ts';
import { aRow, chargeFile } from '../../../support/charge-file.ts';
import { aChargeMessage } from '../../../support/charge-messages.ts';
import { aPayer, aPractice } from '../../../support/claims.ts';
import { anEncounter } from '../../../support/encounters.ts';
import { Office } from '../../../support/office.ts';

const setting = { practice: aPractice(), payers: [aPayer()] };
const plan = { payer: 'prairie-health', memberId: 'PHW204417788', relationship: 'self' };
const alone = { payer: 'Self Pay', memberId: '0', relationship: 'self' };
const visit = (...payers: readonly (typeof alone)[]) =>
  Encounter.parse(anEncounter({ renderingProvider: aPractice().providers[0]!.npi, coverages: [...payers] }));

async function inCsv(...[first, second]: readonly (typeof alone)[]) {
  const office = await Office.open();
  const row = aRow({
    payer: first!.payer,
    ...(second && { secondary_payer: second.payer, secondary_member_id: second.memberId }),
  });
  await office.drop(handler, 'cedar-family/charges/day.csv', chargeFile([row]));
  return office.claim(claimNumber('CFM', 'cedar-family', 'V-1'));
}
const inHl7 = (...payers: readonly (typeof alone)[]) => {
  const read = readHl7(readMessage(aChargeMessage(visit(...payers))), setting);
  return 'encounter' in read ? read.encounter : undefined;
};
const inFhir = (...payers: readonly (typeof alone)[]) => {
  const read = readFhir(aClaimBundle(visit(...payers)), setting, '2026-03-10T14:00:00.000Z');
  return 'encounter' in read ? read.encounter : undefined;
};

test.each([
  ['a row of a charge file', inCsv],
  ['an HL7 message', inHl7],
  ['a FHIR claim', inFhir],
])('%s says that the patient pays alone although it names a payer, and only then is it asked', async (_, read) => {
  const said = async (...payers: readonly (typeof alone)[]) => {
    const charged = await read(...payers);
    return [charged?.coverages.length, charged?.selfPay];
  };
  expect(await said(alone, plan)).toEqual([1, true]);
  expect(await said(plan, alone)).toEqual([1, true]);
  expect(await said(alone)).toEqual([0, undefined]);
  expect(await said(plan)).toEqual([1, undefined]);
});
