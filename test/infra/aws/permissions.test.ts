import { expect, test } from 'vitest';
import { variables } from '../../../functions/platform/aws/env.ts';
import { taskStates } from '../../../infra/aws/machine-definition.ts';
import { permissions } from '../../../infra/aws/permissions.ts';
import { asl, synthesized, triggers } from './synthesized.ts';

const { of } = synthesized();

/** The verbs of a function's role, without those that every function has. */
function verbs(name: string): string[] {
  const prefix = `${name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}FunctionPolicy`;
  const { Properties } = of('AWS::IAM::ManagedPolicy').find(([id]) => id.startsWith(prefix))![1];
  return [
    ...new Set<string>(
      Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action),
    ),
  ].filter((verb) => !/^(logs|xray|kms):/.test(verb));
}

test('every function has a row, and every row a function', () => {
  const names = [...taskStates(asl).map(({ folder }) => folder), ...triggers.map(({ door }) => door)];
  expect(Object.keys(permissions).sort()).toEqual(names.sort());
});

const table = ['GetItem', 'PutItem', 'DeleteItem', 'ConditionCheckItem', 'Query'].map((verb) => `dynamodb:${verb}`);
const take = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'];

test.each([
  ['scrub-claim', table],
  ['check-claim-status', [...table, 's3:PutObject']],
  ['await-remittance', [...table, 'states:SendTaskSuccess', 'states:SendTaskFailure']],
  ['print-document', ['s3:GetObject', 's3:ListBucket', 's3:PutObject', ...take.map((verb) => `sqs:${verb}`)]],
  ['receive-encounters', [...table, 'states:StartExecution', 'states:DescribeExecution', 's3:PutObject']],
])('%s may do what its row says and no more', (name, expected) => {
  expect(verbs(name)).toEqual(expected);
});

test('a function is told of the parts it uses and of no others', () => {
  const variablesOf = (name: string) => {
    const made = of('AWS::Lambda::Function').find(([, { Properties }]) =>
      Properties.FunctionName.endsWith(`-${name}`),
    )!;
    return made[1].Properties.Environment.Variables;
  };
  expect(Object.keys(variablesOf('scrub-claim'))).toEqual(['TABLE_NAME']);
  expect(Object.keys(variablesOf('print-document'))).toEqual(['BUCKET_RECORDS']);
  const told = Object.keys(permissions).flatMap((name) => Object.keys(variablesOf(name)));
  expect(told.filter((variable) => !variables.includes(variable))).toEqual([]);
  expect(told).toContain('MACHINE_ARN_CLAIM');
  expect(variablesOf('check-eligibility')).toMatchObject({
    CLEARINGHOUSE_URL: { Ref: 'ClearinghouseUrl' },
    CLEARINGHOUSE_KEY: '{{resolve:secretsmanager:claimline-prod/clearinghouse-key:SecretString:::}}',
  });
});

test('callbacks and starts are for the one machine, and objects for the named bucket', () => {
  const { Properties } = of('AWS::IAM::ManagedPolicy').find(([id]) =>
    id.startsWith('ReceiveChargesFunctionPolicy'),
  )![1];
  const resource = (verb: string) =>
    // biome-ignore lint/suspicious/noExplicitAny: template JSON
    Properties.PolicyDocument.Statement.find(({ Action }: any) => [Action].flat().includes(verb)).Resource;
  const machine = 'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:claimline-prod-claim';
  for (const verb of ['states:StartExecution', 'states:SendTaskSuccess']) {
    expect(
      resource(verb)
        ['Fn::Join'][1].map((part: string | { Ref: string }) => (typeof part === 'string' ? part : `\${${part.Ref}}`))
        .join(''),
    ).toBe(machine);
  }
  expect(JSON.stringify(resource('s3:GetObject'))).toContain('intakeBucket');
  expect(JSON.stringify(resource('s3:PutObject'))).toContain('recordsBucket');
});
