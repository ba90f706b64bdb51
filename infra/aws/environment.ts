import { bucketVariable, machineVariable } from '../../functions/platform/aws/env.ts';
import type { Grantable } from './constructs/grants.ts';
import type { Part, Permission } from './permissions.ts';

/** The variables a function reads: those of the parts that it uses, and the table's name, by which its figures are told apart. */
export function environmentFor({ uses, gets = [], puts = [] }: Permission, things: Grantable): Record<string, string> {
  const named = [...gets, ...puts].map((name) => [bucketVariable(name), things.buckets[name].bucketName]);
  const table = { TABLE_NAME: things.table.tableName };
  return Object.assign(table, ...uses.map((part) => variablesOf[part](things)), Object.fromEntries(named));
}

const variablesOf: Record<Part, (things: Grantable) => Record<string, string>> = {
  table: () => ({}), // Every function knows its name.
  'start executions': ({ machineArn }) => ({ [machineVariable('claim')]: machineArn }),
  'finish tasks': () => ({}), // The token says whose it is.
  clearinghouse: ({ clearinghouse }) => ({
    CLEARINGHOUSE_URL: clearinghouse.url,
    CLEARINGHOUSE_KEY: clearinghouse.key,
  }),
};
