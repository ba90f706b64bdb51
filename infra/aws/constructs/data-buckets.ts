import { Duration, Tags } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectLockRetention,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import type { Keys } from './keys.ts';

/** Six years, as 45 CFR 164.316(b)(2) has documentation kept. */
const RETENTION = Duration.days(2192);
const QUARTER = Duration.days(90);

/** Whose key encrypts the bucket, how long a replaced object can be had back, and what is seldom read or never undone. */
export const bucketRules = {
  intake: { dataClass: 'patient', replacedFor: QUARTER, seldomRead: true, locked: false },
  exchange: { dataClass: 'patient', replacedFor: QUARTER, seldomRead: true, locked: false },
  records: { dataClass: 'patient', replacedFor: RETENTION, seldomRead: true, locked: true },
  reference: { dataClass: 'reference', replacedFor: RETENTION, seldomRead: false, locked: false },
  // Written once and read when somebody doubts: what the audit trails came to, night by night.
  archive: { dataClass: 'patient', replacedFor: RETENTION, seldomRead: true, locked: true },
} as const;
export type BucketName = keyof typeof bucketRules;

export type Buckets = Readonly<Record<BucketName, Bucket>>;

/** The buckets of the platform, and one more that says who touched them. */
export class DataBuckets extends Construct {
  readonly byName: Buckets;

  constructor(scope: Construct, id: string, { stage, keys }: { stage: Stage; keys: Keys }) {
    super(scope, id);
    const accessLogs = new Bucket(this, 'AccessLogs', {
      ...closed,
      // Log delivery cannot write to a bucket that a key of ours encrypts.
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [
        { ...tidy, ...cheaperWithAge, expiration: RETENTION, noncurrentVersionExpiration: Duration.days(1) },
      ],
      removalPolicy: stage.keep,
    });

    const bucket = (name: BucketName): Bucket => {
      const { dataClass, replacedFor, seldomRead } = bucketRules[name];
      const made = new Bucket(this, name, {
        ...closed,
        // A door knows the bucket that an event tells of by the end of its name.
        bucketName: `${stage.prefix}-${stage.env.account}-${stage.env.region}-${name}`,
        encryption: BucketEncryption.KMS,
        encryptionKey: keys[dataClass],
        bucketKeyEnabled: true,
        serverAccessLogsBucket: accessLogs,
        serverAccessLogsPrefix: `${name}/`,
        lifecycleRules: [{ ...tidy, ...(seldomRead && cheaperWithAge), noncurrentVersionExpiration: replacedFor }],
        objectLockDefaultRetention: lockOf(name, stage),
        removalPolicy: stage.keep,
      });
      const resource = made.node.defaultChild as CfnBucket;
      // Acknowledgments name the bucket: `intakeBucket` reads better there than a hash.
      resource.overrideLogicalId(`${name}Bucket`);
      // `eventBridgeEnabled` would bring a Python function along for this one line.
      resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
      for (const statement of onlyEncryptedWith(keys[dataClass], made)) made.addToResourcePolicy(statement);
      Tags.of(made).add('data-class', dataClass);
      return made;
    };
    this.byName = {
      intake: bucket('intake'),
      exchange: bucket('exchange'),
      records: bucket('records'),
      reference: bucket('reference'),
      archive: bucket('archive'),
    };
  }
}

/** Who puts an object may leave its encryption to the bucket, or ask for the bucket's own key; for nothing else. */
function onlyEncryptedWith(key: IKey, bucket: Bucket): PolicyStatement[] {
  const header = 's3:x-amz-server-side-encryption';
  return [
    { StringNotEquals: { [header]: 'aws:kms' }, Null: { [header]: 'false' } },
    { StringNotEquals: { [`${header}-aws-kms-key-id`]: key.keyArn }, Null: { [`${header}-aws-kms-key-id`]: 'false' } },
  ].map(
    (conditions) =>
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects('*')],
        conditions,
      }),
  );
}

/** In prod nobody takes anything out of the archive, the account's root included; elsewhere who may by name can. */
function lockOf(name: BucketName, { protect }: Stage): ObjectLockRetention | undefined {
  if (name === 'archive' && protect) return ObjectLockRetention.compliance(RETENTION);
  return name === 'archive' || (bucketRules[name].locked && protect)
    ? ObjectLockRetention.governance(RETENTION)
    : undefined;
}

const closed = {
  versioned: true,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
};

const tidy = { abortIncompleteMultipartUploadAfter: Duration.days(7) };

const cheaperWithAge = {
  transitions: [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: QUARTER }],
};
