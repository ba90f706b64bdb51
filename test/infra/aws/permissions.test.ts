import { existsSync } from 'node:fs';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import { variables } from '../../../functions/platform/aws/env.ts';
import { handlerFolders } from '../../../infra/aws/bundle-sizes.ts';
import type { BucketName } from '../../../infra/aws/constructs/data-buckets.ts';
import { taskStates } from '../../../infra/aws/machine-definition.ts';
import { type Part, permissions } from '../../../infra/aws/permissions.ts';
import { projectFile } from '../../../infra/aws/project-file.ts';
import { asl, synthesized, triggers } from './synthesized.ts';

const { of } = synthesized();

const folders = handlerFolders().filter((folder) => existsSync(projectFile(`functions/${folder}/handler.ts`)));

function policyOf(name: string) {
  const prefix = `${name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}FunctionPolicy`;
  return of('AWS::IAM::ManagedPolicy').find(([id]) => id.startsWith(prefix))![1].Properties.PolicyDocument;
}

/** The verbs of a function's role, without those that every function has. */
function verbs(name: string): string[] {
  const actions = policyOf(name).Statement.flatMap(({ Action }: { Action: string | string[] }) => Action);
  return [...new Set<string>(actions)].filter((verb) => !/^(logs|xray|kms):/.test(verb));
}

test('every function has a row, and every row a function', () => {
  const names = [...taskStates(asl).map(({ folder }) => folder), ...triggers.map(({ door }) => door)];
  expect(Object.keys(permissions).sort()).toEqual(names.sort());
});

const table = ['GetItem', 'PutItem', 'DeleteItem', 'ConditionCheckItem', 'Query'].map((verb) => `dynamodb:${verb}`);
const start = ['states:StartExecution', 'states:DescribeExecution'];
const take = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'];

/** The parts that the bundled code of a handler calls. Modules it imports but never calls are not in its bundle. */
function calls(folder: string) {
  const entryPoints = [projectFile(`functions/${folder}/handler.ts`)];
  const options = { bundle: true, write: false, platform: 'node', format: 'esm', packages: 'external' } as const;
  const { text } = buildSync({ ...options, entryPoints, logLevel: 'silent' }).outputFiles[0]!;
  const on = (call: RegExp) => Array.from(text.matchAll(call), ([, bucket]) => bucket as BucketName);
  const arriving = triggers.flatMap((trigger) =>
    `doors/${trigger.door}` === folder && 'bucket' in trigger && /files\.get\(bucket/.test(text)
      ? [trigger.bucket]
      : [],
  );
  const uses: [Part, RegExp][] = [
    ['clearinghouse', /\bclearinghouse\.\w+\(/],
    ['start executions', /\bworkflows\.start\(/],
    ['finish tasks', /\bworkflows\.(succeed|fail)\(/],
  ];
  return {
    uses: new Set(uses.filter(([, call]) => call.test(text)).map(([part]) => part)),
    gets: new Set([...arriving, ...on(/\bfiles\.(?:get|head|list|link)\("(\w+)"/g)]),
    puts: new Set(on(/\bfiles\.put\("(\w+)"/g)),
  };
}

test.each(folders)('%s calls what its row names, no more and no less', (folder) => {
  const { uses, gets = [], puts = [] } = permissions[folder.split('/')[1]!]!;
  expect(calls(folder)).toEqual({
    uses: new Set(uses.filter((part) => part !== 'table')),
    gets: new Set(gets),
    puts: new Set(puts),
  });
});

test.each([
  ['scrub-claim', table],
  ['check-claim-status', [...table, 's3:PutObject']],
  ['await-remittance', [...table, ...start, 'states:SendTaskSuccess', 'states:SendTaskFailure']],
  ['print-document', ['s3:GetObject', 's3:ListBucket', 's3:PutObject', ...take.map((verb) => `sqs:${verb}`)]],
  ['receive-encounters', [...table, ...start, 's3:PutObject']],
])('%s may do what its row says and no more', (name, expected) => {
  expect(verbs(name)).toEqual(expected);
});

test('a function is told of the parts it uses, of its table’s name, and of no others', () => {
  const variablesOf = (name: string) => {
    const made = of('AWS::Lambda::Function').find(([, { Properties }]) =>
      Properties.FunctionName.endsWith(`-${name}`),
    )!;
    return made[1].Properties.Environment.Variables;
  };
  expect(Object.keys(variablesOf('scrub-claim'))).toEqual(['TABLE_NAME']);
  expect(Object.keys(variablesOf('print-document')).sort()).toEqual(['BUCKET_RECORDS', 'TABLE_NAME']);
  const told = Object.keys(permissions).flatMap((name) => Object.keys(variablesOf(name)));
  expect(told.filter((variable) => !variables.includes(variable))).toEqual([]);
  expect(told).toContain('MACHINE_ARN_CLAIM');
  expect(variablesOf('check-eligibility')).toMatchObject({
    CLEARINGHOUSE_URL: { Ref: 'ClearinghouseUrl' },
    CLEARINGHOUSE_KEY: '{{resolve:secretsmanager:claimline-prod/clearinghouse-key:SecretString:::}}',
  });
});

test('callbacks and starts are for the one machine, and objects for the buckets of the row', () => {
  // biome-ignore lint/suspicious/noExplicitAny: template JSON
  const statements = (name: string): any[] => policyOf(name).Statement;
  const resources = (name: string, verb: string): string[] =>
    statements(name)
      .filter(({ Action }) => [Action].flat().includes(verb))
      .map(({ Resource }) => JSON.stringify(Resource));
  const everywhere = (verb: string) => new Set(Object.keys(permissions).flatMap((name) => resources(name, verb)));

  const [machine] = everywhere('states:StartExecution');
  expect(machine).toMatch(/stateMachine:claimline-prod-claim"/);
  expect(everywhere('states:StartExecution').size).toBe(1);
  expect(everywhere('states:SendTaskSuccess')).toEqual(new Set([machine]));
  for (const [name, { gets = [], puts = [] }] of Object.entries(permissions)) {
    const objectsIn = (bucket: string) => expect.stringContaining(`["${bucket}Bucket","Arn"]`);
    expect(resources(name, 's3:GetObject')).toEqual(gets.map(objectsIn));
    expect(resources(name, 's3:PutObject')).toEqual(puts.map(objectsIn));
  }
});
