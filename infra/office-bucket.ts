import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

const safe = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

/**
 * Who read and wrote the files. S3 delivers access logs only where S3's own keys encrypt.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export const accessLogs = (scope: Construct): Bucket =>
  new Bucket(scope, 'AccessLogs', {
    ...safe,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ expiration: Duration.days(400), noncurrentVersionExpiration: Duration.days(30) }],
  });

/** A bucket for files that are written once and never altered. */
export function officeBucket(scope: Construct, id: string, options: { key: IKey; logs: Bucket }): Bucket {
  const bucket = new Bucket(scope, id, {
    ...safe,
    encryption: BucketEncryption.KMS,
    encryptionKey: options.key,
    bucketKeyEnabled: true,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
  });
  bucket.addToResourcePolicy(neverReplaced(bucket));
  logAccess(bucket, `${id.toLowerCase()}/`, options.logs);
  return bucket;
}

const resourceOf = (bucket: Bucket): CfnBucket => {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) throw new TypeError(`${bucket.node.path} has no bucket of its own`);
  return resource;
};

/** Set on the resource itself: under exactOptionalPropertyTypes a Bucket is not an IBucket, which the L2 property asks for. */
function logAccess(bucket: Bucket, prefix: string, logs: Bucket): void {
  resourceOf(bucket).loggingConfiguration = { destinationBucketName: logs.bucketName, logFilePrefix: prefix };
  logs.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [logs.arnForObjects(`${prefix}*`)],
      conditions: {
        ArnLike: { 'aws:SourceArn': bucket.bucketArn },
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      },
    }),
  );
}

/**
 * The bucket itself refuses a write that could replace a file, whoever signs it. The parts of a multipart upload cannot
 * carry the header; the request that completes it must.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
 */
const neverReplaced = (bucket: Bucket) =>
  new PolicyStatement({
    sid: 'OriginalsAreNeverAltered',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects('*')],
    conditions: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
  });

/** Tells EventBridge of each new object. Set on the resource itself: the L2 property brings a Lambda with rights on every bucket. */
export function announce(bucket: Bucket): void {
  resourceOf(bucket).notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}
