import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { TABLE } from '../../adapters/aws/keys.ts';
import { StageUnknown } from '../../infra/stage.ts';
import { region, resources, synthesized } from './synthesized.ts';

const { data, stateful } = synthesized({ region: region.global });
const BUCKETS = ['AccessLogs', 'Documents', 'Uploads'];
const key = { 'Fn::GetAtt': [Match.stringLikeRegexp('^DataKey'), 'Arn'] };

describe('the table of cases', () => {
  it('is paid by request, encrypted with the office’s own key, restorable to any second and not deletable', () => {
    data.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: key },
      },
    });
  });

  it('has the keys and indexes the adapter reads, and no others', () => {
    const schema = ({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }) => [
      { AttributeName: partitionKey, KeyType: 'HASH' },
      { AttributeName: sortKey, KeyType: 'RANGE' },
    ];
    const indexes = Object.values(TABLE.indexes).map(index => ({
      IndexName: index.name,
      KeySchema: schema(index),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.include] },
    }));
    data.hasResourceProperties('AWS::DynamoDB::Table', { KeySchema: schema(TABLE), GlobalSecondaryIndexes: indexes });
  });
});

describe('the buckets', () => {
  it('are versioned, closed to the public, and outlive the stack', () => {
    const found = resources(data, 'AWS::S3::Bucket');
    expect(found.map(([id]) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual(BUCKETS);
    for (const [id, { Properties, DeletionPolicy }] of found) {
      expect(DeletionPolicy, id).toBe('Retain');
      expect(Properties, id).toMatchObject({
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      });
    }
  });

  it('encrypt uploads and documents with the office’s own key and log each access', () => {
    const encrypted = {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key } },
        ],
      },
    };
    for (const prefix of ['uploads/', 'documents/'])
      data.hasResourceProperties('AWS::S3::Bucket', {
        ...encrypted,
        LoggingConfiguration: {
          DestinationBucketName: { Ref: Match.stringLikeRegexp('^AccessLogs') },
          LogFilePrefix: prefix,
        },
      });
  });

  it('refuse requests without TLS', () => {
    const deniesPlain = Match.objectLike({
      Effect: 'Deny',
      Action: 's3:*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    for (const bucket of BUCKETS)
      data.hasResourceProperties('AWS::S3::BucketPolicy', {
        Bucket: { Ref: Match.stringLikeRegexp(`^${bucket}`) },
        PolicyDocument: { Statement: Match.arrayWith([deniesPlain]) },
      });
  });

  it('refuse to replace an original or an issued document', () => {
    for (const bucket of ['Uploads', 'Documents'])
      data.hasResourceProperties('AWS::S3::BucketPolicy', {
        Bucket: { Ref: Match.stringLikeRegexp(`^${bucket}`) },
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({
              Effect: 'Deny',
              Action: 's3:PutObject',
              Condition: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
            }),
          ]),
        },
      });
  });

  it('tell EventBridge of uploads, with no helper function that could touch every bucket', () => {
    data.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    data.resourceCountIs('AWS::Lambda::Function', 0);
    data.resourceCountIs('AWS::IAM::Role', 0);
  });
});

describe('the stages', () => {
  it('rotate the key', () => {
    data.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  it('protect the production data stack from deletion', () => {
    expect(synthesized({ stage: 'prod' }).stateful.terminationProtection).toBe(true);
    expect(stateful.stackName).toBe('rongcuo-dev-stateful');
  });

  it('are dev and prod', () => {
    expect(() => synthesized({ stage: 'test' })).toThrow(StageUnknown);
  });
});
