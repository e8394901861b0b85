import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  ObjectOwnership,
  StorageClass,
  type BucketProps,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { QUARANTINE_PREFIX } from '../adapters/aws/keys.ts';
import { objectLock, type Retention } from './retention.ts';

const safe = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** Parts of a multipart upload that was never completed cost as much as a file. */
const abandoned: LifecycleRule = { id: 'AbandonedParts', abortIncompleteMultipartUploadAfter: Duration.days(7) };

/**
 * Who read and wrote the files. S3 delivers access logs only where S3's own keys encrypt, and to no bucket with a default lock.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export const accessLogs = (scope: Construct): Bucket =>
  new Bucket(scope, 'AccessLogs', {
    ...safe,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [
      abandoned,
      { id: 'Forgotten', expiration: Duration.days(400), noncurrentVersionExpiration: Duration.days(30) },
    ],
  });

interface Options {
  readonly key: IKey;
  readonly logs: Bucket;
  /** Origin of the portal, whose pages send and fetch files; none: no other origin may. */
  readonly portal?: string | undefined;
}

/**
 * A bucket for files that are written once, never altered, and cannot be deleted before their time: Object Lock with a default
 * retention. Every put must then carry a checksum (Content-MD5 or x-amz-checksum-*), as the adapters' own do; a browser's upload
 * by link has none and goes to {@link quarantineBucket}.
 *
 * CloudFormation can switch the lock on only while it makes a bucket: a stack deployed without it gets a new one, and the old
 * one stays beside it (docs/data.md).
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-put-object
 */
export function lockedBucket(
  scope: Construct,
  id: string,
  { retention, ...options }: Options & { retention: Retention },
): Bucket {
  const after = Duration.days(retention.colderAfter);
  const transitions = [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: after }];
  const colder: LifecycleRule = {
    ...{ id: 'Colder', transitions },
    noncurrentVersionTransitions: transitions,
  };
  const bucket = keyed(scope, id, options, {
    objectLockEnabled: true,
    objectLockDefaultRetention: objectLock(retention),
    lifecycleRules: [abandoned, colder],
    ...(options.portal !== undefined && { cors: [reading(options.portal)] }),
  });
  bucket.addToResourcePolicy(neverReplaced(bucket));
  return bucket;
}

/** Days what has not been promoted is kept: a refused or infected file stays this long for the auditor. */
export const QUARANTINE_DAYS = 30;

/** What people upload lies here until it was looked at: never replaced, not locked, and gone by itself. */
export function quarantineBucket(scope: Construct, id: string, options: Options): Bucket {
  const bucket = keyed(scope, id, options, {
    lifecycleRules: [
      abandoned,
      {
        ...{ id: 'Gone', expiration: Duration.days(QUARANTINE_DAYS) },
        noncurrentVersionExpiration: Duration.days(7),
      },
    ],
    ...(options.portal !== undefined && { cors: [sending(options.portal)] }),
  });
  // GuardDuty writes an object of its own beside them to see whether it may.
  bucket.addToResourcePolicy(neverReplaced(bucket, `${QUARANTINE_PREFIX}*`));
  return bucket;
}

function keyed(scope: Construct, id: string, { key, logs }: Options, props: BucketProps): Bucket {
  const bucket = new Bucket(scope, id, {
    ...safe,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    ...props,
  });
  logAccess(bucket, `${id.toLowerCase()}/`, logs);
  return bucket;
}

const reading = (portal: string) => ({
  allowedOrigins: [portal],
  allowedMethods: [HttpMethods.GET, HttpMethods.HEAD],
  allowedHeaders: ['range'],
  exposedHeaders: ['Content-Length', 'Content-Range', 'Accept-Ranges'],
  maxAge: 3_600,
});

/** The page must see the ETag of a part to complete a multipart upload with it. */
const sending = (portal: string) => ({
  allowedOrigins: [portal],
  allowedMethods: [HttpMethods.PUT, HttpMethods.POST],
  allowedHeaders: ['content-type', 'if-none-match', 'x-amz-*'],
  exposedHeaders: ['ETag'],
  maxAge: 3_600,
});

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
const neverReplaced = (bucket: Bucket, objects = '*') =>
  new PolicyStatement({
    sid: 'OriginalsAreNeverAltered',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects(objects)],
    conditions: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
  });

/** Tells EventBridge of each new object. Set on the resource itself: the L2 property brings a Lambda with rights on every bucket. */
export function announce(bucket: Bucket): void {
  resourceOf(bucket).notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}
