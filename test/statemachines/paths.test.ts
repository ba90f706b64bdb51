import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { waitStates } from '../../functions/domain/claim/rendezvous.ts';
import { loadFunctions } from '../../infra/local/functions.ts';
import { paths } from './paths.ts';
import { readPath } from './read-path.ts';
import { type Walk, walkPath, withoutJitter } from './walk-path.ts';

interface Ways {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly End?: boolean;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
}

const definition = withoutJitter();
const states = Object.entries((definition as unknown as { States: Record<string, Ways> }).States);
const walks = new Map<string, Walk>();

const entered = ({ history }: Walk) =>
  history.filter(({ type }) => type.endsWith('StateEntered')).map(({ details }) => details.name as string);

test('no two paths have the same name', () => {
  expect(new Set(paths.map(({ name }) => name)).size).toBe(paths.length);
});

describe('goes as scripted', () => {
  test.each(paths)('$name', async (path) => {
    const walk = await walkPath(path, definition);
    walks.set(path.name, walk);
    expect([walk.status, walk.error]).toEqual(path.error ? ['FAILED', path.error] : ['SUCCEEDED', undefined]);
    if (!path.error) expect(JSON.parse(walk.output!)).toEqual({ outcome: 'Closed', ending: 'ClosedPaid' });
    expect(walk.late.every((answer) => answer === 'TaskTimedOut')).toBe(true);
    expect(walk.late.length).toBe(readPath(path).filter(({ late }) => late).length);
  });
});

describe('the paths together', () => {
  test('go every way that leads from a state', () => {
    const ways = states.flatMap(([name, { Next, Default, Choices = [], Catch = [] }]) =>
      [Next, Default, ...[...Choices, ...Catch].map((way) => way.Next)].flatMap((next) => next && `${name} → ${next}`),
    );
    const gone = new Set(
      [...walks.values()].flatMap((walk) => entered(walk).map((name, i, all) => `${name} → ${all[i + 1]}`)),
    );
    expect(ways.filter((way) => way && !gone.has(way))).toEqual([]);
  });

  test('have every function return each of its outcomes, in words that it can say', async () => {
    const functions = await loadFunctions();
    const said = paths.filter(({ error }) => error !== 'States.QueryEvaluationError').flatMap(readPath);
    for (const [state, { Type }] of states) {
      if (Type !== 'Task' || (waitStates as readonly string[]).includes(state)) continue;
      const { output } = functions.get(state) as unknown as { output: z.ZodObject };
      const { outcome } = output.shape as unknown as { outcome: { options?: string[]; values?: Set<string> } };
      const answers = said.flatMap(({ state: name, does }) =>
        name === state && does !== 'hangs' && 'returns' in does ? [does.returns as { outcome: string }] : [],
      );
      for (const answer of answers) expect(output.parse(answer), state).toEqual(answer);
      const heard = new Set(answers.map((answer) => answer.outcome));
      expect(
        [...(outcome.options ?? outcome.values!)].filter((word) => !heard.has(word)),
        state,
      ).toEqual([]);
    }
  });

  test('have every Task state tried again, failing and timing out', () => {
    for (const [state, { Type }] of states) {
      if (Type !== 'Task') continue;
      for (const word of ['!Throttled', '!Broken', 'hangs'])
        expect(
          paths.some(({ script }) => script.includes(`${state} ${word}`)),
          `${state} ${word}`,
        ).toBe(true);
    }
  });
});
