import { bucketVariable, machineVariable } from '../../functions/platform/aws/env.ts';
import type { Grantable } from './constructs/grants.ts';
import { bucketsOf, type Part, type Permission } from './permissions.ts';

/** The variables a function reads: those of the parts that it uses, and the table's name, by which its figures are told apart. */
export function environmentFor(permission: Permission, things: Grantable): Record<string, string> {
  const named = bucketsOf(permission).map((name) => [bucketVariable(name), things.buckets[name].bucketName]);
  const parts = (permission.uses ?? []).map((part) => variablesOf[part](things));
  return Object.assign({ TABLE_NAME: things.table.tableName }, ...parts, Object.fromEntries(named));
}

const variablesOf: Record<Part, (things: Grantable) => Record<string, string>> = {
  'start executions': ({ machineArn }) => ({ [machineVariable('claim')]: machineArn }),
  'webhook secrets': ({ secrets }) => ({ SECRETS_PREFIX: secrets.prefix }),
  'finish tasks': () => ({}), // The token says whose it is.
  'fail tasks': () => ({}),
  clearinghouse: reach,
  mailboxes: reach,
  'clearinghouse secrets': ({ secrets }) => ({ SECRETS_PREFIX: secrets.prefix }),
};

function reach({ clearinghouse, secrets }: Grantable): Record<string, string> {
  return {
    CLEARINGHOUSE_URL: clearinghouse.url,
    CLEARINGHOUSE_SECRET: clearinghouse.secret,
    CLEARINGHOUSES: clearinghouse.connectors,
    SECRETS_PREFIX: secrets.prefix,
  };
}
