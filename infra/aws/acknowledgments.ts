import { CfnResource, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { permissions, placeOf } from './permissions.ts';
import type { Stage } from './stage.ts';

/** A rule that we break knowingly. */
export interface Acknowledgment {
  readonly rule: string;
  /** The one finding of the rule that is meant, when the rule tells several apart. */
  readonly finding?: string;
  /** The paths of the resources that may break it; the same finding elsewhere stops the synthesis. */
  readonly at: RegExp;
  readonly reason: string;
}

const filePatterns = [
  ...new Set(Object.values(permissions).flatMap(({ reads = [], writes = [] }) => [...reads, ...writes])),
]
  .map(placeOf)
  .filter(({ keys }) => keys.includes('*'));

export const acknowledgmentsFor = ({ prefix, isolateParsers }: Stage): readonly Acknowledgment[] => [
  {
    rule: 'AwsSolutions-APIG4',
    at: /(encounters\/(POST|\{claimId\}\/GET)|events\/POST)\/Resource$/,
    reason:
      'An authorizer never sees the body, and the signature is over the body, of a question over its path: the handler verifies it before it parses.',
  },
  {
    rule: 'AwsSolutions-COG4',
    at: /(encounters\/(POST|\{claimId\}\/GET)|events\/POST)\/Resource$/,
    reason:
      'The callers are EHRs and clearinghouses that sign what they send, not people who could sign in to a user pool.',
  },
  {
    rule: 'HIPAA.Security-APIGWCacheEnabledAndEncrypted',
    at: /DeploymentStage\.live\/Resource$/,
    reason:
      'The API takes posts and says how far a claim is now: a cache would keep answers that are old when they are asked for again.',
  },
  {
    rule: 'HIPAA.Security-APIGWSSLEnabled',
    at: /DeploymentStage\.live\/Resource$/,
    reason:
      'The API reaches its functions through Lambda, signed by IAM: there is no HTTP backend to show a certificate.',
  },
  {
    rule: 'AwsSolutions-IAM4',
    finding: 'Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs',
    at: /Api\/CloudWatchRole\/Resource$/,
    reason: 'API Gateway takes no other policy for the one role with which it writes its logs in the account.',
  },
  {
    rule: 'AwsSolutions-IAM4',
    finding: 'Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
    at: /TableBackups\/Plan\/Table\/Role\/Resource$/,
    reason:
      'What AWS Backup calls to copy a table is its own affair; AWS keeps the list, and only AWS Backup can take the role.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: 'Resource::*',
    at: /(Function|ClaimMachine)\/Policy\/Resource$/,
    reason: 'Traces and log deliveries are not resources that IAM could name. Every verb is named.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: `Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${prefix}-claim:*`,
    at: /Function\/Policy\/Resource$/,
    reason: 'An execution is named after its claim, so it is not known before. Verb and machine are named.',
  },
  ...filePatterns.map(({ bucket, keys }) => ({
    rule: 'AwsSolutions-IAM5',
    finding: `Resource::<${bucket}Bucket.Arn>/${keys}`,
    at: /Function\/Policy\/Resource$/,
    reason: 'Practices and files have names that are not known before. Verb, bucket and folder are named.',
  })),
  {
    rule: 'AwsSolutions-IAM5',
    finding: `Resource::arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:${prefix}/webhooks/*`,
    at: /(ReceiveEncounters|FetchResources)Function\/Policy\/Resource$/,
    reason: 'Practices have names that are not known before. Verb, stage and folder are named.',
  },
  {
    rule: 'HIPAA.Security-LambdaDLQ',
    at: /Function\/Function\/Resource$/,
    reason:
      'Step Functions and API Gateway wait for the answer, and a queue keeps what failed. Functions that nobody waits for have dead letters.',
  },
  {
    rule: 'HIPAA.Security-LambdaInsideVPC',
    at: /Function\/Function\/Resource$/,
    reason:
      'The functions call AWS, the clearinghouse and EHRs over TLS and are reached by nobody; a network of their own would add a NAT gateway and no wall.',
  },
  {
    rule: 'HIPAA.Security-S3BucketReplicationEnabled',
    at: /Buckets\/\w+\/Resource$/,
    reason:
      'Versions protect against deletion, and S3 keeps each object in three zones. A second region is a decision of its own.',
  },
  {
    rule: 'HIPAA.Security-S3DefaultEncryptionKMS',
    at: /Buckets\/AccessLogs\/Resource$/,
    reason:
      'S3 delivers access logs only to buckets that its own key encrypts. They name objects, never what is in them.',
  },
  ...(isolateParsers
    ? [
        {
          rule: 'HIPAA.Security-VPCDefaultSecurityGroupClosed',
          at: /Quarantine\/Vpc\/Resource$/,
          reason:
            'Nothing is in the default group: what runs in the network has a group of its own, and no route leads out of it.',
        },
      ]
    : []),
];

/** Writes every acknowledgment on the resources it is meant for. Call it when the tree is complete. */
export function acknowledge(scope: IConstruct, stage: Stage): void {
  const resources = scope.node.findAll().filter(CfnResource.isCfnResource);
  for (const { rule, finding, at, reason } of acknowledgmentsFor(stage)) {
    const id = finding ? `${rule}[${finding}]` : rule;
    for (const resource of resources.filter(({ node }) => at.test(node.path))) {
      Validations.of(resource).acknowledge({ id, reason });
    }
  }
}
