import { beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { claimNumber } from '../../../../functions/domain/claim/fingerprint.ts';
import { totals } from '../../../../functions/domain/ledger/ledger.ts';
import { takebacksOf } from '../../../../functions/domain/takeback/takebacks.ts';
import type { ClaimPayment, Remittance } from '../../../../functions/domain/x12/remittance.ts';
import { handler } from '../../../../functions/doors/receive-remittances/handler.ts';
import { handler as sweepUp } from '../../../../functions/doors/sweep/handler.ts';
import { handler as awaitRemittance } from '../../../../functions/steps/await-remittance/handler.ts';
import { answerUnmatched } from '../../../../functions/store/answer-unmatched.ts';
import { keepPayerNumber, keepSent } from '../../../../functions/store/claim-clues.ts';
import { findRemittance } from '../../../../functions/store/remittances.ts';
import { savePractice } from '../../../../functions/store/save-practice.ts';
import { adjustedRemittances } from '../../../../functions/store/takebacks.ts';
import { aClaim, aCoverage, aMedicarePayer, aPayer, aPractice, aSubmission } from '../../../support/claims.ts';
import { loadMedicareFees, locality } from '../../../support/medicare-fees.ts';
import { Office } from '../../../support/office.ts';
import { aClaimPayment, adjustments, aRemittance, remittanceText, reversed } from '../../../support/remittances.ts';

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

/** A negative sum is moved forward, as no payment is below zero. */
const aForward = (cents: number) => ({
  providerId: '1122334455',
  fiscalYearEnd: '2026-12-31',
  code: 'FB',
  reference: 'EFT00050',
  cents,
});

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

  test('a predetermination decides nothing, and its money would be nobody’s', async () => {
    const priced = aClaimPayment(claim, [{ line: 1, adjustments: 'PR-1:14500' }], { status: '25' });
    await drop(remittanceText(aRemittance([priced])));
    expect((await stored())?.state).toBe('Posted');
    const paying = aRemittance([{ ...paid, status: '25' }], { trace: { number: 'EFT25', originator: '1421000001' } });
    await drop(remittanceText(paying), 'paying.835');
    expect(await stored('1421000001-EFT25')).toMatchObject({ state: 'Partial', suspenseCents: 11_540 });
    expect((await office.claim()).payments).toEqual([]);
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

  const found = (outcome: 'ThisClaim' | 'NotOurs', claimId?: string) => ({
    ...{ at: '2026-04-04T15:00:00.000Z', by: 'mara', outcome, overrides: [] },
    corrections: claimId ? [{ field: 'claim', value: claimId }] : [],
  });
  const workId = `R-${remittanceId}-1`;
  const balances = async () => (await stored())?.balances;

  test('is in suspense, and a person looks for it; the payment is explained at every moment', async () => {
    await drop(remittanceText(aRemittance([stranger, paid])));
    expect(await stored()).toMatchObject({
      state: 'Partial',
      paymentCents: 23_080,
      suspenseCents: 11_540,
      unmatched: 1,
    });
    expect(await balances()).toEqual({ payment: -23_080, posted: 11_540, suspense: 11_540 });
    expect(await paidCents()).toBe(11_540);
    expect((await office.work())[0]).toMatchObject({
      workId,
      queue: 'remittances',
      instruction: `Find the claim for $115.40 of PRAIRIE HEALTH PLAN, claim payment 1 of remittance ${remittanceId}: answer ThisClaim with --set claim=NUMBER, or NotOurs.`,
      findings: [
        'The payer calls it OLDSYSTEM-77, its own number is PCN000417: status 1, charge $177.50, paid $115.40 (99213, 87804).',
        'No claim of the practice goes by its number, and none of its days fits it.',
      ],
      answers: ['ThisClaim', 'NotOurs'],
    });
  });

  test('the claim that a person names gets the money out of suspense', async () => {
    const other = await office.has({ claimId: claimNumber('CFM', 'cedar-family', 'V-77'), stage: 'Accepted' });
    await drop(remittanceText(aRemittance([stranger])));
    await answerUnmatched(office.platform, 'cedar-family', workId, found('ThisClaim', other.claimId.toLowerCase()));
    expect(await paidCents(other.claimId)).toBe(11_540);
    expect(await stored()).toMatchObject({ state: 'Posted', suspenseCents: 0, unmatched: 0 });
    expect(await balances()).toEqual({ payment: -11_540, posted: 11_540 });
    expect((await office.history(other.claimId)).at(-1)).toMatchObject({ by: 'mara', event: { kind: 'Remitted' } });
    expect(await office.work()).toEqual([]);
    const again = answerUnmatched(office.platform, 'cedar-family', workId, found('ThisClaim', other.claimId));
    await expect(again).rejects.toThrow('answered before');
    await drop(remittanceText(aRemittance([stranger])), 'again.835');
    expect(await paidCents(other.claimId)).toBe(11_540);
  });

  test('what is for none of our claims is set aside as that, and stays explained', async () => {
    await drop(remittanceText(aRemittance([stranger, paid])));
    await answerUnmatched(office.platform, 'cedar-family', workId, found('NotOurs'));
    expect(await stored()).toMatchObject({ state: 'Posted', suspenseCents: 0 });
    expect(await balances()).toEqual({ payment: -23_080, posted: 11_540, 'not-ours': 11_540 });
  });

  test.each<[string, ReturnType<typeof found>, RegExp]>([
    ['no claim', found('ThisClaim'), /--set claim=NUMBER/],
    ['a claim that there is not', found('ThisClaim', 'CFM0000000000000'), /no claim CFM0000000000000/],
    ['a claim that it does not fit', found('ThisClaim', 'CFMOTHERPAYER000'), /none of the claim’s payers/],
  ])('an answer that names %s changes nothing', async (_, answer, message) => {
    await office.has({
      claimId: 'CFMOTHERPAYER000',
      coverages: [{ payerId: 'elm', memberId: 'ELM7', relationship: 'self' }],
    });
    await drop(remittanceText(aRemittance([stranger])));
    const before = await balances();
    await expect(answerUnmatched(office.platform, 'cedar-family', workId, answer)).rejects.toThrow(message);
    expect([await balances(), (await office.work()).length]).toEqual([before, 1]);
  });

  test('money that stays in suspense is reminded of after five business days, and how old it is is known', async () => {
    await drop(remittanceText(aRemittance([stranger])));
    const sweep = async (time: string) => {
      await office.call(sweepUp, { time });
      return [office.metrics.get('OldestSuspense')! > 0, (await office.work())[0]?.escalations];
    };
    expect(await sweep('2026-04-09T12:00:00Z')).toEqual([false, 0]);
    expect(await sweep('2026-04-10T12:00:00Z')).toEqual([true, 1]);
    expect(await sweep('2026-04-10T13:00:00Z')).toEqual([false, 1]);
    expect(await sweep('2026-04-17T13:00:00Z')).toEqual([true, 2]);
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
    expect((await office.work()).map(({ findings }) => findings.slice(1))).toEqual([
      [
        'Service 1 (99499, $145.00) fits no line of the claim.',
        `Claim ${claimId} has 120 points: same patient control number (+120), same charge (+20), other procedures (-30), same payer (+10).`,
      ],
      [
        'The payer is none of the claim’s payers.',
        `Claim ${foreign.claimId} has 145 points: same patient control number (+120), same charge (+20), same procedures (+15), other payer (-10).`,
      ],
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

  const unnamed = { ...remittance.payee, id: undefined, idQualifier: undefined };
  test.each<[string, Remittance['payee'], string, boolean]>([
    ['its tax id', { ...unnamed, id: '42-1988776', idQualifier: 'FI' }, 'CLEARHOUSE1', true],
    [
      'its tax id beside its name',
      { ...unnamed, references: [{ qualifier: 'TJ', value: '421988776' }] },
      'CLEARHOUSE1',
      true,
    ],
    ['the folder alone', unnamed, 'cedar-family', true],
    ["another's tax id", { ...unnamed, id: '999999999', idQualifier: 'FI' }, 'cedar-family', false],
  ])('the payee by %s', async (_, payee, folder, isOurs) => {
    await office.drop(handler, `${folder}/remittances/era.835`, remittanceText({ ...remittance, payee }));
    expect(await paidCents()).toBe(isOurs ? 11_540 : 0);
  });

  test('a tax id that two practices share names neither', async () => {
    const twin = { practiceId: 'cedar-north', prefix: 'CFN', npi: '1122334463', submitterId: 'CFN01' };
    await savePractice(office.platform, aPractice(twin), []);
    const payee = { ...unnamed, id: '421988776', idQualifier: 'FI' };
    await drop(remittanceText({ ...remittance, payee }));
    expect([await paidCents(), (await quarantined()).length]).toEqual([0, 2]);
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

describe('what finds its claim all the same', () => {
  const number = claimId.slice(3);
  /** The claim as it was sent, with a number that its payer gave it. */
  async function sent(overrides: Partial<Claim> = {}) {
    const trip = aSubmission({
      acknowledgment: {
        outcome: 'Accepted',
        at: claim.receivedAt,
        by: '277CA',
        payerClaimNumber: 'ICN-2026-88',
        reasons: [],
      },
    });
    const one = await office.has({ claimId: 'CFM0K0VANE0RS77X', stage: 'Accepted', submissions: [trip], ...overrides });
    await office.table.transact([...keepSent(one), ...keepPayerNumber(one, 'ICN-2026-88')]);
    return one;
  }
  const day = { qualifier: '232', day: '2026-03-09' };
  const member = {
    role: 'QC',
    kind: 'person',
    name: 'OKONJO',
    first: 'MARISOL',
    idQualifier: 'MI',
    id: 'PHW204417788',
  } as const;
  const services = paid.services.map((service) => ({ ...service, references: [] }));
  const said = (overrides: Partial<ClaimPayment>) => ({ ...paid, services, payerClaimNumber: undefined, ...overrides });

  test.each<[string, string]>([
    ['in lower case', claimId.toLowerCase()],
    ['with dashes and blanks', `CFM-${number.slice(0, 6)} ${number.slice(6)}`],
    ['with something behind it', `${claimId}-01`],
    ['with something before it', `000${claimId}`],
    ['without its prefix', number],
    ['read from paper, with O for 0 and I for 1', 'CFMOKOVANEORS77X'],
  ])('by its number %s', async (_, patientControlNumber) => {
    await sent();
    await drop(remittanceText(aRemittance([said({ patientControlNumber })])));
    const to = patientControlNumber.startsWith('CFMO') ? 'CFM0K0VANE0RS77X' : claimId;
    expect(await paidCents(to)).toBe(11_540);
    expect(await office.work()).toEqual([]);
  });

  test.each<[string, Partial<ClaimPayment>, boolean]>([
    ['a number cut off, on its day', { patientControlNumber: 'CFM0K0VANE', dates: [day] }, true],
    ['a number cut off, and no day', { patientControlNumber: 'CFM0K0VANE' }, false],
    ["the payer's number from the 277CA", { patientControlNumber: '0', payerClaimNumber: 'ICN202688' }, true],
    ['member, day, charge and name', { patientControlNumber: '0', dates: [day], parties: [member] }, true],
    [
      'member and day, another charge and name',
      { patientControlNumber: '0', dates: [day], parties: [{ ...member, name: 'OTHER' }] },
      false,
    ],
    ['day and charge alone', { patientControlNumber: '0', dates: [day] }, false],
  ])('by %s', async (_, overrides, isPosted) => {
    const one = await sent();
    await drop(remittanceText(aRemittance([said(overrides)])));
    expect(await paidCents(one.claimId)).toBe(isPosted ? 11_540 : 0);
    expect((await stored())?.suspenseCents).toBe(isPosted ? 0 : 11_540);
  });

  test('two claims that fit alike are both shown, and neither is guessed', async () => {
    await sent();
    await sent({ claimId: 'CFM1K0VANE0RS77X' });
    await drop(remittanceText(aRemittance([said({ patientControlNumber: '0', dates: [day], parties: [member] })])));
    const [work] = await office.work();
    expect(work?.findings.filter((finding) => finding.startsWith('Claim CFM'))).toEqual(
      ['CFM0K0VANE0RS77X', 'CFM1K0VANE0RS77X'].map(
        (id) =>
          `Claim ${id} has 110 points: same member id (+30), same days of service (+20), same charge (+20), same procedures (+15), same name of the patient (+15), same payer (+10).`,
      ),
    );
    expect(JSON.stringify(work)).not.toMatch(/okonjo|PHW204417788/i);
  });

  test('our number on somebody else’s services is looked at by a person', async () => {
    const other = { ...member, name: 'LINDQVIST', first: 'TOVE', id: 'PHW999999999' };
    const wrong = said({
      dates: [{ ...day, day: '2025-01-02' }],
      parties: [other],
      chargeCents: 17_751,
      paidCents: 11_541,
    });
    const odd = { ...wrong, services: [], adjustments: adjustments('CO-45:6210') };
    await drop(remittanceText(aRemittance([odd])));
    expect(await paidCents()).toBe(0);
    expect((await office.work())[0]?.findings.at(-1)).toContain('other days of service (-40)');
  });
});

describe('a reversal moves back exactly what was posted', () => {
  const later = (number: string) => ({ trace: { number, originator: '1421000001' } });
  const taken = remittanceText(aRemittance([reversed(paid)], later('EFT00050')));

  test('also when the contract was changed in between', async () => {
    const before = (await office.claim()).balances;
    const short = aClaimPayment(claim, [
      { line: 1, adjustments: 'CO-45:5650' },
      { line: 2, adjustments: 'CO-45:1560' },
    ]);
    await drop(remittanceText(aRemittance([short])));
    expect((await office.claim()).balances['1']).toMatchObject({ 'payer:1': 1_000 });
    await savePractice(office.platform, aPractice(), [aPayer({ fees: {} }), aMedicarePayer()]);
    const back = aRemittance([reversed(short)], later('EFT00050'));
    await drop(
      remittanceText({
        ...back,
        payment: { ...back.payment, cents: 0 },
        providerAdjustments: [aForward(back.payment.cents)],
      }),
      'back.835',
    );
    expect((await office.claim()).balances).toEqual(before);
    expect((await office.claim()).payments.at(-1)?.reverses).toEqual([{ remittanceId, position: 1 }]);
  });

  test.each<[string, string[]]>([
    ['what was never posted', [taken]],
    ['the same a second time', [remittanceText(remittance), taken, taken.replace('EFT00050', 'EFT00051')]],
  ])('%s is looked at by a person', async (_, texts) => {
    for (const [n, text] of texts.entries()) await drop(text, `${n}.835`);
    expect((await office.work()).map(({ findings }) => findings[1])).toEqual([
      `It takes back $115.40 that was never posted on ${claimId}.`,
    ]);
    expect(await paidCents()).toBe(0);
  });

  test('a decision told again under another trace is not posted twice', async () => {
    await drop(remittanceText(remittance));
    await drop(remittanceText(aRemittance([paid], later('EFT00060'))), 'twice.835');
    expect(await paidCents()).toBe(11_540);
    expect((await office.work())[0]?.findings[1]).toBe(
      `$115.40 under the number PCN000417 was posted on ${claimId} before, from remittance ${remittanceId}.`,
    );
  });
});

describe('what is taken back outside of claims', () => {
  const plb = (code: string, reference: string, cents: number) => ({
    providerId: '1122334455',
    fiscalYearEnd: '2026-12-31',
    code,
    reference,
    cents,
  });
  const pay = (
    number: string,
    adjustments: readonly ReturnType<typeof plb>[],
    claims: readonly ClaimPayment[] = [],
    on = '2026-04-02',
  ) => {
    const one = aRemittance(claims, { trace: { number, originator: '1421000001' }, providerAdjustments: adjustments });
    return drop(remittanceText({ ...one, payment: { ...one.payment, on } }), `${number}.835`);
  };
  const ledger = async (payer = 'prairie-health') =>
    takebacksOf(await adjustedRemittances(office.table, 'cedar-family', payer));

  test('is followed from the claim on which it was announced to the payment that was short by it', async () => {
    await drop(remittanceText(remittance));
    await pay(
      'EFT1',
      [plb('WO', 'PCN000417', -2_000)],
      [
        {
          ...paid,
          payerClaimNumber: 'PCN000418',
          chargeCents: 2_000,
          paidCents: 0,
          services: [],
          adjustments: adjustments('CO-45:2000'),
          patientControlNumber: 'X',
        },
      ],
      '2026-04-09',
    );
    expect(await ledger()).toMatchObject({
      leftCents: 2_000,
      takebacks: [{ reference: 'PCN000417', claimId, leftCents: 2_000 }],
    });
    await pay(
      'EFT2',
      [plb('WO', 'PCN000417', 2_000), plb('L6', 'PCN000417', -15)],
      [{ ...paid, payerClaimNumber: 'PCN000419', patientControlNumber: 'Y' }],
      '2026-04-16',
    );
    expect(await ledger()).toMatchObject({
      leftCents: 0,
      once: { interest: -15 },
      takebacks: [
        {
          claimId,
          announcedCents: 2_000,
          takenCents: 2_000,
          steps: [{ remittanceId: '1421000001-EFT1' }, { remittanceId: '1421000001-EFT2' }],
        },
      ],
    });
    expect((await stored('1421000001-EFT2'))?.balances).toMatchObject({
      payment: -9_555,
      'provider-adjustments': -1_985,
    });
  });

  test('what was never announced is looked into', async () => {
    await pay('EFT3', [plb('WO', 'CFM-7Q2W9XK4T8RVN-20260309', 700)], [{ ...paid, patientControlNumber: claimId }]);
    expect((await office.work())[0]).toMatchObject({
      queue: 'credits',
      instruction: `Find out for what PRAIRIE HEALTH PLAN took back $7.00 in remittance 1421000001-EFT3 (claim ${claimId}): it was not announced.`,
    });
  });

  test('an overpayment of Medicare has 60 days, which end when it is taken', async () => {
    const toMedicare = {
      payer: {
        ...remittance.payer,
        name: 'MEDICARE PART B OF IOWA',
        references: [{ qualifier: '2U', value: '05102' }],
      },
    };
    const said = (number: string, cents: number) => {
      const notice = aRemittance([], {
        ...toMedicare,
        trace: { number, originator: '1421000002' },
        providerAdjustments: [plb('WO', 'ICN-1', cents), plb('CS', 'Z', -cents)],
      });
      return drop(remittanceText(notice), `${number}.835`);
    };
    await said('M1', -3_000);
    const [clock] = await office.work();
    expect(clock).toMatchObject({ queue: 'credits', due: '2026-06-02' });
    expect(clock?.instruction).toContain('42 CFR 401.305');
    await said('M2', 3_000);
    expect(await office.work()).toEqual([]);
    expect((await ledger('medicare-ia')).leftCents).toBe(0);
  });
});

describe('a remittance on paper', () => {
  const form = {
    ...{ payer: 'Prairie Health Plan', check: '10042', paidOn: '04/02/2026', amount: '$113.40' },
    claims: [
      {
        ...{ claim: claimId.toLowerCase(), charge: '177.50', paid: '115.40', payerNumber: 'PCN000417' },
        lines: [
          { code: '99213', day: '2026-03-09', charge: '145', paid: '98.50', adjustments: ['CO-45 46.50'] },
          {
            code: '87804',
            modifiers: ['QW'],
            charge: '32.50',
            paid: '16.90',
            adjustments: ['CO-45 15.60'],
            remarks: ['N130'],
          },
        ],
      },
    ],
    adjustments: [{ code: 'CS', reference: 'A', amount: '2.00' }],
  };
  const paperId = 'PAPERPRAIRIEHEALTHPLAN-10042';
  const copy = (text: string, folder = 'cedar-family') => office.drop(handler, `${folder}/remittances/eob.json`, text);

  test('is posted as an 835 is, once', async () => {
    for (let time = 0; time < 2; time++) expect(await copy(JSON.stringify(form))).toEqual([]);
    expect(await stored(paperId)).toMatchObject({ state: 'Posted', paymentCents: 11_340, suspenseCents: 0 });
    expect(totals((await office.claim()).balances)).toMatchObject({
      paidCents: 11_540,
      contractualCents: 6_210,
      openCents: 0,
    });
    expect((await office.claim()).payments.map(({ lines }) => lines[1]?.remarks)).toEqual([['N130']]);
  });

  test('a cent off is quarantined with the cent', async () => {
    await copy(JSON.stringify({ ...form, amount: '113.41' }));
    expect(await stored(paperId)).toMatchObject({
      state: 'Quarantined',
      differences: ['The payment is off by $0.01 from its claims and provider adjustments.'],
    });
    expect(await paidCents()).toBe(0);
  });

  test.each<[string, string, string, RegExp]>([
    ['no JSON', 'payer: me', 'cedar-family', /^The file: /],
    [
      'an amount that is none',
      JSON.stringify({ ...form, amount: 'lots' }),
      'cedar-family',
      /^amount: is not an amount of money/,
    ],
    [
      'an adjustment without a group',
      JSON.stringify(form).replace('CO-45 46.50', '45 46.50'),
      'cedar-family',
      /^claims\.0\.lines\.0\.adjustments\.0: is no adjustment/,
    ],
    ['the folder of a payer', JSON.stringify(form), 'CLEARHOUSE1', /^CLEARHOUSE1\/ is the folder of no practice\.$/],
  ])('%s is kept aside with what is wrong', async (_, text, folder, reason) => {
    await copy(text, folder);
    const why = (await office.lies('records', `quarantine/${folder}/remittances/eob.json.json`))[
      `quarantine/${folder}/remittances/eob.json.json`
    ]!;
    expect(JSON.parse(why).reason).toMatch(reason);
    expect(await paidCents()).toBe(0);
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
