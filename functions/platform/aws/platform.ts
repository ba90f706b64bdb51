import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { Platform } from '../platform.ts';
import { bucketVariable, type Environment, machineVariable, type parts, readVariable } from './env.ts';
import { s3Files } from './files.ts';
import { lateClearinghouse } from './late-clearinghouse.ts';
import { jsonLog } from './log.ts';
import { sesMail } from './mail.ts';
import { logMetrics } from './metrics.ts';
import { secretsManager } from './secrets.ts';
import { dynamoTable } from './table.ts';
import { stepFunctions } from './workflows.ts';

/**
 * The SDK never tries again by itself: the queue or the machine in front of us does, and a second attempt that meets
 * what a lost first one wrote would report a conflict with nobody. Milliseconds.
 */
const quick = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
};

/** Large objects take their time, so only silence ends the wait for S3. */
const patient = { maxAttempts: 1, requestHandler: { connectionTimeout: 2_000, socketTimeout: 20_000 } };

/** AWS, from a Lambda's environment. A part is made when it is first used, and only then needs its variables. */
export function awsPlatform(environment: Environment): Platform {
  const read = (part: keyof typeof parts, variable: string) => readVariable(environment, part, variable);
  const late = lateClearinghouse(async () => (await import('./connectors.ts')).awsConnectors(environment, quick));
  const connectors = () => late;
  return lazily<Platform>({
    table: () => dynamoTable(new DynamoDBClient(quick), read('table', 'TABLE_NAME')),
    files: () => s3Files(new S3Client(patient), (bucket) => read('files', bucketVariable(bucket))),
    workflows: () => stepFunctions(new SFNClient(quick), (machine) => read('workflows', machineVariable(machine))),
    clearinghouse: connectors,
    mailboxes: connectors,
    secrets: () => secretsManager(new SecretsManagerClient(quick), read('secrets', 'SECRETS_PREFIX')),
    mail: () => sesMail(new SESv2Client(quick), read('mail', 'MAIL_FROM')),
    metrics: () => logMetrics(read('metrics', 'TABLE_NAME'), (line) => process.stdout.write(line)),
    log: () => jsonLog(),
  });
}

/** An object whose properties are made when they are first read. */
function lazily<T extends object>(makers: { [Name in keyof T]: () => T[Name] }): T {
  const whole = {} as T;
  for (const name of Object.keys(makers) as (keyof T)[]) {
    const get = () => {
      const value = makers[name]();
      Object.defineProperty(whole, name, { value });
      return value;
    };
    Object.defineProperty(whole, name, { get, configurable: true });
  }
  return whole;
}
