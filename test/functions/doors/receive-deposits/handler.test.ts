import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { handler } from '../../../../functions/doors/receive-deposits/handler.ts';
import { handler as receivePayments } from '../../../../functions/doors/receive-patient-payments/handler.ts';
import { handler as receiveRemittances } from '../../../../functions/doors/receive-remittances/handler.ts';
import { listDeposits } from '../../../../functions/store/deposits.ts';
import { matchDeposits } from '../../../../functions/store/match-deposits.ts';
import { getPractice } from '../../../../functions/store/practices.ts';
import { aClaim, aSubmission } from '../../../support/claims.ts';
import { Office } from '../../../support/office.ts';
import { aClaimPayment, aRemittance, remittanceText } from '../../../support/remittances.ts';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
  await office.has({ stage: 'Accepted', submissions: [aSubmission()] });
});

const sample = (name: string) =>
  readFileSync(new URL(`../../../../events/files/deposits/${name}`, import.meta.url), 'utf8');
const claim = aClaim();
/** $115.40, EFT00042 of 2026-04-02. */
const remittance = aRemittance([
  aClaimPayment(claim, [
    { line: 1, adjustments: 'CO-45:4650' },
    { line: 2, adjustments: 'CO-45:1560' },
  ]),
]);
const at = '2026-04-03T12:00:00.000Z';
const remit = (one = remittance) =>
  office.drop(receiveRemittances, 'CLEARHOUSE1/remittances/era.835', remittanceText(one));
const drop = (text: string, name = 'bank.csv') => office.drop(handler, `cedar-family/deposits/${name}`, text, { at });
const eft = (words: string, amount = '115.40', on = '2026-04-02') =>
  `Date,Amount,Description\n${on},${amount},${words}\n`;
const traced = 'TRN*1*EFT00042*1421000001~';
const look = async (day: string) =>
  matchDeposits(office.table, await getPractice(office.table, 'cedar-family'), `${day}T12:00:00.000Z`);
const deposits = async () => {
  const listed = await Array.fromAsync(listDeposits(office.table, 'cedar-family', '2026-04'));
  return listed.map(({ depositId, cents, parts }) => [
    depositId.slice(0, 19),
    cents,
    ...parts.map(
      ({ found }) =>
        (found &&
          (('remittanceId' in found && found.remittanceId) ||
            ('batch' in found && found.batch) ||
            ('as' in found && found.as))) ||
        'open',
    ),
  ]);
};
const asked = async () =>
  (await office.work())
    .filter(({ queue }) => queue === 'deposits')
    .flatMap(({ workId, findings }) => [workId.slice(0, 12), ...findings]);
const told = async (name: string) => {
  const { posted, repeated, problems } = await office.json<Record<string, { count: number }>>(
    'records',
    `cedar-family/deposits/${name}.json`,
  );
  return [posted!.count, repeated!.count, problems];
};

describe('a payment and its remittance', () => {
  test.each<[string, (() => Promise<unknown>)[]]>([
    ['the remittance first', [() => remit(), () => drop(eft(traced))]],
    ['the deposit first', [() => drop(eft(traced)), () => remit(), () => look('2026-04-03')]],
  ])('%s: they find each other by trace and amount', async (_, steps) => {
    for (const step of steps) await step();
    expect(await deposits()).toEqual([['1421000001-EFT00042', 11_540, '1421000001-EFT00042']]);
    expect(await asked()).toEqual([]);
  });

  test('the same payment in three files is one deposit', async () => {
    await remit();
    for (const name of ['eft-notice.ach', 'bank-day.bai', 'bank-export.csv']) await drop(sample(name), name);
    expect((await deposits()).filter(([, cents]) => cents === 11_540)).toHaveLength(1);
    expect(await told('eft-notice.ach')).toEqual([1, 0, []]);
    expect(await told('bank-day.bai')).toEqual([2, 1, []]);
  });

  test('exports that overlap, and a file twice, post each credit once; two alike on one day are two', async () => {
    const rows = (count: number) => `Date,Amount,Description\n${'2026-04-02,5.00,EFT MISC\n'.repeat(count)}`;
    await drop(rows(2), 'a.csv');
    await drop(rows(2), 'a.csv');
    await drop(rows(3), 'b.csv');
    expect((await deposits()).map(([, cents]) => cents)).toEqual([500, 500, 500]);
    expect(await told('b.csv')).toEqual([1, 2, []]);
  });

  test('the same reference over another amount is not taken again, and says so', async () => {
    const referred = (amount: string) => `Date,Amount,Bank Reference,Description\n2026-04-02,${amount},770012,EFT\n`;
    await drop(referred('5.00'), 'a.csv');
    await drop(referred('6.00'), 'b.csv');
    expect((await deposits()).map(([, cents]) => cents)).toEqual([500]);
    const [, , problems] = await told('b.csv');
    expect(problems).toEqual([
      'Line 2: $6.00 of 2026-04-02 came before, with the same reference, as $5.00 of 2026-04-02 in cedar-family/deposits/a.csv; it was not taken again.',
    ]);
    expect(Object.keys(await office.lies('records', 'quarantine/'))).toHaveLength(2);
  });

  test('a deposit that differs by a provider-level adjustment is explained by it; by anything else it is asked about', async () => {
    const withheld = {
      code: 'WO',
      reference: 'PCN000417',
      cents: -1_000,
      providerId: '1122334455',
      fiscalYearEnd: '2026-12-31',
    };
    await remit(aRemittance(remittance.claims, { providerAdjustments: [withheld] as never }));
    await drop(eft(traced, '115.40'));
    const [deposit] = await Array.fromAsync(listDeposits(office.table, 'cedar-family', '2026-04'));
    expect(deposit!.parts[0]!.found).toMatchObject({
      adjustment: { code: 'WO', reference: 'PCN000417', cents: -1_000 },
    });
  });
});

describe('what is not certain is asked', () => {
  test('an amount without a trace has candidates, at once', async () => {
    await remit();
    await drop(eft('HCCLAIMPMT PRAIRIE HEALTH'));
    expect((await deposits())[0]![2]).toBe('open');
    expect((await asked())[1]).toBe(
      'It has the amount of remittance 1421000001-EFT00042 of PRAIRIE HEALTH PLAN, 2026-04-02, but names no payment.',
    );
  });

  test('a deposit short of its remittance', async () => {
    await remit();
    await drop(eft(traced, '100.00'));
    expect(await asked()).toEqual([
      'D-1421000001',
      'It is $15.40 short of remittance 1421000001-EFT00042 of PRAIRIE HEALTH PLAN over $115.40.',
    ]);
  });

  test('one half without the other after three business days, and no longer once it has come', async () => {
    await remit();
    await drop(eft('EFT OF NOBODY', '9.99'));
    await look('2026-04-07');
    expect(await asked()).toEqual([]);
    await look('2026-04-08');
    expect((await asked()).filter((line) => /^[DM]-/.test(line))).toEqual(['D-2026-04-02', 'M-1421000001']);
    await look('2026-04-09');
    await drop(eft(traced, '115.40', '2026-04-09'), 'late.csv');
    expect((await asked()).filter((line) => /^[DM]-/.test(line))).toEqual(['D-2026-04-02']);
  });
});

describe('what patients paid', () => {
  const pay = (rows: string) =>
    office.drop(receivePayments, 'cedar-family/payments/a.csv', `claim_id,amount,paid_on,method,receipt_id\n${rows}`);
  const row = (id: string, amount: string, method: string) => `${claim.claimId},${amount},2026-04-01,${method},${id}\n`;

  test('reaches the bank by day and way: found by its number and sum', async () => {
    await pay(row('R1', '50.00', 'card') + row('R2', '35.00', 'portal') + row('R3', '40.00', 'check'));
    await drop(sample('bank-export.csv'));
    expect((await deposits()).map(([, cents, found]) => [cents, found])).toEqual(
      expect.arrayContaining([
        [8_500, 'card 2026-04-01'],
        [4_000, 'check 2026-04-01'],
        [12, 'interest of the bank'],
      ]),
    );
  });

  test('without a number it is only a candidate', async () => {
    await pay(row('R1', '85.00', 'card'));
    await drop(eft('MERCHANT SETTLEMENT', '85.00'));
    expect((await asked())[1]).toBe(
      'It has the amount of what patients paid by card on 2026-04-01, but names no payment.',
    );
  });
});

test('each check of a lockbox deposit finds its own remittance', async () => {
  const check = (number: string) => ({ trace: { number, originator: '1421000001' } });
  const half = (line: number, taken: number) =>
    aClaimPayment(claim, [{ line, adjustments: `CO-45:${taken}` }], { position: line });
  await remit(aRemittance([half(1, 14_500 - 9_000)], check('100231')));
  await drop(sample('lockbox.csv'));
  expect((await deposits()).map((deposit) => deposit.slice(1))).toEqual([[15_000, '1421000001-100231', 'open']]);
});

test('the folder of nobody goes into quarantine', async () => {
  await office.drop(handler, 'nobody/deposits/a.csv', eft(traced), { at });
  expect(Object.keys(await office.lies('records', 'quarantine/nobody'))).toHaveLength(2);
});
