import { existsSync } from 'node:fs';
import { buildSync } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { variables } from '../../../functions/platform/aws/env.ts';
import { indexes } from '../../../functions/platform/platform.ts';
import * as keys from '../../../functions/store/keys.ts';
import { handlerFolders } from '../../../infra/aws/bundle-sizes.ts';
import { type IndexFamily, indexFamilies, type KeyFamily, keyFamilies } from '../../../infra/aws/key-families.ts';
import { taskStates } from '../../../infra/aws/machine-definition.ts';
import { type FilePattern, type Part, type Permission, permissions, placeOf } from '../../../infra/aws/permissions.ts';
import { projectFile } from '../../../infra/aws/project-file.ts';
import { familyOf, isLike, type RecordedCalls } from '../../support/recorded-calls.ts';
import { witnessedCalls } from '../../support/witnessed-calls.ts';
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
  expect(Object.keys(permissions).sort()).toEqual([...new Set(names)].sort());
});

/** What a row allows, as the calls are written down; a pattern of files stands for all of them. */
const allowed = ({
  gets = [],
  queries = [],
  puts = [],
  reads = [],
  lists = [],
  writes = [],
  uses = [],
}: Permission): string[] => [
  ...gets.map((family) => `get ${family}`),
  ...queries.map((family) => `query ${family}`),
  ...puts.map((family) => `put ${family}`),
  ...reads.map((pattern) => `read ${pattern}`),
  ...lists.map((pattern) => `list ${pattern}`),
  ...writes.map((pattern) => `write ${pattern}`),
  ...uses,
];

describe('what each function was seen to call is what its row allows', () => {
  let witnessed: RecordedCalls;
  beforeAll(async () => {
    witnessed = await witnessedCalls();
  }, 120_000);

  test.each(Object.keys(permissions))('%s: no more, and no less', (name) => {
    const calls = [...witnessed.of(name)];
    const grants = allowed(permissions[name]!);
    expect({
      calledAndNotAllowed: calls.filter((call) => !grants.some((grant) => isLike(grant, call))),
      allowedAndNeverCalled: grants.filter((grant) => !calls.some((call) => isLike(grant, call))),
    }).toEqual({ calledAndNotAllowed: [], allowedAndNeverCalled: [] });
  });
});

describe('families of keys', () => {
  test('every key that there is belongs to one of them, and every family has a key', () => {
    const made = Object.values(keys).map((make) => (make as (...parts: unknown[]) => { pk: string })('elm', 'x', 1).pk);
    expect(new Set(made.map(familyOf))).toEqual(new Set(Object.keys(keyFamilies)));
  });

  test('a key of two families is seen', () => {
    expect(() => familyOf('P#elm#C#1#W#2')).toThrow('is of 2 families');
    expect(() => familyOf('CLAIM#1')).toThrow('is of 0 families');
  });

  test('indexes are the ones that there are', () => {
    for (const { index } of Object.values(indexFamilies)) expect(Object.keys(indexes)).toContain(index);
  });
});

/** The parts that the bundled code of a handler could call. Modules it imports but never calls are not in its bundle. */
function couldCall(folder: string) {
  const entryPoints = [projectFile(`functions/${folder}/handler.ts`)];
  // Connectors call the parts that they stand for.
  const external = ['./connectors.ts'];
  const options = { bundle: true, write: false, platform: 'node', format: 'esm', packages: 'external' } as const;
  const { text } = buildSync({ ...options, external, entryPoints, logLevel: 'silent' }).outputFiles[0]!;
  const uses: [Part, RegExp][] = [
    ['clearinghouse', /\bclearinghouse\.\w+\(/],
    ['mailboxes', /\bmailboxes\.\w+\(/],
    ['clearinghouse secrets', /`clearinghouses\//],
    ['start executions', /\bworkflows\.start\(/],
    ['webhook secrets', /`webhooks\//],
    ['finish tasks', /\bworkflows\.succeed\(/],
    ['fail tasks', /\bworkflows\.fail\(/],
  ];
  return {
    uses: new Set(uses.filter(([, call]) => call.test(text)).map(([part]) => part)),
    writesInto: new Set(Array.from(text.matchAll(/\bfiles\.put\("(\w+)"/g), ([, bucket]) => bucket)),
  };
}

test.each(folders)('%s has no code for a part that its row does not name', (folder) => {
  const { uses = [], writes = [] } = permissions[folder.split('/')[1]!]!;
  const writesInto = new Set(writes.map((pattern) => placeOf(pattern).bucket));
  expect(couldCall(folder)).toEqual({ uses: new Set(uses), writesInto });
});

const take = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'];
const start = ['states:StartExecution', 'states:DescribeExecution'];
const [get, query, put] = ['GetItem', 'Query', 'PutItem'].map((verb) => `dynamodb:${verb}`);

test.each([
  ['scrub-claim', [get, query, put, 's3:GetObject', 's3:ListBucket']],
  ['check-claim-status', [get, put, 's3:PutObject', 'secretsmanager:GetSecretValue']],
  ['await-remittance', [get, put, 'states:SendTaskSuccess']],
  ['print-document', ['s3:GetObject', 's3:PutObject', ...take.map((verb) => `sqs:${verb}`)]],
  [
    'receive-encounters',
    [get, query, put, 's3:PutObject', 'secretsmanager:GetSecretValue', ...start, 'states:SendTaskSuccess'],
  ],
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
  expect(Object.keys(variablesOf('bill-next-payer'))).toEqual(['TABLE_NAME']);
  expect(Object.keys(variablesOf('scrub-claim')).sort()).toEqual(['BUCKET_REFERENCE', 'TABLE_NAME']);
  expect(Object.keys(variablesOf('print-document')).sort()).toEqual(['BUCKET_RECORDS', 'TABLE_NAME']);
  const told = Object.keys(permissions).flatMap((name) => Object.keys(variablesOf(name)));
  expect(told.filter((variable) => !variables.includes(variable))).toEqual([]);
  expect(told).toContain('MACHINE_ARN_CLAIM');
  expect(variablesOf('check-eligibility')).toMatchObject({
    CLEARINGHOUSE_URL: { Ref: 'ClearinghouseUrl' },
    CLEARINGHOUSE_SECRET: 'claimline-prod/clearinghouse-key',
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
  expect(everywhere('states:SendTaskFailure')).toEqual(new Set([machine]));
  const objectsIn = (patterns: readonly FilePattern[]) =>
    patterns.map(placeOf).map(({ bucket, keys }) => ({
      'Fn::Join': ['', [{ 'Fn::GetAtt': [`${bucket}Bucket`, 'Arn'] }, `/${keys}`]],
    }));
  for (const [name, { reads = [], lists = [], writes = [] }] of Object.entries(permissions)) {
    const named = (verb: string) => resources(name, verb).flatMap((resource) => [JSON.parse(resource)].flat());
    expect(named('s3:GetObject')).toEqual(objectsIn(reads));
    expect(named('s3:PutObject')).toEqual(objectsIn(writes));
    const prefixes = statements(name)
      .filter(({ Action }) => Action === 's3:ListBucket')
      .flatMap(({ Condition }) => Condition.StringLike['s3:prefix']);
    expect([prefixes].flat()).toEqual(lists.map((pattern) => placeOf(pattern).keys));
  }
});

describe('inside the table', () => {
  // biome-ignore lint/suspicious/noExplicitAny: template JSON
  const onTable = (name: string): any[] =>
    policyOf(name).Statement.filter(({ Action }: { Action: string | string[] }) =>
      /^dynamodb:/.test([Action].flat()[0]!),
    );

  test('no call goes to a partition that its row does not name', () => {
    for (const [name, row] of Object.entries(permissions)) {
      const walls = onTable(name).map(({ Action, Condition }) => [
        Action,
        Condition['ForAllValues:StringLike']['dynamodb:LeadingKeys'],
      ]);
      const of = (verb: string) =>
        walls.flatMap(([action, patterns]) => (action === `dynamodb:${verb}` ? patterns : [])).sort();
      const like = (names: readonly (KeyFamily | IndexFamily)[] = []) =>
        names.map((one) => ({ ...keyFamilies, ...indexFamilies })[one].like).sort();
      expect({ gets: of('GetItem'), queries: of('Query'), puts: of('PutItem') }, name).toEqual({
        gets: like(row.gets),
        queries: like(row.queries),
        puts: like(row.puts),
      });
    }
  });

  test('a wall holds for every key of a call, and a call without keys is not let through', () => {
    for (const name of Object.keys(permissions)) {
      for (const { Condition } of onTable(name)) expect(Condition.Null).toEqual({ 'dynamodb:LeadingKeys': 'false' });
    }
  });

  test('doors that route write into claims, what came with them and what a person has to do, and never into a practice', () => {
    const routing = Object.entries(permissions).filter(([, { gets = [] }]) => gets.includes('route'));
    expect(routing.map(([name]) => name)).toEqual(['receive-remittances', 'receive-acknowledgments']);
    const may = new Set(routing.flatMap(([, { puts = [] }]) => puts));
    expect(may).toEqual(
      new Set([
        'claim',
        'remittance',
        'work',
        'interchange',
        'payer pace',
        'payer number',
        'underpayment',
        'provider adjustments',
      ]),
    );
  });

  test('nothing may delete or scan', () => {
    const verbs = new Set(Object.keys(permissions).flatMap((name) => onTable(name).flatMap(({ Action }) => Action)));
    expect(verbs).toEqual(new Set([get, query, put]));
  });
});
