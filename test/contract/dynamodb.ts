import { startVitest } from 'vitest/node';
import { NoDynamoDb, startDynamoDb } from './dynamodb-local.ts';

/** `npm run contract`: holds the table that runs on AWS to the cases that the local one is held to. */
async function main(): Promise<void> {
  const { endpoint, stop } = await startDynamoDb();
  try {
    const vitest = await startVitest('test', [], {
      run: true,
      watch: false,
      include: ['test/contract/dynamodb.contract.ts'],
      provide: { dynamoDb: endpoint },
    });
    const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
    await vitest.close();
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    console.log(`${count('passed')} passed, ${tests.length - count('passed') - count('skipped')} failed`);
    process.exitCode = count('passed') > 0 && tests.length === count('passed') + count('skipped') ? 0 : 1;
  } finally {
    stop();
  }
}

main().catch((error) => {
  console.error(error instanceof NoDynamoDb ? error.message : error);
  process.exitCode = 1;
});
