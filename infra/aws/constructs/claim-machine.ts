import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  CustomerManagedEncryptionConfiguration,
  DefinitionBody,
  LogLevel,
  StateMachine,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import { sealedRole, tracingActions } from './sealed-role.ts';

export interface ClaimMachineProps {
  readonly stage: Stage;
  readonly name: string;
  /** The definition, as written in `statemachines/`. */
  readonly asl: string;
  /** The function of every Task state, by the state's name. */
  readonly functions: ReadonlyMap<string, Alias>;
  readonly key: IKey;
}

/** The life of a claim. The definition goes into the template as it is, with the functions' names left to be filled in. */
export class ClaimMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { stage, name, asl, functions, key }: ClaimMachineProps) {
    super(scope, id);
    const arns = Array.from(functions, ([state, live]) => [state, live.functionArn] as const);
    const log = new LogGroup(this, 'Log', {
      // Under this prefix the log's resource policy does not grow with every machine.
      logGroupName: `/aws/vendedlogs/states/${name}`,
      encryptionKey: key,
      retention: stage.logDays,
      removalPolicy: stage.keep,
    });
    const role = sealedRole(this, {
      service: 'states',
      statements: [
        new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: arns.map(([, arn]) => arn) }),
        new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }),
        new PolicyStatement({
          actions: [...tracingActions, 'xray:GetSamplingRules', 'xray:GetSamplingTargets', ...logDeliveryActions],
          resources: ['*'],
        }),
      ],
    });
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: name,
      definitionBody: DefinitionBody.fromString(asl),
      definitionSubstitutions: Object.fromEntries(arns),
      role,
      // Every event, and never what it carried.
      logs: { destination: log, level: LogLevel.ALL, includeExecutionData: false },
      tracingEnabled: true,
      encryptionConfiguration: new CustomerManagedEncryptionConfiguration(key, Duration.minutes(15)),
      removalPolicy: stage.keep,
    });
  }
}

/** Log deliveries belong to the account and have no resources to name. */
const logDeliveryActions = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];
