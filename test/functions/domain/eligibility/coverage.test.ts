import { describe, expect, test } from 'vitest';
import { firstServiceDay } from '../../../../functions/domain/claim/claim.ts';
import { type CoverageAnswer, coverageOn } from '../../../../functions/domain/eligibility/coverage.ts';
import { eligibilityInquiry } from '../../../../functions/domain/eligibility/inquiry.ts';
import { otherPayers } from '../../../../functions/domain/eligibility/other-payers.ts';
import type { AnsweredPerson, Benefit } from '../../../../functions/domain/x12/eligibility.ts';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { read270 } from '../../../../functions/domain/x12/read-270.ts';
import { read271 } from '../../../../functions/domain/x12/read-271.ts';
import { write271 } from '../../../../functions/domain/x12/write-271.ts';
import { aClaim, aCoverage, aPayer, aPractice, aSubscriber } from '../../../support/claims.ts';
import {
  anEligibilityResponse,
  benefit,
  period,
  refusal,
  type SaidOfCoverage,
} from '../../../support/payer-answers.ts';
import { delivered } from '../x12/delivery.ts';

const day = '2026-03-09';

/** The 271 as it arrives: written, and read again. */
const answer = (said: SaidOfCoverage) =>
  read271(delivered(write271(anEligibilityResponse(said), '0001'), 'HB')).content;

const said = (benefits: readonly Benefit[], more: Partial<AnsweredPerson> = {}) =>
  coverageOn(answer({ subscriber: { benefits, ...more } }), day);

describe('covered or not', () => {
  test.each<[string, Benefit[], Partial<AnsweredPerson>, CoverageAnswer['outcome']]>([
    ['active for the plan', [benefit('1')], {}, 'Covered'],
    ['active, full risk capitation', [benefit('2')], {}, 'Covered'],
    ['active for office visits only', [benefit('1', { serviceTypes: ['98'] })], {}, 'Covered'],
    ['active for dental care only', [benefit('1', { serviceTypes: ['35'] })], {}, 'Unknown'],
    ['inactive', [benefit('6')], {}, 'NotCovered'],
    ['inactive, pending an investigation', [benefit('8')], {}, 'NotCovered'],
    ['active, and inactive for dental care', [benefit('6', { serviceTypes: ['35'] }), benefit('1')], {}, 'Covered'],
    ['only a copay, nothing of coverage', [benefit('B', { amountCents: 2_500 })], {}, 'Unknown'],
    ['nothing at all', [], {}, 'Unknown'],
    ['inside the plan year', [benefit('1')], { dates: [period('291', '2026-01-01', '2026-12-31')] }, 'Covered'],
    ['on its first day', [benefit('1')], { dates: [period('291', day, '2026-12-31')] }, 'Covered'],
    ['on its last day', [benefit('1')], { dates: [period('291', '2026-01-01', day)] }, 'Covered'],
    ['the day after', [benefit('1')], { dates: [period('291', '2026-01-01', '2026-03-08')] }, 'NotCovered'],
    ['before it began', [benefit('1')], { dates: [period('346', '2026-03-10')] }, 'NotCovered'],
    ['after it ended', [benefit('1')], { dates: [period('347', '2026-03-08')] }, 'NotCovered'],
    ['after eligibility ended', [benefit('1')], { dates: [period('357', '2026-03-08')] }, 'NotCovered'],
    ['begun, and not ended', [benefit('1')], { dates: [period('356', '2020-01-01')] }, 'Covered'],
    ['dates at the benefit', [benefit('1', { dates: [period('291', '2027-01-01', '2027-12-31')] })], {}, 'NotCovered'],
    ['the day of the answer is no window', [benefit('1')], { dates: [period('291', '2026-03-10')] }, 'Covered'],
    [
      'the dates of another benefit say nothing of the plan',
      [benefit('1'), benefit('1', { serviceTypes: ['35'], dates: [period('291', '2027-01-01', '2027-12-31')] })],
      {},
      'Covered',
    ],
  ])('%s', (_, benefits, more, outcome) => expect(said(benefits, more).outcome).toBe(outcome));
});

describe('no answer is not "inactive"', () => {
  test.each([
    ['the payer cannot answer now', { silent: true, payerRejections: [refusal('42', 'R')] }],
    ['the subscriber is not found', { subscriber: { rejections: [refusal('75')] } }],
    ['the birth date does not match', { subscriber: { rejections: [refusal('71')] } }],
    ['the dependent is not found', { subscriber: {}, dependent: { rejections: [refusal('67')] } }],
    ['the payer names nobody', { silent: true }],
  ])('%s', (_, response) => {
    const { outcome, reason } = coverageOn(answer(response), day);
    expect(outcome).toBe('Unknown');
    expect(reason).toMatch(/^The payer could not answer: \S.+/);
  });

  test('a refusal beside benefits is only a remark', () => {
    expect(said([benefit('1')], { rejections: [refusal('33')] }).outcome).toBe('Covered');
  });
});

test('a dependent’s own benefits count, not the subscriber’s', () => {
  const response = answer({ subscriber: {}, dependent: { benefits: [benefit('6')] } });
  expect(coverageOn(response, day).outcome).toBe('NotCovered');
});

test('what the patient will owe, and whether a permission is needed', () => {
  expect(
    said([
      benefit('1'),
      benefit('B', { serviceTypes: ['98'], amountCents: 2_500 }),
      benefit('C', { amountCents: 150_000, period: '23' }),
      benefit('C', { amountCents: 40_000, period: '29' }),
      benefit('A', { authorizationRequired: 'Y' }),
    ]),
  ).toMatchObject({ outcome: 'Covered', copayCents: 2_500, deductibleLeftCents: 40_000, needsAuthorization: true });
});

describe('what is asked for decides which benefit counts', () => {
  const therapy = ['97110'];
  const of = (benefits: readonly Benefit[], codes: readonly string[]) =>
    coverageOn(answer({ subscriber: { benefits } }), day, codes);

  test('active for therapy alone covers therapy and nothing else', () => {
    const benefits = [benefit('1', { serviceTypes: ['PT'] })];
    expect(of(benefits, therapy).outcome).toBe('Covered');
    expect(of(benefits, ['99213']).outcome).toBe('Unknown');
  });

  test('what the plan excludes is not covered, however active it is', () => {
    const benefits = [benefit('1'), benefit('I', { serviceTypes: ['PT'] })];
    expect(of(benefits, therapy)).toMatchObject({
      outcome: 'NotCovered',
      reason: 'The plan does not cover physical therapy.',
    });
    expect(of(benefits, ['99213']).outcome).toBe('Covered');
    expect(of([...benefits, benefit('1', { serviceTypes: ['PT'] })], therapy).outcome).toBe('Covered');
  });

  test('an authorization for another procedure is none for this one', () => {
    const procedure = { qualifier: 'HC', code: '97110', modifiers: [] };
    const benefits = [benefit('1'), benefit('1', { serviceTypes: [], procedure, authorizationRequired: 'Y' })];
    expect(of(benefits, therapy).needsAuthorization).toBe(true);
    expect(of(benefits, ['99213']).needsAuthorization).toBe(false);
  });

  test('of several amounts the one in the network, of the visit itself, for the person alone', () => {
    const amounts = (information: string, more: Partial<Benefit>) => benefit(information, { ...more });
    const told = of(
      [
        benefit('1', { plan: 'Gold 123' }),
        amounts('B', { serviceTypes: ['98'], amountCents: 9_000, inNetwork: 'N' }),
        amounts('B', { serviceTypes: ['30'], amountCents: 3_000, inNetwork: 'Y' }),
        amounts('B', { serviceTypes: ['PT'], amountCents: 4_500, inNetwork: 'W' }),
        amounts('C', { amountCents: 400_000, period: '23', coverageLevel: 'FAM' }),
        amounts('C', { amountCents: 200_000, period: '23', coverageLevel: 'IND' }),
        amounts('C', { amountCents: 0, period: '29', coverageLevel: 'IND' }),
        amounts('G', { amountCents: 600_000, period: '23' }),
        amounts('G', { amountCents: 250_000, period: '29' }),
        amounts('A', { share: '0.2' }),
      ],
      therapy,
    );
    expect(told).toMatchObject({
      planName: 'Gold 123',
      copayCents: 4_500,
      coinsurance: '0.2',
      deductibleCents: 200_000,
      deductibleLeftCents: 0,
      outOfPocketCents: 600_000,
      outOfPocketLeftCents: 250_000,
    });
  });

  test.each([
    ['PCP REFERRAL REQUIRED FOR SPECIALIST VISITS', true],
    ['THIS PLAN REQUIRES A REFERRAL', true],
    ['NO REFERRAL REQUIRED', undefined],
    ['REFERRAL NOT REQUIRED', undefined],
  ])('%s', (text, needsReferral) =>
    expect(said([benefit('1', { messages: [text] })]).needsReferral).toBe(needsReferral),
  );
});

describe('another plan behind the card', () => {
  const plan = (insuranceType: string, more: Partial<Benefit> = {}) =>
    benefit('R', {
      insuranceType,
      references: [{ qualifier: '18', value: 'H1234 001' }],
      related: [
        {
          entity: { role: 'PRP', kind: 'organization', name: 'Sunrise Advantage', idQualifier: 'PI', id: 'SUN01' },
          contacts: [],
        },
      ],
      ...more,
    });

  test('a Medicare Advantage plan is billed in place of Medicare', () => {
    const { outcome, reason, managedPlan } = said([benefit('1'), plan('HN')]);
    expect({ outcome, managedPlan }).toEqual({
      outcome: 'NotCovered',
      managedPlan: { name: 'Sunrise Advantage', id: 'SUN01', policy: 'H1234 001', isManagedPlan: true, place: 1 },
    });
    expect(reason).toMatch(/^Sunrise Advantage answers for this patient/);
  });

  test('but not before it begins or after it has ended', () => {
    const dates = (from: string, to: string) => ({ dates: [period('290', from, to)] });
    expect(said([benefit('1'), plan('HN', dates('2025-01-01', '2025-12-31'))]).outcome).toBe('Covered');
    expect(said([benefit('1'), plan('HN', dates('2026-04-01', '2026-12-31'))]).outcome).toBe('Covered');
    expect(said([benefit('1'), plan('HN', dates('2026-01-01', '2026-12-31'))]).outcome).toBe('NotCovered');
  });

  test('an employer’s plan that pays first is another payer, and no reason not to bill', () => {
    const person = { benefits: [benefit('1'), plan('12'), plan('12')] };
    expect(said(person.benefits).outcome).toBe('Covered');
    expect(otherPayers(person, day)).toEqual([
      {
        name: 'Sunrise Advantage',
        id: 'SUN01',
        policy: 'H1234 001',
        isManagedPlan: false,
        place: 1,
        insuranceType: '12',
      },
    ]);
  });
});

test.each([
  ['71', /birth date that the plan has on file/],
  ['75', /Ask the patient for the card/],
  ['52', /enrolled with this plan/],
])('a refusal %s says what to ask', (code, words) => {
  expect(coverageOn(answer({ subscriber: { rejections: [refusal(code)] } }), day).reason).toMatch(words);
});

describe('the 270 that asks', () => {
  const asked = (coverage = aCoverage()) => {
    const { patient } = aClaim();
    const question = { patientId: patient.patientId, patient, coverage, on: firstServiceDay(aClaim()) };
    const text = eligibilityInquiry(question, aClaim().claimId, aPayer(), aPractice(), '2026-03-10T14:00:00.000Z');
    const { content, faults } = read270(readInterchanges(text)[0]!.groups[0]!.transactions[0]!);
    expect(faults).toEqual([]);
    return content.sources[0]!.receivers[0]!.subscribers[0]!;
  };

  test('asks about the plan on the day of service', () => {
    expect(asked()).toMatchObject({
      person: { id: 'PHW204417788' },
      dates: [{ qualifier: '291', from: day }],
      inquiries: [{ serviceTypes: ['30'] }],
      dependents: [],
    });
  });

  test('asks about a child under the subscriber, and says no more than it must', () => {
    const subscriber = asked(aCoverage({ relationship: 'child', subscriber: aSubscriber() }));
    expect(subscriber).toMatchObject({ person: { first: 'Teodor' }, inquiries: [], traces: [] });
    expect(subscriber.dependents[0]).toMatchObject({
      person: { first: 'Marisol' },
      inquiries: [{ serviceTypes: ['30'] }],
    });
    expect(JSON.stringify(subscriber)).not.toContain('J069');
  });
});
