import { readdirSync, readFileSync } from 'node:fs';
import jsonata from 'jsonata';
import { beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { waitStates } from '../../functions/domain/claim/rendezvous.ts';
import { resumeState } from '../../functions/domain/claim/resume.ts';
import { claimMachine } from '../../infra/local/functions.ts';
import { load } from '../../infra/local/machine/load.ts';
import { aClaim } from '../support/claims.ts';

interface State {
  readonly Type: string;
  readonly Comment: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Default?: string;
  readonly TimeoutSeconds?: number | string;
  readonly Arguments?: { readonly FunctionName: string; readonly Payload: Record<string, string> };
  readonly Assign?: Record<string, string>;
  readonly Retry?: unknown;
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
}

const root = new URL('../../', import.meta.url);
const machine = JSON.parse(readFileSync(new URL('statemachines/claim.asl.json', root), 'utf8')) as {
  readonly StartAt: string;
  readonly States: Record<string, State>;
};
const states = Object.entries(machine.States);
const tasks = states.filter(([, { Type }]) => Type === 'Task');
const isWait = ({ Resource }: State) => Resource?.endsWith('.waitForTaskToken');
const kebab = (name: string) => name.replaceAll(/(?<!^)[A-Z]/g, '-$&').toLowerCase();

/** Where a choice leads with this input, and by which of its conditions; -1 for its default. */
async function chosen({ Choices = [], Default }: State, input: object): Promise<{ next?: string; by: number }> {
  for (const [by, { Condition, Next }] of Choices.entries()) {
    const expression = Condition.replace(/^\{%(.*)%\}$/s, '$1').replaceAll('$states.input', '$input');
    if ((await jsonata(expression).evaluate({}, { input })) === true) return { next: Next, by };
  }
  return { next: Default, by: -1 };
}

/** What each state can say: the outcomes of its output, or the answers of its wait. */
const outcomes: Record<string, readonly string[]> = {
  AwaitCorrection: ['Corrected', 'Voided'],
  AwaitAcknowledgment: ['Accepted', 'Rejected'],
  AwaitRemittance: ['Adjudicated', 'Rejected'],
  AwaitAppealDecision: ['Overturned', 'Upheld'],
  AwaitPatientPayment: ['Paid', 'Adjudicated'],
  AwaitApproval: ['Approved', 'Appeal', 'BillNextPayer', 'BillPatient', 'WriteOff', 'Wait'],
  AwaitDecision: [
    'Corrected',
    'Correct',
    'Resubmit',
    'Appeal',
    'BillNextPayer',
    'BillPatient',
    'WriteOff',
    'Refund',
    'Voided',
    'Wait',
    'Adjudicated',
  ],
};

beforeAll(async () => {
  for (const [name, state] of tasks) {
    if (isWait(state)) continue;
    const { handler } = await import(new URL(`functions/steps/${kebab(name)}/handler.ts`, root).href);
    const { outcome } = (handler.output as z.ZodObject).shape as {
      outcome: { options?: string[]; values?: Set<string> };
    };
    outcomes[name] = outcome.options ?? [...outcome.values!];
  }
});

test('every Task state has its folder, and every folder its state', () => {
  const folders = readdirSync(new URL('functions/steps/', root)).filter((name) => !name.includes('.'));
  expect(tasks.map(([name]) => kebab(name)).toSorted()).toEqual(folders.toSorted());
});

test('the laptop loads it as it stands', () => {
  expect(() => load(claimMachine())).not.toThrow();
});

test('every state says in a sentence what it is for', () => {
  for (const [name, { Comment }] of states) expect(Comment, name).toMatch(/^[A-Z].{15,}\.$/);
});

describe('every Task state', () => {
  test.each(tasks)('%s calls its own function with ids and moments alone', (name, { Arguments, TimeoutSeconds }) => {
    expect(Arguments?.FunctionName).toBe(`\${${name}}`);
    const { token, ...envelope } = Arguments!.Payload;
    expect(envelope).toEqual({
      practiceId: '{% $states.context.Execution.Input.practiceId %}',
      claimId: '{% $states.context.Execution.Input.claimId %}',
      state: '{% $states.context.State.Name %}',
      at: '{% $states.context.State.EnteredTime %}',
      execution: '{% $states.context.Execution.Name %}',
    });
    expect(token).toBe(isWait(machine.States[name]!) ? '{% $states.context.Task.Token %}' : undefined);
    expect(TimeoutSeconds).toBeDefined();
  });

  test('retries in one way, which knows the faults that pass by themselves', () => {
    const blocks = new Set(tasks.map(([, { Retry }]) => JSON.stringify(Retry)));
    expect(blocks.size).toBe(1);
    const [{ ErrorEquals, MaxAttempts, MaxDelaySeconds }] = JSON.parse([...blocks][0]!);
    expect(ErrorEquals).toEqual(
      expect.arrayContaining(['ClaimChanged', 'Throttled', 'UnknownOutcome', 'Lambda.TooManyRequestsException']),
    );
    expect(ErrorEquals).not.toContain('States.ALL');
    expect(MaxAttempts).toBeLessThanOrEqual(7);
    expect(MaxDelaySeconds).toBeLessThanOrEqual(60);
  });
});

describe('every wait', () => {
  test('is one that the rendezvous knows, and the other way round', () => {
    expect(
      tasks
        .filter(([, state]) => isWait(state))
        .map(([name]) => name)
        .toSorted(),
    ).toEqual([...waitStates].toSorted());
  });

  test.each(waitStates)('%s ends by a timeout that differs from claim to claim, and goes on from there', (name) => {
    const { TimeoutSeconds, Catch } = machine.States[name]!;
    expect(TimeoutSeconds).toMatch(/jitterSeconds|^\{% \$\w+Seconds %\}$/);
    const caught = Catch!.find(({ ErrorEquals }) => ErrorEquals.includes('States.Timeout'));
    expect(machine.States).toHaveProperty(caught!.Next);
  });
});

describe('every outcome leads somewhere', () => {
  test.each(tasks)('%s', async (name, { Next, End }) => {
    if (End) return;
    const follower = machine.States[Next!]!;
    for (const outcome of outcomes[name]!) {
      if (follower.Type !== 'Choice') continue;
      for (const of of ['appeal', 'write-off']) {
        const { next } = await chosen(follower, { outcome, of });
        expect(machine.States, `${name} ${outcome}`).toHaveProperty(next!);
      }
    }
  });

  const choices = states.filter(([, { Type }]) => Type === 'Choice');
  test.each(choices)('%s has a default, and no branch that nothing takes', async (name, state) => {
    expect(machine.States).toHaveProperty(state.Default!);
    const before = tasks.filter(([, { Next }]) => Next === name).flatMap(([task]) => outcomes[task]!);
    const inputs =
      name === machine.StartAt
        ? [...tasks.map(([task]) => ({ resumeAt: task })), {}]
        : before.flatMap((outcome) => ['appeal', 'write-off'].map((of) => ({ outcome, of })));
    const taken = new Set(await Promise.all(inputs.map(async (input) => (await chosen(state, input)).by)));
    expect([...state.Choices!.keys()].filter((by) => !taken.has(by))).toEqual([]);
  });

  test('a fresh execution begins at the state that the claim names', async () => {
    for (const [lastState] of tasks.filter(([, state]) => !isWait(state))) {
      const resumeAt = resumeState({ ...aClaim(), lastState });
      expect((await chosen(machine.States[machine.StartAt]!, { resumeAt })).next, lastState).toBe(resumeAt);
    }
  });

  test('every state can be reached, and from every state the end', () => {
    const leads = (state: State) => [
      ...[state.Next, state.Default].flatMap((next) => next ?? []),
      ...[...(state.Choices ?? []), ...(state.Catch ?? [])].map(({ Next }) => Next),
    ];
    const reached = new Set([machine.StartAt]);
    for (const name of reached) for (const next of leads(machine.States[name]!)) reached.add(next);
    expect([...reached].toSorted()).toEqual(Object.keys(machine.States).toSorted());

    const ending = new Set(states.filter(([, { End }]) => End).map(([name]) => name));
    for (let size = 0; size < ending.size; ) {
      size = ending.size;
      for (const [name, state] of states) if (leads(state).some((next) => ending.has(next))) ending.add(name);
    }
    expect(ending.size).toBe(states.length);
  });
});

test('no state reads a variable that some way to it has not assigned', () => {
  const seen = new Set<string>();
  const unassigned = new Set<string>();
  const visit = (name: string, assigned: readonly string[]) => {
    const situation = `${name} ${assigned}`;
    if (seen.has(situation)) return;
    seen.add(situation);
    const { Assign = {}, Catch = [], Choices = [], Default, Next, ...rest } = machine.States[name]!;
    for (const [, variable] of JSON.stringify({ Assign, Choices, ...rest }).matchAll(/\$(?!states\b)(\w+)(?!\w*\()/g))
      if (!assigned.includes(variable!)) unassigned.add(`${name} $${variable}`);
    const after = [...new Set([...assigned, ...Object.keys(Assign)])].toSorted();
    for (const way of Catch) visit(way.Next, assigned);
    for (const next of [Next, Default, ...Choices.map((way) => way.Next)]) {
      // What was approved as an appeal was prepared before it.
      const isOfAnAppeal = name === 'WasApproved' && next === 'AwaitAppealDecision';
      if (next && !(isOfAnAppeal && !after.includes('appealSeconds'))) visit(next, after);
    }
  };
  visit(machine.StartAt, []);
  expect([...unassigned]).toEqual([]);
});

test('a clean claim is closed in twelve transitions at most', async () => {
  const says: Record<string, string> = {
    CheckEligibility: 'Covered',
    ScrubClaim: 'Clean',
    SubmitClaim: 'Submitted',
    AwaitAcknowledgment: 'Accepted',
    AwaitRemittance: 'Adjudicated',
    ReviewRemittance: 'Settled',
  };
  const way: string[] = [];
  let input: object = {};
  for (let name: string | undefined = machine.StartAt; name; ) {
    way.push(name);
    const state: State = machine.States[name]!;
    if (state.Type === 'Task') input = { outcome: says[name] };
    name = state.Type === 'Choice' ? (await chosen(state, input)).next : state.Next;
    expect(way.length).toBeLessThanOrEqual(12);
  }
  expect(way.at(-1)).toBe('CloseClaim');
});
