import { describe, expect, test } from 'vitest';
import { type Answer, contradicted, isToBeAsked, proofFor } from '../../../../functions/domain/eligibility/answer.ts';
import { type Question, questionNumber } from '../../../../functions/domain/eligibility/question.ts';
import { aClaim, aCoverage, aSubscriber } from '../../../support/claims.ts';

const on = '2026-03-12';
const answered = (
  askedOn: string,
  outcome: Answer['outcome'] = 'Covered',
  overrides: Partial<Answer> = {},
): Answer => ({
  ...{
    at: `${askedOn}T08:00:00.000Z`,
    askedOn,
    by: 'visit',
    about: 'V-1',
    patientId: 'P-1',
    payerId: 'elm',
    memberId: 'E1',
  },
  ...{ on, question: 'q', outcome, reason: `Said on ${askedOn}.`, needsAuthorization: false, file: 'a.271' },
  ...overrides,
});
const silence = (askedOn: string) => answered(askedOn, 'Unknown', { unanswered: true, file: undefined });

describe('a claim needs no new answer', () => {
  test.each<[string, Answer[], string, boolean]>([
    ['nobody was asked', [], '2026-03-12', false],
    ['active, said the day before', [answered('2026-03-11')], '2026-03-12', false],
    ['active, said on the day', [answered('2026-03-12')], '2026-03-13', true],
    ['active, said since', [answered('2026-03-14')], '2026-03-20', true],
    ['active, said on the day, a week ago', [answered('2026-03-12')], '2026-03-19', true],
    ['active, said on the day, longer ago', [answered('2026-03-12')], '2026-03-20', false],
    ['inactive, said on the day', [answered('2026-03-12', 'NotCovered')], '2026-03-12', false],
    ['active, and inactive since', [answered('2026-03-12'), answered('2026-03-13', 'NotCovered')], '2026-03-13', false],
    ['active, and no answer since', [answered('2026-03-12'), silence('2026-03-13')], '2026-03-13', true],
    ['active, of another question', [answered('2026-03-12', 'Covered', { question: 'p' })], '2026-03-12', false],
  ])('%s', (_, answers, today, isProof) => {
    expect(proofFor(answers, 'q', today) !== undefined).toBe(isProof);
  });
});

describe('a payer is asked about a visit', () => {
  test.each<[string, Answer[], string, boolean]>([
    ['when it enters the week', [], '2026-03-05', true],
    ['not twice in the week', [answered('2026-03-05')], '2026-03-06', false],
    ['again the day before', [answered('2026-03-05')], '2026-03-11', true],
    ['not twice the day before', [answered('2026-03-05'), answered('2026-03-11')], '2026-03-11', false],
    ['not on the day, when it was asked the day before', [answered('2026-03-11')], '2026-03-12', false],
    ['on the day, when it was not', [answered('2026-03-10')], '2026-03-12', true],
    ['again after no answer', [silence('2026-03-05')], '2026-03-05', true],
    ['not again after a bad one in the week', [answered('2026-03-05', 'NotCovered')], '2026-03-06', false],
    ['anew with another card', [answered('2026-03-05', 'NotCovered', { question: 'p' })], '2026-03-06', true],
  ])('%s', (_, answers, today, isAsked) => {
    expect(isToBeAsked(answers, 'q', on, today)).toBe(isAsked);
  });
});

test.each<[string, Answer[], Answer['outcome'], string | undefined]>([
  ['nothing before', [], 'NotCovered', undefined],
  ['the same before', [answered('2026-03-05')], 'Covered', undefined],
  ['active before, inactive now', [answered('2026-03-05')], 'NotCovered', '2026-03-05'],
  ['inactive before, active now', [answered('2026-03-05', 'NotCovered')], 'Covered', '2026-03-05'],
  [
    'what was already taken back',
    [answered('2026-03-05'), answered('2026-03-06', 'NotCovered')],
    'NotCovered',
    undefined,
  ],
  ['no answer between', [answered('2026-03-05'), silence('2026-03-06')], 'NotCovered', '2026-03-05'],
  ['no answer now', [answered('2026-03-05')], 'Unknown', undefined],
  ['of another day', [answered('2026-03-05', 'Covered', { on: '2026-03-20' })], 'NotCovered', undefined],
  ['of another member', [answered('2026-03-05', 'Covered', { memberId: 'E2' })], 'NotCovered', undefined],
])('an answer that contradicts: %s', (_, answers, outcome, day) => {
  expect(contradicted(answers, { payerId: 'elm', memberId: 'E1', on, outcome })?.at.slice(0, 10)).toBe(day);
});

test('a question is the same as long as the payer sees the same', () => {
  const { patient } = aClaim();
  const question: Question = { patientId: patient.patientId, patient, coverage: aCoverage(), on };
  const number = questionNumber(question);
  const others: Question[] = [
    { ...question, on: '2026-03-13' },
    { ...question, patient: { ...patient, firstName: 'Other' } },
    { ...question, coverage: aCoverage({ memberId: 'X1' }) },
    { ...question, coverage: aCoverage({ relationship: 'child', subscriber: aSubscriber() }) },
  ];
  const shouted = { ...patient, lastName: patient.lastName.toUpperCase() };
  const moved = { ...patient, address: { ...patient.address, line1: '9 Other Street' } };
  expect([shouted, moved].map((one) => questionNumber({ ...question, patient: one }))).toEqual([number, number]);
  expect(new Set([number, ...others.map(questionNumber)]).size).toBe(1 + others.length);
});
