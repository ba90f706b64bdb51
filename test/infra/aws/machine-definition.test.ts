import { expect, test } from 'vitest';
import { substitutionNames, taskStates } from '../../../infra/aws/machine-definition.ts';

const asl = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'CheckEligibility',
  States: {
    CheckEligibility: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: '${CheckEligibility}', Payload: { at: '{% $states.context.State.EnteredTime %}' } },
      TimeoutSeconds: 300,
      Next: 'IsCovered',
    },
    IsCovered: { Type: 'Choice', Default: 'AwaitCorrection' },
    AwaitCorrection: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: '${AwaitCorrection}' },
      TimeoutSeconds: '{% 259200 + $jitter %}',
      End: true,
    },
  },
});

test('reads the Task states, their folders and which of them wait', () => {
  expect(taskStates(asl)).toEqual([
    {
      name: 'CheckEligibility',
      folder: 'check-eligibility',
      waits: false,
      timeout: 300,
      functionName: '${CheckEligibility}',
    },
    {
      name: 'AwaitCorrection',
      folder: 'await-correction',
      waits: true,
      timeout: '{% 259200 + $jitter %}',
      functionName: '${AwaitCorrection}',
    },
  ]);
});

test('reads each name left open once, and no JSONata', () => {
  expect(substitutionNames(asl + asl)).toEqual(['CheckEligibility', 'AwaitCorrection']);
});

test('refuses what is not a definition', () => {
  expect(() => taskStates('{"States":[]}')).toThrow('States');
});
