import { Aws, CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Alias, Code } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { bucketVariable, machineVariable } from '../../functions/platform/aws/env.ts';
import { Alarms } from './constructs/alarms.ts';
import { ClaimMachine } from './constructs/claim-machine.ts';
import { tableInUse } from './constructs/claim-table.ts';
import { Clearinghouse } from './constructs/clearinghouse.ts';
import { overview } from './constructs/dashboard.ts';
import { DataBuckets } from './constructs/data-buckets.ts';
import { FileDoor } from './constructs/file-door.ts';
import { type Grantable, statementsFor } from './constructs/grants.ts';
import { HandlerFunction } from './constructs/handler-function.ts';
import { Keys } from './constructs/keys.ts';
import { QuarantineNetwork } from './constructs/quarantine-network.ts';
import { ScheduleDoor } from './constructs/schedule-door.ts';
import { TableBackups } from './constructs/table-backups.ts';
import { WebhookApi } from './constructs/webhook-api.ts';
import { environmentFor } from './environment.ts';
import { taskStates } from './machine-definition.ts';
import { permissions } from './permissions.ts';
import { type Kind, sizeOf } from './sizing.ts';
import type { Stage } from './stage.ts';
import type { FileTrigger, RequestTrigger, ScheduleTrigger, Trigger } from './triggers.ts';

export interface ClaimlineStackProps {
  readonly stage: Stage;
  /** The text of `statemachines/claim.asl.json`. */
  readonly asl: string;
  readonly triggers: readonly Trigger[];
  /** The bundled code of the handler in a folder, as in `steps/scrub-claim`. */
  readonly code: (folder: string) => Code;
}

/** Access logs by bucket policy instead of access lists, and queues that take events of this account only. */
const flags = ['@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy', '@aws-cdk/aws-events:eventsTargetQueueSameAccount'];

/** A function without a row in `permissions.ts`. */
export class NoPermission extends Error {
  override readonly name = 'NoPermission';
}

/** What sets a function apart from others of its kind. */
interface Particulars {
  /** What it may do besides its row. */
  readonly statements?: PolicyStatement[];
  readonly deadLetterQueue?: IQueue;
  /** Into the network without a way out, where the stage has one. */
  readonly isConfined?: boolean;
}

/** Claimline in one account: storage, the machine with a function per state, the doors, and the alarms over them. */
export class ClaimlineStack extends Stack {
  private readonly stage: Stage;
  private readonly code: (folder: string) => Code;
  private readonly things: Grantable;
  private readonly alarms: Alarms;
  private readonly webhooks: WebhookApi;
  private readonly quarantine?: QuarantineNetwork;
  private readonly functions = new Map<string, Alias>();
  private readonly fileDoors = new Map<string, FileDoor>();

  constructor(scope: Construct, id: string, { stage, asl, triggers, code }: ClaimlineStackProps) {
    super(scope, id, {
      env: stage.env,
      description: `Claimline, ${stage.name}: every medical claim is one execution`,
      terminationProtection: stage.protect,
    });
    for (const flag of flags) this.node.setContext(flag, true);
    Tags.of(this).add('project', 'claimline');
    Tags.of(this).add('stage', stage.name);
    this.stage = stage;
    this.code = code;

    const machineName = `${stage.prefix}-claim`;
    const here = (service: string, resource: string) =>
      this.formatArn({ service, resource, region: Aws.REGION, account: Aws.ACCOUNT_ID });
    const keys = new Keys(this, 'Keys');
    const key = keys.operations;
    this.things = {
      keys,
      table: tableInUse(this, { stage, key: keys.patient }),
      buckets: new DataBuckets(this, 'Buckets', { stage, keys }).byName,
      clearinghouse: new Clearinghouse(this, 'Clearinghouse', { stage }),
      secrets: {
        prefix: stage.prefix,
        webhookArns: here('secretsmanager', `secret:${stage.prefix}/webhooks/*`),
      },
      // Made from its name, because the functions need the machine's ARN and the machine needs theirs.
      machineArn: here('states', `stateMachine:${machineName}`),
      executionArns: here('states', `execution:${machineName}:*`),
    };
    this.alarms = new Alarms(this, 'Alarms', { stage, key });
    this.webhooks = new WebhookApi(this, 'Webhooks', { stage, key });
    if (stage.isolateParsers) this.quarantine = new QuarantineNetwork(this, 'Quarantine', { stage, key });

    const steps = taskStates(asl).map(({ name, folder }) => [name, this.handler('steps', folder, 'step')] as const);
    const { machine } = new ClaimMachine(this, 'ClaimMachine', {
      stage,
      name: machineName,
      asl,
      functions: new Map(steps),
      key,
    });
    for (const trigger of triggers) this.open(trigger);

    const { table } = this.things;
    this.alarms.watchMachine('Claim', machine);
    this.alarms.watchTable(table);
    this.alarms.watchKey(table.tableName, keys.patient);
    if (stage.protect) {
      const { vault } = new TableBackups(this, 'TableBackups', { stage, table, key: keys.patient });
      this.alarms.watchBackups(vault);
    }
    if (stage.monthlyDollars) this.alarms.watchSpend(stage.monthlyDollars);
    this.alarms.watchApi(this.webhooks.api);
    for (const [name, live] of this.functions) this.alarms.watchFunction(pascalCase(name), live);
    this.alarms.watchThrottles([...this.functions.values()]);

    const { functions, fileDoors } = this;
    overview(this, { name: stage.prefix, table: table.tableName, machine, functions, fileDoors });
    new CfnOutput(this, 'IntakeBucket', { value: this.things.buckets.intake.bucketName });
    new CfnOutput(this, 'WebhookUrl', { value: this.webhooks.url });
    new CfnOutput(this, 'Operations', {
      value: this.toJsonString(this.deployed()),
      description: 'For claimline --stage',
    });
  }

  /** What the commands of those who operate the stage have to know of it. */
  private deployed() {
    const { table, machineArn, buckets, secrets } = this.things;
    const named = Object.entries(buckets).map(([name, { bucketName }]) => [bucketVariable(name), bucketName]);
    const doors = Array.from(this.fileDoors, ([door, { queue, deadLetters }]) => [
      door,
      { queue: queue.queueArn, deadLetters: deadLetters.queueArn },
    ]);
    const environment = {
      TABLE_NAME: table.tableName,
      [machineVariable('claim')]: machineArn,
      SECRETS_PREFIX: secrets.prefix,
    };
    return {
      environment: { ...environment, ...Object.fromEntries(named) },
      machineArn,
      doors: Object.fromEntries(doors),
    };
  }

  private open(trigger: Trigger): void {
    if ('bucket' in trigger) this.openToFiles(trigger);
    else if ('path' in trigger) this.openToRequests(trigger);
    else this.openAtTimes(trigger);
  }

  private openToFiles({ door, bucket, keys }: FileTrigger): void {
    const made = new FileDoor(this, pascalCase(door), {
      bucket: this.things.buckets[bucket],
      keys,
      key: this.things.keys.operations,
      size: sizeOf(door, 'files'),
      // What lies in the intake was written by strangers.
      handler: (statements) => this.handler('doors', door, 'files', { statements, isConfined: bucket === 'intake' }),
    });
    this.fileDoors.set(door, made);
    this.alarms.watchQueue(pascalCase(door), made.queue);
    this.alarms.watchDeadLetters(pascalCase(door), made.deadLetters);
  }

  private openToRequests({ door, method, path }: RequestTrigger): void {
    this.webhooks.open(method, path, this.functions.get(door) ?? this.handler('doors', door, 'request'));
  }

  private openAtTimes({ door, schedule }: ScheduleTrigger): void {
    const made = new ScheduleDoor(this, pascalCase(door), {
      door,
      schedule,
      key: this.things.keys.operations,
      handler: (queue) =>
        this.handler('doors', door, 'schedule', { statements: queue.sendStatements, deadLetterQueue: queue }),
    });
    this.alarms.watchDeadLetters(pascalCase(door), made.deadLetters);
    if (door === 'sweep') this.alarms.watchSweep(made.live, this.things.table.tableName);
  }

  /** The function of the handler in a folder, with what its row permits. Throws NoPermission. */
  private handler(
    parent: 'steps' | 'doors',
    name: string,
    kind: Kind,
    { statements = [], deadLetterQueue, isConfined }: Particulars = {},
  ): Alias {
    const permission = permissions[name];
    if (!permission) throw new NoPermission(`permissions.ts has no row for ${name}.`);
    const { live } = new HandlerFunction(this, `${pascalCase(name)}Function`, {
      stage: this.stage,
      name,
      code: this.code(`${parent}/${name}`),
      size: sizeOf(name, kind),
      environment: environmentFor(permission, this.things),
      statements: [...statementsFor(permission, this.things), ...statements],
      key: this.things.keys.operations,
      deadLetterQueue,
      placement: isConfined ? this.quarantine?.placement : undefined,
    });
    this.functions.set(name, live);
    return live;
  }
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
