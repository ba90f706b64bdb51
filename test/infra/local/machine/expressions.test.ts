import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../functions/platform/platform.ts';
import { askJsonata, direct } from '../../../../infra/local/machine/direct.ts';
import { compile } from '../../../../infra/local/machine/expressions.ts';
import { noon, pass, run } from './laptop.ts';

/** What a Pass state answers whose output is this expression. */
async function answer(expression: string, input: Json = {}): Promise<Json | undefined> {
  const laptop = await run(
    { Set: pass({ Assign: { v: '{% $states.input %}' }, Next: 'A' }), A: pass({ Output: `{% ${expression} %}` }) },
    input,
  );
  return laptop.output;
}

async function error(expression: string, input: Json = {}): Promise<string | undefined> {
  const { execution } = await run({ A: pass({ Output: { deep: [`{% ${expression} %}`] } }) }, input);
  expect(execution.status).toBe('FAILED');
  expect(execution.error).toBe('States.QueryEvaluationError');
  return execution.cause;
}

describe('the functions that Step Functions adds', () => {
  test.each<[string, Json]>([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([], 2)', []],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['$range(1, 9, 3)', [1, 4, 7]],
    ['$range(2, 1, 1)', []],
    ["$hash('abc', 'MD5')", '900150983cd24fb0d6963f7d28e17f72'],
    ["$hash('', 'SHA-1')", 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ["$hash('abc', 'SHA-256')", 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ["$length($hash('abc', 'SHA-384'))", 96],
    ["$length($hash('abc', 'SHA-512'))", 128],
    ['$parse(\'{"a": [1, null]}\')', { a: [1, null] }],
    ['$parse(\'{"a": 2}\').a', 2],
    ['$random(7) = $random(7)', true],
    ['$random(7) = $random(8)', false],
    ['$random() = $random()', false],
    ['$random() >= 0 and $random() < 1', true],
    ['$uuid() = $uuid()', false],
    ['$count($shuffle([1,2,3]))', 3],
    ['$sum($shuffle([1,2,3]))', 6],
    ['$now()', '2026-01-05T12:00:00.001Z'],
    ["$now('[Y]-[M01]-[D01]')", '2026-01-05'],
    ['$millis()', noon + 1],
    ['$fromMillis(0)', '1970-01-01T00:00:00.000Z'],
  ])('%s', async (expression, expected) => {
    expect(await answer(expression)).toEqual(expected);
  });

  test('$uuid is version 4', async () => {
    expect(await answer('$uuid()')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('another run of the same execution finds the same dice', async () => {
    expect(await answer('$uuid() & $random()')).toBe(await answer('$uuid() & $random()'));
  });

  test.each([
    ["$hash('a', 'CRC32')", /\$hash knows MD5/],
    ['$range(1, 2, 0)', /a step other than 0/],
    ['$partition([1], 0)', /a size of at least 1/],
    ["$parse('{')", /not JSON/],
  ])('%s fails', async (expression, message) => {
    expect(await error(expression)).toMatch(message);
  });
});

describe('what a field may not become', () => {
  test.each([
    ['$states.input.missing', /'\$states.input.missing' specified for the field 'Output\/deep\/0' returned nothing/],
    ['$nothing', /returned nothing/],
    ['$states.input.list[a = 3]', /returned nothing/],
    ['function($x){ $x }', /returned a function/],
    ['$sum', /returned a function/],
    ["$error('no such plan')", /failed: no such plan/],
    ['1 / "a"', /failed/],
    ['$unheardOf(1)', /failed/],
  ])('%s', async (expression, message) => {
    expect(await error(expression, { list: [{ a: 1 }] })).toMatch(message);
  });

  test('the history tells an evaluation that failed', async () => {
    const laptop = await run({ A: pass({ Output: '{% $states.input.x %}' }) });
    expect(laptop.events).toEqual(['ExecutionStarted', 'PassStateEntered', 'EvaluationFailed', 'ExecutionFailed']);
    expect(laptop.history[2]?.details).toMatchObject({ state: 'A', error: 'States.QueryEvaluationError' });
  });
});

describe('the value of a field', () => {
  test.each<[string, unknown, Json]>([
    ['plain text', 'a {% b %} c', 'a {% b %} c'],
    ['null', null, null],
    ['an empty object', {}, {}],
    ['a list of plain values and expressions', [1, '{% 1 + 1 %}', { a: ['{% 3 %}'] }], [1, 2, { a: [3] }]],
    ['an expression that gives null', '{% null %}', null],
    ['keys that look like expressions', { '{% 1 %}': 1 }, { '{% 1 %}': 1 }],
    ['a list of one, kept', '{% $states.input.one %}', [1]],
    ['a list of one, found by a predicate', '{% $states.input.two[a = 1].a %}', 1],
    ['an empty list', '{% $states.input.none %}', []],
  ])('%s', async (_, output, expected) => {
    const laptop = await run({ A: pass({ Output: output }) }, { one: [1], two: [{ a: 1 }, { a: 2 }], none: [] });
    expect(laptop.output).toEqual(expected);
  });
});

/** Expressions of the plain sort, over few names so that they meet. */
const { expression } = fc.letrec((tie) => ({
  literal: fc.constantFrom('1', '0', '-2.5', "'a'", "''", 'true', 'false', 'null'),
  path: fc.constantFrom(
    '$v',
    '$v.a',
    '$v.a.b',
    '$v.b',
    '$v.list',
    '$v.list.a',
    '$sum',
    '$v.constructor',
    '$states.input.a',
  ),
  binary: fc
    .tuple(tie('expression'), fc.constantFrom('=', '!=', '<', '<=', '>', '>=', '&', 'and', 'or'), tie('expression'))
    .map(([left, sign, right]) => `(${left}) ${sign} (${right})`),
  condition: fc
    .tuple(tie('expression'), tie('expression'), tie('expression'))
    .map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
  object: fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `{"x": ${a}, "y": (${b})}`),
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    tie('literal'),
    tie('path'),
    tie('binary'),
    tie('condition'),
    tie('object'),
  ),
}));
const values = fc.constantFrom<Json>(
  1,
  'a',
  '',
  null,
  true,
  false,
  0,
  [],
  [1],
  [{ a: 1 }],
  { a: 1 },
  { a: { b: 'a' } },
  { a: [1, 2], list: [{ a: 1 }] },
  { b: 'a', list: [] },
);

test('the quick way answers as JSONata does, or leaves it to JSONata', async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(expression as fc.Arbitrary<string>, values, values, async (source, v, input) => {
      const compiled = jsonata(source);
      const bindings = { v, states: { input } };
      const quick = direct(compiled.ast())?.(bindings) ?? undefined;
      if (quick === askJsonata || !direct(compiled.ast())) return;
      answered += 1;
      const slow = await compiled.evaluate(undefined, bindings).catch((thrown) => thrown.code);
      expect(JSON.stringify(quick)).toBe(JSON.stringify(slow ?? undefined));
    }),
    { numRuns: 3000 },
  );
  expect(answered).toBeGreaterThan(1000);
});

test.each<[string, Json | undefined]>([
  ['$v.x = $v.y', false],
  ['$v.x != $v.y', false],
  ["$v.x != 'a'", false],
  ['$v.nothing = null', true],
  ['$v.x and true', false],
  ['$v.x or $v.a', true],
  ["$v.x ? 1 : 'no'", 'no'],
  ['$v.x ? 1', undefined],
  ['{"a": $v.x, "b": $v.a}', { b: 1 }],
  ["'' or 0", false],
])('%s is %j, the quick way as well', async (source, expected) => {
  const bindings = { v: { a: 1, nothing: null } };
  const compiled = jsonata(source);
  expect(await compiled.evaluate(undefined, bindings)).toEqual(expected);
  const quick = direct(compiled.ast())?.(bindings);
  expect(quick === askJsonata ? expected : quick).toEqual(expected);
});

test.each([
  ['$states.input.a', true],
  ["$v = 'Clean' and $states.input.n >= 2", true],
  ["{'a': $v, 'b': $states.context.State.EnteredTime}", true],
  ['$v[0]', false],
  ['$v.a[b = 1]', false],
  ['$count($v)', false],
])('%s takes the quick way: %s', (source, expected) => {
  expect(direct(jsonata(source).ast()) !== undefined).toBe(expected);
});

test('a field without an expression is constant', () => {
  expect(compile({ a: [1, 'b'] }, 'Output', []).constant).toBe(true);
  expect(compile({ a: [1, '{% 1 %}'] }, 'Output', []).constant).toBe(false);
});
