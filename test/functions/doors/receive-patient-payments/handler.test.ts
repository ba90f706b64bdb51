import { beforeEach, describe, expect, test } from 'vitest';
import { post, totals } from '../../../../functions/domain/ledger/ledger.ts';
import { handler } from '../../../../functions/doors/receive-patient-payments/handler.ts';
import { handler as awaitPatientPayment } from '../../../../functions/steps/await-patient-payment/handler.ts';
import { aClaim } from '../../../support/claims.ts';
import { Office } from '../../../support/office.ts';

const { claimId } = aClaim();
const owing = post(aClaim().balances, [
  { line: 1, from: 'payer:1', to: 'patient', cents: 2_500, why: 'PR-3' },
  { line: 2, from: 'payer:1', to: 'patient', cents: 1_000, why: 'PR-1' },
]);

let office: Office;
beforeEach(async () => {
  office = await Office.open();
  await office.has({ stage: 'PatientBilled', balances: owing });
});

const header = 'claim_id,amount,paid_on,method,receipt_id\n';
const row = (receipt: string, amount: string, claim = claimId) => `${claim},${amount},04/02/2026,card,${receipt}\n`;
const drop = (text: string, name = 'monday.csv') => office.drop(handler, `cedar-family/payments/${name}`, text);
const patientOf = async () => {
  const { balances } = await office.claim();
  return [balances['1']?.patient ?? 0, balances['2']?.patient ?? 0, totals(balances).patientPaidCents];
};
const reasons = async () =>
  Object.values(await office.lies('records', 'quarantine/'))
    .filter((text) => text.startsWith('{'))
    .map((text) => JSON.parse(text).reason as string);

test.each<[string, string, [number, number, number]]>([
  ['what is owed', row('R-1', '35.00'), [0, 0, 3_500]],
  ['a part, first line first', row('R-1', '$30.00'), [0, 500, 3_000]],
  ['too much stays a credit on the first line', row('R-1', '50'), [-1_500, 0, 5_000]],
  ['two receipts', row('R-1', '10.00') + row('R-2', '5.00'), [1_000, 1_000, 1_500]],
  ['the same receipt twice', row('R-1', '10.00') + row('R-1', '10.00'), [1_500, 1_000, 1_000]],
  ['a returned check', row('R-1', '35.00') + row('R-1-NSF', '-35.00'), [2_500, 1_000, 0]],
  ['the claim in small letters', row('R-1', '25.00', claimId.toLowerCase()), [0, 1_000, 2_500]],
])('%s', async (_, rows, expected) => {
  expect(await drop(header + rows)).toEqual([]);
  expect(await patientOf()).toEqual(expected);
  expect(totals((await office.claim()).balances).chargeCents).toBe(17_750);
});

test('the same file again, under any name, posts nothing', async () => {
  await drop(header + row('R-1', '10.00'));
  await drop(header + row('R-1', '10.00'));
  await drop(header + row('R-1', '10.00'), 'copy.csv');
  expect(await patientOf()).toEqual([1_500, 1_000, 1_000]);
});

test('wakes the claim that waits for it', async () => {
  office.executions.wait('token');
  const at = '2026-04-01T12:00:00.000Z';
  await office.call(awaitPatientPayment, {
    practiceId: 'cedar-family',
    claimId,
    state: 'AwaitPatientPayment',
    at,
    token: 'token',
  });
  await drop(header + row('R-1', '35.00'));
  expect(office.executions.delivered.get('token')).toEqual({ outcome: 'Paid' });
});

describe('what cannot be posted is kept with its reason, and the rest is posted', () => {
  test.each<[string, string, string[]]>([
    ['a claim that there is not', row('R-1', '10.00', 'CFM0'), ['Row 2: there is no claim CFM0.']],
    ['no amount', row('R-1', 'cash'), ['Row 2: amount, date or receipt number cannot be read.']],
    ['no receipt number', row('', '10.00'), ['Row 2: amount, date or receipt number cannot be read.']],
    ['a table that is none', '"', ['Row 2: amount, date or receipt number cannot be read.']],
  ])('%s', async (_, rows, expected) => {
    expect(await drop(header + rows)).toEqual([]);
    expect(await reasons()).toEqual(expected);
    expect(await patientOf()).toEqual([2_500, 1_000, 0]);
  });

  test('every bad row of a file keeps its reason', async () => {
    await drop(header + row('R-1', 'cash') + row('R-2', '10.00') + row('R-3', '10.00', 'CFM0'));
    const said = (await reasons()).join(' ');
    expect(said).toContain('Row 2: amount');
    expect(said).toContain('Row 4: there is no claim CFM0');
    expect(await patientOf()).toEqual([1_500, 1_000, 1_000]);
  });

  test('a practice pays no claim of another one', async () => {
    await office.drop(handler, 'elm-street/payments/a.csv', header + row('R-1', '35.00'));
    expect(await patientOf()).toEqual([2_500, 1_000, 0]);
  });
});
