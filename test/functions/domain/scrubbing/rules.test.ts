import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { type Condition, comparisons, facts, Rules } from '../../../../functions/domain/practice/rule.ts';
import { editsOf } from '../../../../functions/domain/scrubbing/rules.ts';
import { rulesPage } from '../../../../functions/domain/scrubbing/rules-page.ts';
import { scrub } from '../../../../functions/domain/scrubbing/scrub.ts';
import { aClaim, aContext, aLine, aPractice } from '../../../support/claims.ts';

const rule = (when: unknown, more: object = {}) => ({
  id: 'R-1',
  title: 'A rule',
  says: 'Something is to be done.',
  when,
  ...more,
});
const practiceWith = (...some: unknown[]) => {
  const rules = Rules.parse(some);
  return aContext({ practice: aPractice({ rules }), own: editsOf(rules) });
};
const found = (when: unknown, claim: Partial<Claim> = {}, more: object = {}) =>
  scrub(aClaim(claim), practiceWith(rule(when, more))).findings.filter(({ edit }) => edit === 'R-1');

test.each<[string, Condition, boolean]>([
  ['equal', { fact: 'placeOfService', is: '11' }, true],
  ['one of', { fact: 'payer', in: ['larch', 'prairie-health'] }, true],
  ['not one of', { fact: 'payerClass', in: ['medicare'] }, false],
  ['begins with', { fact: 'firstDiagnosis', startsWith: ['J0', 'K'] }, true],
  ['more than', { fact: 'age', above: 41 }, false],
  ['less than', { fact: 'age', below: 42 }, true],
  ['cents', { fact: 'chargeCents', is: 17_750 }, true],
  ['in the list', { fact: 'diagnoses', has: ['R509'] }, true],
  ['begins in the list', { fact: 'diagnoses', hasStarting: ['R'] }, true],
  ['is not there', { fact: 'authorizationNumber', exists: false }, true],
  ['is there', { fact: 'diagnoses', exists: true }, true],
  ['what is not there is equal to nothing', { fact: 'referralNumber', is: 'x' }, false],
  ['a line', { anyLine: { fact: 'code', is: '87804' } }, true],
  ['no line', { noLine: { fact: 'modifiers', has: ['QW'] } }, false],
  [
    'all',
    {
      all: [
        { fact: 'sex', is: 'F' },
        { fact: 'lineCount', above: 1 },
      ],
    },
    true,
  ],
  [
    'any',
    {
      any: [
        { fact: 'sex', is: 'M' },
        { fact: 'daysSinceService', is: 3 },
      ],
    },
    true,
  ],
  ['not', { not: { fact: 'relationship', is: 'self' } }, false],
  [
    'one line that has both',
    {
      anyLine: {
        all: [
          { fact: 'code', is: '99213' },
          { fact: 'modifiers', has: ['QW'] },
        ],
      },
    },
    false,
  ],
  [
    'the diagnoses of a line',
    {
      anyLine: {
        all: [
          { fact: 'units', is: 1 },
          { fact: 'lineDiagnoses', has: ['R509'] },
        ],
      },
    },
    true,
  ],
])('%s', (_, when, holds) => {
  expect(found(when).length === 1).toBe(holds);
});

describe('a rule', () => {
  test('holds the claim in its own words, at the line that it is about', () => {
    const [finding] = found({
      all: [{ fact: 'payer', is: 'prairie-health' }, { anyLine: { fact: 'code', is: '87804' } }],
    });
    expect(finding).toEqual({
      edit: 'R-1',
      severity: 'hold',
      where: 'line 2',
      message: 'Line 2: Something is to be done.',
    });
  });

  test('is overridden by its id, and only warns where it says so', () => {
    const context = practiceWith(rule({ fact: 'sex', is: 'F' }));
    expect(scrub(aClaim(), context).outcome).toBe('Held');
    expect(scrub(aClaim({ overrides: ['R-1'] }), context).outcome).toBe('Clean');
    expect(scrub(aClaim(), practiceWith(rule({ fact: 'sex', is: 'F' }, { severity: 'warn' }))).outcome).toBe('Clean');
  });

  test('is for its payers and its days of service', () => {
    const when = { fact: 'sex', is: 'F' };
    expect(found(when, {}, { payers: ['larch'] })).toEqual([]);
    expect(found(when, {}, { from: '2026-03-10' })).toEqual([]);
    expect(found(when, {}, { to: '2026-03-08' })).toEqual([]);
    expect(found(when, { lines: [aLine({ to: '2026-03-10' })] }, { from: '2026-03-10' })).toHaveLength(1);
  });

  test('is worked out once', () => {
    const rules = Rules.parse([rule({ fact: 'sex', is: 'F' })]);
    expect(editsOf(rules)).toBe(editsOf(rules));
  });
});

test.each<[string, unknown, string]>([
  ['an unknown fact', { fact: 'colour', is: 'red' }, 'there is no fact "colour"'],
  ['a line’s fact outside of lines', { fact: 'code', is: '99213' }, 'put it inside of anyLine'],
  ['two comparisons', { fact: 'age', above: 1, below: 9 }, 'takes exactly one of'],
  ['none', { fact: 'age' }, 'takes exactly one of'],
  ['one of another kind', { fact: 'diagnoses', is: 'J069' }, 'takes exactly one of has, hasStarting, exists'],
  ['a text for a number', { fact: 'age', above: '9' }, 'expected is a number'],
  ['an empty list', { fact: 'payer', in: [] }, 'expected is a list of texts'],
  ['lines in lines', { anyLine: { noLine: { fact: 'code', is: '1' } } }, 'inside of another one about lines'],
  ['nothing', {}, 'is no condition'],
  ['an unknown word', { some: [] }, 'is no condition'],
  ['a name of JavaScript', { fact: 'constructor', is: 'x' }, 'there is no fact'],
  ['no end of nesting', JSON.parse(`${'{"not":'.repeat(40)}{"fact":"age","is":1}${'}'.repeat(40)}`), 'nested deeper'],
])('%s is refused at its place', (_, when, says) => {
  const { success, error } = Rules.safeParse([rule(when)]);
  expect(success).toBe(false);
  expect(error!.issues[0]!.path.slice(0, 2)).toEqual([0, 'when']);
  expect(error!.issues[0]!.message).toContain(says);
});

test('an id is one of a rule, and no other rule has it', () => {
  const right = rule({ fact: 'age', is: 1 });
  expect(Rules.safeParse([{ ...right, id: 'DX-01' }]).success).toBe(false);
  expect(Rules.safeParse([right, right]).success).toBe(false);
});

test('docs/rules.md tells every fact and comparison, with rules that are right', () => {
  const root = new URL('../../../../', import.meta.url);
  const example = Rules.parse(JSON.parse(readFileSync(new URL('events/files/rules/juniper-creek.json', root), 'utf8')));
  const page = rulesPage(JSON.parse(readFileSync(new URL('events/files/rules/juniper-creek.json', root), 'utf8')));
  expect(readFileSync(new URL('docs/rules.md', root), 'utf8')).toBe(page);
  for (const name of [...Object.keys(facts), ...Object.keys(comparisons)]) expect(page).toContain(`| \`${name}\` |`);
  expect(editsOf(example)).toHaveLength(2);
});
