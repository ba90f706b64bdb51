import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { dynamoTable } from '../../functions/platform/aws/table.ts';
import { indexAttributes } from '../../functions/platform/aws/table-limits.ts';
import { indexes } from '../../functions/platform/platform.ts';
import { tableContract } from './table.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dynamoDb: string;
  }
}

const client = new DynamoDBClient({
  endpoint: inject('dynamoDb'),
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
});

const keySchema = ({ pk, sk }: { readonly pk: string; readonly sk: string }) => [
  { AttributeName: pk, KeyType: 'HASH' as const },
  { AttributeName: sk, KeyType: 'RANGE' as const },
];

tableContract(
  'the table on DynamoDB',
  async () => {
    await client.send(
      new CreateTableCommand({
        TableName: 'Claimline',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: keySchema({ pk: 'pk', sk: 'sk' }),
        AttributeDefinitions: ['pk', 'sk', ...indexAttributes].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, keys]) => ({
          IndexName,
          KeySchema: keySchema(keys),
          Projection: { ProjectionType: 'ALL' },
        })),
      }),
    );
    return dynamoTable(client, 'Claimline');
  },
  60,
);
