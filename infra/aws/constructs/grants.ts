import { Stack } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type Conditions, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type IndexFamily, indexFamilies, type KeyFamily, keyFamilies } from '../key-families.ts';
import { bucketsOf, type FilePattern, type Part, type Permission, placeOf, usesTable } from '../permissions.ts';
import type { Clearinghouse } from './clearinghouse.ts';
import { type Buckets, bucketRules } from './data-buckets.ts';
import type { Keys } from './keys.ts';

/** What there is to be granted. */
export interface Grantable {
  readonly table: ITableV2;
  readonly buckets: Buckets;
  readonly clearinghouse: Clearinghouse;
  readonly keys: Keys;
  readonly secrets: {
    /** What the names of the stage's secrets begin with. */
    readonly prefix: string;
    /** Those of who may speak for a practice, of every practice. */
    readonly webhookArns: string;
  };
  readonly machineArn: string;
  /** Every execution of the machine. */
  readonly executionArns: string;
}

/** The verbs that a permission comes to, on the things it needs them on. */
export function statementsFor(permission: Permission, on: Grantable): PolicyStatement[] {
  const { gets = [], queries = [], puts = [], reads = [], lists = [], writes = [], uses = [] } = permission;
  const { table, keys } = on;
  const ofTable = queries.filter((name): name is KeyFamily => Object.hasOwn(keyFamilies, name));
  const ofIndex = queries.filter((name): name is IndexFamily => Object.hasOwn(indexFamilies, name));
  return [
    ...onPartitions('GetItem', gets, table),
    ...onPartitions('Query', ofTable, table),
    ...onIndexes(ofIndex, table),
    ...onPartitions('PutItem', puts, table),
    ...(usesTable(permission)
      ? [through('dynamodb', keys.patient, ['Encrypt', 'Decrypt', 'GenerateDataKey', 'DescribeKey'])]
      : []),
    ...onFiles('GetObject', reads, on),
    ...onNames(lists, on),
    ...onFiles('PutObject', writes, on),
    ...bucketsOf(permission).map((name) =>
      // A large object goes up in parts, and each part is decrypted to be joined.
      through('s3', keys[bucketRules[name].dataClass], [
        'Decrypt',
        ...(writes.some(isIn(name)) ? ['GenerateDataKey'] : []),
      ]),
    ),
    ...uses.flatMap((part) => grants[part](on)),
  ];
}

const isIn = (name: string) => (pattern: FilePattern) => placeOf(pattern).bucket === name;

/** The verb on the partitions of these families, and on no others: the walls that IAM can build inside of one table. */
function onPartitions(verb: string, families: readonly KeyFamily[], { tableArn }: ITableV2): PolicyStatement[] {
  const plain = families.filter((name) => !('unlike' in keyFamilies[name]));
  const others = families.filter((name) => 'unlike' in keyFamilies[name]);
  return [...(plain.length > 0 ? [plain] : []), ...others.map((name) => [name])].map(
    (names) =>
      new PolicyStatement({
        actions: [`dynamodb:${verb}`],
        resources: [tableArn],
        conditions: leadingKeys(names.map((name) => keyFamilies[name])),
      }),
  );
}

function onIndexes(families: readonly IndexFamily[], { tableArn }: ITableV2): PolicyStatement[] {
  const byIndex = Map.groupBy(families, (name) => indexFamilies[name].index);
  return Array.from(
    byIndex,
    ([index, names]) =>
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: [`${tableArn}/index/${index}`],
        conditions: leadingKeys(names.map((name) => indexFamilies[name])),
      }),
  );
}

/** Every partition key of the call is like one of these. A call without any, which would hold of itself, is none of ours. */
function leadingKeys(families: readonly { readonly like: string; readonly unlike?: string }[]): Conditions {
  const unlike = families.flatMap((family) => family.unlike ?? []);
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': families.map(({ like }) => like) },
    ...(unlike.length > 0 && { 'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': unlike } }),
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
}

function onFiles(verb: string, patterns: readonly FilePattern[], { buckets }: Grantable): PolicyStatement[] {
  if (patterns.length === 0) return [];
  const objects = patterns.map((pattern) => {
    const { bucket, keys } = placeOf(pattern);
    return buckets[bucket].arnForObjects(keys);
  });
  return [allow([`s3:${verb}`], objects)];
}

/** Names of objects, and only under these keys. */
function onNames(patterns: readonly FilePattern[], { buckets }: Grantable): PolicyStatement[] {
  const byBucket = Map.groupBy(patterns.map(placeOf), ({ bucket }) => bucket);
  return Array.from(
    byBucket,
    ([bucket, places]) =>
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [buckets[bucket].bucketArn],
        conditions: { StringLike: { 's3:prefix': places.map(({ keys }) => keys) } },
      }),
  );
}

const grants: Record<Part, (on: Grantable) => PolicyStatement[]> = {
  // A name that is taken is looked up: it may be the same claim, running or ended.
  'start executions': ({ keys, machineArn, executionArns }) => [
    allow(['states:StartExecution'], [machineArn]),
    allow(['states:DescribeExecution'], [executionArns]),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], [keys.operations.keyArn]),
  ],
  // A token belongs to an execution of the machine; there is nothing narrower to name.
  'finish tasks': ({ keys, machineArn }) => [
    allow(['states:SendTaskSuccess'], [machineArn]),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], [keys.operations.keyArn]),
  ],
  'fail tasks': ({ keys, machineArn }) => [
    allow(['states:SendTaskFailure'], [machineArn]),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], [keys.operations.keyArn]),
  ],
  'webhook secrets': ({ secrets }) => [allow(['secretsmanager:GetSecretValue'], [secrets.webhookArns])],
  clearinghouse: ({ clearinghouse }) => [allow(['secretsmanager:GetSecretValue'], clearinghouse.secretArns)],
  mailboxes: ({ clearinghouse }) => [allow(['secretsmanager:GetSecretValue'], clearinghouse.secretArns)],
  'clearinghouse secrets': () => [], // The key of its API lies beside them.
};

function allow(actions: string[], resources: string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources });
}

/** The key may be used only by way of the service that keeps the data. */
function through(service: string, key: IKey, verbs: string[]): PolicyStatement {
  return new PolicyStatement({
    actions: verbs.map((verb) => `kms:${verb}`),
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(key).region}.amazonaws.com` } },
  });
}
