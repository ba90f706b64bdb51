import { RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { type Conditions, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/** One key per class of data: what tells of patients, what is published, and what runs the system. */
export class Keys extends Construct {
  /** The table and every file with people in it. */
  readonly patient: IKey;
  /** Code sets and fee schedules. */
  readonly reference: IKey;
  /** Logs, queues, alarms and execution histories: ids and verdicts. */
  readonly operations: IKey;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.patient = this.key('Patient', []);
    this.reference = this.key('Reference', []);
    this.operations = this.key('Operations', servicesThatEncrypt(Stack.of(this)));
  }

  /**
   * Handed out by its ARN, which closes its policy: constructs that are given a key they can change add grants with
   * wildcards to it.
   */
  private key(dataClass: string, statements: PolicyStatement[]): IKey {
    const key = new Key(this, dataClass, {
      description: `Claimline ${dataClass.toLowerCase()} data`,
      enableKeyRotation: true,
      // What a lost key encrypted is lost: in every stage the key outlives the stack.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const statement of statements) key.addToResourcePolicy(statement);
    Tags.of(key).add('data-class', dataClass.toLowerCase());
    return Key.fromKeyArn(this, `${dataClass}ByArn`, key.keyArn);
  }
}

/** The services that use the operations key on their own behalf, each only for things of this account. */
function servicesThatEncrypt(stack: Stack): PolicyStatement[] {
  const readWrite = ['kms:Decrypt', 'kms:GenerateDataKey'];
  const logWriting = [
    ...['kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
    ...['kms:GenerateDataKeyWithoutPlaintext', 'kms:DescribeKey', ...readWrite],
  ];
  const fromHere = { StringEquals: { 'aws:SourceAccount': stack.account } };
  const logGroups = stack.formatArn({ service: 'logs', resource: 'log-group:*' });
  const deliveries = stack.formatArn({ service: 'logs', resource: '*' });
  return [
    may(`logs.${stack.region}`, logWriting, { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups } }),
    may('delivery.logs', ['kms:Decrypt'], { StringEquals: { 'kms:EncryptionContext:SourceArn': deliveries } }),
    may('events', readWrite, fromHere),
    may('cloudwatch', readWrite, fromHere),
    may('budgets', readWrite, fromHere),
  ];
}

function may(service: string, actions: string[], conditions: Conditions): PolicyStatement {
  const principals = [new ServicePrincipal(`${service}.amazonaws.com`)];
  return new PolicyStatement({ principals, actions, resources: ['*'], conditions });
}
