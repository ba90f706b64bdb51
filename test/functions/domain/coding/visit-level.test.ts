import { describe, expect, test } from 'vitest';
import { type Documented, decisionOf, problems, risks } from '../../../../functions/domain/coding/decision-making.ts';
import { decisionLevels, visitCodes, visitKinds } from '../../../../functions/domain/coding/visit-codes.ts';
import { visitLevel } from '../../../../functions/domain/coding/visit-level.ts';

describe('the decision is what two of the three columns reach', () => {
  test.each<[string, Documented, string]>([
    ['nothing documented', {}, 'none straightforward none: none'],
    [
      'one minor problem, rest',
      { problems: { minor: 1 }, risks: ['minimal'] },
      'straightforward straightforward straightforward: straightforward',
    ],
    ['two minor problems', { problems: { minor: 2 } }, 'low straightforward none: straightforward'],
    [
      'a sore throat, an antibiotic',
      { problems: { acute: 1 }, risks: ['prescription'] },
      'low straightforward moderate: low',
    ],
    [
      'one stable illness, a refill',
      { problems: { 'chronic-stable': 1 }, risks: ['prescription'] },
      'low straightforward moderate: low',
    ],
    [
      'two stable illnesses, a refill',
      { problems: { 'chronic-stable': 2 }, risks: ['prescription'] },
      'moderate straightforward moderate: moderate',
    ],
    [
      'diabetes out of control, two tests',
      { problems: { 'chronic-worse': 1 }, data: { orders: 2 } },
      'moderate low none: low',
    ],
    [
      'and three pieces of data',
      { problems: { 'chronic-worse': 1 }, data: { orders: 2, notes: 1 } },
      'moderate moderate none: moderate',
    ],
    ['a child whose mother tells', { problems: { acute: 1 }, data: { historian: 1 } }, 'low low none: low'],
    [
      'the mother beside two tests',
      { problems: { 'acute-systemic': 1 }, data: { historian: 1, orders: 2 } },
      'moderate moderate none: moderate',
    ],
    [
      'an own look at the film',
      { problems: { 'injury-complicated': 1 }, data: { interpretation: 1 } },
      'moderate moderate none: moderate',
    ],
    [
      'the film and a call',
      { problems: { threat: 1 }, data: { interpretation: 1, discussion: 1 } },
      'high high none: high',
    ],
    [
      'a threat to life, sent to the hospital',
      { problems: { threat: 1 }, risks: ['hospital', 'prescription'] },
      'high straightforward high: high',
    ],
  ])('%s', (_, documented, expected) => {
    const { problems, data, risk, level } = decisionOf(documented);
    expect(`${problems} ${data} ${risk}: ${level}`).toBe(expected);
  });

  test('a word that the grid does not have is told beside those that it has', () => {
    expect(() => decisionOf({ problems: { cold: 1 } })).toThrow(/There is no cold; known are minor \(/);
    expect(() => decisionOf({ risks: ['dangerous'] })).toThrow(/There is no dangerous/);
  });

  test('no element of the grid is there twice', () => {
    for (const list of [problems, risks]) expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
  });
});

describe('the code is the higher of decision and time', () => {
  const refill = { problems: { 'chronic-stable': 2 }, risks: ['prescription'] };

  test.each([
    ['by decision', { kind: 'office-established', ...refill }, '99214', 'decision making'],
    [
      'by decision, short as it was',
      { kind: 'office-established', ...refill, minutes: 12 },
      '99214',
      'decision making',
    ],
    ['by time', { kind: 'office-established', ...refill, minutes: 40 }, '99215', 'time'],
    ['a minute less', { kind: 'office-established', ...refill, minutes: 39 }, '99214', 'decision making'],
    ['a new patient', { kind: 'office-new', ...refill }, '99204', 'decision making'],
    ['nothing documented at all', { kind: 'office-established' }, '99211', 'decision making'],
    [
      'in the emergency room time does not count',
      { kind: 'emergency', ...refill, minutes: 90 },
      '99284',
      'decision making',
    ],
    [
      'one code for two levels',
      { kind: 'hospital-subsequent', problems: { acute: 1 }, data: { historian: 1 } },
      '99231',
      'decision making',
    ],
  ] as const)('%s', (_, visit, code, by) => expect(visitLevel(visit)).toMatchObject({ code, by }));

  test('below the least code there is none', () => {
    const { code, by, next } = visitLevel({ kind: 'office-new', minutes: 10 });
    expect({ code, by, next }).toEqual({ next: '99202 asks for straightforward decision making, or 15 minutes.' });
  });

  test('what the next code asks for is said, and nothing beyond the last', () => {
    expect(visitLevel({ kind: 'office-established', ...refill }).next).toBe(
      '99215 asks for high decision making, or 40 minutes.',
    );
    expect(visitLevel({ kind: 'office-established', minutes: 41 }).next).toBeUndefined();
  });

  test('time beyond the highest code is billed apart', () => {
    expect(visitLevel({ kind: 'office-established', minutes: 55 }).reasons.join(' ')).toMatch(
      /99417, with Medicare from 69 on with G2212/,
    );
    expect(visitLevel({ kind: 'office-established', minutes: 54 }).reasons.join(' ')).not.toMatch(/99417/);
  });
});

test('each kind of visit has codes that ask for ever more', () => {
  for (const kind of visitKinds) {
    const codes = visitCodes.filter((code) => code.kind === kind);
    expect(codes.length, kind).toBeGreaterThan(2);
    const levels = codes.map(({ level }) => decisionLevels.indexOf(level));
    expect(levels, kind).toEqual(levels.toSorted((a, b) => a - b));
    const minutes = codes.flatMap((code) => code.minutes ?? []);
    expect(minutes, kind).toEqual(minutes.toSorted((a, b) => a - b));
    expect(codes.map(({ code }) => code)).toEqual(codes.map(({ code }) => code).toSorted());
  }
});
