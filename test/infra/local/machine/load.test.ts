import { describe, expect, test } from 'vitest';
import { load } from '../../../../infra/local/machine/load.ts';
import { asl, call, lambda, pass } from './laptop.ts';

const end = { End: true };
const task = (more: object) => asl({ A: { ...call('f'), ...more } });
const choice = (more: object) =>
  asl({ A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'B' }], ...more }, B: pass() });
const wait = (more: object) => asl({ A: { Type: 'Wait', ...end, ...more } });
const map = (more: object, processor: object = {}) =>
  asl({ A: { Type: 'Map', ItemProcessor: { StartAt: 'P', States: { P: pass() }, ...processor }, ...end, ...more } });
const parallel = (more: object) =>
  asl({ A: { Type: 'Parallel', Branches: [{ StartAt: 'P', States: { P: pass() } }], ...end, ...more } });
const retry = (...retriers: object[]) => task({ Retry: retriers });
const caught = (...catchers: object[]) => asl({ A: call('f', { Catch: catchers }), B: pass() });

const refused: [what: string, machine: unknown, message: RegExp][] = [
  ['no object', [], /must be an object/],
  ['no StartAt', { QueryLanguage: 'JSONata', States: { A: pass() } }, /StartAt is missing/],
  ['a StartAt that is no state', asl({ A: pass() }, { StartAt: 'Z' }), /StartAt "Z" is no state/],
  ['no States', { QueryLanguage: 'JSONata', StartAt: 'A' }, /States is missing/],
  ['JSONPath by default', { StartAt: 'A', States: { A: pass() } }, /State "A": QueryLanguage must be JSONata/],
  [
    'JSONPath by name',
    asl({ A: pass() }, { QueryLanguage: 'JSONPath' }),
    /QueryLanguage "JSONPath" is not implemented/,
  ],
  ['a state in JSONPath', asl({ A: pass({ QueryLanguage: 'JSONPath' }) }), /State "A": QueryLanguage "JSONPath"/],
  ['an unknown field of the machine', asl({ A: pass() }, { Tracing: true }), /"Tracing" is not implemented/],
  ['another version', asl({ A: pass() }, { Version: '2.0' }), /Version must be "1.0"/],
  [
    'a machine timeout that is no number',
    asl({ A: pass() }, { TimeoutSeconds: '60' }),
    /TimeoutSeconds must be a whole/,
  ],
  ['an unknown state type', asl({ A: { Type: 'Activity', ...end } }), /State "A": Type "Activity" is not implemented/],
  ['a state without a type', asl({ A: end }), /Type "undefined"/],
  ['an unknown field of a state', task({ Credentials: {} }), /State "A": "Credentials" is not implemented/],
  ['a misspelt field', task({ TimeoutSecond: 3 }), /"TimeoutSecond" is not implemented/],
  ...['InputPath', 'OutputPath', 'ResultPath', 'ResultSelector', 'Parameters', 'TimeoutSecondsPath'].map(
    (field): [string, unknown, RegExp] => [
      `${field} of JSONPath`,
      task({ [field]: '$' }),
      new RegExp(`"${field}" belongs to JSONPath`),
    ],
  ),
  ['Result of a Pass', asl({ A: pass({ Result: 1 }) }), /"Result" belongs to JSONPath/],
  ['SecondsPath', wait({ SecondsPath: '$.s' }), /"SecondsPath" belongs to JSONPath/],
  ['Arguments of a Pass', asl({ A: pass({ Arguments: {} }) }), /"Arguments" is not implemented/],
  ['Assign of a Succeed', asl({ A: { Type: 'Succeed', Assign: { x: 1 } } }), /"Assign" is not implemented/],
  ['Output of a Fail', asl({ A: { Type: 'Fail', Output: 1 } }), /"Output" is not implemented/],
  ['Next of a Fail', asl({ A: { Type: 'Fail', Next: 'A' } }), /"Next" is not implemented/],
  ['a task without a resource', asl({ A: { Type: 'Task', ...end } }), /Resource is missing/],
  [
    'another service',
    task({ Resource: 'arn:aws:states:::sqs:sendMessage' }),
    /Resource ".*sqs:sendMessage" is not implemented/,
  ],
  ['an activity', task({ Resource: 'arn:aws:states:us-east-1:1:activity:a' }), /is not implemented/],
  ['a .sync call', task({ Resource: 'arn:aws:states:::states:startExecution.sync' }), /is not implemented/],
  ['no function', task({ Arguments: { Payload: {} } }), /need a FunctionName/],
  [
    'an invocation type',
    task({ Arguments: { FunctionName: 'f', InvocationType: 'Event' } }),
    /"InvocationType" is not implemented/,
  ],
  [
    'a payload that is JSONPath',
    task({ Arguments: { FunctionName: 'f', 'Payload.$': '$' } }),
    /"Payload.\$" belongs to JSONPath/,
  ],
  ['a timeout of 0', task({ TimeoutSeconds: 0 }), /TimeoutSeconds must be a whole number from 1/],
  ['a timeout in fractions', task({ TimeoutSeconds: 1.5 }), /TimeoutSeconds must be a whole number/],
  ['a timeout in words', task({ TimeoutSeconds: 'soon' }), /TimeoutSeconds must be a whole number/],
  [
    'a heartbeat that is not shorter',
    task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
    /HeartbeatSeconds must be less/,
  ],
  ['both Next and End', asl({ A: { Type: 'Pass', Next: 'B', ...end }, B: pass() }), /either Next or End/],
  ['neither Next nor End', asl({ A: { Type: 'Pass' } }), /either Next or End/],
  ['End that is false', asl({ A: { Type: 'Pass', End: false } }), /End must be true/],
  ['an unknown Next', asl({ A: pass({ Next: 'Z' }) }), /Next "Z" is no state/],
  ['an unreachable state', asl({ A: pass(), B: pass() }), /State "B": no state leads to it/],
  ['a machine without an end', asl({ A: pass({ Next: 'B' }), B: pass({ Next: 'A' }) }), /no state that ends/],
  [
    'a name used twice',
    asl({
      A: pass({ Next: 'M' }),
      M: { ...(map({}, { States: { A: pass() }, StartAt: 'A' }).States as never as { A: object }).A },
    }),
    /used twice/,
  ],
  ['a name that is too long', asl({ ['x'.repeat(81)]: pass() }), /at most 80/],
  ['a choice without rules', choice({ Choices: [] }), /Choices is missing/],
  ['a choice with Next', choice({ Next: 'B' }), /"Next" is not implemented/],
  ['a rule without Next', choice({ Choices: [{ Condition: true }] }), /Choices\[0\]: Next is missing/],
  ['a rule without Condition', choice({ Choices: [{ Next: 'B' }] }), /Condition is missing/],
  [
    'a rule of JSONPath',
    choice({ Choices: [{ Variable: '$.x', StringEquals: 'a', Next: 'B' }] }),
    /"Variable" is not implemented/,
  ],
  [
    'a condition that is just text',
    choice({ Choices: [{ Condition: 'yes', Next: 'B' }] }),
    /must be true, false or an expression/,
  ],
  ['an unknown Default', choice({ Default: 'Z' }), /Next "Z" is no state/],
  ['a wait for nothing', wait({}), /either Seconds or Timestamp/],
  ['a wait for both', wait({ Seconds: 1, Timestamp: '2026-01-05T00:00:00Z' }), /either Seconds or Timestamp/],
  ['a timestamp without a zone', wait({ Timestamp: '2026-01-05T00:00:00' }), /RFC 3339/],
  ['a negative wait', wait({ Seconds: -1 }), /Seconds must be a whole number from 0/],
  ['a map without a processor', asl({ A: { Type: 'Map', ...end } }), /ItemProcessor is missing/],
  ['a distributed map', map({}, { ProcessorConfig: { Mode: 'DISTRIBUTED' } }), /Mode "DISTRIBUTED" is not implemented/],
  ['tolerated failures', map({ ToleratedFailureCount: 1 }), /"ToleratedFailureCount" is not implemented/],
  ['an item reader', map({ ItemReader: {} }), /"ItemReader" is not implemented/],
  ['the old Iterator', map({ Iterator: {} }), /"Iterator" is not implemented/],
  ['a jump out of a map', map({}, { States: { P: pass({ Next: 'A' }) } }), /State "P": Next "A" is no state here/],
  ['a parallel without branches', parallel({ Branches: [] }), /Branches is missing/],
  ['a broken branch', parallel({ Branches: [{ StartAt: 'P', States: {} }] }), /Branches\[0\]: StartAt "P" is no state/],
  ['States.ALL in company', retry({ ErrorEquals: ['States.ALL', 'X'] }), /States.ALL must be alone/],
  ['States.ALL not last', retry({ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }), /Retry\[0\]: States.ALL/],
  [
    'States.ALL not last in Catch',
    caught({ ErrorEquals: ['States.ALL'], Next: 'B' }, { ErrorEquals: ['X'], Next: 'B' }),
    /Catch\[0\]: States.ALL/,
  ],
  ['a retrier without errors', retry({ ErrorEquals: [] }), /ErrorEquals is missing/],
  ['an interval of 0', retry({ ErrorEquals: ['X'], IntervalSeconds: 0 }), /IntervalSeconds must be/],
  ['negative attempts', retry({ ErrorEquals: ['X'], MaxAttempts: -1 }), /MaxAttempts must be/],
  ['a backoff under 1', retry({ ErrorEquals: ['X'], BackoffRate: 0.5 }), /BackoffRate must be/],
  [
    'a maximal delay under the interval',
    retry({ ErrorEquals: ['X'], IntervalSeconds: 5, MaxDelaySeconds: 5 }),
    /MaxDelaySeconds must be/,
  ],
  ['an unknown jitter', retry({ ErrorEquals: ['X'], JitterStrategy: 'HALF' }), /JitterStrategy "HALF"/],
  ['an unknown field of a retrier', retry({ ErrorEquals: ['X'], Delay: 1 }), /Retry\[0\]: "Delay"/],
  ['a catcher without Next', caught({ ErrorEquals: ['X'] }), /Catch\[0\]: Next is missing/],
  [
    'ResultPath of a catcher',
    caught({ ErrorEquals: ['X'], Next: 'B', ResultPath: '$' }),
    /"ResultPath" belongs to JSONPath/,
  ],
  ['bad JSONata', asl({ A: pass({ Output: '{% 1 + %}' }) }), /"Output" is not JSONata/],
  [
    'bad JSONata deep inside',
    asl({ A: pass({ Output: { a: [{ b: '{% ( %}' }] } }) }),
    /"Output\/a\/0\/b" is not JSONata/,
  ],
  ['an expression that does not close', asl({ A: pass({ Output: '{% 1' }) }), /do not enclose/],
  ['an expression that does not open', asl({ A: pass({ Output: '1 %}' }) }), /do not enclose/],
  ['$eval', asl({ A: pass({ Output: "{% $eval('1') %}" }) }), /calls \$eval/],
  ['a bare name', asl({ A: pass({ Output: '{% amount %}' }) }), /say \$states.input.amount/],
  ['$ at the top level', asl({ A: pass({ Output: '{% $ %}' }) }), /uses \$ at the top level/],
  ['$$', asl({ A: pass({ Output: '{% $states.input.(a = $$.b) %}' }) }), /uses \$\$/],
  ['a wildcard at the top level', asl({ A: pass({ Output: '{% * %}' }) }), /without a variable/],
  [
    'a result before there is one',
    task({ Arguments: { FunctionName: 'f', Payload: '{% $states.result %}' } }),
    /\$states.result, which it cannot see/,
  ],
  ['a result of a Pass', asl({ A: pass({ Output: '{% $states.result %}' }) }), /cannot see/],
  ['an error output outside Catch', task({ Output: '{% $states.errorOutput %}' }), /cannot see/],
  ['a result in Catch', caught({ ErrorEquals: ['X'], Next: 'B', Output: '{% $states.result %}' }), /cannot see/],
  [
    'an unknown part of $states',
    asl({ A: pass({ Output: '{% $states.inptu %}' }) }),
    /\$states.inptu, which it cannot see/,
  ],
  ['assigning $states', asl({ A: pass({ Assign: { states: 1 } }) }), /reserved/],
  ['a bad variable name', asl({ A: pass({ Assign: { 'a-b': 1 } }) }), /"a-b" is no variable name/],
  ['Assign that is no object', asl({ A: pass({ Assign: 'x' }) }), /Assign is missing or no object/],
  [
    'an inner variable that hides an outer one',
    asl({
      A: pass({ Assign: { x: 1 }, Next: 'M' }),
      M: { ...(map({}, { States: { P: pass({ Assign: { x: 2 } }) } }).States as never as { A: object }).A },
    }),
    /State "P": Assign "x": an outer scope/,
  ],
];

describe('refuses at load time', () => {
  test.each(refused)('%s', (_, machine, message) => {
    expect(() => load(machine)).toThrow(
      expect.objectContaining({ name: 'InvalidDefinition', message: expect.stringMatching(message) }),
    );
  });
});

const accepted: [what: string, machine: unknown][] = [
  ['comments everywhere', asl({ A: pass({ Comment: 'a state' }) }, { Comment: 'a machine', Version: '1.0' })],
  ['QueryLanguage by state', { StartAt: 'A', States: { A: pass({ QueryLanguage: 'JSONata' }) } }],
  ['the Lambda integration of another partition', task({ Resource: lambda.replace('aws', 'aws-us-gov') })],
  [
    'a function as the resource',
    asl({ A: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:000000000000:function:f:live', ...end } }),
  ],
  ['the Lambda arguments from one expression', task({ Arguments: '{% $states.input %}' })],
  [
    'names inside a predicate, a step, a sort and a group',
    asl({ A: pass({ Output: '{% $states.input.list[a = 1].{"k": b}^(k){k: $count($)} %}' }) }),
  ],
  ['percent signs that enclose nothing', asl({ A: pass({ Output: 'a {% b %} c' }) })],
  [
    'the same variable in two branches',
    asl({
      A: {
        Type: 'Parallel',
        ...end,
        Branches: ['P', 'Q'].map((name) => ({ StartAt: name, States: { [name]: pass({ Assign: { x: 1 } }) } })),
      },
    }),
  ],
  ['an inline map by name', map({ MaxConcurrency: 3 }, { ProcessorConfig: { Mode: 'INLINE' } })],
  ['a choice without Default', choice({})],
];

test.each(accepted)('takes %s', (_, machine) => {
  expect(load(machine).states.size).toBeGreaterThan(0);
});
