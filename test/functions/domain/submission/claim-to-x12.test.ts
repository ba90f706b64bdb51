import { describe, expect, test } from 'vitest';
import type { Claim, ClaimPayment, Coverage } from '../../../../functions/domain/claim/claim.ts';
import { chargeCents } from '../../../../functions/domain/claim/claim.ts';
import { sum } from '../../../../functions/domain/money.ts';
import { claimToX12, lineControlNumber } from '../../../../functions/domain/submission/claim-to-x12.ts';
import { professionalClaimGuide } from '../../../../functions/domain/x12/guides/005010X222A1.ts';
import { parse } from '../../../../functions/domain/x12/parse.ts';
import type { ProfessionalClaim } from '../../../../functions/domain/x12/professional-claim.ts';
import { read837p } from '../../../../functions/domain/x12/read-837p.ts';
import { write837p } from '../../../../functions/domain/x12/write-837p.ts';
import {
  aClaim,
  aCoverage,
  aLine,
  aMedicarePayer,
  aPatient,
  aPayer,
  aPractice,
  aSubmission,
  aSubscriber,
} from '../../../support/claims.ts';
import { adjustments } from '../denial/denied-claim.ts';
import { delivered } from '../x12/delivery.ts';

const elm = aPayer({ payerId: 'elm', name: 'Elm Mutual', x12Id: 'ELM01' });
const payers = { 'prairie-health': aPayer(), 'medicare-ia': aMedicarePayer(), elm };
const facility = {
  name: 'Black Hawk Surgery Center',
  npi: '1234567893',
  address: { line1: '7 Ridge Road', line2: 'Suite 2', city: 'Waterloo', state: 'IA', zip: '507010000' },
};

/** A decision of one coverage that explains every cent of each line. */
function decision(
  claim: Claim,
  coverage: number,
  said: readonly string[],
  overrides: Partial<ClaimPayment> = {},
): ClaimPayment {
  const lines = claim.lines.map(({ line, chargeCents }, index) => {
    const taken = said[index] ? adjustments(said[index], chargeCents) : [];
    const paidCents = chargeCents - sum(taken.map(({ cents }) => cents));
    return { line, chargeCents, paidCents, adjustments: taken, remarks: [] };
  });
  return {
    remittanceId: 'ERA-1',
    position: 1,
    payerId: claim.coverages[coverage]!.payerId,
    coverage,
    status: '1',
    payerClaimNumber: 'PCN1',
    paidOn: '2026-04-02',
    chargeCents: chargeCents(claim),
    paidCents: sum(lines.map(({ paidCents }) => paidCents)),
    lines,
    remarks: [],
    ...overrides,
  };
}

const takenBack = (payment: ClaimPayment): ClaimPayment => ({
  ...payment,
  status: '22',
  paidCents: -payment.paidCents,
  lines: payment.lines.map((line) => ({
    ...line,
    paidCents: -line.paidCents,
    adjustments: line.adjustments.map((one) => ({ ...one, cents: -one.cents })),
  })),
});

const toSecondary = aClaim({
  coverages: [
    aCoverage({ payerId: 'medicare-ia', memberId: '1EG4TE5MK73' }),
    aCoverage({ payerId: 'elm', memberId: 'ELM77' }),
  ],
});
const medicarePaid = decision(toSecondary, 0, ['CO-45:4650 PR-2:1970', 'CO-45:1560 PR-1:1690']);
const secondary = { ...toSecondary, billing: 1, payments: [medicarePaid] };

/** The claim as the other side reads it, out of the text of an interchange without one fault against the guide. */
function received(claim: Claim, submission = aSubmission()): ProfessionalClaim {
  const practice = aPractice();
  const out = claimToX12(claim, { practice, payers, submission });
  const entity = { kind: 'organization', idQualifier: '46' } as const;
  const [draft] = write837p(
    {
      purpose: '00',
      reference: '1',
      created: '2026-03-12T10:00',
      type: 'CH',
      submitter: {
        ...entity,
        role: '41',
        name: practice.name,
        id: practice.submitterId,
        contacts: [{ name: 'Billing Office', numbers: [{ kind: 'TE', value: '3195550142' }] }],
      },
      receiver: { ...entity, role: '40', name: 'Open Clearinghouse', id: 'CLEARHOUSE1' },
      claims: [out],
    },
    1,
  );
  const transaction = delivered(draft!, 'HC');
  expect(parse(transaction, professionalClaimGuide).faults).toEqual([]);
  const { content, faults } = read837p(transaction);
  expect(faults).toEqual([]);
  return content.claims[0]!;
}

describe('a claim, written and read again', () => {
  test('is the one that was meant', () => {
    expect(received(aClaim())).toMatchObject({
      patientControlNumber: 'CFM7Q2W9XK4T8RVN',
      chargeCents: 17_750,
      placeOfService: '11',
      frequency: '1',
      diagnoses: ['J069', 'R509'],
      billingProvider: { entity: { name: 'Cedar Family Medicine', id: '1122334455' } },
      subscriber: {
        responsibility: 'P',
        entity: { name: 'Okonjo', first: 'Marisol', id: 'PHW204417788' },
        birthDate: '1984-07-19',
        gender: 'F',
      },
      payer: { entity: { id: 'PRHP1' } },
      references: [{ qualifier: 'X4', value: '16D0912345' }],
      lines: [
        { procedure: { code: '99213', modifiers: [] }, chargeCents: 14_500, pointers: [1] },
        { procedure: { code: '87804', modifiers: ['QW'] }, chargeCents: 3_250, pointers: [2, 1] },
      ],
    });
  });

  test.each<[string, Partial<Claim>, object]>([
    [
      'a dependent: subscriber and patient are two people',
      { coverages: [aCoverage({ relationship: 'child', subscriber: aSubscriber() })] },
      { subscriber: { entity: { first: 'Teodor' } }, patient: { relationship: '19', entity: { first: 'Marisol' } } },
    ],
    [
      'a facility with two address lines',
      { facility, placeOfService: '24' },
      { providers: [{}, { entity: { role: '77' } }] },
    ],
    [
      'a referring provider',
      { referringProvider: { npi: '1234567893', lastName: 'Baptiste', firstName: 'Noor' } },
      { providers: [{ entity: { role: 'DN', name: 'Baptiste' } }, { entity: { role: '82', name: 'Vance' } }] },
    ],
    [
      'an authorization',
      { authorizationNumber: 'AUTH-77' },
      { references: [{ qualifier: 'G1', value: 'AUTH-77' }, {}] },
    ],
    ['a referral', { referralNumber: 'REF-9' }, { references: [{ qualifier: '9F', value: 'REF-9' }, {}] }],
    [
      'an accident on the road',
      { accident: { cause: 'auto', on: '2026-03-01', state: 'IA' } },
      { relatedCause: { codes: ['AA'], state: 'IA' }, dates: [{ qualifier: '439', from: '2026-03-01' }] },
    ],
    ['an onset', { onsetDate: '2026-03-02' }, { dates: [{ qualifier: '431', from: '2026-03-02' }] }],
    [
      'what the patient has paid',
      { balances: { '1': { charge: -14_500, 'payer:1': 12_000, 'patient-paid': 2_500 } } },
      { amounts: [{ qualifier: 'F5', cents: 2_500 }] },
    ],
    [
      'no consent to release',
      {
        consents: {
          signatureOnFile: true,
          assignmentAccepted: false,
          benefitsAssigned: false,
          releaseOfInformation: false,
        },
      },
      { assignment: 'C', benefitsAssigned: 'N', release: 'I' },
    ],
    [
      'a drug',
      { lines: [aLine({ code: 'J1100', ndc: { code: '00641036725', quantity: '2', unit: 'ML' } })] },
      { lines: [{ drug: { qualifier: 'N4', code: '00641036725', quantity: '2', unit: 'ML' } }] },
    ],
    [
      'minutes over two days',
      { lines: [aLine({ code: '00790', modifiers: ['AA', 'P3'], unit: 'MJ', units: 95, to: '2026-03-10' })] },
      { lines: [{ unit: 'MJ', quantity: '95', dates: [{ from: '2026-03-09', to: '2026-03-10' }] }] },
    ],
    ['letters that would break the envelope', { note: 'a*b~c:d^e' }, { lines: [{}, {}] }],
  ])('%s', (_, overrides, expected) => expect(received(aClaim(overrides))).toMatchObject(expected));

  test('no social security number is sent', () => {
    const { subscriber, patient } = received(
      aClaim({ coverages: [aCoverage({ relationship: 'child', subscriber: aSubscriber() })] }),
    );
    const references = [...subscriber.references, ...(patient?.references ?? [])];
    expect(references.filter(({ qualifier }) => qualifier === 'SY')).toEqual([]);
    expect(
      JSON.stringify(claimToX12(aClaim(), { practice: aPractice(), payers, submission: aSubmission() })),
    ).not.toContain('"SY"');
  });

  test('names each line so that a remittance finds it again', () => {
    const { lines } = received(aClaim());
    expect(lines.map(({ references }) => references)).toEqual([
      [{ qualifier: '6R', value: lineControlNumber('CFM7Q2W9XK4T8RVN', 1) }],
      [{ qualifier: '6R', value: lineControlNumber('CFM7Q2W9XK4T8RVN', 2) }],
    ]);
    expect(lineControlNumber('CFMX7Q2W9XK4T8RVN', 50).length).toBeLessThanOrEqual(30);
  });

  test('a replacement names the claim that it replaces', () => {
    const trip = aSubmission({ frequency: '7', payerClaimNumber: 'PCN000417' });
    expect(received(aClaim(), trip)).toMatchObject({
      frequency: '7',
      references: [{ qualifier: 'F8', value: 'PCN000417' }, { qualifier: 'X4' }],
    });
  });
});

describe('a claim to the second payer', () => {
  /** For each line and adjudication: charge less adjustments less paid. */
  const missing = ({ lines }: ProfessionalClaim) =>
    lines.flatMap(({ chargeCents, adjudications }) =>
      adjudications.map(
        ({ paidCents, adjustments }) => chargeCents - paidCents - sum(adjustments.map(({ cents }) => cents)),
      ),
    );

  test('tells what the first has paid, and every line balances', () => {
    const read = received(secondary);
    expect(read).toMatchObject({
      subscriber: { responsibility: 'S', entity: { id: 'ELM77' } },
      payer: { entity: { id: 'ELM01' } },
      otherPayers: [
        {
          responsibility: 'P',
          payer: { entity: { id: '05102' } },
          amounts: [{ qualifier: 'D', cents: 7_880 }],
        },
      ],
      lines: [
        {
          adjudications: [
            {
              payerId: '05102',
              paidCents: 7_880,
              adjudicatedOn: '2026-04-02',
              adjustments: [
                { group: 'CO', code: '45', cents: 4_650 },
                { group: 'PR', code: '2', cents: 1_970 },
              ],
            },
          ],
        },
        { adjudications: [{ paidCents: 0 }] },
      ],
    });
    expect(missing(read)).toEqual([0, 0]);
  });

  test('a decision that was taken back and made anew counts once', () => {
    const anew = decision(toSecondary, 0, ['CO-45:4650 PR-2:970', 'CO-45:1560']);
    const read = received({ ...secondary, payments: [medicarePaid, takenBack(medicarePaid), anew] });
    expect(missing(read)).toEqual([0, 0]);
    expect(read.otherPayers[0]?.amounts).toEqual([{ qualifier: 'D', cents: anew.paidCents }]);
  });

  test('a replaced decision does not count beside the one that replaced it', () => {
    const denied = decision(toSecondary, 0, ['CO-16', 'CO-16'], { status: '4' });
    const read = received({ ...secondary, payments: [denied, medicarePaid] });
    expect(missing(read)).toEqual([0, 0]);
  });

  test('a first payer that has not decided is named without figures', () => {
    const read = received({ ...secondary, payments: [] });
    expect(read.otherPayers[0]?.amounts).toEqual([]);
    expect(read.lines.flatMap(({ adjudications }) => adjudications)).toEqual([]);
  });

  test('the first payer is told of the second, without figures', () => {
    const read = received(toSecondary);
    expect(read.otherPayers).toMatchObject([{ responsibility: 'S', payer: { entity: { id: 'ELM01' } }, amounts: [] }]);
  });

  test.each<[string, Partial<Claim>, Partial<Coverage>, string | undefined]>([
    ['work', {}, { held: 'work', employees: 20 }, '12'],
    ['disability', { medicareBy: 'disability' }, { held: 'work', employees: 100 }, '43'],
    ['kidney disease', { medicareBy: 'kidney', kidneySince: '2026-01-01' }, { held: 'retirement' }, '13'],
    ['what a person said', { medicareSecondary: '47' }, {}, '47'],
    ['nobody knows', {}, {}, undefined],
  ])('Medicare as the second payer says why: %s', (_, overrides, plan, insuranceType) => {
    const coverages = [aCoverage(plan), aCoverage({ payerId: 'medicare-ia', memberId: '1EG4TE5MK73' })];
    const patient = aPatient({ birthDate: '1950-01-01' });
    const claim = aClaim({ coverages, patient, ...overrides });
    expect(received({ ...claim, billing: 1 }).subscriber.insuranceType).toBe(insuranceType);
    expect(received(claim).subscriber.insuranceType).toBeUndefined();
  });
});

test('a late claim says why, and a check-up of a child what it led to', () => {
  const claim = aClaim({ delayReason: '7', epsdtReferral: 'ST', lines: [aLine({ code: '99393' })] });
  const { delayReason, conditions, lines } = received(claim);
  expect(delayReason).toBe('7');
  expect(conditions).toEqual([{ category: 'ZZ', applies: true, codes: ['ST'] }]);
  expect(lines[0]?.epsdt).toBe(true);
});

describe('a claim that its payer has lost says that it was accepted before', () => {
  const at = '2026-03-13T12:00:00.000Z';
  const accepted = { outcome: 'Accepted', at, by: '277CA', reasons: [], payerClaimNumber: 'PCN000417' } as const;
  const lost = aSubmission({ ended: 'NotOnFile', acknowledgment: accepted });
  const again = aSubmission({ number: 2 });
  const proof = 'ACCEPTED BEFORE ON 2026-03-13 BY 277CA';

  test.each<[string, Partial<Claim>, string | undefined]>([
    ['with the number that it had there', { submissions: [lost, again] }, `${proof} CLAIM NUMBER PCN000417`],
    [
      'without it where it does not fit',
      { submissions: [lost, again], note: 'UNLISTED SERVICE SEE REPORT' },
      `UNLISTED SERVICE SEE REPORT. ${proof}`,
    ],
    ['not in the place of a note', { submissions: [lost, again], note: 'X'.repeat(60) }, 'X'.repeat(60)],
    ['not when nobody had accepted it', { submissions: [{ ...lost, acknowledgment: undefined }, again] }, undefined],
    ['not when it was decided', { submissions: [{ ...lost, ended: 'Adjudicated' }, again] }, undefined],
    ['not to another payer', { submissions: [{ ...lost, payerId: 'elm' }, again] }, undefined],
  ])('%s', (_, claim, text) => expect(received(aClaim(claim), again).note?.text).toBe(text));
});
