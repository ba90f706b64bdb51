import { describe, expect, test } from 'vitest';
import type { Claim, Coverage } from '../../../../functions/domain/claim/claim.ts';
import { coordinate, insuranceTypeOf } from '../../../../functions/domain/eligibility/coordination.ts';
import { coordinationRules } from '../../../../functions/domain/eligibility/coordination-rules.ts';
import type { OtherPayer } from '../../../../functions/domain/eligibility/other-payers.ts';
import type { Payer } from '../../../../functions/domain/payer/payer.ts';
import { aClaim, aCoverage, aMedicarePayer, aPatient, aPayer, aSubscriber } from '../../../support/claims.ts';

const payer = (payerId: string, overrides: Partial<Payer> = {}) =>
  aPayer({ payerId, name: payerId, x12Id: payerId, ...overrides });
const all = [
  payer('plan'),
  payer('other-plan'),
  aMedicarePayer({ payerId: 'medicare', name: 'medicare' }),
  payer('advantage', { class: 'medicare-advantage', filingCode: '16' }),
  payer('medicaid', { class: 'medicaid', filingCode: 'MC' }),
  payer('tricare', { class: 'tricare', filingCode: 'CH' }),
  payer('compensation', { class: 'other', filingCode: 'WC' }),
  payer('car', { class: 'other', filingCode: 'AM' }),
  payer('liability', { class: 'other', filingCode: 'LM' }),
  payer('veterans', { class: 'other', filingCode: 'VA' }),
];
const payers = Object.fromEntries(all.map((one) => [one.payerId, one]));

type Given = string | ({ payerId: string } & Partial<Coverage>);
const claimOf = (given: readonly Given[], overrides: Partial<Claim> = {}) =>
  aClaim({ coverages: given.map((one) => aCoverage(typeof one === 'string' ? { payerId: one } : one)), ...overrides });
const said = (given: readonly Given[], overrides?: Partial<Claim>) => coordinate(claimOf(given, overrides), payers);

const old = { patient: aPatient({ birthDate: '1950-01-01' }) };
const work = (employees?: number, more: Partial<Coverage> = {}): Given => ({
  payerId: 'plan',
  held: 'work',
  employees,
  ...more,
});
const held = (how: Coverage['held']): Given => ({ payerId: 'plan', held: how });
const accident = (cause: 'auto' | 'employment' | 'other') => ({ accident: { cause, on: '2026-03-01' } as const });
const child = (payerId: string, birthDate: string | undefined, more: Partial<Coverage> = {}): Given => ({
  ...{ payerId, relationship: 'child', subscriber: { ...aSubscriber(), birthDate } },
  ...more,
});
const elsewhere = { ...aSubscriber().address, line1: '9 Other Street' };

/** The first pays before the second by the rule, however they stand. */
describe('who pays first', () => {
  test.each<[string, string, Given, Given, Partial<Claim>, string?]>([
    ['workers-compensation', 'an injury of work', 'compensation', 'medicare', accident('employment'), '15'],
    ['workers-compensation', 'and before a plan', 'compensation', work(50), accident('employment')],
    ['no-fault', 'an accident with a car', 'car', 'medicare', accident('auto'), '14'],
    ['liability', 'a fall', 'liability', 'medicare', accident('other'), '47'],
    ['medicaid-last', 'Medicare', 'medicare', 'medicaid', old],
    ['medicaid-last', 'a plan', 'plan', 'medicaid', {}],
    ['medicaid-last', 'TRICARE', 'tricare', 'medicaid', {}],
    ['tricare-late', 'a plan', 'plan', 'tricare', {}],
    ['tricare-late', 'Medicare', 'medicare', 'tricare', old],
    [
      'kidney-disease',
      'the 30th month',
      work(5),
      'medicare',
      { medicareBy: 'kidney', kidneySince: '2023-10-01' },
      '13',
    ],
    [
      'kidney-disease',
      'through COBRA too',
      held('cobra'),
      'medicare',
      { medicareBy: 'kidney', kidneySince: '2025-01-01' },
      '13',
    ],
    ['medicare-first', 'the 31st month', 'medicare', work(500), { medicareBy: 'kidney', kidneySince: '2023-09-30' }],
    ['working-aged', 'an employer of 20', work(20), 'medicare', old, '12'],
    [
      'working-aged',
      "the spouse's employer",
      work(20, { relationship: 'spouse', subscriber: aSubscriber() }),
      'medicare',
      old,
      '12',
    ],
    ['working-aged', 'before Medicare Advantage', work(20), 'advantage', old],
    ['medicare-first', 'an employer of 19', 'medicare', work(19), old],
    ['medicare-first', 'a plan of retirement', 'medicare', held('retirement'), old],
    ['medicare-first', 'a supplement', 'medicare', held('bought'), old],
    [
      'medicare-first',
      "a child's employer, at an age",
      'medicare',
      work(500, { relationship: 'other', subscriber: aSubscriber() }),
      old,
    ],
    ['disability', 'an employer of 100', work(100), 'medicare', { medicareBy: 'disability' }, '43'],
    [
      'disability',
      "a parent's employer",
      work(100, { relationship: 'child', subscriber: aSubscriber() }),
      'medicare',
      { medicareBy: 'disability' },
      '43',
    ],
    ['medicare-first', 'an employer of 99', 'medicare', work(99), { medicareBy: 'disability' }],
    [
      'own-first',
      "a plan of one's own",
      'plan',
      { payerId: 'other-plan', relationship: 'spouse', subscriber: aSubscriber() },
      {},
    ],
    [
      'birthday',
      'the earlier birthday, not the older parent',
      child('plan', '1985-02-03'),
      child('other-plan', '1970-05-01'),
      {},
    ],
    ['decree', 'a court', child('plan', '1985-06-03', { parent: 'decreed' }), child('other-plan', '1970-05-01'), {}],
    [
      'decree',
      'with whom the child lives',
      child('plan', '1985-06-03', { parent: 'custodial' }),
      child('other-plan', '1970-05-01', { parent: 'other' }),
      {},
    ],
    [
      'decree',
      'the stepparent',
      child('plan', '1985-06-03', { parent: 'stepparent' }),
      child('other-plan', '1970-05-01', { parent: 'other' }),
      {},
    ],
    ['active-first', 'work before retirement', held('work'), { payerId: 'other-plan', held: 'retirement' }, {}],
    ['cobra-last', 'retirement before COBRA', held('retirement'), { payerId: 'other-plan', held: 'cobra' }, {}],
    [
      'longer-in-force',
      'the older plan',
      { payerId: 'plan', since: '2019-01-01' },
      { payerId: 'other-plan', since: '2020-01-01' },
      {},
    ],
    [
      'longer-in-force',
      'of two parents with one birthday',
      child('plan', '1985-02-03', { since: '2019-01-01' }),
      child('other-plan', '1980-02-03', { since: '2020-01-01' }),
      {},
    ],
  ])('%s: %s', (id, _, first, second, facts, insuranceType) => {
    expect(said([first, second], facts).contradictions).toEqual([]);
    const { contradictions, proposed } = said([second, first], facts);
    const rule = coordinationRules.find((one) => one.id === id)!;
    expect(contradictions).toEqual([expect.stringContaining(`the second pays first: ${rule.who} (${rule.source})`)]);
    expect(proposed).toEqual([2, 1]);
    expect(insuranceTypeOf(claimOf([first, second], facts), payers)).toBe(insuranceType);
  });

  test('every rule has a source, and a name of its own', () => {
    expect(new Set(coordinationRules.map(({ id }) => id)).size).toBe(coordinationRules.length);
    for (const { source, who } of coordinationRules) expect([source, who].every((text) => text.length > 5)).toBe(true);
  });

  test('of three, in the order of all rules', () => {
    expect(said(['medicaid', 'medicare', work(50)], old).proposed).toEqual([3, 2, 1]);
    expect(said([work(50), 'medicaid', 'medicare'], old).proposed).toEqual([1, 3, 2]);
    expect(said([work(50), 'medicare', 'medicaid'], old)).toMatchObject({ contradictions: [], insuranceType: '12' });
  });
});

describe('what nobody has said is asked where the claim has to say it, and never guessed', () => {
  test.each<[string, Given[], Partial<Claim>, RegExp]>([
    ['how the plan is held', ['plan', 'medicare'], old, /through present work.*Medicare supplement/],
    ['how big the employer is', [work(), 'medicare'], old, /20 employees or more/],
    ['how big, with a disability', [work(), 'medicare'], { medicareBy: 'disability' }, /100 employees or more/],
    ['why somebody young has Medicare', [work(500), 'medicare'], {}, /disability, or kidney disease/],
    ['since when, with kidney disease', [work(5), 'medicare'], { medicareBy: 'kidney' }, /30 months/],
    ['what happened', ['compensation', 'medicare'], old, /injury or illness of work/],
    ['what happened with the car', ['car', 'medicare'], old, /accident with a car/],
    ['who is liable', ['liability', 'medicare'], old, /liable/],
    ['what the VA has authorized', ['veterans', 'medicare'], old, /authorized this visit/],
  ])('%s', (_, coverages, facts, question) => {
    const claim = claimOf(coverages, facts);
    const { contradictions, questions, insuranceType } = coordinate(claim, payers);
    expect([contradictions, insuranceType]).toEqual([[], undefined]);
    expect(questions).toEqual([expect.stringMatching(question)]);
    expect(coordinate({ ...claim, medicareSecondary: '12' }, payers)).toMatchObject({
      questions: [],
      insuranceType: '12',
    });
  });

  test.each<[string, Given[], Partial<Claim>]>([
    ['Medicare before a plan of which nothing is known', ['medicare', 'plan'], old],
    ['two plans of one’s own', ['plan', 'other-plan'], {}],
    [
      'parents at two addresses',
      [
        child('plan', '1985-06-03'),
        child('other-plan', '1970-02-01', { subscriber: { ...aSubscriber(), address: elsewhere } }),
      ],
      {},
    ],
    ['a parent without a birth date', [child('plan', undefined), child('other-plan', '1970-02-01')], {}],
    [
      'a child whose parents nobody has described',
      [
        { payerId: 'plan', relationship: 'child' },
        { payerId: 'other-plan', relationship: 'child' },
      ],
      {},
    ],
    ['one coverage', ['medicare'], {}],
  ])('the order of the practice stands: %s', (_, coverages, facts) => {
    expect(said(coverages, facts)).toEqual({ contradictions: [], questions: [] });
  });

  test('what the payer itself says of who is primary is held against the order', () => {
    const plan = { name: 'PLAN', isManagedPlan: false, place: 1, insuranceType: '12' } as const;
    const held = (
      others: readonly OtherPayer[],
      coverages: Given[] = ['medicare', 'plan'],
      facts: Partial<Claim> = old,
    ) => coordinate(claimOf(coverages, facts), payers, others);
    expect(held([plan])).toEqual({
      contradictions: ['medicare itself says that PLAN, which is coverage 2, pays first.'],
      questions: [],
      proposed: [2, 1],
      insuranceType: '12',
    });
    expect(held([plan], ['plan', 'medicare'], { ...old, medicareSecondary: '12' }).contradictions).toEqual([]);
    expect(held([{ ...plan, place: 2 }]).contradictions).toEqual([]);
    // The payer's file is older than what the practice knows: a person decides.
    const { contradictions, proposed } = held([plan], ['medicare', { payerId: 'plan', held: 'retirement' }]);
    expect([contradictions.length, proposed]).toEqual([1, undefined]);
  });
});
