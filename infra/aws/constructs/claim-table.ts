import { Tags } from 'aws-cdk-lib';
import { AttributeType, type ITableV2, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/** The index keys of `functions/platform/platform.ts`, which nothing here may import; a test holds them equal. */
export const indexKeys = {
  queue: { pk: 'queuePk', sk: 'queueSk' },
  due: { pk: 'duePk', sk: 'dueSk' },
  receivable: { pk: 'receivablePk', sk: 'receivableSk' },
  month: { pk: 'monthPk', sk: 'monthSk' },
};

/** The table in use: the stack's own, which stays as it is when one that was restored from it takes its place. */
export function tableInUse(scope: Construct, { stage, key }: { stage: Stage; key: IKey }): ITableV2 {
  const own = new ClaimTable(scope, 'Table', { stage, key });
  return stage.restoredTable ? TableV2.fromTableName(scope, 'RestoredTable', stage.restoredTable) : own;
}

/** The one table: claims, people, money, and the guards against doing anything twice. */
export class ClaimTable extends TableV2 {
  constructor(scope: Construct, id: string, { stage, key }: { stage: Stage; key: IKey }) {
    super(scope, id, {
      ...schema({ pk: 'pk', sk: 'sk' }),
      globalSecondaryIndexes: Object.entries(indexKeys).map(([indexName, keys]) => ({ indexName, ...schema(keys) })),
      encryption: TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: stage.protect,
      removalPolicy: stage.keep,
    });
    Tags.of(this).add('data-class', 'patient');
  }
}

function schema({ pk, sk }: { pk: string; sk: string }) {
  return {
    partitionKey: { name: pk, type: AttributeType.STRING },
    sortKey: { name: sk, type: AttributeType.STRING },
  };
}
