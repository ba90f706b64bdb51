import { Stack } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Part, Permission } from '../permissions.ts';
import { indexKeys } from './claim-table.ts';
import type { Clearinghouse } from './clearinghouse.ts';
import { type BucketName, type Buckets, bucketRules } from './data-buckets.ts';
import type { Keys } from './keys.ts';

/** What there is to be granted. */
export interface Grantable {
  readonly table: ITableV2;
  readonly buckets: Buckets;
  readonly clearinghouse: Clearinghouse;
  readonly keys: Keys;
  readonly machineArn: string;
  /** Every execution of the machine. */
  readonly executionArns: string;
}

/** The verbs that a permission comes to, on the things it needs them on. */
export function statementsFor({ uses, gets = [], puts = [] }: Permission, on: Grantable): PolicyStatement[] {
  return [
    ...uses.flatMap((part) => grants[part](on)),
    ...gets.flatMap((name) => gettingFrom(name, on)),
    ...puts.flatMap((name) => puttingInto(name, on)),
  ];
}

const grants: Record<Part, (on: Grantable) => PolicyStatement[]> = {
  table: ({ table, keys }) => [
    allow(
      ['GetItem', 'PutItem', 'DeleteItem', 'ConditionCheckItem', 'Query'].map((verb) => `dynamodb:${verb}`),
      [table.tableArn],
    ),
    allow(
      ['dynamodb:Query'],
      Object.keys(indexKeys).map((index) => `${table.tableArn}/index/${index}`),
    ),
    through('dynamodb', keys.patient, ['Encrypt', 'Decrypt', 'GenerateDataKey', 'DescribeKey']),
  ],
  // A name that is taken is looked up: it may be the same claim, running or ended.
  'start executions': ({ keys, machineArn, executionArns }) => [
    allow(['states:StartExecution'], [machineArn]),
    allow(['states:DescribeExecution'], [executionArns]),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], [keys.operations.keyArn]),
  ],
  // A token belongs to an execution of the machine; there is nothing narrower to name.
  'finish tasks': ({ keys, machineArn }) => [
    allow(['states:SendTaskSuccess', 'states:SendTaskFailure'], [machineArn]),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], [keys.operations.keyArn]),
  ],
  clearinghouse: () => [], // It asks for the key in the environment, not for a role.
};

/** Listing belongs to reading: without it a missing object looks like a forbidden one. */
function gettingFrom(name: BucketName, { buckets, keys }: Grantable): PolicyStatement[] {
  const bucket = buckets[name];
  return [
    allow(['s3:GetObject'], [bucket.arnForObjects('*')]),
    allow(['s3:ListBucket'], [bucket.bucketArn]),
    through('s3', keys[bucketRules[name].dataClass], ['Decrypt']),
  ];
}

function puttingInto(name: BucketName, { buckets, keys }: Grantable): PolicyStatement[] {
  return [
    allow(['s3:PutObject'], [buckets[name].arnForObjects('*')]),
    // A large object goes up in parts, and each part is decrypted to be joined.
    through('s3', keys[bucketRules[name].dataClass], ['Decrypt', 'GenerateDataKey']),
  ];
}

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
