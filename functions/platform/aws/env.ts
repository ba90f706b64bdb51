import * as z from 'zod';

const name = z.string().min(1);
const bucket = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket');
const machine = z.string().regex(/^arn:[\w-]+:states:[\w-]+:\d{12}:stateMachine:[\w-]+$/, 'the ARN of a state machine');

/** What a Lambda's environment may say of the platform, by the part that reads it. */
export const parts = {
  table: { TABLE_NAME: name },
  files: {
    BUCKET_INTAKE: bucket,
    BUCKET_EXCHANGE: bucket,
    BUCKET_RECORDS: bucket,
    BUCKET_REFERENCE: bucket,
    BUCKET_ARCHIVE: bucket,
  },
  workflows: { MACHINE_ARN_CLAIM: machine },
  clearinghouse: {
    CLEARINGHOUSE_URL: z.url({ protocol: /^https$/ }).or(z.literal('')),
    CLEARINGHOUSE_SECRET: name,
    /** The connectors of other receivers, as JSON. */
    CLEARINGHOUSES: name,
    SECRETS_PREFIX: name,
  },
  secrets: { SECRETS_PREFIX: name },
  mail: { MAIL_FROM: z.email() },
  metrics: { TABLE_NAME: name },
} as const;

/** The names of all of them. A function is given those of the parts that it uses, and no others. */
export const variables: readonly string[] = [
  ...new Set(Object.values(parts).flatMap((schemas) => Object.keys(schemas))),
];

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment lacks what a part needs, or says what cannot be. */
export class BadEnvironment extends Error {
  override readonly name = 'BadEnvironment';
}

/** `BUCKET_INTAKE` for the bucket `intake`. */
export function bucketVariable(bucket: string): string {
  return `BUCKET_${bucket.toUpperCase()}`;
}

/** `MACHINE_ARN_CLAIM` for the state machine `claim`. */
export function machineVariable(machine: string): string {
  return `MACHINE_ARN_${machine.toUpperCase().replaceAll('-', '_')}`;
}

/** The value of a variable. Throws BadEnvironment, which names the part and the variable and never the value. */
export function readVariable(environment: Environment, part: keyof typeof parts, variable: string): string {
  const schema = (parts[part] as Readonly<Record<string, z.ZodType<string>>>)[variable];
  if (!schema) throw new BadEnvironment(`${part} has no ${variable}.`);
  const { success, data, error } = schema.safeParse(environment[variable]);
  if (success) return data;
  const reason = environment[variable] === undefined ? 'it is not set' : error.issues[0]!.message;
  throw new BadEnvironment(`${part} needs ${variable}: ${reason}.`);
}
