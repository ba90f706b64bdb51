import { beforeEach, describe, expect, test } from 'vitest';
import { claimNumber } from '../../../../functions/domain/claim/fingerprint.ts';
import { totals } from '../../../../functions/domain/ledger/ledger.ts';
import { handler } from '../../../../functions/doors/receive-remittances/handler.ts';
import { handler as awaitRemittance } from '../../../../functions/steps/await-remittance/handler.ts';
import { findRemittance } from '../../../../functions/store/remittances.ts';
import { savePractice } from '../../../../functions/store/save-practice.ts';
import { aClaim, aCoverage, aMedicarePayer, aPractice, aSubmission } from '../../../support/claims.ts';
import { loadMedicareFees, locality } from '../../../support/medicare-fees.ts';
import { Office } from '../../../support/office.ts';
import { aClaimPayment, aRemittance, remittanceText, reversed } from '../../../support/remittances.ts';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
  await office.has({ stage: 'Accepted', submissions: [aSubmission()] });
});

const claim = aClaim();
const { claimId } = claim;
/** Paid by contract: $98.50 and $16.90. */
const paid = aClaimPayment(claim, [
  { line: 1, adjustments: 'CO-45:4650' },
  { line: 2, adjustments: 'CO-45:1560' },
]);
const remittance = aRemittance([paid]);
const remittanceId = '1421000001-EFT00042';

const drop = (text: string, name = 'era.835') => office.drop(handler, `CLEARHOUSE1/remittances/${name}`, text);
const stored = (id = remittanceId) => findRemittance(office.table, 'cedar-family', id);
const paidCents = async (id = claimId) => totals((await office.claim(id)).balances).paidCents;
const quarantined = async () => Object.keys(await office.lies('records', 'quarantine/'));

test('what another practice drops into its own folder pays nobody else', async () => {
  const other = { practiceId: 'elm-street', prefix: 'ELM', npi: '1122334463', submitterId: 'ELM01' };
  await savePractice(office.platform, aPractice(other), []);
  await office.drop(handler, 'elm-street/remittances/era.835', remittanceText(remittance));
  expect(await paidCents()).toBe(0);
  expect(await quarantined()).toHaveLength(2);
  await office.drop(handler, 'cedar-family/remittances/era.835', remittanceText(remittance));
  expect(await paidCents()).toBe(11_540);
});

describe('a remittance in balance', () => {
  test('is posted claim by claim, and wakes who waits for it', async () => {
    office.executions.wait('token');
    const at = '2026-03-14T12:00:00.000Z';
    const envelope = { practiceId: 'cedar-family', claimId, state: 'AwaitRemittance', at, token: 'token' };
    await office.call(awaitRemittance, envelope);

    expect(await drop(remittanceText(remittance))).toEqual([]);
    expect(await stored()).toMatchObject({ state: 'Posted', paymentCents: 11_540, claims: 1, suspenseCents: 0 });
    expect(totals((await office.claim()).balances)).toMatchObject({
      paidCents: 11_540,
      contractualCents: 6_210,
      openCents: 0,
    });
    expect(office.executions.delivered.get('token')).toEqual({ outcome: 'Adjudicated' });
    expect((await office.history()).at(-1)?.event).toMatchObject({ kind: 'Remitted', remittanceId });
  });

  test.each<[string, () => Promise<unknown>]>([
    ['the same file again', () => drop(remittanceText(remittance))],
    ['under another key', () => drop(remittanceText(remittance), 'yesterday.835')],
    [
      'in a file with others, at another place',
      async () => {
        const other = aRemittance([], { trace: { number: 'EFT00043', originator: '1421000001' } });
        await drop(remittanceText(other, remittance), 'both.835');
      },
    ],
  ])('%s posts nothing more', async (_, again) => {
    await drop(remittanceText(remittance));
    const before = [await office.claim(), await office.history()];
    await again();
    expect([await office.claim(), await office.history()]).toEqual(before);
    expect(await quarantined()).toEqual([]);
  });

  test('what Medicare pays below its own fee schedule is not written down', async () => {
    const medicare = aMedicarePayer({ fees: {} });
    office = await Office.open({ medicareLocality: locality }, [medicare]);
    await loadMedicareFees(office.files);
    const coverages = [aCoverage({ payerId: medicare.payerId, memberId: '1EG4TE5MK73' })];
    await office.has({ coverages, stage: 'Accepted' });
    const short = aClaimPayment(claim, [
      { line: 1, adjustments: 'CO-45:5481' },
      { line: 2, adjustments: 'CO-45:1560' },
    ]);
    const { x12Id, name } = medicare;
    await drop(remittanceText(aRemittance([short], { payer: { ...remittance.payer, id: x12Id, name } })));
    const { balances, payments } = await office.claim();
    expect(balances['1']).toMatchObject({ 'paid:1': 9_019, contractual: 4_981, 'payer:1': 500 });
    expect(payments[0]?.lines.map(({ short }) => short)).toEqual([
      {
        ...{ cents: 500, allowedCents: 9_019, expectedCents: 9_519 },
        how: "Medicare's non-facility fee in Iowa $95.19",
      },
      undefined,
    ]);
  });

  test('provider adjustments are kept beside it', async () => {
    const plb = {
      providerId: '1122334455',
      fiscalYearEnd: '2026-12-31',
      code: 'WO',
      reference: 'PCN-OLD',
      cents: 1_000,
    };
    await drop(remittanceText(aRemittance([paid], { providerAdjustments: [plb] })));
    expect(await stored()).toMatchObject({
      state: 'Posted',
      paymentCents: 10_540,
      providerAdjustments: [{ code: 'WO', reference: 'PCN-OLD', cents: 1_000 }],
    });
  });

  test('a reversal and its correction in one file net out', async () => {
    await drop(remittanceText(remittance));
    const corrected = aClaimPayment(claim, [
      { line: 1, adjustments: 'CO-45:4650 PR-3:2500' },
      { line: 2, adjustments: 'CO-45:1560' },
    ]);
    const trace = { number: 'EFT00099', originator: '1421000001' };
    await drop(remittanceText(aRemittance([reversed(paid), corrected], { trace })), 'later.835');
    expect((await office.claim()).balances['1']).toEqual({
      charge: -14_500,
      'paid:1': 7_350,
      contractual: 4_650,
      patient: 2_500,
    });
  });

  test('a predetermination decides nothing', async () => {
    await drop(remittanceText(aRemittance([{ ...paid, status: '25' }])));
    expect((await office.claim()).payments).toEqual([]);
    expect((await stored())?.state).toBe('Posted');
  });
});

describe('a remittance that does not balance is quarantined with the exact cents, and nothing of it is posted', () => {
  const payment = { ...remittance.payment, cents: 11_541 };
  const [first, second] = paid.services;
  test.each<[string, string, RegExp]>([
    [
      'a payment a cent too high',
      remittanceText({ ...remittance, payment }),
      /^The payment is off by \$0\.01 from its claims and provider adjustments\.$/,
    ],
    [
      'a payment a cent too low',
      remittanceText({ ...remittance, payment: { ...payment, cents: 11_539 } }),
      /^The payment is off by -\$0\.01 /,
    ],
    [
      'a claim a cent short',
      remittanceText(aRemittance([{ ...paid, chargeCents: 17_751 }])),
      new RegExp(`^Claim ${claimId} is off by \\$0\\.01\\.$`),
    ],
    [
      'a service a cent short',
      remittanceText(aRemittance([{ ...paid, services: [{ ...first!, chargeCents: 14_501 }, second!] }])),
      new RegExp(`^Service line 1 of claim ${claimId} is off by \\$0\\.01\\.$`),
    ],
    [
      'two services that cancel each other',
      remittanceText(
        aRemittance([
          {
            ...paid,
            services: [
              { ...first!, chargeCents: 14_501 },
              { ...second!, chargeCents: 3_249 },
            ],
          },
        ]),
      ),
      /off by \$0\.01\..*off by -\$0\.01\./,
    ],
    [
      'an amount that cannot be read',
      remittanceText(remittance).replace('*115.4*', '*lots*'),
      /1 amounts? cannot be read/,
    ],
  ])('%s', async (_, text, difference) => {
    expect(await drop(text)).toEqual([]);
    const { state, differences } = (await stored())!;
    expect(state).toBe('Quarantined');
    expect(differences.join(' ')).toMatch(difference);
    expect(await paidCents()).toBe(0);
    const [work] = await office.work();
    expect(work).toMatchObject({ queue: 'remittances', findings: differences, answers: ['Corrected'] });
    expect(work?.instruction).toContain('does not balance');
  });

  test('again it adds no work; its corrected copy under the same number is posted', async () => {
    const wrong = remittanceText({ ...remittance, payment });
    await drop(wrong);
    await drop(wrong, 'again.835');
    expect(await office.work()).toHaveLength(1);
    await drop(remittanceText(remittance), 'corrected.835');
    expect((await stored())?.state).toBe('Posted');
    expect(await paidCents()).toBe(11_540);
    await drop(wrong, 'late.835');
    expect((await stored())?.state).toBe('Posted');
    expect(await paidCents()).toBe(11_540);
  });
});

describe('what finds no claim', () => {
  const stranger = { ...paid, patientControlNumber: 'OLDSYSTEM-77' };

  test('is in suspense, and a person looks for it', async () => {
    await drop(remittanceText(aRemittance([stranger, paid])));
    expect(await stored()).toMatchObject({ state: 'Posted', paymentCents: 23_080, suspenseCents: 11_540 });
    expect(await paidCents()).toBe(11_540);
    expect((await office.work())[0]).toMatchObject({
      queue: 'remittances',
      instruction: `Find the claims for parts of the remittance of PRAIRIE HEALTH PLAN over $230.80 (${remittanceId}).`,
      findings: ['Claim payment 1 (OLDSYSTEM-77) is for no claim of the practice; $115.40 is in suspense.'],
    });
  });

  test('a service that fits no line, or a payer that is none of the claim’s, stops only its own claim', async () => {
    const others = await Promise.all(
      Array.from({ length: 30 }, async (_, n) => {
        const one = await office.has({ claimId: claimNumber('CFM', 'cedar-family', `V-${n}`), stage: 'Accepted' });
        return { one, payment: aClaimPayment(one, [{ line: 1, adjustments: 'CO-45:4650' }]) };
      }),
    );
    const [service] = paid.services;
    const odd = { ...service!, procedure: { qualifier: 'HC', code: '99499', modifiers: [] }, references: [] };
    const bad = aClaimPayment(claim, [], { services: [odd] });
    const foreign = await office.has({
      claimId: claimNumber('CFM', 'cedar-family', 'foreign'),
      coverages: [{ payerId: 'elm', memberId: 'ELM7', relationship: 'self' }],
    });
    const all = [bad, aClaimPayment(foreign, [{ line: 1 }]), ...others.map(({ payment }) => payment)];
    await drop(remittanceText(aRemittance(all)));

    for (const { one } of others) expect(await paidCents(one.claimId)).toBe(9_850);
    expect((await office.claim()).payments).toEqual([]);
    expect((await office.work())[0]?.findings).toEqual([
      `Claim payment 1 (${claimId}): service 1 fits no line of the claim.`,
      `Claim payment 2 (${foreign.claimId}): the payer is none of the claim’s payers.`,
    ]);
    expect((await stored())?.suspenseCents).toBe(9_850 + 14_500);
  });
});

describe('nothing is dropped in silence', () => {
  const foreign = { ...remittance, payee: { ...remittance.payee, id: '1999999999' } };
  test.each<[string, string, RegExp]>([
    [
      'a payee that is no practice here',
      remittanceText(foreign),
      /^The payee 1999999999 is no practice whose files lie in CLEARHOUSE1\/\.$/,
    ],
    [
      'a payee that is not named',
      remittanceText({ ...foreign, payee: { ...foreign.payee, id: undefined, idQualifier: undefined } }),
      /not named/,
    ],
    ['a file without an 835', 'hello', /\S/],
    ['an empty file', '', /\S/],
  ])('%s', async (_, text, reason) => {
    expect(await drop(text)).toEqual([]);
    const [file, why] = Object.values(await office.lies('records', 'quarantine/CLEARHOUSE1/remittances/'));
    expect(file).toBe(text);
    expect(JSON.parse(why!).reason).toMatch(reason);
  });

  test('a payment of another practice stops none of ours in the same file', async () => {
    await drop(remittanceText(foreign, remittance));
    expect(await paidCents()).toBe(11_540);
    expect(await quarantined()).toHaveLength(2);
  });

  test('other content under a number that was posted is kept aside, and not posted', async () => {
    await drop(remittanceText(remittance));
    const other = aRemittance([aClaimPayment(claim, [{ line: 1, adjustments: 'CO-45:4650' }])]);
    await drop(remittanceText(other), 'other.835');
    expect(await paidCents()).toBe(11_540);
    expect(await quarantined()).toHaveLength(2);
  });
});

test('a posting that was cut off in the middle goes on where it stopped, from whatever file it comes again', async () => {
  const second = await office.has({ claimId: claimNumber('CFM', 'cedar-family', 'V-2'), stage: 'Accepted' });
  const both = aRemittance([paid, aClaimPayment(second, [{ line: 1, adjustments: 'CO-45:4650' }])]);
  const transact = office.table.transact.bind(office.table);
  office.table.transact = async (writes) => {
    if (writes.some((write) => 'put' in write && write.put.pk.includes(second.claimId))) throw new Error('cut off');
    return transact(writes);
  };
  expect(await drop(remittanceText(both))).toHaveLength(1);
  expect([await paidCents(), await paidCents(second.claimId)]).toEqual([11_540, 0]);
  expect((await stored())?.state).toBe('Posting');

  office.table.transact = transact;
  const other = aRemittance([paid], { trace: { number: 'EFT00001', originator: '1421000001' }, claims: [] });
  await drop(remittanceText({ ...other, payment: { ...other.payment, cents: 0 } }, both), 'redelivered.835');
  expect([await paidCents(), await paidCents(second.claimId)]).toEqual([11_540, 9_850]);
  expect((await stored())?.state).toBe('Posted');
});
