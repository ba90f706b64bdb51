import { Duration, Tags } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Alias,
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Size } from '../sizing.ts';
import type { Stage } from '../stage.ts';
import { type Placement, placementStatement } from './quarantine-network.ts';
import { sealedRole, tracingActions } from './sealed-role.ts';

export interface HandlerFunctionProps {
  readonly stage: Stage;
  /** The handler's folder, and the function's name after the stage. */
  readonly name: string;
  readonly code: Code;
  readonly size: Size;
  readonly environment: Record<string, string>;
  /** What it may do besides writing its own log and trace. */
  readonly statements: PolicyStatement[];
  /** Encrypts its log and its environment. */
  readonly key: IKey;
  /** The network that it is confined to, if any. */
  readonly placement?: Placement;
  /** Where an event goes that nobody waits for and that failed to the end. */
  readonly deadLetterQueue?: IQueue;
}

/** One handler on Lambda. Everything calls its alias `live`, so that a deployment is one switch. */
export class HandlerFunction extends Construct {
  readonly live: Alias;

  constructor(scope: Construct, id: string, props: HandlerFunctionProps) {
    super(scope, id);
    const { stage, name, size } = props;
    const functionName = `${stage.prefix}-${name}`;

    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      encryptionKey: props.key,
      retention: stage.logDays,
      removalPolicy: stage.keep,
    });
    const role = sealedRole(this, {
      service: 'lambda',
      statements: [
        new PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
        new PolicyStatement({ actions: ['kms:Decrypt'], resources: [props.key.keyArn] }),
        new PolicyStatement({ actions: tracingActions, resources: ['*'] }),
        ...(props.placement ? [placementStatement()] : []),
        ...props.statements,
      ],
    });
    const made = new LambdaFunction(this, 'Function', {
      functionName,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      role,
      timeout: Duration.seconds(size.seconds),
      memorySize: size.memory,
      reservedConcurrentExecutions: size.atOnce,
      environment: props.environment,
      environmentEncryption: props.key,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      deadLetterQueue: props.deadLetterQueue,
      ...props.placement,
    });
    Tags.of(made).add('component', name);
    this.live = new Alias(this, 'Live', { aliasName: 'live', version: made.currentVersion });
  }
}
